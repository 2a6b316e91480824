"""The names of the families of facts, and of what the user has said of a fact."""

from collections.abc import Mapping

from hikidashi.domain.policy.review import Verdict
from hikidashi.words.catalogue import _, later

FAMILIES: Mapping[str, str] = {
    "data": later("Data"),
    "purpose": later("Purposes"),
    "sharing": later("Sharing"),
    "keeping": later("Keeping"),
    "rights": later("Rights"),
    "contact": later("Contact"),
    "who": later("Who and when"),
    "other": later("Other"),
}
"""In the order in which they are listed; no two begin with the same sign."""

_VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.CONFIRMED: ("✓", later("you said: right")),
    Verdict.REJECTED: ("✕", later("you said: wrong")),
    Verdict.CORRECTED: ("✎", later("corrected by you")),
    Verdict.ADDED: ("+", later("added by you")),
}


def family_name(code: str) -> str:
    """Return the name of a family of facts."""
    return _(FAMILIES[code])


def family_sign(code: str) -> str:
    """Return the one sign of a family, which stands for it where there is no room."""
    return family_name(code)[0]


def verdict_words(verdict: Verdict) -> str:
    """Return what the user has said of a fact, behind its mark."""
    mark, said = _VERDICTS[verdict]
    return _("{mark} {said}").format(mark=mark, said=_(said))
