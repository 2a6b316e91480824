"""Turns entities into rows and back; the words on disk are decided here only.

docs/vault-format.md tells a stranger the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hikidashi.adapters.vault.forms.canonical import canonical, parsed_exactly
from hikidashi.adapters.vault.forms.shape import (
    DATE,
    FLAG,
    MOMENT,
    NUMBER,
    TEXT,
    Part,
    Shape,
    ShapeError,
    many,
    optional,
    shape,
    word,
)
from hikidashi.domain.activity import ActivityEntry, Subject, Turn
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Entity, kind_word
from hikidashi.domain.deed import Deed
from hikidashi.domain.kept import Kept
from hikidashi.domain.letters.letter import Field, Letter, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.records.record import PartOfDay, Record, Start
from hikidashi.domain.services.service import Channel, Contact, Controller, Service
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
    if isinstance(entity, TrashItem | ActivityEntry):
        raise ShapeError("nothing that the user keeps")
    return entity


def _write_value(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def _read_value(untrusted: object) -> Value:
    match untrusted:
        case None | bool() | int() | str():
            return untrusted
        case _:
            return many(TEXT).read(untrusted)


def _write_values(values: Mapping[str, Value]) -> object:
    return {name: _write_value(value) for name, value in values.items()}


def _read_values(untrusted: object) -> Mapping[str, Value]:
    if not isinstance(untrusted, dict):
        raise ShapeError("not an object")
    return {name: _read_value(value) for name, value in untrusted.items()}


_PERSON = shape(
    Person,
    {
        "id": TEXT,
        "name": TEXT,
        "name_kana": TEXT,
        "name_latin": TEXT,
        "postcode": TEXT,
        "address": TEXT,
        "address_latin": TEXT,
        "email": TEXT,
        "phone": TEXT,
    },
)
_CONTACT = shape(
    Contact,
    {
        "channel": word(Channel),
        "value": TEXT,
        "source": TEXT,
        "checked": optional(DATE),
    },
)
_CONTROLLER = shape(
    Controller,
    {
        "name": TEXT,
        "name_ja": TEXT,
        "aliases": many(TEXT),
        "representative": TEXT,
        "representative_ja": TEXT,
        "department": TEXT,
        "department_ja": TEXT,
        "address": TEXT,
        "address_ja": TEXT,
        "contacts": many(_CONTACT),
    },
)
_SERVICE = shape(
    Service,
    {
        "id": TEXT,
        "name": TEXT,
        "domains": many(TEXT),
        "controller": _CONTROLLER,
        "jurisdiction": TEXT,
        "directory_key": TEXT,
        "added": DATE,
        "notes": TEXT,
    },
)
_EVIDENCE = shape(
    Evidence,
    {
        "quote": TEXT,
        "start": NUMBER,
        "end": NUMBER,
        "section": TEXT,
        "source_start": NUMBER,
        "source_end": NUMBER,
    },
)
_FACT = shape(
    Fact,
    {
        "type": TEXT,
        "value": Part(_write_values, _read_values),
        "polarity": word(Polarity),
        "ref": TEXT,
        "evidence": many(_EVIDENCE),
        "confidence": word(Confidence),
        "rule": TEXT,
    },
)
_SECTION = shape(
    Section,
    {
        "id": TEXT,
        "parent": TEXT,
        "kind": TEXT,
        "label": TEXT,
        "number": many(NUMBER),
        "title": TEXT,
        "role": TEXT,
        "start": NUMBER,
        "end": NUMBER,
        "source_start": NUMBER,
        "source_end": NUMBER,
    },
)
_FINDING = shape(Finding, {"code": TEXT, "ref": TEXT, "fact": optional(NUMBER)})
_READING = shape(
    PolicyReading,
    {
        "text": TEXT,
        "text_sha256": TEXT,
        "language": TEXT,
        "is_policy": FLAG,
        "form": TEXT,
        "original": TEXT,
        "rules": NUMBER,
        "sections": many(_SECTION),
        "facts": many(_FACT),
        "findings": many(_FINDING),
    },
)
_POLICY_VERSION = shape(
    PolicyVersion,
    {
        "id": TEXT,
        "service_id": TEXT,
        "captured": DATE,
        "source": TEXT,
        "reading": _READING,
    },
)
_FIELD = shape(Field, {"label": TEXT, "value": TEXT})
_LETTER = shape(
    Letter,
    {
        "id": TEXT,
        "service_id": TEXT,
        "kind": word(LetterKind),
        "lang": word(LetterLang),
        "law": TEXT,
        "written": DATE,
        "reference": TEXT,
        "addressee": many(TEXT),
        "sender": many(_FIELD),
        "subject": TEXT,
        "body": TEXT,
        "details": many(_FIELD),
        "mail_to": TEXT,
        "policy_sha256": TEXT,
        "answers": many(_FIELD),
        "markup": NUMBER,
    },
)
_START = shape(
    Start,
    {
        "day": optional(DATE),
        "minute": optional(NUMBER),
        "part": optional(word(PartOfDay)),
    },
)
_RECORD = shape(
    Record,
    {
        "id": TEXT,
        "type": TEXT,
        "start": _START,
        "title": TEXT,
        "note": TEXT,
        "tags": many(TEXT),
        "service_id": TEXT,
        "entered": MOMENT,
    },
)
_ATTACHMENT = shape(
    Attachment,
    {
        "id": TEXT,
        "owner": TEXT,
        "name": TEXT,
        "media_type": TEXT,
        "size": NUMBER,
        "blob": TEXT,
        "added": MOMENT,
    },
)
_TRASH_ITEM = shape(
    TrashItem,
    {
        "id": TEXT,
        "removed": MOMENT,
        "deed": word(Deed),
        "entities": many(Part(write_nested, _read_kept)),
    },
)
_SUBJECT = shape(Subject, {"kind": TEXT, "id": TEXT})
_ACTIVITY = shape(
    ActivityEntry,
    {
        "id": TEXT,
        "at": MOMENT,
        "deed": word(Deed),
        "turn": word(Turn),
        "subjects": many(_SUBJECT),
        "count": NUMBER,
    },
)
_SHAPES: Mapping[str, Shape[Any]] = {  # each knows its own kind; a dict cannot say so
    "person": _PERSON,
    "service": _SERVICE,
    "policy-version": _POLICY_VERSION,
    "letter": _LETTER,
    "record": _RECORD,
    "attachment": _ATTACHMENT,
    "trash-item": _TRASH_ITEM,
    "activity": _ACTIVITY,
}
# A number stands for its kind for ever; a kind that is new takes the next one.
_NUMBERS: Mapping[str, int] = {name: number for number, name in enumerate(_SHAPES)}
