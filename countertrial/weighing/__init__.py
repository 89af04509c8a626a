"""What each side must ask one to disbelieve."""
