"""Sentences after each other."""


def joined(*sentences: str) -> str:
    """Return sentences as one text; Japanese ones stand without a space."""
    return " ".join(each for each in sentences if each).replace("。 ", "。")
