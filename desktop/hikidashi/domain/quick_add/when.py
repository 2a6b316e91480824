"""Puts together all that a line says of when it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.said import Said, WhenSaid
from hikidashi.domain.quick_add.understood import Doubt, DoubtKind
from hikidashi.domain.records.record import MINUTES_A_DAY, PartOfDay, Start

_NOON = 12 * 60
_DAWN, _DUSK = 6 * 60, 18 * 60
_DAY = timedelta(days=1)
_DAY_LOST = frozenset({DoubtKind.NO_SUCH_DAY, DoubtKind.TWO_DAYS})
Told = tuple[Start, int | None, tuple[Doubt, ...]]


def start_of(said: Sequence[tuple[str, Said]], now: Now) -> Told:
    """Return when it began, how long it lasted if that was told so, and doubts.

    Without any day it is today; a time of today that is still to come was yesterday.
    """
    whens = [(text, each) for text, each in said if isinstance(each, WhenSaid)]
    both = " ".join(text for text, _ in whens)
    doubts = [Doubt(each.doubt, text, each.day) for text, each in whens if each.doubt]
    doubts += [Doubt(each, both) for each in _contradictions([w for _, w in whens])]
    days = [each.day for _, each in whens if each.day is not None]
    day = days[0] if days else now.day
    if any(each.stops for each in doubts):
        is_lost = any(each.kind in _DAY_LOST for each in doubts)
        return Start(day=None if is_lost else day), None, tuple(doubts)
    part = next((w.part for _, w in whens if w.part is not None), None)
    time = next((w for _, w in whens if w.minute is not None), None)
    if time is None:
        return Start(day=day, part=part), None, tuple(doubts)
    minute = _in_part(time, part)
    if minute is None:
        told = Doubt(DoubtKind.TIME_AGAINST_PART, both)
        return Start(day=day), None, (*doubts, told)
    start = Start(day=day, minute=minute)
    if not days and minute > now.minute:
        start = replace(start, day=day - _DAY)
        doubts.append(Doubt(DoubtKind.EARLIER_DAY, both, start.day))
    start, doubts = _after_midnight(start, doubts, both)
    return start, time.lasts, tuple(doubts)


def _contradictions(whens: Sequence[WhenSaid]) -> list[DoubtKind]:
    """Return in which ways the words contradict each other."""
    days = {each.day for each in whens} - {None}
    minutes = {each.minute for each in whens} - {None}
    parts = {each.part for each in whens} - {None}
    found = [DoubtKind.TWO_DAYS] if len(days) > 1 else []
    return [*found, DoubtKind.TWO_TIMES] if max(len(minutes), len(parts)) > 1 else found


def _after_midnight(
    start: Start, doubts: list[Doubt], text: str
) -> tuple[Start, list[Doubt]]:
    """Settle what a time tells of "last night": 1:30 of it was today already."""
    rest = [each for each in doubts if each.kind is not DoubtKind.LAST_NIGHT]
    is_early = start.minute is not None and start.minute < _DAWN
    if len(rest) == len(doubts) or not is_early or start.day is None:
        return start, rest
    day = start.day + _DAY
    return replace(start, day=day), [*rest, Doubt(DoubtKind.AFTER_MIDNIGHT, text, day)]


def _in_part(said: WhenSaid, part: PartOfDay | None) -> int | None:
    """Return the minute that is meant in a part of the day, or None if none can be."""
    minute = said.minute or 0
    if part is None:
        return minute
    both = [minute % _NOON, minute % _NOON + _NOON] if said.is_twelve else [minute]
    found = (each for hours in _HOURS_OF[part] for each in both if each in hours)
    return next(found, None)


_HOURS_OF = {
    PartOfDay.NIGHT: (range(_DAWN), range(_DUSK, MINUTES_A_DAY)),
    PartOfDay.MORNING: (range(_NOON + 60),),
    PartOfDay.AFTERNOON: (range(_NOON, _DUSK + 60),),
    PartOfDay.EVENING: (range(_DUSK - 120, MINUTES_A_DAY), range(_DAWN)),
}
"""When each part of the day may be, the likelier hours first."""
