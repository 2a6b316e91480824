"""Finds how an account is left, and what people must do or can do themselves."""

import re
from collections.abc import Callable, Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.rules import absent

_WAIT = re.compile(
    r"(?P<number>\d{1,3}|one|two|three|six|一|二|三|六)\s?(?P<unit>日|週間"
    r"|[かヶカケ箇]?月|年|days?|weeks?|months?|years?)(?:間)?(?:以上|以内|後"
    r"|経過|\b|は|の|を)"
)
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "six": 6,
    "一": 1,
    "二": 2,
    "三": 3,
    "六": 6,
}
_WAITS = re.compile(r"at least|allow|wait|after|経過|以上|待ち|お待|あけて|空けて")
_STEPS = (
    ("wait", re.compile(r"^please allow|^お待ち|経過(?:した|後)")),
    ("confirm_by_sms", re.compile(r"(?<![a-z])sms(?![a-z])|ショートメッセージ")),
    (
        "delete_at_login_provider",
        re.compile(
            r"(?:facebook|google|line|apple|twitter)[^。]{0,60}(?:delet"
            r"|remov|削除|解除|連携)|(?:delet|remov)\w+[^。]{0,80}facebook"
        ),
    ),
    (
        "settle_and_delete_listings",
        re.compile(r"items? (?:currently )?(?:being traded|on display)|出品|取引中"),
    ),
    ("press_cancel", re.compile(r"click|button|ボタン|クリック|タップ|押")),
    ("send_form", re.compile(r"フォーム|\bform\b|メール(?:で|にて)|by e-?mail")),
)
_CHANNELS = (
    ("SMS", re.compile(r"(?<![a-z])sms(?![a-z])")),
    ("e-mail", re.compile(r"e-?mail|メール")),
    ("form", re.compile(r"フォーム|\bform\b")),
)
_SELF = re.compile(
    r"(?:マイページ|設定画面|会員ページ|アカウント(?:設定|画面|ページ)"
    r"|管理画面|サービス(?:内|上)|アプリ内|ご自身で|自分の登録情報"
    r"|自ら)[^。]{0,50}(?:確認|閲覧|変更|訂正|修正|削除|退会)"
    r"|(?:view|check|change|edit|correct|update"
    r"|delete)\b.{0,60}(?:registration information"
    r"|registered .{0,20}information|account settings|my page"
    r"|their registration)"
)
_ACTIONS = (
    ("view", re.compile(r"確認|閲覧|参照|\bview\b|\bcheck\b")),
    (
        "change",
        re.compile(r"変更|訂正|修正|\bchange\b|\bcorrect\b|\bedit\b|\bupdate\b"),
    ),
    ("delete", re.compile(r"削除|退会|\bdelete\b")),
)
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
        re.compile(r"運転免許証|driver'?s? licen[cs]e|driving licen[cs]e"),
    ),
    ("passport", re.compile(r"パスポート|旅券|passport")),
    ("residence_record", re.compile(r"住民票|residence (?:record|certificate)")),
    ("insurance_card", re.compile(r"保険証|insurance card")),
    ("my_number_card", re.compile(r"マイナンバーカード|個人番号カード|my number card")),
    ("seal_certificate", re.compile(r"印鑑(?:登録)?証明|seal certificate")),
    ("power_of_attorney", re.compile(r"委任状|power of attorney")),
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
    r"ご?(?:覧|参照|確認|利用|提出|記入)|please (?:refer|see|use|submit|fill)|refer to"
)
_URL = re.compile(r"https?://\S{4,300}")
_CHANGE = re.compile(
    r"(?:ポリシー|方針|規約|規程|本書|内容)[^。]{0,40}(?:変更|改[定訂正])"
    r"|(?:policy|notice|statement)\b.{0,80}(?:chang|amend|revis|updat|modif)"
    r"|(?:chang|amend|revis|updat|modif)\w*.{0,60}(?:policy|notice"
    r"|statement)"
)
_NO_NOTICE = re.compile(
    r"予告(?:なく|なし)|通知(?:する(?:こと)?)?(?:なく|なし|せず)"
    r"|告知(?:する(?:こと)?)?なく|断りなく|without (?:prior |any )?(?:notice"
    r"|notif)"
)
_NOTICE = re.compile(
    r"通知|公表|掲載|お?知らせ|告知|公示|表示|notif|announc|post(?:ed"
    r"|ing)?\b|publiciz|publish|upload|inform"
)
_EFFECTIVE = re.compile(
    r"効力(?:を生|が生|発生)|適用(?:され|する)|take(?:s)? effect"
    r"|become(?:s)? effective|(?:be|is) valid|shall apply|effective (?:from"
    r"|when|upon)"
)
_CONSENT = re.compile(r"同意|consent")


