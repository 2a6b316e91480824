"""Reads a key file that the user chose."""

from pathlib import Path

from hikidashi.domain.errors import SourceTooLargeError
from hikidashi.usecases.ports import FileIntake

LARGEST = 64 * 1024
"""Bytes; ours are far smaller."""


def read_key_file(intake: FileIntake, path: Path) -> bytes:
    """Return a file's bytes; whoever takes them says whether it is a key file.

    Raises:
        UnreadableSourceError: it cannot be opened.
        SourceTooLargeError: it is far too large to be one.
    """
    stream, _size = intake.open(path)
    with stream:
        untrusted_data = stream.read(LARGEST + 1)
    if len(untrusted_data) > LARGEST:
        raise SourceTooLargeError(LARGEST)
    return untrusted_data
