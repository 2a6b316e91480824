"""Finds what people may ask of the controller, and what it keeps from them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.exclusions import (
    REFUSED,
    RIGHTS_ROLES,
    exclusion_facts,
    is_exclusion,
)
from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.language import is_translated
from hikidashi.domain.policy.rights_words import (
    AFTER_DISCLOSURE,
    ALLOWED,
    ASKED,
    ASKER,
    CORRECTED,
    DEADLINES,
    GENERAL,
    NAMES_RIGHTS,
    NOT_A_RIGHT,
    OBJECT,
    OF_RIGHTS,
    OFFERED,
    OPEN_ROLES,
    OTHERS_ASK,
    SEPARATE,
    STOPPED,
    UNSEEN,
)


def right_facts(doc: Document) -> Iterator[Fact]:
    """Yield each right once for each article that gives it, and what is kept back."""
    translated = is_translated(doc.low)
    told: dict[tuple[str, int], Fact] = {}
    for part in doc.sentences:
        low = doc.read(part)
        if not _speaks_of_right(doc, part, low):
            continue
        for code in _codes(doc, low, translated=translated):
            key = (code, doc.heading_of(part.section))
            if key not in told and _fits(doc, part, code):
                told[key] = doc.say("right", _value(doc, code, part, low), part)
    yield from (_at_will(fact, told.values()) for fact in told.values())
    yield from _heading_only(doc, told, translated=translated)
    yield from exclusion_facts(doc)


def _at_will(fact: Fact, every: Iterable[Fact]) -> Fact:
    """Mark a right to stop the use that stands alone and hangs on no ground."""
    alone = fact.value["code"] == "suspension_of_use" and not any(
        other is not fact and other.ref == fact.ref for other in every
    )
    if not alone or fact.value["grounds"]:
        return fact
    return replace(fact, value={**fact.value, "means": "at_will"})


def _codes(doc: Document, low: str, *, translated: bool) -> tuple[str, ...]:
    found = doc.lexicon.rights.every(low)
    if translated:
        found += doc.lexicon.translated.every(low)
    if "third_party_record_disclosure" in found and "access" in found:
        rest = re.sub(r"第三者(?:への)?提供(?:に関する|の|に係る)?記録の開示", "", low)
        if not doc.lexicon.rights.entries[0][1].search(rest):
            found = tuple(code for code in found if code != "access")
    return tuple(dict.fromkeys(found))


def _speaks_of_right(doc: Document, part: Sentence, low: str) -> bool:
    role = doc.role(part.section)
    asked = ASKED.search(low) is not None
    if OTHERS_ASK.search(low) or NOT_A_RIGHT.search(low) or is_exclusion(doc, part):
        return False
    if role in RIGHTS_ROLES:
        if _is_listed_right(doc, part):
            return True
        return (asked or OFFERED.search(low) is not None) and not _refuses(low)
    if role == "complaints" and GENERAL.search(low):
        return True
    strong = asked and ASKER.search(low) is not None and OBJECT.search(low) is not None
    if role in OPEN_ROLES:
        return strong and not REFUSED.search(low)
    return role == "third_parties" and (strong or STOPPED.search(low) is not None)


def _is_listed_right(doc: Document, part: Sentence) -> bool:
    """Tell whether a part is an item of a list of rights, as below "Your rights"."""
    if part.section < 0 or doc.nodes[part.section].kind != "item":
        return False
    title = doc.sections[doc.heading_of(part.section)].title.lower()
    short = not doc.plain[part.start : part.end].endswith(("。", "."))
    return short and OF_RIGHTS.search(title) is not None


def _refuses(low: str) -> bool:
    """Tell whether a sentence only refuses; "we disclose, but may refuse" does not."""
    return REFUSED.search(low) is not None and not re.search(
        r"(?:請求|求め|申し?出).{0,60}(?:開示|訂正"
        r"|停止)(?:等)?(?:いた)?します|correct the content",
        low,
    )


def _fits(doc: Document, part: Sentence, code: str) -> bool:
    """In a section on third parties only stopping the provision is a right."""
    if code == "complaint":
        return doc.role(part.section) in {"complaints", "contact", "rights"}
    return doc.role(part.section) != "third_parties" or code == "stop_third_party"


def _value(doc: Document, code: str, part: Sentence, low: str) -> dict[str, Value]:
    grounds = doc.lexicon.grounds.every(low)
    allowed = ALLOWED.get(code, ())
    grounds = tuple(each for each in grounds if each in allowed)
    if code == "erasure":
        grounds = _erasure_grounds(low, grounds)
    value: dict[str, Value] = {"code": code, "grounds": grounds}
    if word := next((each for each in DEADLINES if each in low), ""):
        value["deadline_words"] = word
    if GENERAL.search(low) and NAMES_RIGHTS.search(low):
        value["general"] = True
    if _is_separate(doc, part.section):
        value["separate_procedure"] = True
    if code == "access" and UNSEEN.search(low):
        value["scope"] = "unseen"
    if AFTER_DISCLOSURE.search(low) and code != "access":
        value["precondition"] = "disclosure"
    return value


def _is_separate(doc: Document, section: int) -> bool:
    """Tell whether the article leaves the procedure to a text that is not shown."""
    top = doc.heading_of(section)
    parts = doc.within(top) if top >= 0 else (top,)
    return any(
        SEPARATE.search(doc.read(part)) is not None
        for at in parts
        for part in doc.sentences_of(at)
    )


def _erasure_grounds(low: str, grounds: tuple[str, ...]) -> tuple[str, ...]:
    """Tell deletion of what is wrong (訂正、追加又は削除) from deletion as such."""
    if CORRECTED.search(low):
        return ("not_true",) if "not_true" in grounds else ()
    alone = not re.search(r"訂正|correct|rectif", low)
    return tuple(each for each in grounds if alone or each != "not_true")


def _heading_only(
    doc: Document, told: dict[tuple[str, int], Fact], *, translated: bool
) -> Iterator[Fact]:
    given = {code for code, _ in told}
    for at, section in enumerate(doc.sections):
        if section.role not in RIGHTS_ROLES or section.kind == "item":
            continue
        title = section.title.lower()
        for code in _codes(doc, title, translated=translated):
            if code in given or code in {"addition", "complaint"}:
                continue
            given.add(code)
            node = doc.nodes[at]
            end = doc.plain.find("\n", node.start)
            part = Sentence(node.start, end if end > 0 else doc.limit, at)
            value: dict[str, Value] = {"code": code}
            yield doc.say("right", value, part, polarity=Polarity.HEADING_ONLY)
