"""Finds entries of a file that seem to be there already, written by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hikidashi.domain.imports.preview import Double
from hikidashi.domain.records.builtin import INTIMACY, KIND
from hikidashi.domain.records.record import NOTE, Record, RecordId, RecordTypeId

MOST_A_DAY = 200
"""Entries of a type that are looked at on each side."""
NEAR = 15
"""Minutes that two entries of the same thing may lie apart."""
_UNKNOWN_APART = NEAR + 1  # a time that is not known is worse than any near one

_Key = tuple[RecordTypeId, date]


def doubles(
    new: Iterable[Record], existing: Iterable[Record]
) -> tuple[Sequence[Record], Sequence[Double]]:
    """Return the new records that nothing existing resembles, and the others.

    Each existing record stands for one new record at most, the nearest in time.
    """
    there = _by_day(existing)
    records = list(new)
    compared = Counter[_Key | None]()
    near = [
        (apart, n, each.id)
        for n, record in enumerate(records)
        for each in _some(there.get(_key(record), ()), compared, _key(record))
        if (apart := _minutes_apart(record, each)) is not None and _alike(record, each)
    ]
    taken: dict[int, RecordId] = {}
    used: set[RecordId] = set()
    for _apart, n, existing_id in sorted(near):
        if n not in taken and existing_id not in used:
            taken[n] = existing_id
            used.add(existing_id)
    rest = [each for n, each in enumerate(records) if n not in taken]
    found = [Double(records[n], taken[n]) for n in sorted(taken)]
    return rest, found


def _some(
    there: Sequence[Record], compared: Counter[_Key | None], key: _Key | None
) -> Sequence[Record]:
    """Return what a new record is compared with; a day has only so much of it.

    Each of a day with each of it would take for ever where a file puts all that it has
    on one day.
    """
    compared[key] += 1
    return there[:MOST_A_DAY] if compared[key] <= MOST_A_DAY else ()


def _by_day(records: Iterable[Record]) -> Mapping[_Key | None, Sequence[Record]]:
    found: dict[_Key | None, list[Record]] = defaultdict(list)
    for record in records:
        key = _key(record)
        if key is not None:
            found[key].append(record)
    return found


def _key(record: Record) -> _Key | None:
    day = record.start.day
    return None if day is None else (record.type, day)


def _minutes_apart(one: Record, other: Record) -> int | None:
    """Return how far two entries of a day lie apart, or None if that is too far."""
    if one.start.minute is None or other.start.minute is None:
        return _UNKNOWN_APART
    apart = abs(one.start.minute - other.start.minute)
    return apart if apart <= NEAR else None


def _alike(one: Record, other: Record) -> bool:
    """Tell whether two entries of a day may be about the same thing.

    Intimacy is, unless its kinds contradict each other, and a note is if it says the
    same. Of all else there are several a day (a temperature, a symptom), so two
    entries must share something that they state.
    """
    if one.type == INTIMACY:
        kinds = {one.cell(KIND), other.cell(KIND)} - {None}
        return len(kinds) <= 1
    if one.type == NOTE:
        return (one.title, one.note) == (other.title, other.note)
    if not one.values and not other.values:
        return True
    stated = {each.field_id: each.cell for each in other.values}
    return any(
        _overlap(each.cell, stated[each.field_id])
        for each in one.values
        if each.field_id in stated
    )


def _overlap(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return bool(set(one) & set(other))
    return one == other
