"""What is told of an entry in a list: how it is called, when it was, how it begins."""

from dataclasses import dataclass, field

from hikidashi.domain.records.record import PartOfDay, Record, RecordId, Start
from hikidashi.domain.traits import traits_of
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day

_LONGEST = 120  # characters that a row can show
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class RecordRow:
    """As much of an entry as a list needs; ``moment`` tells where it stands."""

    id: RecordId
    moment: int
    title: str = field(repr=False)
    line: str = field(repr=False)

    @property
    def place(self) -> tuple[int, str]:
        """Return what rows are sorted by, the greatest first."""
        return self.moment, self.id


def row_of(record: Record) -> RecordRow:
    """Return how ``record`` stands in a list."""
    note = _beginning(record.note)
    title = _beginning(record.title) or note or _("Without a title")
    parts = [start_words(record.start), *record.tags]
    if record.title.strip() and note:
        parts.append(note)
    line = " · ".join(part for part in parts if part)
    return RecordRow(record.id, traits_of(record).moment, title, line[:_LONGEST])


def start_words(start: Start) -> str:
    """Return when something was, as precisely as it is known."""
    if start.day is None:
        return _("Day not known")
    told = day(start.day)
    if start.minute is not None:
        return f"{told}, {clock(start.minute)}"
    return f"{told}, {part_words(start.part)}" if start.part is not None else told


def part_words(part: PartOfDay) -> str:
    """Return the name of a part of the day."""
    match part:
        case PartOfDay.NIGHT:
            return _("night")
        case PartOfDay.MORNING:
            return _("morning")
        case PartOfDay.AFTERNOON:
            return _("afternoon")
        case PartOfDay.EVENING:
            return _("evening")


def clock(minute: int) -> str:
    """Return a minute of the day as a clock shows it."""
    return f"{minute // _MINUTES}:{minute % _MINUTES:02d}"


def _beginning(text: str) -> str:
    """Return the first line that says anything, cut to what a row shows."""
    return next(
        (line.strip()[:_LONGEST] for line in text.splitlines() if line.strip()), ""
    )
