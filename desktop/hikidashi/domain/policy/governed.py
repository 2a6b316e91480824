"""Tells whether the Japanese act is the law that a policy speaks under."""

from collections.abc import Iterable

from hikidashi.domain.policy.fact import Fact, Polarity

_JAPAN = "JP"
_TRANSLATED = frozenset({"ja", "en"})  # languages that Japanese companies write in


def is_elsewhere(language: str, facts: Iterable[Fact]) -> bool:
    """Tell whether a policy clearly speaks under another law than the Japanese one.

    One that names the Japanese act, or is in Japanese, never does. Any other does if
    it is not in English, names a law from elsewhere, or tells an address elsewhere.
    Whether the Japanese act reaches the company all the same (Article 171: services to
    people in Japan) is more than a policy can tell.
    """
    said = [fact for fact in facts if fact.polarity is Polarity.ASSERTED]
    laws = {str(f.value["law"]) for f in said if f.type == "law.cited"}
    if language == "ja" or any(law.startswith(_JAPAN) for law in laws):
        return False
    lands = {f.value.get("country") for f in said if f.type == "controller.address"}
    if _JAPAN in lands:
        return False
    return language not in _TRANSLATED or bool(laws) or bool(lands - {None, ""})


def jurisdiction_of(language: str, facts: Iterable[Fact]) -> str:
    """Return "JP" for a new service, "" where its policy speaks under another law."""
    return "" if is_elsewhere(language, facts) else _JAPAN
