"""Reads the archive of a portable export back, and believes nothing of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from hikidashi.adapters.vault.archives.export_manifest import (
    LARGEST_MANIFEST,
    MANIFEST,
    Counts,
    ExportManifest,
)
from hikidashi.adapters.vault.archives.export_names import folder_name
from hikidashi.adapters.vault.archives.tar import Entry, TarError, TarReader
from hikidashi.adapters.vault.blobs.blob_format import LIMIT
from hikidashi.adapters.vault.forms.canonical import parsed
from hikidashi.adapters.vault.forms.shape import ShapeError
from hikidashi.adapters.vault.progress import StillTicket
from hikidashi.adapters.vault.store.codec import attachments_in, read_nested
from hikidashi.domain.change import (
    KINDS,
    PRIVATE_KINDS,
    Change,
    Deed,
    Edit,
    Entity,
    kind_word,
)
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    AttachmentTooLargeError,
    NotABackupError,
    PrivateClosedError,
)
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedDrawer

_LARGEST_LINE = 32 << 20
_LARGEST_ENTITIES = 2 << 30  # bytes of all lines together
_MOST_ENTITIES = 1_000_000
_MOST_FILES = 1_000_000
_PIECE = 64 << 10
_LINES = re.compile(r"(main|private)/entities/([a-z-]{1,40})\.jsonl")
_CONTENT = re.compile(r"(main|private)/attachments/([0-9a-z-]{1,40})/(?:[^/]+/)?[^/]+")
_KINDS = {kind_word(kind): kind for kind in KINDS}


@contextmanager
def tar_errors() -> Iterator[None]:
    """Turn what is wrong with an archive into what the user is told."""
    try:
        yield
    except TarError:
        raise NotABackupError from None


def read_manifest(archive: TarReader, entries: Iterator[Entry]) -> ExportManifest:
    """Read the first file of an archive.

    Raises:
        NotABackupError: it is no manifest.
    """
    with tar_errors():
        entry = next(entries, None)
        if entry is None or entry.name != MANIFEST or entry.size > LARGEST_MANIFEST:
            raise NotABackupError
        return ExportManifest.parse(archive.read())


@dataclass(slots=True)
class _Arrivals:
    """What came for one drawer; only what it does not hold yet is kept."""

    drawer: OpenedDrawer
    ids: dict[str, set[str]] = field(default_factory=dict)
    new: list[Entity] = field(default_factory=list)
    wanted: dict[str, set[str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    got: set[str] = field(default_factory=set)
    files: int = 0

    @property
    def counts(self) -> Counts:
        return Counts({word: len(ids) for word, ids in self.ids.items()}, self.files)

    def take(self, entity: Entity) -> None:
        """Take an entity, unless the drawer holds one of its kind and id."""
        ids = self.ids.setdefault(kind_word(type(entity)), set())
        if entity.id in ids or not _may_be_in(self.drawer.drawer, entity):
            raise NotABackupError
        ids.add(entity.id)
        if self.drawer.get(type(entity), entity.id) is None:
            self.new.append(entity)
            for each in attachments_in(entity):
                self.wanted.setdefault(folder_name(each.id), set()).add(each.blob)
                if self.sizes.setdefault(each.blob, each.size) != each.size:
                    raise NotABackupError

    def change(self) -> Change:
        edits = tuple(Edit(None, entity) for entity in self.new)
        return Change(Deed.IMPORT_EXPORT, edits, self.drawer.drawer)


class Import:
    """Takes an archive in: contents at once, entities as changes for later.

    Args:
        untrusted_stream: the archive.
        size: about how many bytes it has, for ``ticket``.
        drawers: where it goes.
        ticket: is told of the bytes.

    Raises:
        NotABackupError, PrivateClosedError, VaultFolderError, JobCancelledError
    """

    def __init__(
        self,
        untrusted_stream: BinaryIO,
        size: int,
        drawers: Sequence[OpenedDrawer],
        ticket: Ticket,
    ) -> None:
        self._size = size
        self._archive = TarReader(untrusted_stream)
        self._drawers = {each.drawer: each for each in drawers}
        self._ticket = ticket
        self._arrivals: dict[Drawer, _Arrivals] = {}
        self._done = 0
        self._entity_bytes = 0
        self._lines = 0
        self._names: set[str] = set()

    def run(self) -> Sequence[Change]:
        """Read all of the archive; return a change for each drawer with news."""
        with tar_errors():
            entries = self._archive.entries()
            manifest = read_manifest(self._archive, entries)
            for drawer, counts in manifest.drawers.items():
                if drawer in self._drawers:
                    self._arrivals[drawer] = _Arrivals(self._drawers[drawer])
                elif counts != Counts({}, 0):
                    raise PrivateClosedError
            for entry in entries:
                self._take(entry)
        self._check(manifest)
        changes = [each.change() for each in self._arrivals.values()]
        return [each for each in changes if each.edits]

    def _take(self, entry: Entry) -> None:
        if entry.name in self._names or len(self._names) >= _MOST_FILES:
            raise NotABackupError
        self._names.add(entry.name)
        self._step()
        self._done += entry.size
        if found := _LINES.fullmatch(entry.name):
            self._take_entities(self._of(found[1]), found[2], entry.size)
        elif found := _CONTENT.fullmatch(entry.name):
            self._take_content(self._of(found[1]), found[2], entry.size)
        else:
            raise NotABackupError

    def _of(self, name: str) -> _Arrivals:
        arrivals = self._arrivals.get(Drawer(name))
        if arrivals is None:
            raise NotABackupError
        return arrivals

    def _take_entities(self, arrivals: _Arrivals, word: str, size: int) -> None:
        self._entity_bytes += size
        if word not in _KINDS or self._entity_bytes > _LARGEST_ENTITIES:
            raise NotABackupError
        for line in _lines(self._archive):
            self._step()
            self._lines += 1
            if self._lines > _MOST_ENTITIES:
                raise NotABackupError
            arrivals.take(_entity(word, line))

    def _take_content(self, arrivals: _Arrivals, folder: str, size: int) -> None:
        arrivals.files += 1
        wanted = arrivals.wanted.get(folder, set())
        if wanted <= arrivals.got:  # whatever it is, nothing new needs it
            self._pass_over(size)
            return
        still = StillTicket(self._ticket, min(self._done, self._size), self._size)
        # the reader gives the bytes of this file alone
        source = cast("BinaryIO", self._archive)
        try:
            stored = arrivals.drawer.blobs.add(source, size, still)
        except AttachmentTooLargeError:
            raise NotABackupError from None
        is_known = stored.name in wanted
        if not is_known or stored.size != arrivals.sizes[stored.name]:
            raise NotABackupError
        arrivals.got.add(stored.name)

    def _pass_over(self, size: int) -> None:
        """Read the current file for nothing; a hole on the disk may make it endless."""
        if size > LIMIT:
            raise NotABackupError
        while self._archive.read(_PIECE):
            self._step()

    def _step(self) -> None:
        self._ticket.step(min(self._done, self._size), self._size)

    def _check(self, manifest: ExportManifest) -> None:
        """Make sure that all has come that was announced, and all that is needed."""
        for drawer, arrivals in self._arrivals.items():
            wanted = {blob for blobs in arrivals.wanted.values() for blob in blobs}
            is_all = arrivals.counts == manifest.drawers[drawer]
            if not is_all or not wanted <= arrivals.got:
                raise NotABackupError


def _lines(archive: TarReader) -> Iterator[bytes]:
    """Give the lines of the current file; each has to end with a line feed."""
    waiting = b""
    while piece := archive.read(_PIECE):
        *whole, rest = piece.split(b"\n")
        if whole:
            yield waiting + whole[0]
            yield from whole[1:]
            waiting = rest
        else:
            waiting += rest
        if len(waiting) > _LARGEST_LINE:
            raise NotABackupError
    if waiting:
        raise NotABackupError


def _entity(word: str, untrusted_line: bytes) -> Entity:
    try:
        fields = parsed(untrusted_line)
        if not isinstance(fields, dict) or not isinstance(fields.get("id"), str):
            raise NotABackupError
        entity_id = fields.pop("id")
        return read_nested({"kind": word, "id": entity_id, "body": fields})
    except (ValueError, RecursionError, ShapeError):
        raise NotABackupError from None


def _may_be_in(drawer: Drawer, entity: Entity) -> bool:
    """Tell whether a drawer takes such an entity, and what lies in it."""
    inside = entity.entities if isinstance(entity, TrashItem) else (entity,)
    is_private = any(isinstance(each, PRIVATE_KINDS) for each in inside)
    return drawer is Drawer.PRIVATE or not is_private
