"""The text of a cell of a table, before it is read."""

import re
from unicodedata import normalize

PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
LONGEST_CELL = 100
"""Characters; whatever is longer is none of these."""


def clean(text: str) -> str:
    """Return a cell as it is read: of normal width, in lower case."""
    return normalize("NFKC", text).strip().lower()
