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

_OPEN_ROLES = frozenset(
    {
        "",
        "title",
        "contact",
        "complaints",
        "minors",
        "controller",
        "compliance",
        "definition",
    }
)
_ASKED = re.compile(
    r"請求|求め|申し?出|依頼|要請|要求|希望|申請|申し?込|権利を(?:有|行使)"
    r"|できます|応じ(?:て|ます|る|、)"
    r"|\brequest(?:s|ed|ing)?\b|\brights? to\b|entitled to|\b(?:you"
    r"|users?) (?:can|may) |\bask us to\b|\bapply for\b|\bdemand"
)
_OFFERED = re.compile(
    r"(?:開示|訂正|追加|削除|停止|消去|通知|対応"
    r"|実施)(?:等)?(?:を)?(?:いた)?(?:します|する(?:もの|$|。)|行います)"
    r"|\b(?:we|the company) (?:will|shall)\b|please refer to"
)
_ASKER = re.compile(
    r"本人|ユーザ|利用者|お客|会員|皆様|あなた|登録者|顧客|代理人|患者|応募者|保護者"
    r"|\busers?\b|\byou\b|\bcustomers?\b|\bthe person\b|\bindividuals?\b"
    r"|data subject|\bmembers?\b|himself"
)
_OBJECT = re.compile(
    r"個人(?:情報|データ)|(?:利用者|登録|会員|お客様)(?:の)?情報"
    r"|personal (?:information|data)|(?:user|your) (?:information|data)"
)
_OTHERS_ASK = re.compile(
    r"裁判所|警察|検察|官公[庁署]|行政機関|公的機関|捜査"
    r"|法令(?:等)?に(?:基づ|よ)[^。]{0,12}(?:開示|提供|照会)[^。]{0,6}求め"
    r"|\bcourts?\b|police|public agenc|government|law enforcement|\bsubpoena"
)
_GENERAL = re.compile(
    r"any request for|requests? for disclosure, correction, addition"
    r"|苦情[^。]{0,20}(?:適切|適正|誠実|迅速)"
)
_NAMES_RIGHTS = re.compile(r"開示|削除|消去|訂正|利用停止|disclos|delet|eras")
_DEADLINES = (
    "遅滞なく",
    "速やかに",
    "すみやかに",
    "合理的な期間",
    "without delay",
    "promptly",
    "without undue delay",
    "within a reasonable",
)
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
_SEPARATE = re.compile(
    r"別途[^。]{0,14}(?:定め|所定)[^。]{0,6}(?:手続|手順|方法|書式)"
    r"|所定の(?:書式|様式|請求書|申請書|用紙)"
    r"|separately (?:determined|established|prescribed|specified)"
    r"|prescribed form"
)
_AFTER_DISCLOSURE = re.compile(
    r"開示(?:の|を受けた)結果|as a result of (?:the )?disclosure"
    r"|開示を受けた(?:個人|保有)"
)
_CORRECTED = re.compile(
    r"訂正[^。]{0,10}削除|correct\w*,? (?:and |or )?(?:add\w*,? )?(?:and |or )?delet"
)
_UNSEEN = re.compile(
    r"(?:サービス|画面|マイページ)[^。]{0,8}(?:で|上で)[^。]{0,6}確認できない"
    r"|cannot be (?:confirmed|viewed|checked) (?:on|in) (?:this|the) service"
)
_STOPPED = re.compile(
    r"(?:求め|請求|申し?出)[^。]{0,24}提供(?:の|を)?停止|提供の停止を(?:求め|請求)"
    r"|(?:request|ask)\w*.{0,40}(?:stop|suspend|cease)\w* .{0,24}(?:provi|shar|disclos)"
)
_OF_RIGHTS = re.compile(r"開示等|請求|権利|\brights\b|\brequests\b")
_NOT_A_RIGHT = re.compile(
    r"cookie|クッキー|ブラウザ|browser|端末の設定|解除|accept such|配信停止"
    r"|unsubscrib|リンクをクリック"
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
    asked = _ASKED.search(low) is not None
    if _OTHERS_ASK.search(low) or _NOT_A_RIGHT.search(low) or is_exclusion(doc, part):
        return False
    if role in RIGHTS_ROLES:
        if _is_listed_right(doc, part):
            return True
        return (asked or _OFFERED.search(low) is not None) and not _refuses(low)
    if role == "complaints" and _GENERAL.search(low):
        return True
    strong = (
        asked and _ASKER.search(low) is not None and _OBJECT.search(low) is not None
    )
    if role in _OPEN_ROLES:
        return strong and not REFUSED.search(low)
    return role == "third_parties" and (strong or _STOPPED.search(low) is not None)


def _is_listed_right(doc: Document, part: Sentence) -> bool:
    """Tell whether a part is an item of a list of rights, as below "Your rights"."""
    if part.section < 0 or doc.nodes[part.section].kind != "item":
        return False
    title = doc.sections[doc.heading_of(part.section)].title.lower()
    short = not doc.plain[part.start : part.end].endswith(("。", "."))
    return short and _OF_RIGHTS.search(title) is not None


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
    allowed = _ALLOWED.get(code, ())
    grounds = tuple(each for each in grounds if each in allowed)
    if code == "erasure":
        grounds = _erasure_grounds(low, grounds)
    value: dict[str, Value] = {"code": code, "grounds": grounds}
    if word := next((each for each in _DEADLINES if each in low), ""):
        value["deadline_words"] = word
    if _GENERAL.search(low) and _NAMES_RIGHTS.search(low):
        value["general"] = True
    if _is_separate(doc, part.section):
        value["separate_procedure"] = True
    if code == "access" and _UNSEEN.search(low):
        value["scope"] = "unseen"
    if _AFTER_DISCLOSURE.search(low) and code != "access":
        value["precondition"] = "disclosure"
    return value


def _is_separate(doc: Document, section: int) -> bool:
    """Tell whether the article leaves the procedure to a text that is not shown."""
    top = doc.heading_of(section)
    parts = doc.within(top) if top >= 0 else (top,)
    return any(
        _SEPARATE.search(doc.read(part)) is not None
        for at in parts
        for part in doc.sentences_of(at)
    )


def _erasure_grounds(low: str, grounds: tuple[str, ...]) -> tuple[str, ...]:
    """Tell deletion of what is wrong (訂正、追加又は削除) from deletion as such."""
    if _CORRECTED.search(low):
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
