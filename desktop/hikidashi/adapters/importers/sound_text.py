"""Makes of any text one that can be kept."""


def sound(untrusted_text: str) -> str:
    """Return a text without what no encoding takes: halves of characters, and NUL."""
    text = untrusted_text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
