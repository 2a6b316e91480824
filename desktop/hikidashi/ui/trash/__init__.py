"""What was removed, until it is over."""
