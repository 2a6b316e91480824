"""How much of a file is read at most: far more than any real one has."""

MOST_ROWS = 1_000_000
MOST_RECORDS = 250_000
LONGEST_TEXT = 100_000
"""Characters of one field."""
MOST_COLUMNS = 500
DEEPEST = 40
"""Levels of things within things."""
LARGEST_TEXT_FILE = 100_000_000
"""Bytes of a file that is read as a whole."""
HEAD = 65_536
"""Bytes that tell what a file is."""
