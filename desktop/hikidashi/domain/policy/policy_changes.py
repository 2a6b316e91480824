"""Finds how a policy itself may change: with notice, from when, with consent."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.grants import is_western

_WAYS = (
    ("without_notice", "change_without_notice"),
    ("email", "change_by_mail"),
    ("website", "change_on_website"),
    ("notice", "change_notice"),
)


def change_facts(doc: Document) -> Iterator[Fact]:
    """Yield each way in which a policy says that it changes."""
    for part in doc.sentences:
        placed = doc.role(part.section) == "policy_change"
        takes_effect = placed and doc.says("change_effective", part)
        if not (takes_effect or doc.says("change_word", part)):
            continue
        if doc.says("change_is_date", part):
            continue
        silent = doc.says("change_without_notice", part)
        western = is_western(doc, part)
        told = (silent or western) and doc.says("change_told", part)
        announced = doc.says("change_announced", part)
        if not (placed or told or announced):
            continue
        if western and not silent and _is_of_purposes(doc, part):
            continue
        asks = placed or silent or announced or _is_told(doc, part)
        value = _value(doc, part) if asks else {}
        if "notice" in value or "effective" in value:
            yield doc.say("policy_change", value, part)
        also = _second_way(doc, part, value.get("notice"))
        if also:
            yield doc.say("policy_change", {**value, "notice": also}, part)


def _second_way(doc: Document, part: Sentence, first: Value) -> str:
    """Return how else people are told: "we e-mail you or put a notice on the site"."""
    if not doc.says("change_told_directly", part):
        return ""
    if first == "website":
        return "notice"
    return "website" if first == "email" and doc.says("change_on_website", part) else ""


def _is_told(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence outside its section is on changes of the policy."""
    told = doc.says("change_on_website", part) or doc.says("change_notice", part)
    return told and doc.says("change_asks", part)


def _is_of_purposes(doc: Document, part: Sentence) -> bool:
    """Tell whether what changes is not the policy, but what data are used for."""
    other = doc.role(part.section) in {"purposes", "purpose_change"}
    return other and doc.says("purpose_change", part)


def _value(doc: Document, part: Sentence) -> dict[str, Value]:
    ways = [name for name, frame in _WAYS if doc.says(frame, part)]
    value: dict[str, Value] = {}
    if ways:
        value["notice"] = ways[0]
    if doc.says("change_effective", part):
        announced = {"website", "notice", "email"} & {*ways}
        value["effective"] = "when_posted" if announced else "told"
    if doc.says("change_consent", part):
        value["consent"] = True
    return value
