"""Finds which data a policy says are collected, and which it denies or only names."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.lexicon import Hit

_COLLECTS = re.compile(
    r"取得(?:し|する|いた|させ)|収集(?:し|する|いた|させ)|お(?:伺|尋|預か)"
    r"|(?:ご?入力|ご?提供|ご?登録|ご?記入)(?:いただ|頂|され|して)|記録(?:し"
    r"|する|され)|保存(?:し|する|され)|受け取|たずね"
    r"|顔(?:データ|情報|画像)?[^。]{0,12}利用し"
    r"|\b(?:collect|acquir|obtain|gather|receiv|record|stor|retriev|log)(?:e"
    r"|es|s|ed|ing)?\b|\bask (?:you )?for\b|\bprovided? by\b|\bprovide us\b"
    r"|\bwe may use technology\b|\buse(?:s)? .{0,20}(?:facial|face)"
)
_DEFINES = re.compile(
    r"(?:とは|「個人情報」)[^。]{0,300}(?:を?いい|を?指|もの(?:とし|です)"
    r"|意味)|定義|に規定する"
    r"|\b(?:means|refers? to|is defined|defined in)\b"
)
_IS_DEFINITION = re.compile(r"個人情報」?とは|[\"'] (?:means|refers to)")
_FOR = re.compile(
    r"(?:等|など)?(?:の|を行う)?(?:ため|目的|際|サービス)|を(?:提供|利用して"
    r"|通じて|使って)|による(?:お?問|ご?連絡)"
)
_NOT = re.compile(
    r"(?P<stored>保存|保管|保持|stor|retain|keep)|(?P<shared>共有|提供|shar|provid)"
    r"|(?P<disclosed>開示|disclos)|(?P<collected>取得|収集|collect|acquir"
    r"|obtain)|(?P<used>利用|使用|\buse\b)"
)
_DENIES = re.compile(
    r"(?:取得|収集|保存|保管|保持|共有|提供|開示|利用|使用|記録)(?:は|を"
    r"|も)?(?:いた)?(?:しません|しておりません|していません|行いません"
    r"|行っておりません|致しません)"
    r"|\b(?:do|does|will|shall) not (?:\w+,? (?:and |or )?){0,3}?(?:collect"
    r"|acquire|store|retain|share|disclose|provide|keep|use|obtain|record)\b"
    r"|\b(?:is|are|will be) not (?:collected|stored|retained|shared|kept"
    r"|used|recorded)\b|\bnever (?:collect|store|share|use)"
)
_CONDITION = re.compile(
    r"同意(?:を得|なく|なし|がない)|場合を除|目的(?:以外|外|の範囲)|法令"
    r"|第三者|without (?:the )?(?:prior |your |written )*consent|except"
    r"|third part|other than|unless|beyond"
)
_ROLES = frozenset({"collection", "cookies"})
_ELSEWHERE = frozenset({"", "title", "purposes", "minors"})
_PARTNERS = re.compile(
    r"(?:提携先|パートナー|第三者|外部サービス|連携|sns)[^。]{0,40}(?:から"
    r"|より)|from (?:partners|third parties|other|external|such external)"
    r"|between users and partners|external services?\b"
)
_AUTOMATIC = re.compile(
    r"自動|cookie|クッキー|アクセス|ログ|端末|ブラウザ|ipアドレス|閲覧"
    r"|automatic|device|\blogs?\b|ip address|browser|cookie|terminal|usage"
    r"|while using|in connection with users' use"
)
_MAY = re.compile(r"ことがあ|場合があ|\bmay\b")
_S3 = "S3"
_WORKS_ON = re.compile(
    r"分析|解析|回答|analy[sz]|research on"
    r"|answer (?:any |our |the )?(?:survey|question)"
)
_REGISTERED = re.compile(
    r"\bregistered $|登録(?:の|された|した|済みの|いただいた|いただいている|頂いた)$"
)
_BY_WAY_OF = re.compile(
    r"\b(?:by|via|through)(?: (?:\w+|/)(?:,| or| and|,? etc\.?)?){0,2} $"
)
_CHANNELS = frozenset({"contact.email", "contact.phone"})
_WORKED_ON = frozenset(
    {
        "content.survey",
        "finance.transactions",
        "location.precise",
        "online.search",
        "online.usage",
    }
)


def data_facts(doc: Document) -> Iterator[Fact]:
    """Yield the kinds of data that the policy speaks of, each once in a section."""
    seen: set[tuple[str, str, int]] = set()
    for part in doc.sentences:
        for fact in _facts(doc, part):
            top = doc.heading_of(part.section)
            key = (
                fact.type,
                str(fact.value.get("category")) + str(fact.value.get("act", "")),
                top,
            )
            if key not in seen:
                seen.add(key)
                yield fact


def _facts(doc: Document, part: Sentence) -> Iterator[Fact]:
    role = doc.role(part.section)
    low = doc.read(part)
    if role not in _ROLES | _ELSEWHERE | {"definition", "security"}:
        yield from _registered(doc, part, low)
    elif _DEFINES.search(low) and (
        role in {"definition", "title", ""} or _IS_DEFINITION.search(low)
    ):
        yield from _mentioned(doc, part)
    elif role != "definition":
        acts = _denied(doc, part, low)
        if acts:
            yield from _negated(doc, part, acts)
        elif _collects(doc, part, low, role):
            yield from _collected(doc, part, low)
        elif role == "purposes":
            yield from _implied(doc, part, low)


def _hits(doc: Document, part: Sentence) -> list[Hit]:
    """Return the kinds of data named, without those that only tell what for."""
    return [
        hit
        for hit in doc.lexicon.data.hits(doc.low, part.start, part.end)
        if not _FOR.match(doc.low, hit.end) and not _is_channel(doc, hit)
    ]


def _is_channel(doc: Document, hit: Hit) -> bool:
    """Tell whether a hit is a way to send something: "by e-mail or telephone"."""
    before = doc.low[max(0, hit.start - 24) : hit.start].replace("\n", " ")
    return hit.code in _CHANNELS and _BY_WAY_OF.search(before) is not None


def _mentioned(doc: Document, part: Sentence) -> Iterator[Fact]:
    codes = tuple(dict.fromkeys(hit.code for hit in _hits(doc, part)))
    if codes:
        value: dict[str, Value] = {"categories": codes, "why": "definition"}
        yield doc.say(
            "data.mentioned_not_collected",
            value,
            part,
            polarity=Polarity.NOT_A_COLLECTION,
        )


def _denied(doc: Document, part: Sentence, low: str) -> tuple[str, ...]:
    """Return what is denied of the data in a sentence or in the list that it leads."""
    for words in (low, doc.lead(part.section)):
        found = _DENIES.search(words)
        if found and not _CONDITION.search(words):
            return tuple(
                dict.fromkeys(
                    m.lastgroup
                    for m in _NOT.finditer(words, 0, found.end() + 60)
                    if m.lastgroup
                )
            )
    return ()


def _negated(doc: Document, part: Sentence, acts: tuple[str, ...]) -> Iterator[Fact]:
    for hit in _hits(doc, part):
        for act in acts:
            value: dict[str, Value] = {"category": hit.code, "act": act}
            yield doc.say("data.negated", value, part, polarity=Polarity.NEGATED)


def _collects(doc: Document, part: Sentence, low: str, role: str) -> bool:
    """Tell whether a sentence, or the lead of its list, speaks of collecting."""
    if _CONDITION.search(low) and _DENIES.search(low):
        return False
    listed = part.section >= 0 and doc.nodes[part.section].kind == "item"
    told = low.endswith(("。", ".")) and not listed
    if role in _ROLES and (not told or _COLLECTS.search(low)):
        return True
    if role == "purposes":
        return re.search(r"facial|face data|顔", low) is not None
    if role == "security":
        return False
    return _COLLECTS.search(low) is not None and not _CONDITION.search(low)


def _collected(doc: Document, part: Sentence, low: str) -> Iterator[Fact]:
    role = doc.role(part.section)
    context = low + doc.lead(part.section)
    for hit in _hits(doc, part):
        level = doc.lexicon.levels[hit.code]
        if level == _S3 and role not in _ROLES and not _COLLECTS.search(low):
            continue
        confidence = Confidence.FOUND if role in _ROLES else Confidence.LIKELY
        yield _say(doc, part, hit, context, confidence)


def _say(
    doc: Document, part: Sentence, hit: Hit, context: str, confidence: Confidence
) -> Fact:
    machine = hit.code in _MACHINE
    value: dict[str, Value] = {
        "category": hit.code,
        "text": doc.text[hit.start : hit.end],
        "source": "automatic" if machine else _source(context),
        "sensitivity": doc.lexicon.levels[hit.code],
    }
    if _MAY.search(context):
        value["modality"] = "may"
    return doc.say("data.collected", value, part, confidence=confidence)


def _registered(doc: Document, part: Sentence, low: str) -> Iterator[Fact]:
    """Find data that the service must have, as "your registered phone number" says."""
    for hit in _hits(doc, part):
        before = doc.low[max(part.start, hit.start - 16) : hit.start]
        if _REGISTERED.search(before):
            yield _say(doc, part, hit, low, Confidence.LIKELY)


def _implied(doc: Document, part: Sentence, low: str) -> Iterator[Fact]:
    """Find data that a purpose cannot do without: it analyses them, or asks for them.

    "To analyse the purchase history" says by the way that there is one.
    """
    if not _WORKS_ON.search(low):
        return
    for hit in _hits(doc, part):
        if hit.code in _WORKED_ON:
            yield _say(doc, part, hit, low, Confidence.CHECK)


_MACHINE = frozenset(
    {"online.ip", "online.cookies", "online.device", "online.adid", "online.browser"}
)


def _source(context: str) -> str:
    if _PARTNERS.search(context):
        return "third_party"
    return "automatic" if _AUTOMATIC.search(context) else "user_direct"
