"""What is wrong with a file or text that was to be read."""

from hikidashi.domain.errors.root import HikidashiError


class SourceError(HikidashiError):
    """A file or text that was to be read."""


class UnreadableSourceError(SourceError):
    """A source that cannot be opened, or not decoded as what it should be."""

    def __init__(self, format_name: str) -> None:
        super().__init__(f"not readable as {format_name}")
        self.format_name = format_name


class EmptySourceError(SourceError):
    """A source with nothing in it."""

    def __init__(self) -> None:
        super().__init__("the source is empty")


class BinarySourceError(SourceError):
    """A source that is no text in any encoding that we read."""

    def __init__(self) -> None:
        super().__init__("the source is not text")


class SourceTooLargeError(SourceError):
    """A source beyond the limit; it was not read further.

    Args:
        limit: the largest size that is read, in bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"the source is larger than {limit} bytes")
        self.limit = limit


class NotAPolicyError(SourceError):
    """A text that does not read like a privacy policy."""

    def __init__(self) -> None:
        super().__init__("the text does not read like a privacy policy")
