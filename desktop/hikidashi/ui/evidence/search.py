"""Comparing words as people do."""

import unicodedata


def folded(text: str) -> str:
    """Return ``text`` so that width, capitals and outer spaces make no difference."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
