"""What a portable export says of itself, in its first file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from hikidashi.adapters.vault.forms.canonical import parsed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotABackupError
from hikidashi.usecases.ports import ExportInfo

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1 << 20

_SCHEMA = "hikidashi-export/1"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_WORD = re.compile(r"[a-z-]{1,40}")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of one drawer; entities by the word of their kind."""

    entities: Mapping[str, int]
    files: int


@dataclass(frozen=True, slots=True)
class ExportManifest:
    """When an export was made, and what is in it."""

    made: datetime
    drawers: Mapping[Drawer, Counts]

    def to_bytes(self) -> bytes:
        fields = {
            "schema": _SCHEMA,
            "made": self.made.astimezone(UTC).strftime(_TIME),
            "drawers": {
                drawer.value: {
                    "entities": dict(sorted(counts.entities.items())),
                    "files": counts.files,
                }
                for drawer, counts in self.drawers.items()
            },
        }
        return json.dumps(fields, indent=2).encode() + b"\n"

    @classmethod
    def parse(cls, untrusted_data: bytes) -> "ExportManifest":
        """Read a manifest back.

        Raises:
            NotABackupError: it is none of ours.
        """
        try:
            fields = parsed(untrusted_data)
        except (ValueError, RecursionError):
            raise NotABackupError from None
        match fields:
            case {
                "schema": str(schema),
                "made": str(made),
                "drawers": dict(drawers),
                **rest,
            } if schema == _SCHEMA and not rest:
                return cls(_time(made), _drawers(drawers))
        raise NotABackupError

    def info(self) -> ExportInfo:
        """Return what the user is told."""
        entities: dict[str, int] = {}
        for counts in self.drawers.values():
            for word, count in counts.entities.items():
                entities[word] = entities.get(word, 0) + count
        files = sum(counts.files for counts in self.drawers.values())
        is_private = Drawer.PRIVATE in self.drawers
        return ExportInfo(self.made, entities, files, private=is_private)


def _time(untrusted: str) -> datetime:
    try:
        return datetime.strptime(untrusted, _TIME).replace(tzinfo=UTC)
    except ValueError:
        raise NotABackupError from None


def _drawers(untrusted: Mapping[object, object]) -> Mapping[Drawer, Counts]:
    found = {}
    for name, counts in untrusted.items():
        match counts:
            case {"entities": dict(entities), "files": int(files)}:
                found[_drawer(name)] = Counts(_checked(entities), _number(files))
            case _:
                raise NotABackupError
    return found


def _drawer(untrusted: object) -> Drawer:
    for drawer in Drawer:
        if drawer.value == untrusted:
            return drawer
    raise NotABackupError


def _checked(untrusted: Mapping[object, object]) -> Mapping[str, int]:
    entities = {}
    for word, count in untrusted.items():
        if not isinstance(word, str) or not _WORD.fullmatch(word):
            raise NotABackupError
        entities[word] = _number(count)
    return entities


def _number(untrusted: object) -> int:
    if type(untrusted) is not int or not 0 <= untrusted < 1 << 62:
        raise NotABackupError
    return untrusted
