"""The words of the form in which a fact is corrected: labels, offers, refusals."""

from collections.abc import Mapping

from hikidashi.domain.policy.editable import REF, Editable, Form
from hikidashi.words import policy_words, practice_words
from hikidashi.words.catalogue import _, later

_YES, _NO = later("Yes"), later("No")

_LABELS: Mapping[str, str] = {
    REF: later("Clause"),
    "act": later("What it denies"),
    "actions": later("What you can do yourself"),
    "address": later("E-mail address"),
    "age": later("Age"),
    "amount": later("Amount"),
    "applies_to": later("For which requests"),
    "category": later("Kind of data"),
    "code": later("What it says"),
    "country": later("Country"),
    "currency": later("Currency"),
    "date": later("Day"),
    "default": later("Rule"),
    "documents": later("Documents"),
    "duration": later("How long"),
    "goal": later("What it leads to"),
    "kind": later("Place"),
    "modality": later("Kind of fee"),
    "name": later("Name as written"),
    "notice": later("How you are told"),
    "number": later("Telephone or fax number"),
    "per": later("For each"),
    "region": later("Region"),
    "right": later("Right"),
    "role": later("Kind of recipient"),
    "safeguard": later("Safeguard"),
    "text": later("Address"),
    "title": later("Title"),
    "url": later("Web address"),
    "uses": later("Decisions by machines alone"),
    "uses_for_training": later("Your data train AI"),
    "wait": later("How long to wait"),
    "words": later("Words"),
}

_TABLES: Mapping[str, Mapping[str, str]] = {
    "cross_border_transfer.safeguard": policy_words.SAFEGUARDS,
    "data.collected.category": policy_words.DATA_CATEGORIES,
    "data.negated.category": policy_words.DATA_CATEGORIES,
    "identity_check.documents": practice_words.IDENTITY_DOCUMENTS,
    "legal_basis.code": policy_words.LEGAL_BASES,
    "procedure.step.code": practice_words.STEPS,
    "purpose.code": policy_words.PURPOSES,
    "recipient.category.role": policy_words.RECIPIENTS,
    "recipient.role": policy_words.RECIPIENTS,
    "retention.category": policy_words.DATA_CATEGORIES,
    "right.code": policy_words.RIGHTS,
    "right.exclusion.code": policy_words.REFUSAL_GROUNDS,
    "right.exclusion.right": policy_words.RIGHTS,
    "storage.location.kind": practice_words.STORAGES,
    "third_party.exception.code": policy_words.THIRD_PARTY_EXCEPTIONS,
}
"""All words that a code can be, where the domain leaves that to the lexicons."""

_CHOICES: Mapping[str, Mapping[str, str]] = {
    "act": {
        "collected": later("Collecting it"),
        "stored": later("Storing it"),
        "shared": later("Giving it to others"),
        "disclosed": later("Disclosing it"),
        "used": later("Using it"),
        "sold": later("Selling it"),
    },
    "actions": {
        "view": later("Look at it"),
        "change": later("Change it"),
        "delete": later("Delete it"),
        "export": later("Take a copy"),
    },
    "applies_to": policy_words.RIGHTS,
    "currency": {
        "JPY": later("Yen"),
        "EUR": later("Euro"),
        "USD": later("US dollar"),
        "GBP": later("Pound"),
        "CHF": later("Swiss franc"),
    },
    "default": policy_words.THIRD_PARTY_RULES,
    "goal": {
        "account_deletion": later("Deletion of the account"),
        "disclosure": later("Disclosure of your data"),
        "withdrawal": later("Leaving the service"),
    },
    "modality": {
        "fixed": later("A fixed fee"),
        "may": later("A fee may be charged"),
        "actual_cost": later("The actual cost"),
        "none": later("No fee is charged"),
    },
    "notice": {
        "notice": later("With notice"),
        "website": later("On the website"),
        "without_notice": later("Without notice"),
        "email": later("By e-mail"),
        "consent": later("With your consent"),
    },
    "per": {"case": later("Case"), "request": later("Request")},
}

_PROBLEMS: Mapping[Form, str] = {
    Form.MAIL: later("Write a single address, like name@example.com."),
    Form.WEB: later("Write the whole address, like https://example.com/contact."),
    Form.PHONE: later("Write the number with figures, spaces and hyphens."),
    Form.DAY: later("Write the day like 2031-05-04."),
    Form.WHOLE: later("Write a whole number."),
    Form.SUM: later("Write a sum of money, like 500 or 10.50."),
    Form.PERIOD: later("Write a number, and choose days, weeks, months or years."),
}
_EMPTY = later("This cannot be left empty.")
_OTHER = later("This cannot be.")
_HELP: Mapping[Form, str] = {
    Form.CLAUSE: later("As a letter should cite it, for example Article 6(1)."),
    Form.DAY: later("Year, month and day, like 2031-05-04."),
    Form.MAIL: later("As it stands in the policy."),
}


def value_label(key: str) -> str:
    """Return what a value of a fact is called; unknown ones by their key."""
    return _(_LABELS[key]) if key in _LABELS else key


def value_help(form: Form) -> str:
    """Return how a value is written, or ""."""
    return _(_HELP[form]) if form in _HELP else ""


def value_offers(kind: str, asked: Editable) -> Mapping[str, str]:
    """Return what a value can be, names by codes; nothing where any text will do."""
    if asked.form is Form.FLAG:
        return {"true": _(_YES), "false": _(_NO)}
    if asked.choices:
        table = _CHOICES.get(asked.key, {})
        return {each: _(table.get(each, each)) for each in asked.choices}
    table = _TABLES.get(f"{kind}.{asked.key}", {})
    return {code: _(name) for code, name in table.items()}


def value_problem(form: Form, *, empty: bool) -> str:
    """Return what is wrong with a value that was refused."""
    return _(_EMPTY) if empty else _(_PROBLEMS.get(form, _OTHER))
