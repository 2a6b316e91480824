"""Where a stretch of Python text stands in a Qt document."""

# Qt's document ends a block at these, or keeps them for itself; swapping each for
# one character that it leaves alone keeps every offset true.
_LEFT_ALONE = str.maketrans(
    {"\r": " ", "\x00": " ", "\u2029": "\n", "\ufdd0": " ", "\ufdd1": " "}
)


def document_text(text: str) -> str:
    """Return ``text`` so that a plain-text document shows it one to one."""
    return text.translate(_LEFT_ALONE)


def document_position(text: str, offset: int) -> int:
    """Return where the character at ``offset`` stands, counted as Qt counts.

    Qt counts UTF-16 code units, Python code points: 𠮷 is two there and one here.
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
