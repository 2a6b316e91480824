"""Small rooms in memory for tests of the use cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Letter, LetterFormat
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import DirectoryEntry

DAY = date(2031, 5, 4)


def entry(key: str) -> DirectoryEntry:
    service = Service(id=ServiceId(key), name=key.title(), added=DAY)
    basis = PolicyBasis(service=service.name, captured=DAY)
    return DirectoryEntry(key=key, service=service, basis=basis)


def reading(text: str = "Privacy policy") -> PolicyReading:
    return PolicyReading(
        text=text, text_sha256=f"sha of {text}", language="en", is_policy=True
    )


class SmallDirectory:
    """Knows the services it was made with."""

    def __init__(self, *keys: str) -> None:
        self._entries = tuple(entry(key) for key in keys)

    def entries(self) -> Sequence[DirectoryEntry]:
        return self._entries

    def entry(self, key: str) -> DirectoryEntry:
        for each in self._entries:
            if each.key == key:
                return each
        raise NotFoundError("service", key)

    def grow(self, key: str) -> None:
        self._entries = (*self._entries, replace(entry(key), key=key))


class PlainPress:
    """Sets a letter as its own body."""

    def pages(self, letter: Letter, *, dpi: int) -> Sequence[bytes]:
        return (f"{dpi}:{letter.body}".encode(),)

    def make(self, letter: Letter, form: LetterFormat) -> bytes:
        return f"{form}:{letter.body}".encode()


class ListFolder:
    """Remembers what was written, and where."""

    def __init__(self) -> None:
        self.written: list[tuple[Path, bytes]] = []

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        self.written.append((folder / name, data))
        return folder / name

    def copy(self, source: BinaryIO, size: int, file: Path, ticket: Ticket) -> Path:
        ticket.step(size, size)
        self.written.append((file, source.read()))
        return file


class EchoTemplates:
    """Returns a fixed text whatever is asked; remembers which template it was."""

    def __init__(self, text: str) -> None:
        self.asked: list[str] = []
        self._text = text

    def render(self, name: str, values: Mapping[str, object]) -> str:
        del values
        self.asked.append(name)
        return self._text
