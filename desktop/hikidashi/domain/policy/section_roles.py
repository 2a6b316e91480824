"""Tells parts that define data from parts that are only called "Personal data"."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.reading import Section

_DEFINES = ("data_defines", "data_is_definition")


def settled(
    sections: Sequence[Section],
    *,
    within: Callable[[int], Iterable[int]],
    texts: Callable[[int], Iterable[str]],
    frames_of: Callable[[Section], Frames],
) -> list[Section]:
    """Return the sections; those called "Personal data" that define nothing collect.

    ``within`` tells a section and all in it, ``texts`` the sentences of one in small
    letters.
    """
    found = list(sections)
    for at, section in enumerate(sections):
        if section.role != "definition":
            continue
        frames = frames_of(section)
        inner = [*within(at)]
        titled = frames["title_of_data"].search(lower(fold(section.title)))
        if titled and not any(
            frames[name].search(low)
            for each in inner
            for low in texts(each)
            for name in _DEFINES
        ):
            for each in inner:
                found[each] = replace(found[each], role="collection")
    return found
