"""How people, services, letters, files and the log are written."""

from hikidashi.adapters.vault.forms.shape import (
    DATE,
    MOMENT,
    NUMBER,
    TEXT,
    many,
    optional,
    shape,
    word,
)
from hikidashi.domain.activity import ActivityEntry, Subject, Turn
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.deed import Deed
from hikidashi.domain.letters.letter import Field, Letter, LetterKind, LetterLang
from hikidashi.domain.network import Errand, NetworkUse, Outcome
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import Channel, Contact, Controller, Service

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
NETWORK_USE = shape(
    NetworkUse,
    {
        "id": TEXT,
        "at": MOMENT,
        "errand": word(Errand),
        "hosts": many(TEXT),
        "service_id": TEXT,
        "sent": NUMBER,
        "received": NUMBER,
        "outcome": word(Outcome),
    },
)
