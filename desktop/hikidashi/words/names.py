"""The names of kinds, codes and deeds, in the user's language.

Every function gives the code itself back where it knows no name, so that nothing is
hidden from the user; the tests see to it that every code in use has one.
"""

from collections.abc import Iterable, Mapping

from hikidashi.domain.change import Deed
from hikidashi.domain.policy.fact import Confidence
from hikidashi.words import policy_words
from hikidashi.words.catalogue import _, later


def letter_kind(code: str) -> str:
    """Return the name of a ``LetterKind``."""
    return _named(_LETTER_KINDS, code)


def letter_lang(code: str) -> str:
    """Return the name of a ``LetterLang``, or of a policy's language."""
    return _named(_LETTER_LANGS, code)


def law(code: str) -> str:
    """Return the short name of a law ("jp-appi")."""
    return _named(_LAWS, code)


def channel(code: str) -> str:
    """Return the name of a ``Channel``."""
    return _named(_CHANNELS, code)


def gap(code: str) -> str:
    """Return what a policy does not tell (``Gap``)."""
    return _named(_GAPS, code)


def fee_state(code: str) -> str:
    """Return what a policy says of a fee (``FeeState``)."""
    return _named(_FEE_STATES, code)


def polarity(code: str) -> str:
    """Return how a policy puts a fact (``Polarity``)."""
    return _named(_POLARITIES, code)


def confidence(step: Confidence) -> str:
    """Return how sure the reader is."""
    return _named(_CONFIDENCES, step.value)


def deed(done: Deed) -> str:
    """Return a deed as it stands behind "Undo:" and "Redo:"."""
    return _named(_DEEDS, done.value)


def theme(code: str) -> str:
    """Return the name of a ``Theme``."""
    return _named(_THEMES, code)


def check(code: str) -> str:
    """Return what a check of a letter found, or which value a letter lacks."""
    return _named(_CHECKS, code)


def finding(code: str) -> str:
    """Return what the reader of a policy should know (``Finding.code``)."""
    return _named(_FINDINGS, code)


def data_category(code: str) -> str:
    """Return the name of a data category ("contact.email")."""
    return _named(policy_words.DATA_CATEGORIES, code)


def sensitivity(level: str) -> str:
    """Return the name of a sensitivity level ("S0" to "S3")."""
    return _named(policy_words.SENSITIVITY, level)


def purpose(code: str) -> str:
    """Return the name of a purpose of use."""
    return _named(policy_words.PURPOSES, code)


def right(code: str) -> str:
    """Return the name of a right."""
    return _named(policy_words.RIGHTS, code)


def fact_type(code: str) -> str:
    """Return what a fact of a policy is about (``Fact.type``)."""
    return _named(policy_words.FACT_TYPES, code)


def clause(code: str) -> str:
    """Return what a clause of a policy is about (``Clause``)."""
    return _named(policy_words.CLAUSES, code)


def ground(code: str) -> str:
    """Return the name of a ground on which a right hangs (APPI Arts. 34, 35)."""
    return _named(policy_words.GROUNDS, code)


def refusal_ground(code: str) -> str:
    """Return the name of a ground on which a request may be refused."""
    return _named(policy_words.REFUSAL_GROUNDS, code)


def recipient(code: str) -> str:
    """Return the name of a recipient's role."""
    return _named(policy_words.RECIPIENTS, code)


def third_party_exception(code: str) -> str:
    """Return the name of a case in which a policy lets data go to others."""
    return _named(policy_words.THIRD_PARTY_EXCEPTIONS, code)


def third_party_rule(code: str) -> str:
    """Return on what a policy lets data go to others by default."""
    return _named(policy_words.THIRD_PARTY_RULES, code)


def identity_document(code: str) -> str:
    """Return the name of a document that proves who someone is."""
    return _named(policy_words.IDENTITY_DOCUMENTS, code)


def step(code: str) -> str:
    """Return what is to be done in a step of leaving a service (``Step.code``)."""
    return _named(policy_words.STEPS, code)


def action(code: str) -> str:
    """Return what users can do with their data themselves."""
    return _named(policy_words.ACTIONS, code)


def storage(code: str) -> str:
    """Return the name of a place of storage."""
    return _named(policy_words.STORAGES, code)


