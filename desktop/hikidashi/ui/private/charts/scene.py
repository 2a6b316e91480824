"""What a chart is about, in words: the type, the time, the filter, and every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hikidashi.domain.analysis.aspects import Aspect
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.words.aspects import (
    aspect_name,
    ends_words,
    measure_words,
    value_words,
)
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.joined import joined
from hikidashi.words.records import type_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Names what was analysed.

    ``within`` says which time ("In the last 30 days"), ``only`` which filter was set,
    or is "".
    """

    type: RecordType = field(repr=False)
    types: Mapping[RecordTypeId, RecordType] = field(repr=False)
    within: str = field(repr=False)
    only: str = field(default="", repr=False)

    def title(self, what: str) -> str:
        """Return the title of a chart: what it shows, of which type."""
        return _("{type}: {what}").format(type=type_name(self.type), what=what)

    def notes(self, *more: str) -> tuple[str, ...]:
        """Return the notes of a chart, with the filter among them."""
        return tuple(each for each in (*more, self.only) if each)

    def times(self, number: int) -> str:
        """Say how often: times where one entry may stand for several, else entries."""
        if self.type.asks_count:
            said = ngettext("{count} time", "{count} times", number)
        else:
            said = ngettext("{count} entry", "{count} entries", number)
        return said.format(count=f"{number:,}")

    def aspect(self, aspect: Aspect) -> str:
        """Name what was analysed; one of another type with the name of that."""
        kind = self._kind(aspect)
        name = aspect_name(kind, aspect)
        if kind.id == self.type.id:
            return name
        return _("{type}: {what}").format(type=type_name(kind), what=name)

    def value(self, aspect: Aspect, value: Countable) -> str:
        """Name one value of an aspect."""
        return value_words(self._kind(aspect), aspect, value)

    def measure(self, aspect: Aspect, value: float) -> str:
        """Write a mean or a median of an aspect."""
        return measure_words(self._kind(aspect), aspect, value)

    def ends(self, aspect: Aspect) -> str:
        """Say what the ends of a scale stand for, or ""."""
        return ends_words(self._kind(aspect), aspect)

    def _kind(self, aspect: Aspect) -> RecordType:
        return self.types.get(aspect.type, self.type)


def too_few(needed: int, there: int) -> str:
    """Say how many entries a chart needs, and how many there are."""
    first = ngettext(
        "At least {needed} entry is needed for this chart.",
        "At least {needed} entries are needed for this chart.",
        needed,
    ).format(needed=needed)
    second = ngettext(
        "There is {count} that fits.", "There are {count} that fit.", there
    ).format(count=there)
    return joined(first, second)
