"""Finds to whom data go, by which rule, and what is missing where a list should be."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.recipients import (
    place_facts,
    recipient_facts,
    training_facts,
)
from hikidashi.domain.policy.rules import absent

_PROVIDES = re.compile(
    r"第三者[^。]{0,40}(?:提供|開示)|\b(?:provid|disclos|shar"
    r"|offer)\w*\b.{0,120}\bthird part|third.part\w+.{0,60}\b(?:provid"
    r"|disclos|shar)"
)
_CONSENT = re.compile(
    r"同意(?:を(?:得|いただ|頂)|なく|なし|のない|がある|がない)|(?:without"
    r"|unless|obtain\w*|with)\b.{0,60}\bconsent"
)
_NEVER = re.compile(
    r"提供(?:いた)?(?:しません|することは(?:あ|ご)|いたしません|しない)"
    r"|開示(?:いた)?(?:しません|いたしません)|\b(?:not"
    r"|never)\b.{0,60}\b(?:provid|disclos|shar)"
)
_ONLY_WITH = re.compile(
    r"only (?:with|after|if) .{0,40}consent|同意(?:を得た|がある)場合(?:に限り|のみ)"
)
_PERMITS = re.compile(
    r"(?:次|以下|下記)の場合[^。]{0,30}(?:提供(?:する|し|いた)|開示(?:する"
    r"|し))|\b(?:we|the company) (?:will|may) (?:provide|disclose"
    r"|share)\b.{0,80}third part.{0,40}following cases"
)
_OPT_OUT = re.compile(
    r"個人情報保護委員会(?:に|へ)(?:対し)?[^。]{0,12}(?:届け?出)[^。]{0,100}提供"
    r"|(?:法|法律)第(?:27|23)条第2項[^。]{0,80}(?:第三者[^。]{0,8}提供|提供[^。]{0,8}停止)"
    r"|オプトアウト[^。]{0,24}(?:第三者[^。]{0,6}提供|より[^。]{0,16}提供)"
    r"|notif\w+ .{0,30}personal information protection commission.{0,100}(?:provi|shar)"
)
_RECORDS = re.compile(
    r"(?:第三者)?提供[^。]{0,40}記録(?:を)?(?:作成|保存)"
    r"|records?\b.{0,60}(?:following|date|recipient)|(?:prepare|create|keep"
    r"|retain)\w*.{0,30}records?\b"
)
_OUTSOURCES = re.compile(
    r"(?:業務|取扱い?|全部又は一部|全部または一部|個人情報"
    r"|個人データ)[^。]{0,30}委託|外部[^。]{0,12}委託|委託先|\b(?:outsourc"
    r"|entrust|consign|subcontract)\w*\b"
)
_SUPERVISES = re.compile(r"監督|管理|supervis|manage")
_SECRECY = re.compile(r"秘密保持|守秘|機密保持|confidential")
_JOINT = re.compile(
    r"共同(?:して|で)?(?:の)?利用|\bjoint(?:ly)?\b.{0,30}\b(?:us|utiliz)"
    r"|\bused? jointly"
)
_JOINT_CONDITION = re.compile(r"場合|when|if\b|\bmay\b")
_DECLARES = re.compile(
    r"(?:次|以下|下記)の(?:とおり|通り|ように)[^。]{0,16}共同"
    r"|共同(?:して)?利用(?:いた)?します|shall jointly use"
    r"|jointly use .{0,60}as follows"
)
_LABEL = 90  # characters; the label of an empty item is no longer
_JOINT_ITEMS = (
    ("items", re.compile(r"項目|items of|(?:types|categories) of")),
    ("parties", re.compile(r"範囲|scope of (?:the )?(?:parties|persons|users)")),
    ("purposes", re.compile(r"目的|purposes? of")),
    ("responsible", re.compile(r"責任|responsible")),
)
_ROLES = frozenset({"third_parties", "security", "outsourcing", "joint_use"})
_ABROAD = re.compile(
    r"外国|海外|国外|越境|outside japan|foreign countr|overseas|third countr"
)


def third_party_facts(doc: Document) -> Iterator[Fact]:
    """Yield rule, exceptions, records, outsourcing, joint use, recipients, places."""
    found = [
        *_rules(doc),
        *_joint_use(doc),
        *recipient_facts(doc),
        *place_facts(doc),
        *training_facts(doc),
    ]
    yield from found
    types = {fact.type for fact in found}
    kinds = (
        "third_party.rule",
        "joint_use",
        "recipient",
        "storage.location",
        "ai_training",
    )
    yield from (absent(kind) for kind in kinds if kind not in types)


def _rules(doc: Document) -> Iterator[Fact]:
    told: set[str] = set()
    led: set[int] = set()
    for part in doc.sentences:
        low = doc.read(part)
        role = doc.role(part.section)
        rule = _rule(low, role) if "rule" not in told else ""
        if rule:
            told.add("rule")
            yield doc.say(
                "third_party.rule",
                {"default": rule, "abroad": bool(_ABROAD.search(low))},
                part,
            )
        if ((rule or role == "third_parties") and _PROVIDES.search(low)) or re.search(
            r"not be considered a third|第三者に該当しない", low
        ):
            led.update(doc.nodes[part.section].children if part.section >= 0 else ())
        if _OPT_OUT.search(low) and role != "definition" and "opt-out" not in told:
            told.add("opt-out")
            value = {"code": "optout_notified_to_ppc"}
            yield doc.say("third_party.exception", value, part)
        elif part.section in led:
            code = doc.lexicon.exceptions.first(low)
            own = doc.sentences_of(part.section)[:1] == [part]
            if code and own and doc.nodes[part.section].kind == "item":
                yield doc.say("third_party.exception", {"code": code}, part)
        if (
            "records" not in told
            and role in _ROLES | {"record_disclosure"}
            and _RECORDS.search(low)
        ):
            told.add("records")
            yield doc.say("third_party.records", {"kept": True}, part)
    yield from _outsourcing(doc)


def _outsourcing(doc: Document) -> Iterator[Fact]:
    """Yield the clause on outsourcing: an article of its own, or else an exception."""
    found = [
        part
        for part in doc.sentences
        if doc.role(part.section) in _ROLES | {""}
        and _OUTSOURCES.search(doc.read(part))
        and (
            doc.role(part.section) == "outsourcing"
            or doc.lexicon.exceptions.first(doc.read(part)) == "outsourcing"
        )
    ]
    own = [part for part in found if doc.role(part.section) == "outsourcing"]
    for part in (own or found)[:1]:
        article = " ".join(doc.read(each) for each in doc.sentences_of(part.section))
        value: dict[str, Value] = {
            "allowed": True,
            "supervision": _SUPERVISES.search(article) is not None,
            "confidentiality": _SECRECY.search(article) is not None,
        }
        yield doc.say("outsourcing", value, part)


def _rule(low: str, role: str) -> str:
    if not _PROVIDES.search(low) or role in {
        "definition",
        "purposes",
        "cookies",
        "rights",
        "disclosure",
    }:
        return ""
    if (_CONSENT.search(low) and _NEVER.search(low)) or _ONLY_WITH.search(low):
        return "consent_required"
    if _OPT_OUT.search(low):
        return "opt_out"
    if _PERMITS.search(low):
        return "permitted_list"
    if _NEVER.search(low):
        return (
            "never" if "場合" not in low and "except" not in low else "consent_required"
        )
    return ""


def _joint_use(doc: Document) -> Iterator[Fact]:
    for part in doc.sentences:
        low = doc.read(part)
        if not _JOINT.search(low):
            continue
        role = doc.role(part.section)
        if role == "joint_use" and _DECLARES.search(low):
            children = doc.nodes[part.section].children
            named = [
                name
                for child in children
                for name, rule in _JOINT_ITEMS
                if rule.search(_own_words(doc, child))
            ]
            if children and not any(_is_filled(doc, child) for child in children):
                value: dict[str, Value] = {
                    "declared": True,
                    "missing": tuple(dict.fromkeys(named)),
                }
                yield doc.say(
                    "joint_use", value, part, polarity=Polarity.MISSING_IN_TEXT
                )
            else:
                yield doc.say("joint_use", {"declared": True}, part)
            return
        if role in _ROLES and _JOINT_CONDITION.search(low):
            yield doc.say("joint_use", {"declared": False, "conditional": True}, part)
            return


def _own_words(doc: Document, section: int) -> str:
    return " ".join(doc.read(part) for part in doc.sentences_of(section))


def _is_filled(doc: Document, section: int) -> bool:
    """Tell whether an item says more than its label."""
    if doc.nodes[section].children or len(doc.sentences_of(section)) > 1:
        return True
    words = _own_words(doc, section)
    return len(words) > _LABEL or re.search(r"[:、]\s?\S|。$|\n\S", words) is not None
