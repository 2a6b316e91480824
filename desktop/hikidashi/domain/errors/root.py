"""The root of the errors, and those that any room may raise."""

from enum import Enum


class HikidashiError(Exception):
    """Root of every error that a view may show; its text names no user data."""


class InvalidValueError(HikidashiError):
    """A value that the domain refuses."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class StaleChangeError(HikidashiError):
    """A change whose starting point is no longer what the vault holds."""

    def __init__(self) -> None:
        super().__init__("the vault no longer holds what this change started from")


class NotFoundError(HikidashiError):
    """Something was asked for by a name or id that nothing answers to."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"no such {what}")
        self.what = what
        self.name = name


class JobCancelledError(HikidashiError):
    """The user asked a long job to stop; whatever it had gathered is dropped."""


class OwnerErasedError(HikidashiError):
    """What was to be restored belonged to something that was erased for good."""

    def __init__(self) -> None:
        super().__init__("what it belonged to is gone")


class FolderTrouble(Enum):
    """Why a folder cannot take what should be written into it."""

    NOT_WRITABLE = "not-writable"
    FULL = "full"
    MISSING = "missing"
    NOT_A_FOLDER = "not-a-folder"


class ExportFolderError(HikidashiError):
    """A file that leaves the vault could not be written where the user said."""

    def __init__(self, trouble: FolderTrouble) -> None:
        super().__init__(f"the folder for the file is {trouble.value}")
        self.trouble = trouble
