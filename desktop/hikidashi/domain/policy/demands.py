"""Finds what a request has to come with: proof of identity, a form of the company."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.rules import absent, first_that

_IDENTITY = re.compile(
    r"本人(?:で(?:ある|すこと)|確認|の確認|であること)|本人確認|身元(?:を)?確認"
    r"|confirm\w* that the request (?:is from|for)|(?:confirm"
    r"|verif)\w* .{0,20}identit|identity verification"
    r"|request for disclosure is from the person"
)
_IDENTITY_ROLES = frozenset(
    {
        "rights",
        "disclosure",
        "correction",
        "deletion",
        "suspension",
        "record_disclosure",
        "contact",
    }
)
_DOCUMENTS = (
    (
        "driving_licence",
        re.compile(r"運転免許|driver'?s? licen[cs]e|driving licen[cs]e"),
    ),
    ("passport", re.compile(r"パスポート|旅券|passport")),
    ("residence_record", re.compile(r"住民票|residence (?:record|certificate)")),
    ("insurance_card", re.compile(r"保険証|insurance card")),
    ("my_number_card", re.compile(r"マイナンバーカード|個人番号カード|my number card")),
    ("seal_certificate", re.compile(r"印鑑(?:登録)?証明|seal certificate")),
    ("power_of_attorney", re.compile(r"委任状|power of attorney")),
    (
        "identity_document",
        re.compile(
            r"本人確認(?:の)?(?:ための)?書類|身分証|identification document"
            r"|proof of identity|(?:photo |government.{0,8})id\b"
        ),
    ),
)
_EXTERNAL = re.compile(
    r"[「『\"](?P<title>[^「」『』\"\n]{2,80}(?:請求書|申請書|請求手続"
    r"|手続(?:き)?(?:について)?|書式|[Aa]pplication[^\"\n]{0,60}|[Ff]orm"
    r"|[Rr]equest))[」』\"]"
    r"|[「『\"](?P<other>(?:Application|Request|Form)[^\"\n]{3,80})[\"』」]"
    r"|(?P<own>所定の(?:請求書|申請書|書式|様式|用紙|フォーム)|(?:our"
    r"|prescribed|designated) (?:request |application )?form)"
)
_MOVES = re.compile(
    r"ご?(?:覧|参照|確認|利用|使用|提出|記入|記載|郵送|送付|返送|同封)|お送り|添え|添付"
    r"|用い|ダウンロード|により|にて"
    r"|please (?:refer|see|use|submit|fill|send|complete)|refer to|enclos|attach"
)
_ENCLOSED = re.compile(
    r"写し|コピー|添え|添付|同封|提出|提示|送付|郵送|\bcop(?:y|ies)\b|enclos|attach"
    r"|submit|present|provide|send"
)
_URL = re.compile(r"https?://\S{4,300}")


def demand_facts(doc: Document) -> Iterator[Fact]:
    """Yield that identity is checked, by which documents, and forms not shown."""
    identified = [*first_that(doc, _identity), *first_that(doc, _documents)]
    if len(identified) > 1 and identified[0].evidence == identified[1].evidence:
        del identified[1]
    yield from identified or [absent("identity_check")]
    yield from _external(doc)


def _identity(doc: Document, part: Sentence, low: str) -> Fact | None:
    if doc.role(part.section) not in _IDENTITY_ROLES or not _IDENTITY.search(low):
        return None
    return _identified(doc, part, low)


def _documents(doc: Document, part: Sentence, low: str) -> Fact | None:
    """Find the sentence that asks for copies of documents."""
    placed = doc.role(part.section) in _IDENTITY_ROLES
    if not placed or not _ENCLOSED.search(low):
        return None
    fact = _identified(doc, part, low)
    return fact if fact.value["documents"] else None


def _identified(doc: Document, part: Sentence, low: str) -> Fact:
    documents = tuple(name for name, rule in _DOCUMENTS if rule.search(low))
    return doc.say("identity_check", {"required": True, "documents": documents}, part)


def _external(doc: Document) -> Iterator[Fact]:
    seen: set[str] = set()
    for part in doc.sentences:
        if doc.role(part.section) not in _IDENTITY_ROLES:
            continue
        shown = doc.plain[part.start : part.end]
        found = _EXTERNAL.search(shown)
        if found is None or not _MOVES.search(doc.read(part)):
            continue
        title = found["title"] or found["other"] or found["own"]
        url = _URL.search(shown)
        if title not in seen:
            seen.add(title)
            value: dict[str, Value] = {
                "title": title,
                "url": url[0] if url else doc.link_in(part),
            }
            yield doc.say("procedure.external_document", value, part)
