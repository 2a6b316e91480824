"""What is said of a thing in the trash."""

from datetime import datetime, timedelta

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import kind_word
from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.kept import Kept
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.domain.person import Person
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.domain.services.service import Service
from hikidashi.domain.trash import KEPT_FOR, TrashItem
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day, moment

_A_DAY = timedelta(days=1)


def called(entity: Kept) -> str:
    """Return what the user knows a thing by; what has no name goes by its day."""
    match entity:
        case Service() | Attachment() | RecordType() | SavedView() | Reminder():
            return entity.name
        case MovePlan():
            return entity.service_name
        case Letter():
            return entity.subject or entity.reference
        case Record():
            began = entity.start.day
            return entity.title or (day(began) if began is not None else "")
        case PolicyVersion():
            return day(entity.captured)
        case Person() | ImportMap() | FactReview() | PolicyWatch():
            return ""


def title(entity: Kept) -> str:
    """Return the kind of a thing with its name."""
    kind, name = names.kind(kind_word(type(entity))), called(entity)
    return _("{kind}: {name}").format(kind=kind, name=name) if name else kind


def belongings(item: TrashItem) -> str:
    """Return what was removed along with it, or ""."""
    counts: dict[str, int] = {}
    for entity in item.entities[1:]:
        word = kind_word(type(entity))
        counts[word] = counts.get(word, 0) + 1
    if not counts:
        return ""
    things = names.listed(names.counted(word, n) for word, n in counts.items())
    return _("with {things}").format(things=things)


def days_left(item: TrashItem, now: datetime) -> int:
    """Return the days until it is erased; a day that has begun counts."""
    left = KEPT_FOR - (now - item.removed)
    return max(0, -(-left // _A_DAY))


def age(item: TrashItem, now: datetime) -> str:
    """Return when it was removed, and how long it can still be restored."""
    days = days_left(item, now)
    left = ngettext("{n} day left", "{n} days left", days).format(n=days)
    if not days:
        left = _("erased the next time you open the drawer")
    return _("Removed on {moment} · {left}").format(
        moment=moment(item.removed), left=left
    )
