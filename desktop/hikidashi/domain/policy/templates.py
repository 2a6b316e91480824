"""Tells what a service has changed in the standard text that its policy is made from.

What was changed is what matters: the rest says of every service the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.reading import Finding, Section

_ENOUGH = 0.6  # likeness from which on a policy is made from a standard text
_FEWEST_ROLES = 5
_MOST_ARTICLES = 60  # of those that are compared; the text itself has ten
_KEYS: Mapping[str, str] = {
    "data.collected": "category",
    "purpose": "code",
    "third_party.rule": "default",
    "third_party.exception": "code",
    "right": "code",
    "right.exclusion": "code",
    "fee": "amount",
    "policy_change": "notice",
    "storage.location": "kind",
    "recipient": "module",
    "ai_training": "uses_for_training",
}
_RIGHTS = "right:"
_TELLING = frozenset(
    {
        "ai_training",
        "data.collected",
        "fee",
        "purpose",
        "recipient",
        "right.exclusion",
        "storage.location",
        "third_party.exception",
    }
)
_SAID = frozenset({Polarity.ASSERTED})
# The one article that corrects and deletes is called either way.
_ALIKE = {"correction": "rights", "deletion": "rights", "record_disclosure": "rights"}


@dataclass(frozen=True, slots=True)
class StandardText:
    """A text that many policies are made from, by what stands in it.

    ``roles`` are those of its articles in order; ``holds`` and ``signs`` are facts as
    "type:key".
    """

    name: str
    roles: tuple[str, ...]
    holds: frozenset[str]
    signs: frozenset[str]


def template_findings(
    texts: Sequence[StandardText], sections: Sequence[Section], facts: Sequence[Fact]
) -> Iterator[Finding]:
    """Yield that a policy is made from a standard text, and each difference."""
    top = [each for each in sections if each.kind == "article"][:_MOST_ARTICLES]
    keys = [_key(fact) for fact in facts]
    for text in texts:
        if _likeness(text, top, {*keys}) >= _ENOUGH:
            yield Finding(code="made-from-template", detail=text.name)
            yield from _added(text, facts, keys)
            yield from _more_articles(text, top)
            yield from _left_out(text, {*keys})
            return


def _likeness(
    text: StandardText, top: Sequence[Section], keys: frozenset[str] | set[str]
) -> float:
    common = len(_in_step(text.roles, [_role(each) for each in top]))
    if common < _FEWEST_ROLES or not text.signs & keys:
        return 0.0
    held = len(text.holds & keys) / len(text.holds)
    return (common / len(text.roles) + held) / 2


def _role(section: Section) -> str:
    return _ALIKE.get(section.role, section.role)


def _key(fact: Fact) -> str:
    name = _KEYS.get(fact.type)
    if name is None or fact.polarity not in _SAID:
        return ""
    return f"{fact.type}:{fact.value.get(name)}"


def _added(
    text: StandardText, facts: Sequence[Fact], keys: Sequence[str]
) -> Iterator[Finding]:
    seen = {""}
    for at, (fact, key) in enumerate(zip(facts, keys, strict=True)):
        telling = fact.type in _TELLING and fact.confidence is not Confidence.CHECK
        if telling and key not in text.holds and key not in seen:
            seen.add(key)
            yield Finding(code="not-in-template", ref=fact.ref, fact=at, detail=key)


def _more_articles(text: StandardText, top: Sequence[Section]) -> Iterator[Finding]:
    kept = {at for _, at in _in_step(text.roles, [_role(each) for each in top])}
    for at, section in enumerate(top):
        if at not in kept and section.role not in text.roles:
            yield Finding(
                code="article-not-in-template", ref=section.label, section=section.id
            )


def _left_out(text: StandardText, keys: set[str]) -> Iterator[Finding]:
    for key in sorted(text.holds - keys):
        if key.startswith(_RIGHTS):
            yield Finding(code="left-out-of-template", detail=key)


def _in_step(wanted: Sequence[str], found: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Return the longest run of roles that both have in the same order, as indexes."""
    best: list[list[tuple[tuple[int, int], ...]]] = [
        [()] * (len(found) + 1) for _ in range(len(wanted) + 1)
    ]
    for i, one in enumerate(wanted):
        for j, other in enumerate(found):
            if one == other:
                best[i + 1][j + 1] = (*best[i][j], (i, j))
            else:
                best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], key=len)
    return best[-1][-1]
