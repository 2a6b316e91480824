"""Measures beside the types of facts: kinds of data as others count them, references.

The thirteen kinds are those of the corpus of 115 American policies that the literature
compares itself on; ``docs/policy-facts.md`` tells what our own forty are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from gold.keys import Key, Values, folded, key_of, keys_of
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.reading import PolicyReading

THIRTEEN = "(data of 13 kinds)"
SPECIAL = "(special data)"
NEGATED = "(data denied)"
REFERENCE = "(reference)"
_KINDS = {
    "identity.name": "contact",
    "identity.birth_age": "demographic",
    "identity.gender": "demographic",
    "identity.demographic": "demographic",
    "identity.gov_id": "personal identifier",
    "contact.email": "contact",
    "contact.phone": "contact",
    "contact.postal": "contact",
    "contact.generic": "contact",
    "contact.social": "social media",
    "account.credentials": "user profile",
    "account.profile": "user profile",
    "work.occupation": "demographic",
    "work.education": "demographic",
    "finance.payment": "financial",
    "finance.transactions": "financial",
    "finance.income_credit": "financial",
    "location.precise": "location",
    "location.coarse": "location",
    "online.ip": "address of a device",
    "online.device": "address of a device",
    "online.adid": "address of a device",
    "online.cookies": "cookies and tracking",
    "online.browser": "computer",
    "online.usage": "activities online",
    "online.search": "activities online",
    "content.survey": "survey",
    "profile.interests": "user profile",
    "genetic": "health",
    "health.medical": "health",
    "health.wellbeing": "health",
    "sex.activity": "health",
    "sex.orientation": "demographic",
    "belief.religion": "demographic",
    "belief.politics_union": "demographic",
    "origin.race": "demographic",
    "legal.criminal": "personal identifier",
}
_SPECIAL = frozenset(
    {"bio.face", "bio.other", "genetic", "health.medical", "health.wellbeing"}
    | {"sex.activity", "sex.orientation", "belief.religion", "belief.politics_union"}
    | {"origin.race", "legal.criminal", "legal.victim_or_social_status"}
)
_CITED_LAW = re.compile(r"\b(?:art|article|artikel)\b.*\b(?:gdpr|ds-?gvo|rgpd)\b|^art")


def sets(
    gold: Iterable[Mapping[str, object]], facts: Iterable[Fact]
) -> Iterator[tuple[str, set[Key], set[Key]]]:
    """Yield the name of a measure with what it wants and what was found."""
    wanted = _categories((str(g["type"]), _value(g)) for g in gold)
    found = _categories((fact.type, fact.value) for fact in facts)
    for name, kind, make in (
        (THIRTEEN, "data.collected", _KINDS.get),
        (SPECIAL, "data.collected", lambda code: code if code in _SPECIAL else None),
        (NEGATED, "data.negated", lambda code: code),
    ):
        pair: list[set[Key]] = [
            {(name, made) for code in each.get(kind, ()) if (made := make(code))}
            for each in (wanted, found)
        ]
        yield name, pair[0], pair[1]


def references(
    gold: Iterable[Mapping[str, object]], reading: PolicyReading
) -> Iterator[tuple[str, bool]]:
    """Yield for each fact that was found whether it is cited from the right place.

    A heading inside the wanted part will do. References to a law are none to the
    policy and are left out.
    """
    by_key: dict[Key, list[str]] = {}
    for fact in reading.facts:
        for each in keys_of(fact):
            by_key.setdefault(each, []).extend((fact.ref, *_around(reading, fact)))
    for told in gold:
        ref = str(told.get("ref") or "")
        key = key_of(
            str(told["type"]), _value(told), str(told.get("polarity") or "asserted")
        )
        if (
            ref
            and key is not None
            and key in by_key
            and not _CITED_LAW.search(ref.lower())
        ):
            yield f"{key} {ref}", any(_same(ref, cited) for cited in by_key[key])


def _around(reading: PolicyReading, fact: Fact) -> Iterator[str]:
    """Yield the headings of the parts in which a fact with a heading stands."""
    at = fact.evidence[0].start if fact.evidence and fact.ref else -1
    for each in reading.sections:
        if each.kind != "item" and each.start <= at < each.end:
            yield f"{each.label} {each.title}"


def _categories(facts: Iterable[tuple[str, Values]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, value in facts:
        found.setdefault(kind, set()).add(str(value.get("category")))
    return found


def _value(told: Mapping[str, object]) -> Values:
    value = told.get("value")
    return value if isinstance(value, dict) else {}


def _same(wanted: str, found: str) -> bool:
    """Tell whether two references lead to one clause, however they are written.

    "6." and "6. Your rights" do; so do "Article 6(1)" and "Article 6", where one of
    them is less exact, and a heading with and without its number.
    """
    if not found:
        return False
    one, other = folded(wanted), folded(found)
    if one == other:
        return True
    here, there = _numbers(wanted), _numbers(found)
    if here and there:
        short = min(len(here), len(there))
        return here[:short] == there[:short]
    return bool(one and other) and (one in other or other in one)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", unicodedata.normalize("NFKC", text))
