"""Settles by their sentences what parts are about whose titles may mean two things."""

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

    "Disclosure" is to others, or to the person who asks: the sentences tell which.
    ``within`` tells a section and all in it, ``texts`` the sentences of one in small
    letters.
    """
    found = list(sections)
    for at, section in enumerate(sections):
        frames = frames_of(section)
        if section.role == "disclosure" and section.kind != "item":
            told = [low for each in within(at) for low in texts(each)]
            if any(map(frames["disclosed_to_others"].search, told)) and not any(
                map(frames["disclosed_on_request"].search, told)
            ):
                for each in within(at):
                    found[each] = replace(found[each], role="third_parties")
        if section.role != "definition":
            continue
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
