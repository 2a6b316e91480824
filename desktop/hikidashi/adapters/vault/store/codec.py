"""Turns entities into rows and back; the words on disk are decided here only.

docs/vault-format.md tells a stranger the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hikidashi.adapters.vault.forms.canonical import canonical, parsed_exactly
from hikidashi.adapters.vault.forms.shape import (
    MOMENT,
    TEXT,
    Part,
    Shape,
    ShapeError,
    many,
    shape,
    word,
)
from hikidashi.adapters.vault.store.main_shapes import (
    ACTIVITY,
    ATTACHMENT,
    LETTER,
    NETWORK_USE,
    PERSON,
    SERVICE,
)
from hikidashi.adapters.vault.store.policy_shapes import (
    FACT_REVIEW,
    POLICY_VERSION,
    POLICY_WATCH,
)
from hikidashi.adapters.vault.store.record_shapes import ABOUT_RECORDS, RECORD
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Entity, kind_word
from hikidashi.domain.deed import Deed
from hikidashi.domain.kept import Kept
from hikidashi.domain.network import NetworkUse
from hikidashi.domain.trash import TrashItem


class Row(NamedTuple):
    """An entity as the database keeps it: ``id`` and ``body`` are UTF-8."""

    kind: str
    id: bytes
    body: bytes


def number_of(word: str) -> int:
    """Return the number of a kind in the search index, by its word."""
    return _NUMBERS.get(word, len(_NUMBERS))


def key(kind: type[object], entity_id: str) -> tuple[str, bytes]:
    """Return what finds an entity's row."""
    return kind_word(kind), as_bytes(entity_id)


def as_bytes(entity_id: str) -> bytes:
    """Return an id as it is kept; a lone surrogate is no reason to refuse it."""
    return entity_id.encode("utf-8", "surrogatepass")


def to_row(entity: Entity) -> Row:
    """Write an entity; its id stands in the row, not in the body."""
    name, row_id = key(type(entity), entity.id)
    return Row(name, row_id, canonical(_write_body(name, entity)))


def from_row(row: Row) -> Entity:
    """Read an entity back.

    Raises:
        ShapeError: the row is none that ``to_row`` can have written.
    """
    try:
        body = parsed_exactly(row.body)
        entity_id = row.id.decode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        raise ShapeError("no JSON") from None
    return _read_entity(row.kind, entity_id, body)


def write_nested(entity: Entity) -> dict[str, object]:
    """Write an entity as an object that tells its kind and id too."""
    name = kind_word(type(entity))
    return {"kind": name, "id": entity.id, "body": _write_body(name, entity)}


def read_nested(untrusted: object) -> Entity:
    """Read back what ``write_nested`` has written.

    Raises:
        ShapeError: it can have written no such thing.
    """
    match untrusted:
        case {"kind": str(kind), "id": str(entity_id), "body": body, **rest}:
            if not rest:
                return _read_entity(kind, entity_id, body)
    raise ShapeError("not an entity")


def attachments_in(entity: Entity) -> Iterator[Attachment]:
    """Yield the attachments whose contents an entity needs: itself, or in the trash."""
    match entity:
        case Attachment():
            yield entity
        case TrashItem():
            yield from (
                each for each in entity.entities if isinstance(each, Attachment)
            )


def _write_body(name: str, entity: Entity) -> dict[str, object]:
    body = _SHAPES[name].write(entity)
    body.pop("id", None)  # left out already where it is the default
    return body


def _read_entity(kind: str, entity_id: str, untrusted_body: object) -> Entity:
    part = _SHAPES.get(kind)
    if part is None:
        raise ShapeError("unknown kind")
    if not isinstance(untrusted_body, dict) or "id" in untrusted_body:
        raise ShapeError("not an entity")
    entity: Entity = part.read(untrusted_body | {"id": entity_id})
    return entity


def _read_kept(untrusted: object) -> Kept:
    entity = read_nested(untrusted)
    if isinstance(entity, TrashItem | ActivityEntry | NetworkUse):
        raise ShapeError("nothing that the user keeps")
    return entity


_TRASH_ITEM = shape(
    TrashItem,
    {
        "id": TEXT,
        "removed": MOMENT,
        "deed": word(Deed),
        "entities": many(Part(write_nested, _read_kept)),
    },
)
_SHAPES: Mapping[str, Shape[Any]] = {  # each knows its own kind; a dict cannot say so
    "person": PERSON,
    "service": SERVICE,
    "policy-version": POLICY_VERSION,
    "letter": LETTER,
    "record": RECORD,
    "attachment": ATTACHMENT,
    "trash-item": _TRASH_ITEM,
    "activity": ACTIVITY,
    **ABOUT_RECORDS,
    "fact-review": FACT_REVIEW,
    "policy-watch": POLICY_WATCH,
    "network-use": NETWORK_USE,
}
# A number stands for its kind for ever; a kind that is new takes the next one.
_NUMBERS: Mapping[str, int] = {name: number for number, name in enumerate(_SHAPES)}
