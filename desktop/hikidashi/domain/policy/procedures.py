"""Finds how an account is left, and what people must do or can do themselves."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.demands import demand_facts
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.rules import first_that

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


def procedure_facts(doc: Document) -> Iterator[Fact]:
    """Yield steps, self-service, proof of identity, forms, and policy changes."""
    yield from _steps(doc)
    yield from first_that(doc, _self_service)
    yield from demand_facts(doc)
    yield from _changes(doc)


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
