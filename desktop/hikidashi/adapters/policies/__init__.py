"""The reading room: turns files into text with structure."""
