"""What is wrong with a file or text that was to be read."""

from enum import Enum

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


class ImportTrouble(Enum):
    """Why a file with records is not read."""

    UNKNOWN = "unknown"
    """It is of no sort that we know."""
    EMPTY = "empty"
    """There is nothing in it."""
    TOO_LARGE = "too-large"
    """It is larger than a file of its sort that is read as a whole."""
    ENCRYPTED = "encrypted"
    """It opens with a password only."""
    NO_RECORDS = "no-records"
    """It is of a sort that we know, but what holds the records is not in it."""
    UNKNOWN_SCHEMA = "unknown-schema"
    """It is of a sort that we know, in a version of it that we do not."""
    DAMAGED = "damaged"
    """It is cut off or broken."""
    BOMB = "bomb"
    """It would become far larger when unpacked than any real file of its sort."""
    TOO_MANY = "too-many"
    """It has more rows or records than we are willing to read."""
    TOO_LONG = "too-long"
    """One thing in it is longer than any real one."""
    TOO_DEEP = "too-deep"
    """Things lie in each other more deeply than in any real file."""
    ENTITIES = "entities"
    """It is XML that declares entities, which can be made to explode."""
    NOT_MAPPED = "not-mapped"
    """It is a table, and nobody has said what its columns are."""


class ImportRefusedError(SourceError):
    """A file with records that is not read, and why."""

    def __init__(self, trouble: ImportTrouble) -> None:
        super().__init__(f"the file is not imported: {trouble.value}")
        self.trouble = trouble
