"""The names of kinds, codes and deeds, in the user's language.

Every function gives the code itself back where it knows no name, so that nothing is
hidden from the user; the tests see to it that every code in use has one.
"""

from collections.abc import Iterable, Mapping

from hikidashi.domain.change import Deed
from hikidashi.domain.keys.strength import Level
from hikidashi.domain.policy.fact import Confidence
from hikidashi.words import (
    letter_words,
    policy_words,
    practice_words,
    reading_words,
    vault_words,
)
from hikidashi.words.catalogue import _, later


def letter_kind(code: str) -> str:
    """Return the name of a ``LetterKind``."""
    return _named(letter_words.LETTER_KINDS, code)


def letter_lang(code: str) -> str:
    """Return the name of a ``LetterLang``, or of a policy's language."""
    return _named(letter_words.LETTER_LANGS, code)


def law(code: str) -> str:
    """Return the short name of a law ("jp-appi")."""
    return _named(letter_words.LAWS, code)


def channel(code: str) -> str:
    """Return the name of a ``Channel``."""
    return _named(letter_words.CHANNELS, code)


def gap(code: str) -> str:
    """Return what a policy does not tell (``Gap``)."""
    return _named(letter_words.GAPS, code)


def fee_state(code: str) -> str:
    """Return what a policy says of a fee (``FeeState``)."""
    return _named(letter_words.FEE_STATES, code)


def polarity(code: str) -> str:
    """Return how a policy puts a fact (``Polarity``)."""
    return _named(reading_words.POLARITIES, code)


def confidence(step: Confidence) -> str:
    """Return how sure the reader is."""
    return _named(reading_words.CONFIDENCES, step.value)


def deed(done: Deed) -> str:
    """Return a deed as it stands behind "Undo:" and "Redo:"."""
    return _named(vault_words.DEEDS, done.value)


def drawer(which: str) -> str:
    """Return what a ``Drawer`` is called."""
    return _named(vault_words.DRAWERS, which)


def slot_type(kind: str) -> str:
    """Return the name of a ``SlotType``: what the user gives to open a drawer."""
    return _named(vault_words.SLOT_TYPES, kind)


def strength(level: Level) -> str:
    """Return how strong a passphrase is, in two words."""
    return _(vault_words.STRENGTHS[level])


def weakness(reason: str) -> str:
    """Return why a passphrase is weak (``Strength.reason``), or ""."""
    return _named(vault_words.WEAKNESSES, reason)


def kind(word: str) -> str:
    """Return the name of a kind of entity (``kind_word``), for one of it."""
    return _named(vault_words.KINDS, word)


def counted(word: str, n: int) -> str:
    """Return so many of a kind of entity: "3 services", 「サービス3件」."""
    if word not in vault_words.COUNTS:
        return f"{word}: {n:,}"
    return vault_words.COUNTS[word](n).format(n=f"{n:,}")


def theme(code: str) -> str:
    """Return the name of a ``Theme``."""
    return _named(_THEMES, code)


def check(code: str) -> str:
    """Return what a check of a letter found, or which value a letter lacks."""
    return _named(letter_words.CHECKS, code)


def finding(code: str) -> str:
    """Return what the reader of a policy should know (``Finding.code``)."""
    return _named(reading_words.FINDINGS, code)


def finding_advice(code: str) -> str:
    """Return what a letter or the user can do about a finding, or ""."""
    return _(reading_words.ADVICE[code]) if code in reading_words.ADVICE else ""


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


def legal_basis(code: str) -> str:
    """Return the name of what processing rests on (Article 6 GDPR)."""
    return _named(policy_words.LEGAL_BASES, code)


def safeguard(code: str) -> str:
    """Return the name of what safeguards data in another country."""
    return _named(policy_words.SAFEGUARDS, code)


def opt_out(code: str) -> str:
    """Return the name of what one can opt out of."""
    return _named(policy_words.OPT_OUTS, code)


def third_party_exception(code: str) -> str:
    """Return the name of a case in which a policy lets data go to others."""
    return _named(policy_words.THIRD_PARTY_EXCEPTIONS, code)


def third_party_rule(code: str) -> str:
    """Return on what a policy lets data go to others by default."""
    return _named(policy_words.THIRD_PARTY_RULES, code)


def identity_document(code: str) -> str:
    """Return the name of a document that proves who someone is."""
    return _named(practice_words.IDENTITY_DOCUMENTS, code)


def step(code: str) -> str:
    """Return what is to be done in a step of leaving a service (``Step.code``)."""
    return _named(practice_words.STEPS, code)


def action(code: str) -> str:
    """Return what users can do with their data themselves."""
    return _named(practice_words.ACTIONS, code)


def storage(code: str) -> str:
    """Return the name of a place of storage."""
    return _named(practice_words.STORAGES, code)


def minor_rule(code: str) -> str:
    """Return what holds for children."""
    return _named(practice_words.MINOR_RULES, code)


def security_measure(code: str) -> str:
    """Return the name of a measure of security."""
    return _named(practice_words.SECURITY_MEASURES, code)


def collection_method(code: str) -> str:
    """Return how data are collected."""
    return _named(practice_words.COLLECTION_METHODS, code)


def policy_notice(code: str) -> str:
    """Return how a policy tells of its changes."""
    return _named(practice_words.POLICY_NOTICES, code)


def denied_act(code: str) -> str:
    """Return what is said not to be done with data ("not stored")."""
    return _named(practice_words.DENIED_ACTS, code)


def authority(code: str) -> str:
    """Return the name of an authority."""
    return _named(practice_words.AUTHORITIES, code)


def thing(code: str) -> str:
    """Return what a ``NotFoundError`` speaks of."""
    return _named(_THINGS, code)


def source_format(code: str) -> str:
    """Return the name of a ``SourceFormat`` or of a file's encoding."""
    return _named(reading_words.SOURCE_FORMATS, code)


def vault_problem(code: str) -> str:
    """Return what a check of a vault found (``Problem.code``)."""
    return _named(vault_words.VAULT_PROBLEMS, code)


def field(code: str) -> str:
    """Return the label of a field of a form, or of a detail of a letter."""
    return _named(letter_words.FIELDS, code)


def listed(words: Iterable[str]) -> str:
    """Return ``words`` as a list within a sentence."""
    return _(", ").join(words)


def within_list(name: str) -> str:
    """Return ``name`` as it stands within a list: in lower case, unless it is IP."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _named(table: Mapping[str, str], code: str) -> str:
    return _(table[code]) if code in table else code


_THEMES = {
    "system": later("Same as the system"),
    "light": later("Light"),
    "dark": later("Dark"),
    "high-contrast": later("High contrast"),
}

_THINGS = {
    "service": later("The service"),
    "template": later("The letter template"),
    "letter": later("The letter"),
    **dict.fromkeys(("key slot", "slot"), later("The way in")),
    "rotation": later("The interrupted change"),
    "trash item": later("In the trash, the thing"),
    "record": later("The record"),
    "record-type": later("The record type"),
    "move-plan": later("The plan"),
    "policy-version": later("The version of the policy"),
    "fact-review": later("Your word on the passage"),
    "attachment": later("The attached file"),
}