def policy_notice(code: str) -> str:
    """Return how a policy tells of its changes."""
    return _named(policy_words.POLICY_NOTICES, code)


def authority(code: str) -> str:
    """Return the name of an authority."""
    return _named(policy_words.AUTHORITIES, code)


def thing(code: str) -> str:
    """Return what a ``NotFoundError`` speaks of."""
    return _named(_THINGS, code)


def source_format(code: str) -> str:
    """Return the name of a ``SourceFormat`` or of a file's encoding."""
    return _named(_SOURCE_FORMATS, code)


def vault_problem(code: str) -> str:
    """Return what a check of a vault found (``VaultCheck.problems``)."""
    return _named(_VAULT_PROBLEMS, code)


def field(code: str) -> str:
    """Return the label of a field of a form, or of a detail of a letter."""
    return _named(_FIELDS, code)


def listed(words: Iterable[str]) -> str:
    """Return ``words`` as a list within a sentence."""
    return _(", ").join(words)


def within_list(name: str) -> str:
    """Return ``name`` as it stands within a list: in lower case, unless it is IP."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _named(table: Mapping[str, str], code: str) -> str:
    return _(table[code]) if code in table else code


_LETTER_KINDS = {
    "disclosure": later("Disclosure request"),
    "deletion": later("Deletion request"),
}

_LETTER_LANGS = {
    "ja": later("Japanese"),
    "en": later("English"),
    "de": later("German"),
    "fr": later("French"),
}

_LAWS = {
    **dict.fromkeys(
        ("jp-appi", "JP-APPI"),
        later("Japan’s personal information protection act (APPI)"),
    ),
}

_CHANNELS = {
    "email": later("E-mail"),
    "form": later("Web form"),
    "post": later("Post"),
    "phone": later("Telephone"),
}

_GAPS = {
    "controller_name": later("The company’s name"),
    "address": later("The company’s address"),
    "representative": later("The representative’s name"),
    "email": later("An e-mail address for requests"),
    "contact": later("A usable contact"),
    "date": later("The policy’s date"),
    "fee": later("The fee for disclosure, or that there is none"),
    "procedure": later("The procedure for requests"),
    "form": later("The company’s own request form"),
    "partner_list": later("The list of partners"),
    "ad_partner_list": later("The list of advertising partners"),
    "joint_use_items": later("The details of joint use"),
}

_FEE_STATES = {
    "none_named": later("No fee is named"),
    "fixed": later("A fixed fee"),
    "may_charge": later("A fee may be charged"),
}

_POLARITIES = {
    "asserted": later("The policy says so"),
    "negated": later("The policy denies it"),
    "absent": later("Searched for, not there"),
    "missing_in_text": later("Announced, but missing in the text"),
    "heading_only": later("Named in a heading only"),
    "not_a_collection": later("Named, but not as collected"),
}

_CONFIDENCES = {
    "found": later("Found"),
    "likely": later("Likely"),
    "check": later("Please check"),
}

_DEEDS = {
    "save-person": later("change of your details"),
    "add-service": later("adding a service"),
    "edit-service": later("change of a service"),
    "remove-service": later("removing a service"),
    "add-policy": later("adding a policy"),
    "import-services": later("adding the known services"),
    "save-letter": later("change of a letter"),
    "remove-letter": later("deleting a letter"),
}

_THEMES = {
    "system": later("Same as the system"),
    "light": later("Light"),
    "dark": later("Dark"),
    "high-contrast": later("High contrast"),
}

_CHECKS = {
    "subject": later("The subject is missing"),
    "body": later("The text is missing"),
    "value": later("A value that the letter needs is missing"),
    "subject-empty": later("The subject is empty"),
    "body-empty": later("The text is empty"),
    "placeholder": later("There is a placeholder left in the letter"),
    "addressee-missing": later("The letter names no recipient"),
    "operator-unknown": later(
        "The company behind the service is not known, so the letter asks for it"
    ),
    "two-honorifics": later("A line of the recipient has two honorifics (御中 and 様)"),
    "no-reply-address": later("The mail address takes no answers"),
    "mail-unknown": later(
        "No mail address is known, so the letter goes by post or through a form"
    ),
    "sender-blank": later("Lines of the sender are left to be filled in"),
    "account-blank": later(
        "Nothing here says which account is yours. Fill in at least one line under "
        "“Your answers”."
    ),
    "fee-in-deletion": later(
        "The letter speaks of a fee, though the law knows none for deletion"
    ),
    "fee-repeated": later("The fee is spoken of more than once"),
    "fee-unsaid": later("The letter does not speak of the fee"),
    "deadline": later("The letter sets a number of days, which this law does not know"),
    "article-of-correction": later(
        "Article 34 is about wrong data only; deletion rests on Article 35"
    ),
    "fee-over-limit": later(
        "The fee of the policy is higher than the highest fee that you accept"
    ),
    "indiscreet": later("The letter or its file name shows an intimate word to others"),
    "policy-unseen": later("No text of the policy stands behind this letter"),
    "leave-first": later(
        "Leave the service by its own steps first; the letter announces them, and the "
        "deletion follows when they are done"
    ),
    "keep-a-copy-first": later(
        "Ask for disclosure or save your own copy first: what is deleted is gone. With "
        "this letter your membership ends too, and paid time, points and open orders "
        "may be lost"
    ),
}

_FINDINGS = {
    "not-a-policy": later("This text does not read like a privacy policy"),
    "stub": later("The text is too short to be the whole policy"),
    "unfilled-template": later("The text is a template that was never filled in"),
    "language-not-read": later("This language is not read yet"),
    "text-cut": later("The text is very long; its end was not read"),
    "machine-translation": later(
        "The text is probably a machine translation: do not quote it word for word"
    ),
    "contact-missing": later("The policy names no contact"),
    "contact-lost": later(
        "A contact is announced, but missing in the text: look at the page itself"
    ),
    "contact-not-sure": later(
        "It is not sure which contact is the company’s: look at the page itself"
    ),
    "undated": later("The policy bears no date"),
    "controller-missing": later("The policy does not name the company"),
    "empty-list": later("A list is announced, but nothing follows"),
    "fee-unclear": later("The fee is not clear"),
    "fee-without-basis": later(
        "A fee is asked for what the law lets nobody charge for (APPI Art. 38)"
    ),
    "heading-only-right": later("A right is named in a heading, without a clause"),
    "wrong-cross-reference": later("A reference leads to the wrong clause"),
    "change-without-notice": later("The policy may change without notice"),
    "intimate-data": later("It speaks of intimate data"),
}

_THINGS = {
    "service": later("The service"),
    "template": later("The letter template"),
    "letter": later("The letter"),
}

_SOURCE_FORMATS = {
    **dict.fromkeys(("auto", "text", "utf-8", "utf-16", "utf-32"), later("text")),
    **dict.fromkeys(("cp932", "euc_jp", "iso2022_jp", "cp1252"), later("text")),
    "html": later("HTML"),
    "md": later("Markdown"),
}

_VAULT_PROBLEMS = {
    "cipher-integrity": later("A page of the database does not decrypt."),
    "sqlite-integrity": later("The structure of the database is damaged."),
    "digest": later("An entry is not as it was written."),
    "unreadable-entity": later("An entry cannot be read."),
}

_FIELDS = {
    "name": later("Name"),
    "passphrase": later("Passphrase"),
    "service": later("Name of the service"),
    "email": later("E-mail address"),
    "form": later("Web form"),
    "account_mail": later("E-mail address of the account"),
    "account_id": later("ID of the account"),
    "account_name": later("Name on the account"),
    "account_phone": later("Telephone number of the account"),
    "account_login": later("Way of signing in"),
    "account_service": later("Service used"),
    "account_other": later("Other details of the account"),
    "reply_mail": later("E-mail address for the answer"),
    "health_content": later("Records about health"),
    "period_from": later("Beginning of the period"),
    "period_to": later("End of the period"),
    "checked_on": later("Day on which you looked it up yourself"),
    "fee_limit": later("Highest fee that you accept"),
    "left_on": later("Day on which you left the service"),
    "breach_notice": later("Day of the notice of a leak"),
    "harm": later("Harm to your rights or interests"),
    "beyond_purpose": later("Use beyond the purpose"),
    "wrongful_means": later("Wrongful way of collection"),
    "unconsented_provision": later("Provision without your consent"),
}
