"""Texts that are planted in a private drawer; no constant of a program holds one."""

COUNT = 20


def passphrase() -> str:
    words = ["private", "words", "鍵"]
    return " ".join(words)


def word_of(number: int) -> str:
    """Return the word by which a note is found."""
    return "".join(("planted", f"{number:02}"))


def title_of(number: int) -> str:
    return " ".join((word_of(number), "title of a note"))


def note_of(number: int) -> str:
    return "".join(("植えた", f"{number:02}", "番の記録"))


def tag_of(number: int) -> str:
    return "".join(("tagged", f"{number:02}", "so"))


def alias_of(number: int) -> str:
    """Return what the user calls a partner."""
    return "".join(("相手", f"{number:02}", "さん"))
