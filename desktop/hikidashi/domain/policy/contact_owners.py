"""Gives the telephone below another's address to that other."""

from collections.abc import Sequence
from dataclasses import replace

from hikidashi.domain.policy.fact import Fact, Value

_BESIDE = 16  # characters between an address and the telephone below it
_SPOKEN = frozenset({"contact.email", "contact.phone", "contact.fax"})
_THEIRS = "contact.third_party"


def owned(found: Sequence[Fact]) -> list[Fact]:
    """Return contacts, with those right below someone else's address as theirs.

    "Hosting: X SAS, 1 rue Neuve, 75001 Paris, tel: …" is how to reach the host.
    """
    ends = [fact.evidence[0].end for fact in found if fact.type == _THEIRS]
    return [_theirs(fact) if _is_beside(fact, ends) else fact for fact in found]


def _is_beside(fact: Fact, ends: Sequence[int]) -> bool:
    start = fact.evidence[0].start
    return fact.type in _SPOKEN and any(0 <= start - end <= _BESIDE for end in ends)


def _theirs(fact: Fact) -> Fact:
    value: dict[str, Value] = {
        "text": next(iter(fact.value.values())),
        "channel": fact.type.removeprefix("contact."),
    }
    return replace(fact, type=_THEIRS, value=value, rule=_THEIRS)
