"""Days, sums, clauses and facts of a policy, in the user's language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from hikidashi.domain.letters import cite
from hikidashi.domain.letters.basis import ClauseRef
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.words import names
from hikidashi.words.catalogue import _, current_language, later

_Reader = Callable[[str], str]


def day(when: date) -> str:
    """Return a day as people write it: "4 May 2031", 「2031年5月4日」."""
    return cite.day(when, _language())


def moment(when: datetime) -> str:
    """Return a moment in local time: "4 May 2031, 14:05", 「2031年5月4日 14:05」."""
    local = when.astimezone()
    between = " " if _language() is LetterLang.JA else ", "
    return f"{day(local.date())}{between}{local:%H:%M}"


def money(amount: float, currency: str, per: str) -> str:
    """Return a fee; ``amount`` is in units of ``currency``, with cents if need be."""
    shown = f"{amount:,.2f}" if amount % 1 else f"{int(amount):,}"
    if currency not in _CURRENCIES:
        paid = f"{shown} {currency}"
    else:
        paid = _(_CURRENCIES[currency]).format(shown)
    return _(_PER[per]).format(sum=paid) if per in _PER else paid


def article(ref: ClauseRef) -> str:
    """Return where a clause stands: "Article 6(1)", 「第6条第1項」, or its heading."""
    if ref.article:
        return place(ref.article)
    japanese = ref.heading_ja if _language() is LetterLang.JA else ""
    return japanese or ref.heading


def place(number: str) -> str:
    """Return an article by its number as ``ClauseRef.article`` notes it."""
    return cite.cite_article(number, _language()) or number


def fact_text(fact: Fact) -> str:
    """Return what a fact says, without its kind; "" where its kind says it all."""
    if fact.type == "fee":
        return _fee(fact)
    said = [
        _words(fact.value.get(key), read) for key, read in _SHOWN.get(fact.type, ())
    ]
    return names.listed(dict.fromkeys(words for words in said if words))


def certainty(fact: Fact) -> str:
    """Return how the policy puts a fact and how sure the reader is, in words."""
    sure = names.confidence(fact.confidence)
    if fact.polarity is Polarity.ASSERTED:
        return sure
    put = names.polarity(fact.polarity)
    if fact.confidence is Confidence.FOUND or fact.polarity is Polarity.ABSENT:
        return put
    return _("{put} ({sure})").format(put=put, sure=sure)


def fact_line(fact: Fact) -> str:
    """Return a fact as one line: its kind, what it says, and how sure that is."""
    line = names.fact_type(fact.type)
    said = fact_text(fact)
    if said:
        line = _("{label}: {value}").format(label=line, value=said)
    if fact.polarity is Polarity.ASSERTED and fact.confidence is Confidence.FOUND:
        return line
    return f"{line} [{certainty(fact)}]"


def _language() -> LetterLang:
    """Return the language of the screen as letters have it: they write days alike."""
    return LetterLang.JA if current_language() == "ja" else LetterLang.EN


def _fee(fact: Fact) -> str:
    value = fact.value
    amount = value.get("amount")
    if isinstance(amount, int | float):
        return money(amount, str(value.get("currency")), str(value.get("per")))
    modality = value.get("modality")
    return _(_FEES[modality]) if modality in _FEES else ""


def _words(value: Value, read: _Reader) -> str:
    """Return one value in words; what is empty says nothing."""
    if value is None or isinstance(value, bool):
        return ""
    parts = value if isinstance(value, tuple) else (str(value),)
    return names.listed(read(part) for part in parts if part)


def _day(iso: str) -> str:
    try:
        return day(date.fromisoformat(iso))
    except ValueError:
        return iso


def _wait(iso: str) -> str:
    return _("wait {span}").format(span=cite.span(iso, _language()))


def _span(iso: str) -> str:
    return cite.span(iso, _language())


def _age(years: str) -> str:
    return _("age {n}").format(n=years)


_SHOWN: Mapping[str, tuple[tuple[str, _Reader], ...]] = {
    "authority.named": (("name", str),),
    "collection.method": (("method", names.collection_method),),
    "contact.authority": (("text", str),),
    "contact.certified_body": (("text", str),),
    "contact.email": (("address", str),),
    "contact.eu_representative": (("text", str),),
    "contact.fax": (("number", str),),
    "contact.form": (("url", str),),
    "contact.phone": (("number", str),),
    "contact.postal": (("text", str),),
    "contact.third_party": (("text", str),),
    "controller.address": (("text", str),),
    "controller.department": (("name", str),),
    "controller.name": (("name", str),),
    "controller.representative": (("title", str), ("name", str)),
    "cross_border_transfer": (("country", str), ("safeguard", names.safeguard)),
    "cross_ref": (("text", str),),
    "data.collected": (("category", names.data_category),),
    "data.mentioned_not_collected": (("categories", names.data_category),),
    "data.negated": (("category", names.data_category), ("act", names.denied_act)),
    "date.effective": (("date", _day), ("month", str)),
    "date.established": (("date", _day), ("month", str)),
    "date.revised": (("date", _day), ("month", str), ("change", str)),
    "date.version": (("date", _day), ("month", str)),
    "dpo": (("name", str), ("email", str), ("phone", str)),
    "eu_representative": (("name", str),),
    "identity_check": (("documents", names.identity_document),),
    "law.cited": (("law", names.law),),
    "legal_basis": (("code", names.legal_basis), ("article", str)),
    "minors": (("rule", names.minor_rule), ("age", _age)),
    "optout": (("what", names.opt_out), ("url", str)),
    "policy_change": (("notice", names.policy_notice),),
    "procedure.external_document": (("title", str), ("url", str)),
    "procedure.step": (("code", names.step), ("wait", _wait)),
    "purpose": (("code", names.purpose),),
    "recipient": (("module", str), ("name", str), ("role", names.recipient)),
    "recipient.category": (("role", names.recipient),),
    "retention": (("category", names.data_category), ("duration", _span)),
    "right": (
        ("code", names.right),
        ("grounds", names.ground),
        ("deadline_words", str),
    ),
    "right.time_word": (("words", str),),
    "right.exclusion": (("right", names.right), ("code", names.refusal_ground)),
    "security_measures": (("items", names.security_measure),),
    "self_service": (("actions", names.action),),
    "service.name": (("name", str),),
    "storage.location": (("kind", names.storage), ("region", str)),
    "third_party.exception": (("code", names.third_party_exception),),
    "third_party.rule": (("default", names.third_party_rule),),
}
"""What is shown of each kind of fact, and how it is read; the quote tells the rest."""

_FEES: Mapping[Value, str] = {
    "fixed": later("A fixed fee"),
    "may": later("A fee may be charged"),
    "actual_cost": later("The actual cost"),
    "none": later("No fee is charged"),
}

_CURRENCIES = {
    "JPY": later("{} yen"),
    "EUR": later("{} euros"),
    "USD": later("{} US dollars"),
}

_PER = {
    "case": later("{sum} per case"),
    "request": later("{sum} per request"),
}
