"""The terminal: the same use cases, without a display."""
