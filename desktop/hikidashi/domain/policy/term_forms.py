"""Spells out the short way in which word lists write the forms of a term."""

import re
from collections.abc import Iterator

_CHOICE = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")


def forms(term: str) -> Iterator[str]:
    """Yield each form of a term: "(s)" may be left out, "[a|b]" is one of them.

    Made for the lists of the product: a term has few choices, so its forms are few.
    """
    choice = _CHOICE.search(term)
    if choice is None:
        yield " ".join(term.split())
        return
    ways = ("", choice[2]) if choice[1] is None else choice[1].split("|")
    for way in ways:
        yield from forms(term[: choice.start()] + way + term[choice.end() :])
