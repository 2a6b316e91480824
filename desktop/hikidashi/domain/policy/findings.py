"""What the reader of a policy should know about it, beyond its facts."""

import re
from collections.abc import Iterator, Sequence

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.language import READ, is_translated
from hikidashi.domain.policy.reading import Finding
from hikidashi.domain.policy.titles import is_policy_title

_CONTACTS = frozenset(
    {"contact.email", "contact.phone", "contact.postal", "contact.form"}
)
_DATES = frozenset(
    {"date.established", "date.effective", "date.revised", "date.version"}
)
_WITH_FEE = frozenset(
    {"access", "purpose_notification", "third_party_record_disclosure"}
)
_LISTS = frozenset({"recipient", "joint_use"})
_INTIMATE = ("sex.", "health.", "genetic", "bio.", "belief.", "origin.", "legal.")
_THEMES = (
    re.compile(r"取得|収集|collect|acquire"),
    re.compile(r"利用目的|目的|purpose|how we use"),
    re.compile(r"第三者|third part"),
    re.compile(r"開示|訂正|削除|利用停止|\bdisclos|\bcorrect|\bdelet|\baccess"),
    re.compile(r"問い?合わ?せ|窓口|連絡先|contact|inquir"),
    re.compile(r"安全|漏え?い|管理|secur|protect"),
    re.compile(r"cookie|クッキー|アクセス解析|analytics"),
    re.compile(r"委託|共同利用|outsourc|entrust|joint"),
)
_ABOUT = re.compile(
    r"個人情報|プライバシー|個人データ|利用者情報|personal (?:information"
    r"|data)|privacy|user information"
)
_PLACEHOLDER = re.compile(
    r"＿{3,}|_{4,}|[○◯〇●]{2,}(?:株式会社|会社|サイト|県|市)?"
    r"|株式会社[○◯〇●×*＊]{1,}|\*{3,}|[×]{3,}"
    r"|\[(?:会社名|サイト名|サービス名|住所|メール|日付|your |company|insert"
    r"|name|date|email|address)[^\]\n]{0,30}\]"
    r"|【(?:会社名|サイト名|サービス名|住所|氏名|メール)[^】\n]{0,12}】"
    r"|(?:はここ|をここに|記入してください|入力してください。?$)"
    r"|\{\{?[\w .]{2,30}\}?\}|<(?:company|your|site|会社)[^>\n]{0,30}>"
    r"|(?<!x)x{4,40}@|xxx-xxxx",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE_PLACEHOLDERS = 3  # so many show a template whatever else is there
_SHORTEST = {"ja": 300, "en": 700}  # characters of the shortest policy that says enough
_FEWEST_THEMES = 3
_TOP = 3  # lines at the top, one of which names a short policy
_SAID = (
    frozenset({"controller.name"}),
    frozenset({"contact.email", "contact.phone", "contact.postal", "contact.form"}),
    frozenset({"data.collected", "purpose"}),
    frozenset({"third_party.rule", "outsourcing", "joint_use"}),
    frozenset({"right", "fee"}),
)


def is_policy(doc: Document, facts: Sequence[Fact], language: str) -> tuple[bool, str]:
    """Tell whether a text is a privacy policy; if not, why.

    A short text is one if it is called one and says what a policy has to say.
    """
    themes = sum(rule.search(doc.low, 0, doc.limit) is not None for rule in _THEMES)
    about = len(_ABOUT.findall(doc.low[: doc.limit]))
    length = len(doc.text.strip())
    trouble = ""
    if len(_PLACEHOLDER.findall(doc.text[: doc.limit])) >= _ALONE_PLACEHOLDERS:
        trouble = "unfilled-template"
    if themes < _FEWEST_THEMES or about * 2_500 < min(length, 30_000) or not about:
        trouble = "stub" if about and length < _SHORTEST["en"] else "not-a-policy"
    elif length < _SHORTEST.get(language, _SHORTEST["en"]):
        trouble = "stub"
    if trouble == "stub" and _says_enough(doc, facts):
        trouble = ""
    return not trouble, trouble


def _says_enough(doc: Document, facts: Sequence[Fact]) -> bool:
    titled = any(is_policy_title(doc.plain[x.start : x.end]) for x in doc.lines[:_TOP])
    told = {fact.type for fact in facts if fact.polarity is Polarity.ASSERTED}
    return titled and sum(bool(told & group) for group in _SAID) >= _FEWEST_THEMES


def findings(
    doc: Document, facts: Sequence[Fact], language: str, trouble: str, *, cut: bool
) -> Iterator[Finding]:
    """Yield what stands out, the gravest first.

    ``cut`` tells that a rule found more than it may say.
    """
    if trouble:
        yield Finding(code=trouble)
    if language not in READ:
        yield Finding(code="language-not-read")
    if cut or len(doc.text) > doc.limit:
        yield Finding(code="text-cut")
    if not trouble and language in READ:
        yield from _gaps(facts)
        yield from _oddities(facts)
    if is_translated(doc.low):
        yield Finding(code="machine-translation")


def _gaps(facts: Sequence[Fact]) -> Iterator[Finding]:
    told = {f.type for f in facts if f.polarity is Polarity.ASSERTED}
    if not told & _CONTACTS:
        yield Finding(code="contact-missing")
    if not told & _DATES:
        yield Finding(code="undated")
    if "controller.name" not in told:
        yield Finding(code="controller-missing")
    for at, fact in enumerate(facts):
        if fact.type in _CONTACTS and fact.confidence is Confidence.CHECK:
            yield Finding(code="contact-not-sure", ref=fact.ref, fact=at)
            return


def _oddities(facts: Sequence[Fact]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for at, fact in enumerate(facts):
        for code in _codes(fact):
            if (code, fact.ref) not in seen:
                seen.add((code, fact.ref))
                yield Finding(code=code, ref=fact.ref, fact=at)


def _codes(fact: Fact) -> Iterator[str]:
    value = fact.value
    if fact.polarity is Polarity.MISSING_IN_TEXT:
        yield "empty-list" if fact.type in _LISTS else "contact-lost"
    elif fact.polarity is Polarity.HEADING_ONLY:
        yield "heading-only-right"
    elif fact.type == "fee" and fact.evidence:
        yield from _fee_codes(fact)
    elif fact.type == "cross_ref" and value["consistent"] is False:
        yield "wrong-cross-reference"
    elif value.get("notice") == "without_notice":
        yield "change-without-notice"
    elif fact.type == "data.collected" and str(value["category"]).startswith(_INTIMATE):
        yield "intimate-data"


def _fee_codes(fact: Fact) -> Iterator[str]:
    """APPI Article 38 knows no fee for correction, deletion and suspension."""
    applies = fact.value["applies_to"]
    sure = fact.confidence is not Confidence.CHECK
    if fact.value["modality"] in {"may", "actual_cost"} or not sure:
        yield "fee-unclear"
    elif fact.value["modality"] == "fixed" and not (
        isinstance(applies, tuple) and _WITH_FEE & {*applies}
    ):
        yield "fee-without-basis"
