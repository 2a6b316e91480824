"""What was done, and when."""