_Rule = Callable[[Document, Sentence, str], Fact | None]


def procedure_facts(doc: Document) -> Iterator[Fact]:
    """Yield steps, self-service, proof of identity, forms, and policy changes."""
    yield from _steps(doc)
    yield from _first(doc, _self_service)
    identified = list(_first(doc, _identity))
    yield from identified or [absent("identity_check")]
    yield from _external(doc)
    yield from _changes(doc)


def _first(doc: Document, rule: _Rule) -> Iterator[Fact]:
    """Yield what a rule finds in the first sentence that it fits."""
    for part in doc.sentences:
        fact = rule(doc, part, doc.read(part))
        if fact is not None:
            yield fact
            return


def _steps(doc: Document) -> Iterator[Fact]:
    number = 0
    for at, section in enumerate(doc.sections):
        if section.role != "account_deletion" or section.kind != "item":
            continue
        for order, part in enumerate(doc.sentences_of(at)):
            low = doc.read(part)
            wait = _wait(low)
            if order and not wait:
                continue
            number += 1
            value: dict[str, Value] = {
                "goal": "account_deletion",
                "n": number,
                "code": _step_code(low, wait),
            }
            if wait:
                value["wait"] = wait
            channel = next((name for name, rule in _CHANNELS if rule.search(low)), "")
            if channel:
                value["channel"] = channel
            yield doc.say("procedure.step", value, part)


def _step_code(low: str, wait: str) -> str:
    otherwise = "wait" if wait else "step"
    return next((code for code, rule in _STEPS if rule.search(low)), otherwise)


def _wait(low: str) -> str:
    """Return how long to wait as an ISO 8601 period, or ""."""
    found = _WAIT.search(low)
    if found is None or not _WAITS.search(low):
        return ""
    number = _NUMBERS.get(found["number"]) or int(found["number"])
    unit = found["unit"]
    if unit.startswith(("年", "year")):
        return f"P{number}Y"
    if unit.endswith("月") or unit.startswith("month"):
        return f"P{number}M"
    return f"P{number}W" if unit.startswith(("週", "week")) else f"P{number}D"


def _self_service(doc: Document, part: Sentence, low: str) -> Fact | None:
    if doc.role(part.section) == "cookies" or not _SELF.search(low):
        return None
    actions = tuple(name for name, rule in _ACTIONS if rule.search(low))
    return doc.say("self_service", {"actions": actions}, part)


def _identity(doc: Document, part: Sentence, low: str) -> Fact | None:
    if doc.role(part.section) not in _IDENTITY_ROLES or not _IDENTITY.search(low):
        return None
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
        link = next(
            (x.url for x in doc.source.links if part.start <= x.start < part.end), ""
        )
        if title not in seen:
            seen.add(title)
            value: dict[str, Value] = {"title": title, "url": url[0] if url else link}
            yield doc.say("procedure.external_document", value, part)


def _changes(doc: Document) -> Iterator[Fact]:
    """Yield how the policy itself changes: with notice, from when, with consent."""
    for part in doc.sentences:
        low = doc.read(part)
        told = doc.role(part.section) == "policy_change"
        if not (told or _NO_NOTICE.search(low)) or not _CHANGE.search(low):
            continue
        value: dict[str, Value] = {}
        if _NO_NOTICE.search(low):
            value["notice"] = "without_notice"
        elif _NOTICE.search(low):
            value["notice"] = "notice"
        if _EFFECTIVE.search(low):
            value["effective"] = "when_posted" if _NOTICE.search(low) else "told"
        if _CONSENT.search(low):
            value["consent"] = True
        if value:
            yield doc.say("policy_change", value, part)
