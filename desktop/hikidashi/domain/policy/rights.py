"""Finds what people may ask of the controller, and what it keeps from them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hikidashi.domain.policy.answers import answer_facts, deadline
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.exclusions import RIGHTS_ROLES, exclusion_facts
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.grants import PLACES, granted, named_rights
from hikidashi.domain.policy.language import is_translated

_ALLOWED = {
    "rectification": ("not_true",),
    "addition": ("not_true",),
    "suspension_of_use": (
        "beyond_purpose",
        "wrongful_means",
        "no_longer_needed",
        "breach",
        "harm",
    ),
    "stop_third_party": ("no_longer_needed", "breach", "harm"),
    "erasure": (
        "not_true",
        "beyond_purpose",
        "wrongful_means",
        "no_longer_needed",
        "breach",
        "harm",
    ),
}
# The articles of GDPR and of APPI (as of April 2022) that give a right; only these are
# told as its article, so that no other number in the sentence is taken for it.
_GDPR = {
    "access": (15,),
    "rectification": (16,),
    "erasure": (17,),
    "restriction": (18,),
    "portability": (20,),
    "object": (21,),
    "automated_decision": (22,),
    "withdraw_consent": (7,),
    "complaint": (77,),
}
_APPI = {
    "purpose_notification": (32,),
    "access": (33,),
    "third_party_record_disclosure": (33,),
    "rectification": (34,),
    "addition": (34,),
    "erasure": (34, 35),
    "suspension_of_use": (35,),
    "stop_third_party": (35,),
}
_CELL = 60  # characters of a cell that names a right or an article
_FIRST = 3  # sentences below a title that may say what the title names
_UNTITLED = frozenset({"addition", "complaint", "account_deletion"})

Told = dict[tuple[str, int], Fact]


def right_facts(doc: Document) -> Iterator[Fact]:
    """Yield each right once for each article that gives it, and what is kept back."""
    translated = is_translated(doc.low)
    told: Told = {}
    for part in doc.sentences:
        low = doc.joined(part)
        for code in granted(doc, part, low, translated=translated):
            key = (code, doc.heading_of(part.section))
            after = code != "access" and doc.says("right_after_disclosure", part)
            if key not in told or (after and not told[key].value["grounds"]):
                told[key] = doc.say("right", _value(doc, code, part, low), part)
    _below_titles(doc, told)
    yield from (_at_will(fact, told.values()) for fact in told.values())
    yield from _heading_only(doc, told, translated=translated)
    yield from exclusion_facts(doc)
    yield from answer_facts(doc, told.values())


def _at_will(fact: Fact, every: Iterable[Fact]) -> Fact:
    """Mark a right to stop the use that stands alone and hangs on no ground."""
    alone = fact.value["code"] == "suspension_of_use" and not any(
        other is not fact and other.ref == fact.ref for other in every
    )
    if not alone or fact.value["grounds"]:
        return fact
    return replace(fact, value={**fact.value, "means": "at_will"})


def _value(doc: Document, code: str, part: Sentence, low: str) -> dict[str, Value]:
    grounds = doc.words(part).grounds.every(low)
    allowed = _ALLOWED.get(code, ())
    grounds = tuple(each for each in grounds if each in allowed)
    if code == "erasure":
        grounds = _erasure_grounds(doc, part, grounds)
    value: dict[str, Value] = {"code": code, "grounds": grounds}
    words, iso = deadline(doc, part)
    if words:
        value["deadline_words"] = words
    if iso:
        value["deadline"] = iso
    if article := _article(doc, code, part):
        value["article"] = article
    if doc.says("right_general", part) and doc.says("right_names", part):
        value["general"] = True
    if _is_separate(doc, part.section):
        value["separate_procedure"] = True
    if code == "access" and doc.says("right_unseen", part):
        value["scope"] = "unseen"
    if code != "access" and doc.says("right_after_disclosure", part):
        value["precondition"] = "disclosure"
    return value


def _article(doc: Document, code: str, part: Sentence) -> str:
    """Return the article of law that is cited for a right, in the policy's words."""
    row = Sentence(part.start, _end_of_row(doc, part), part.section)
    around = f"{doc.lead(part.section)} {lower(doc.text[row.start : row.end])}"
    top = doc.heading_of(part.section)
    if top >= 0:
        around += lower(doc.sections[top].title)
    if doc.frame("right_gdpr", part).search(around) is None:
        return ""
    rule = doc.frame("right_article", part)
    for match in rule.finditer(doc.low, row.start, row.end):
        groups = match.groupdict()
        japanese = groups.get("ja_number")
        known = (_APPI if japanese else _GDPR).get(code, ())
        if int(japanese or groups["number"]) in known:
            return " ".join(doc.text[match.start() : match.end()].split())
    return ""


