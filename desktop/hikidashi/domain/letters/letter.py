"""A letter: a draft that the user owns, may edit, and exports."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from hikidashi.domain.services.service import ServiceId

LetterId = NewType("LetterId", str)


class LetterKind(StrEnum):
    """What a letter asks for; the words are those of the command line."""

    DISCLOSURE = "disclosure"
    DELETION = "deletion"


class LetterLang(StrEnum):
    """Languages that letters are written in."""

    JA = "ja"
    EN = "en"


class LetterFormat(StrEnum):
    """Files that a letter can become."""

    PDF = "pdf"
    TXT = "txt"
    EML = "eml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A labelled line, as in the sender's block.

    An empty ``value`` is a line that the sender fills in by hand.
    """

    label: str
    value: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything that stands on the paper, in reading order.

    ``body`` is the text that the user edits, in the markup of
    ``hikidashi.domain.letters.markup``. ``details`` is the identification table
    (別紙): what the controller needs to find the person in its systems. ``answers``
    are what the user told when it was drafted, as key and value, so that it can be
    drafted anew; they are not printed. ``markup`` is the version of the markup that
    ``body`` is written in.
    """

    id: LetterId
    service_id: ServiceId
    kind: LetterKind
    lang: LetterLang
    law: str  # "jp-appi"
    written: date
    reference: str = ""
    addressee: tuple[str, ...] = ()
    sender: tuple[Field, ...] = field(default=(), repr=False)
    subject: str = ""
    body: str = field(default="", repr=False)
    details: tuple[Field, ...] = field(default=(), repr=False)
    mail_to: str = ""
    policy_sha256: str = ""
    answers: tuple[Field, ...] = field(default=(), repr=False)
    markup: int = 1
