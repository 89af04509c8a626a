"""What each side must ask one to disbelieve, what survives of each charge, and how the explanations stand."""