def _end_of_row(doc: Document, part: Sentence) -> int:
    """Return where the row of a table ends that begins with the name of a right."""
    own = doc.sentences_of(part.section)
    at = bisect_right(own, part.start, key=lambda each: each.start)
    after = own[at] if at < len(own) else part
    row = part.end - part.start <= _CELL and after.end - part.end <= _CELL
    only = row and doc.frame("right_article", after).match(doc.low, after.start)
    return after.end if only else part.end


def _is_separate(doc: Document, section: int) -> bool:
    """Tell whether the article leaves the procedure to a text that is not shown."""
    top = doc.heading_of(section)
    parts = doc.within(top) if top >= 0 else (top,)
    return any(
        doc.says("right_separate", part)
        for at in parts
        for part in doc.sentences_of(at)
    )


def _erasure_grounds(
    doc: Document, part: Sentence, grounds: tuple[str, ...]
) -> tuple[str, ...]:
    """Tell deletion of what is wrong (訂正、追加又は削除) from deletion as such."""
    if doc.says("right_corrected", part):
        return ("not_true",) if "not_true" in grounds else ()
    alone = not doc.says("right_alone", part)
    return tuple(each for each in grounds if alone or each != "not_true")


def _below_titles(doc: Document, told: Told) -> None:
    """Add rights that a title names and the text below it gives in other words."""
    for at, section in enumerate(doc.sections):
        if section.role not in PLACES or section.kind == "item":
            continue
        for part in doc.sentences_of(at)[:_FIRST]:
            if not _gives(doc, part):
                continue
            own = doc.says("right_done_there", part)  # "確認、変更、削除を行えます"
            if named_rights(doc, part, doc.joined(part)) and not own:
                break  # it says itself what it gives
            low = lower(section.title)
            for code in named_rights(doc, part, low):
                if code not in _UNTITLED and (code, at) not in told:
                    value = _value(doc, code, part, doc.joined(part))
                    told[code, at] = doc.say(
                        "right", value, part, confidence=Confidence.LIKELY
                    )
            break


def _gives(doc: Document, part: Sentence) -> bool:
    frames = ("right_granted", "right_requested", "right_answered_there")
    return any(doc.says(each, part) for each in frames) and not (
        doc.says("right_reserved", part) or doc.says("right_denied", part)
    )


def _heading_only(doc: Document, told: Told, *, translated: bool) -> Iterator[Fact]:
    given = {code for code, _ in told}
    for at, section in enumerate(doc.sections):
        if section.role not in RIGHTS_ROLES or section.kind == "item":
            continue
        node = doc.nodes[at]
        end = doc.plain.find("\n", node.start)
        part = Sentence(node.start, end if end > 0 else doc.limit, at)
        low = lower(section.title)
        if doc.frame("right_title_of_acts", part).search(low):
            continue
        for code in named_rights(doc, part, low, translated=translated):
            if code in given or code in _UNTITLED:
                continue
            given.add(code)
            value: dict[str, Value] = {"code": code}
            yield doc.say("right", value, part, polarity=Polarity.HEADING_ONLY)
