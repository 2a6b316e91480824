"""Turns entities into rows and back; the words on disk are decided here only.

docs/vault-format.md tells a stranger the same.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hikidashi.adapters.vault.canonical import canonical, parsed
from hikidashi.adapters.vault.shape import (
    DATE,
    FLAG,
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
from hikidashi.domain.change import Entity
from hikidashi.domain.letters.letter import Field, Letter, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Channel, Contact, Controller, Service


class Row(NamedTuple):
    """An entity as the database keeps it: ``id`` and ``body`` are UTF-8."""

    kind: str
    id: bytes
    body: bytes


def key(kind: type[object], entity_id: str) -> tuple[str, bytes]:
    """Return what finds an entity's row."""
    return _NAMES[kind], entity_id.encode("utf-8", "surrogatepass")


def to_row(entity: Entity) -> Row:
    """Write an entity; its id stands in the row, not in the body."""
    name, row_id = key(type(entity), entity.id)
    body = _SHAPES[name].write(entity)
    body.pop("id", None)  # left out already where it is the default
    return Row(name, row_id, canonical(body))


def from_row(row: Row) -> Entity:
    """Read an entity back.

    Raises:
        ShapeError: the row is none that ``to_row`` can have written.
    """
    part = _SHAPES.get(row.kind)
    if part is None:
        raise ShapeError("unknown kind")
    try:
        fields = parsed(row.body)
        entity_id = row.id.decode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        raise ShapeError("no JSON") from None
    if not isinstance(fields, dict) or "id" in fields:
        raise ShapeError("not an entity")
    entity: Entity = part.read(fields | {"id": entity_id})
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
_NAMES: Mapping[type[object], str] = {
    Person: "person",
    Service: "service",
    PolicyVersion: "policy-version",
    Letter: "letter",
}
_SHAPES: Mapping[str, Shape[Any]] = {  # each knows its own kind; a dict cannot say so
    "person": _PERSON,
    "service": _SERVICE,
    "policy-version": _POLICY_VERSION,
    "letter": _LETTER,
}
