"""The services of ``resources/services``: facts that were checked by hand."""

import tomllib
from collections.abc import Sequence

from hikidashi.adapters.directory.service_file import read_entry
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.resources import resource
from hikidashi.usecases.ports import DirectoryEntry

_SUFFIX = ".toml"


class BrokenServiceFileError(Exception):
    """A bundled file is not as it must be: a fault of the program, not of its user."""


class BundledDirectory:
    """Reads the bundled services when they are first asked for."""

    def __init__(self) -> None:
        self._entries: tuple[DirectoryEntry, ...] = ()

    def entries(self) -> Sequence[DirectoryEntry]:
        """Return all entries, in the order of their names."""
        if not self._entries:
            self._entries = _load()
        return self._entries

    def entry(self, key: str) -> DirectoryEntry:
        """Return one entry.

        Raises:
            NotFoundError: no bundled service has this key.
        """
        for entry in self.entries():
            if entry.key == key:
                return entry
        raise NotFoundError("service", key)


def parse(file: str, text: str) -> DirectoryEntry:
    """Return the entry that the file named ``file`` tells of.

    Raises:
        BrokenServiceFileError: it is no TOML, or not what a service file holds.
    """
    try:
        entry = read_entry(tomllib.loads(text))
    except (InvalidValueError, tomllib.TOMLDecodeError) as error:
        raise BrokenServiceFileError(f"{file}: {error}") from error
    if file != entry.key + _SUFFIX:
        raise BrokenServiceFileError(f"{file}: key: not the name of the file")
    return entry


def _load() -> tuple[DirectoryEntry, ...]:
    entries = [
        parse(file.name, file.read_text("utf-8"))
        for file in resource("services").iterdir()
        if file.name.endswith(_SUFFIX)
    ]
    return tuple(sorted(entries, key=lambda entry: entry.service.name.casefold()))
