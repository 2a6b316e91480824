"""The archive of a portable export, made piece by piece while it is written."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from hikidashi.adapters.vault.archives import tar
from hikidashi.adapters.vault.archives.export_manifest import (
    MANIFEST,
    Counts,
    ExportManifest,
)
from hikidashi.adapters.vault.archives.export_names import folder_name, storable_name
from hikidashi.adapters.vault.blobs.blob_format import damaged
from hikidashi.adapters.vault.store.codec import attachments_in, write_nested
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import KINDS, Entity, kind_word
from hikidashi.domain.errors import StaleChangeError
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Cursor, OpenedDrawer

_AT_ONCE = 50  # entities; a policy with its facts can be a megabyte
_PIECE = 64 << 10
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Plan:
    """What a drawer holds: found by going through it once before it is written."""

    drawer: OpenedDrawer
    counts: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    files: dict[str, Attachment] = field(default_factory=dict)

    @property
    def size(self) -> int:
        contents = sum(each.size for each in self.files.values())
        return sum(self.sizes.values()) + contents


class Archive:
    """All that the open ``drawers`` hold, as a tar archive.

    A tar archive tells the size of a file before its bytes, and nothing of this may
    wait on the disk in the clear: so the entities are written twice, once to be
    measured. What is in memory at a time is some entities, or a piece of a content.

    Raises:
        JobCancelledError
    """

    def __init__(
        self, drawers: Sequence[OpenedDrawer], made: datetime, ticket: Ticket
    ) -> None:
        self._made = made.astimezone(UTC)
        self._ticket = ticket
        self._plans = [self._plan(each) for each in drawers]
        self._total = sum(each.size for each in self._plans)
        self._done = 0

    def pieces(self) -> Iterator[bytes]:
        """Give the archive's bytes.

        Raises:
            DamagedVaultError: a content is missing or damaged.
            StaleChangeError: what a drawer holds has changed meanwhile.
            JobCancelledError
        """
        yield from self._file(MANIFEST, self._manifest().to_bytes())
        for plan in self._plans:
            for kind in KINDS:
                if kind_word(kind) in plan.counts:
                    yield from self._entities(plan, kind)
            for path, attachment in plan.files.items():
                yield from self._content(plan, path, attachment)
        self._ticket.step(self._total, self._total)
        yield tar.END

    def _plan(self, drawer: OpenedDrawer) -> _Plan:
        plan = _Plan(drawer)
        for kind in KINDS:
            word = kind_word(kind)
            for entity in _all(drawer, kind):
                self._ticket.step(0, 1)
                plan.counts[word] = plan.counts.get(word, 0) + 1
                plan.sizes[word] = plan.sizes.get(word, 0) + len(_line(entity))
                for attachment in attachments_in(entity):
                    _place(plan.files, attachment)
        return plan

    def _manifest(self) -> ExportManifest:
        drawers = {
            plan.drawer.drawer: Counts(plan.counts, len(plan.files))
            for plan in self._plans
        }
        return ExportManifest(self._made, drawers)

    def _entities(self, plan: _Plan, kind: type[Entity]) -> Iterator[bytes]:
        word = kind_word(kind)
        size = plan.sizes[word]
        yield self._head(f"{plan.drawer.drawer.value}/entities/{word}.jsonl", size)
        rest = size
        for entity in _all(plan.drawer, kind):
            line = _line(entity)
            rest -= len(line)
            if rest < 0:
                raise StaleChangeError
            yield self._counted(line)
        if rest:
            raise StaleChangeError
        yield tar.filler(size)

    def _content(
        self, plan: _Plan, path: str, attachment: Attachment
    ) -> Iterator[bytes]:
        name = f"{plan.drawer.drawer.value}/attachments/{path}"
        yield self._head(name, attachment.size)
        rest = attachment.size
        with plan.drawer.blobs.open(attachment.blob) as content:
            while piece := content.read(_PIECE):
                rest -= len(piece)
                if rest < 0:
                    raise damaged()
                yield self._counted(piece)
        if rest:
            raise damaged()
        yield tar.filler(attachment.size)

    def _file(self, name: str, data: bytes) -> Iterator[bytes]:
        yield self._head(name, len(data)) + data + tar.filler(len(data))

    def _head(self, name: str, size: int) -> bytes:
        return tar.head(name, size, int(self._made.timestamp()))

    def _counted(self, piece: bytes) -> bytes:
        self._ticket.step(self._done, self._total)
        self._done += len(piece)
        return piece


def _all(drawer: OpenedDrawer, kind: type[Entity]) -> Iterator[Entity]:
    cursor: Cursor | None = None
    while True:
        page = drawer.page(kind, after=cursor, most=_AT_ONCE)
        yield from page.entities
        cursor = page.next
        if cursor is None:
            return


def _line(entity: Entity) -> bytes:
    """Return an entity as a line of JSON that every program can read.

    A lone surrogate (of a file name that was no UTF-8) can only be escaped.
    """
    nested = write_nested(entity)
    body = nested["body"]
    assert isinstance(body, dict)  # noqa: S101 - for mypy; write_nested says so
    text = json.dumps(
        body | {"id": entity.id},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    safe = _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return safe.encode() + b"\n"


def _place(files: dict[str, Attachment], attachment: Attachment) -> None:
    """Give a content its path; the same one may be in use and in the trash."""
    folder, name = folder_name(attachment.id), storable_name(attachment.name)
    for path in (f"{folder}/{name}", f"{folder}/{attachment.blob[:16]}/{name}"):
        known = files.setdefault(path, attachment)
        if known.blob == attachment.blob:
            return
