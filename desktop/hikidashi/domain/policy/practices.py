"""Finds how a policy says that data are handled: cookies, logs, minors, security."""

from collections.abc import Callable, Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.durations import counted
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.lexicon import Frames

_TOLD_ONCE = (
    ("source.third_party", "practice_from_others"),
    ("data.use_anonymised", "practice_anonymised"),
    ("consent.required", "practice_consent"),
    ("breach_notification", "practice_breach"),
    ("logs", "practice_logs"),
    ("cookies", "practice_cookies"),
)
_MEASURES = (
    "encryption",
    "access_control",
    "organisational",
    "staff_training",
    "supervision",
    "physical",
    "technical",
    "backup",
    "pseudonymisation",
)
_METHODS = ("automatic", "third_party", "user_direct")
_RULES = ("not_collected", "parental_consent", "not_for_minors", "for_minors")
_YOUNGEST, _OLDEST = 10, 21  # years; anything else is no age up to which one is minor
_NOT_PRACTICE = frozenset({"definition", "history", "rights"})


def practice_facts(doc: Document) -> Iterator[Fact]:
    """Yield each practice once, with the sentence that says it first."""
    rules: list[Callable[[Document, Sentence, set[str]], Iterator[Fact]]] = [
        _told,
        _minors,
        _security,
        _methods,
    ]
    seen: set[str] = set()
    for part in doc.sentences:
        if doc.says("practice_hint", part):
            for rule in rules:
                yield from rule(doc, part, seen)


def _told(doc: Document, part: Sentence, seen: set[str]) -> Iterator[Fact]:
    role = doc.role(part.section)
    for kind, frame in _TOLD_ONCE:
        aside = role in _NOT_PRACTICE and kind not in {"cookies", "logs"}
        if kind not in seen and not aside and doc.says(frame, part):
            seen.add(kind)
            yield doc.say(kind, {}, part)


def _minors(doc: Document, part: Sentence, seen: set[str]) -> Iterator[Fact]:
    """Yield the ages of which the policy says what holds for children."""
    frames, low = doc.words(part).frames, doc.joined(part)
    about = frames["practice_minors"].search(low)
    if not about:
        return
    ages = _ages(frames, low)
    if not ages and (_rule(frames, low) == "" or "minors" in seen):
        return
    if not ages and frames["practice_age"].search(low):
        return  # "for children aged 3 to 6": whom it is made for
    for age in ages or (None,):
        key = f"minors {age}"
        if key not in seen:
            seen.update({key, "minors"})
            value: dict[str, Value] = {"age": age, "rule": _rule(frames, low)}
            yield doc.say("minors", value, part)
            yield from _none_of_children(doc, part, value, seen)


def _none_of_children(
    doc: Document, part: Sentence, told: dict[str, Value], seen: set[str]
) -> Iterator[Fact]:
    """Yield that no data of children are collected, where no data are named."""
    named = any(doc.words(part).data.hits(doc.low, part.start, part.end))
    if told["rule"] == "not_collected" and not named and "none" not in seen:
        seen.add("none")
        value: dict[str, Value] = {"category": "children.data", "act": "collected"}
        yield doc.say("data.negated", value, part, polarity=Polarity.NEGATED)


def _ages(frames: Frames, low: str) -> tuple[int, ...]:
    found = (
        counted(group)
        for match in frames["practice_age"].finditer(low)
        for group in match.groups()
        if group
    )
    return tuple(dict.fromkeys(age for age in found if _YOUNGEST <= age <= _OLDEST))


def _rule(frames: Frames, low: str) -> str:
    return next(
        (code for code in _RULES if frames[f"practice_minors_{code}"].search(low)), ""
    )


def _security(doc: Document, part: Sentence, seen: set[str]) -> Iterator[Fact]:
    if "security_measures" in seen or doc.role(part.section) in _NOT_PRACTICE:
        return
    frames, low = doc.words(part).frames, doc.joined(part)
    if not frames["practice_security"].search(low):
        return
    seen.add("security_measures")
    items = tuple(code for code in _MEASURES if frames[f"practice_{code}"].search(low))
    yield doc.say("security_measures", {"items": items}, part)


def _methods(doc: Document, part: Sentence, seen: set[str]) -> Iterator[Fact]:
    if doc.role(part.section) in _NOT_PRACTICE:
        return
    for method in _METHODS:
        key = f"collection.method {method}"
        if key not in seen and doc.says(f"practice_by_{method}", part):
            seen.add(key)
            value: dict[str, Value] = {"method": method}
            yield doc.say(
                "collection.method", value, part, confidence=Confidence.LIKELY
            )
