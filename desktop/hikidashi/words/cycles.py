"""What is said of cycles wherever they are shown: on the screen and on paper."""

from hikidashi.domain.analysis.cycles import LONGEST_CYCLE, Cycle
from hikidashi.words.catalogue import _, ngettext


def length_words(cycle: Cycle) -> str:
    """Return how many days a cycle had, and whether the mean is without it."""
    length = cycle.length
    if length is None:
        return _("running")
    if length > LONGEST_CYCLE:
        return _("{days} (not in the mean)").format(days=length)
    return str(length)


def left_out_words(count: int) -> str:
    """Say why so many cycles are not in the mean."""
    return ngettext(
        "Left out of the mean: {count} cycle of {days} days or more; entries may be "
        "missing.",
        "Left out of the mean: {count} cycles of {days} days or more; entries may be "
        "missing.",
        count,
    ).format(count=count, days=LONGEST_CYCLE + 1)


def far_longer_words(count: int) -> str:
    """Say that cycles in the mean may be two."""
    return ngettext(
        "{count} cycle is about twice as long as the others; the beginning of one in "
        "between may not be recorded.",
        "{count} cycles are about twice as long as the others; beginnings in between "
        "may not be recorded.",
        count,
    ).format(count=count)
