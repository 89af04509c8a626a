"""Reading and making case folders."""
