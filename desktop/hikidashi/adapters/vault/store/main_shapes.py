"""How people, services, policies, letters, files and the log are written."""

from collections.abc import Mapping

from hikidashi.adapters.vault.forms.shape import (
    DATE,
    FLAG,
    MOMENT,
    NUMBER,
    TEXT,
    Part,
    ShapeError,
    many,
    optional,
    shape,
    word,
)
from hikidashi.domain.activity import ActivityEntry, Subject, Turn
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.deed import Deed
from hikidashi.domain.letters.letter import Field, Letter, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Channel, Contact, Controller, Service


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


PERSON = shape(
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
SERVICE = shape(
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
POLICY_VERSION = shape(
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
LETTER = shape(
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
ATTACHMENT = shape(
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
_SUBJECT = shape(Subject, {"kind": TEXT, "id": TEXT})
ACTIVITY = shape(
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
