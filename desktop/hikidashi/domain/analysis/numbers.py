"""Numbers among what was counted."""

from collections.abc import Mapping

from hikidashi.domain.records.marks import Countable


def sizes(values: Mapping[Countable, int]) -> dict[float, int]:
    """Return the values that are numbers, and how often each is there.

    A field that has become another form may still have others from before.
    """
    found: dict[float, int] = {}
    for value, count in values.items():
        if isinstance(value, int | float):
            found[float(value)] = found.get(float(value), 0) + count
    return found


def place_of(value: Countable) -> tuple[bool, float, str]:
    """Return what values of any kind are put into order by: numbers, then texts."""
    if isinstance(value, str):
        return True, 0.0, value
    return False, float(value), ""
