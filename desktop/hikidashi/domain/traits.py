"""What of an entity the vault goes by when it looks for it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Entity
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.records.marks import Mark, marks_of
from hikidashi.domain.records.record import PartOfDay, Record
from hikidashi.domain.services.service import Service

_MINUTES_A_DAY = 24 * 60
_EPOCH = date(1970, 1, 1).toordinal()
_UUID_VERSION = 7
_MINUTE_OF = {
    PartOfDay.NIGHT: 0,
    PartOfDay.MORNING: 6 * 60,
    PartOfDay.AFTERNOON: 12 * 60,
    PartOfDay.EVENING: 18 * 60,
}


@dataclass(frozen=True, slots=True)
class Traits:
    """How an entity is found: by its owner, its time, a word in it, or its marks.

    ``owner`` is the id of what it belongs to, or "". ``moment`` counts minutes since
    1970-01-01 00:00 on the user's wall clock; newer things come first by it. ``day``
    is there where the entity stands in a calendar, and the moment lies on it. ``text``
    is what a search looks through, its parts joined by line feeds. ``marks`` are what
    it is counted by.

    What an entity is found by is kept beside it. Another rule for it, in here, needs a
    new step of the vault's tables.
    """

    owner: str = ""
    moment: int = 0
    day: date | None = None
    text: str = ""
    marks: tuple[Mark, ...] = ()


def traits_of(entity: Entity) -> Traits:
    """Return what ``entity`` is found by."""
    moment = moment_of(entity)
    match entity:
        case Record():
            day, marks = entity.start.day, marks_of(entity)
            traits = Traits(entity.service_id, moment, day, _text(entity), marks)
        case PolicyVersion() | Letter() | FactReview() | PolicyWatch():
            traits = Traits(entity.service_id, moment, None, _text(entity))
        case Attachment():
            traits = Traits(entity.owner, moment, None, _text(entity))
        case _:
            traits = Traits("", moment, None, _text(entity))
    return traits


def _text(entity: Entity) -> str:
    match entity:
        case Record():
            text = _joined(entity.title, entity.note, *entity.tags)
        case Service():
            who = entity.controller
            names = (who.name, who.name_ja, *who.aliases)
            text = _joined(entity.name, *entity.domains, *names, entity.notes)
        case PolicyVersion():
            text = entity.reading.text
        case Letter():
            text = _joined(entity.subject, entity.body, entity.reference)
        case Attachment():
            text = _joined(entity.name)
        case _:
            text = ""
    return text


def moment_of(entity: Entity) -> int:
    """Return the moment of an entity, as its traits have it."""
    match entity:
        case Record():
            return _moment(entity)
        case PolicyVersion():
            return _on(entity.captured)
        case Letter():
            return _on(entity.written)
        case _:
            return _made(entity.id)


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def day_begins(ordinal: int) -> int:
    """Return the moment that a day begins with.

    Args:
        ordinal: the day as ``date.toordinal`` counts; one after the last date is no
            error.
    """
    return (ordinal - _EPOCH) * _MINUTES_A_DAY


def _on(day: date) -> int:
    return day_begins(day.toordinal())


def _moment(record: Record) -> int:
    """Return when it began; nobody knows that, then when it was written down."""
    start = record.start
    if start.day is None:
        return _made(record.id)
    minute = start.minute
    if minute is None:
        minute = 0 if start.part is None else _MINUTE_OF[start.part]
    return _on(start.day) + minute


def _made(entity_id: str) -> int:
    """Return when a UUIDv7 was made (RFC 9562, section 5.7); 0 for other ids."""
    try:
        made = UUID(entity_id)
    except ValueError:
        return 0
    if made.version != _UUID_VERSION:
        return 0
    return (made.int >> 80) // 60_000
