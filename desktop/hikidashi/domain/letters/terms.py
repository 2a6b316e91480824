"""What a letter says and on which condition: the values that its template shows.

Every decision is made here, so that a template holds words only. Conditions look at
the basis and the answers, never at the name of a service.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hikidashi.domain.letters.answers import Answers
from hikidashi.domain.letters.basis import Clause, PolicyBasis
from hikidashi.domain.letters.cite import (
    cite,
    cite_all,
    day,
    listed,
    span,
    whole_article,
)
from hikidashi.domain.letters.fee import fee_terms
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.person import Person

LEAVING_STEPS = frozenset(
    {
        "settle_and_delete_listings",
        "wait_after_last_trade",
        "wait",
        "press_cancel",
        "confirm_by_sms",
        "send_form",
        "delete_at_login_provider",
        "delete_at_facebook",
    }
)
"""Codes of ``Step`` that the letters have words for."""

_IN_FULL = frozenset(
    {
        Clause.COLLECTION,
        Clause.PURPOSES,
        Clause.THIRD_PARTIES,
        Clause.SUSPENSION,
        Clause.MARKETING,
        Clause.ENDING_PURPOSES,
        Clause.LASTING_PURPOSES,
    }
)
_AS_A_WHOLE = frozenset({Clause.COLLECTION, Clause.PURPOSES})
_MOST_CITED = 20
_LIMITS = (
    ("history", ("history", "履歴")),
    ("characteristic", ("characteristic", "特性")),
)
_SCOPE_TRAITS = ("social_login", "work_details", "search_records")

Terms = dict[str, object]


def policy_terms(basis: PolicyBasis, lang: LetterLang) -> Terms:
    """Return what the letter says of the policy, and where the policy says what."""
    return {
        "service": "" if "service_unnamed" in basis.traits else fold(basis.service),
        "discreet": basis.sensitive,
        "policy_known": basis.is_known,
        "policy_seen": day(basis.captured, lang),
        "policy_dated": day(basis.dated, lang) if basis.dated else "",
        "policy_language": basis.language
        if basis.language in {"ja", "en"}
        else "other",
        "policy_translated": basis.machine_translated,
        "numbers_not_sure": "numbers_not_sure" in basis.traits,
        "other_law": "other_law" in basis.traits,
        "cite": {
            clause.value: _cited(basis, clause, lang) if basis.is_known else ""
            for clause in Clause
        },
    }


def reply_terms(basis: PolicyBasis, answers: Answers, sender: Person) -> Terms:
    """Return how the answer should come, and what needs care in it."""
    return {
        "reply_mail": answers.reply_mail or fold(sender.email),
        "health_content": answers.health_content,
        "social_login": "social_login" in basis.traits,
    }


def disclosure_terms(basis: PolicyBasis, answers: Answers, lang: LetterLang) -> Terms:
    """Return what only a disclosure letter says."""
    traits = basis.traits
    return {
        **fee_terms(basis, answers, lang),
        **{trait: trait in traits for trait in _SCOPE_TRAITS},
        "period_from": day(answers.period_from, lang) if answers.period_from else "",
        "period_to": day(answers.period_to, lang) if answers.period_to else "",
        "seen_by_myself": _seen_by_myself(basis, answers),
        "checked_on": day(answers.checked_on, lang) if answers.checked_on else "",
        "content_data": has(basis, Clause.CONTENT_DATA),
        "partner_data": "partner_data" in traits or has(basis, Clause.PARTNER_DATA),
        "stored_on": stored_on(basis),
        "limited": has(basis, Clause.POLICY_LIMIT),
        "limits": tuple(_limits(basis)),
        "external_ai": "external_ai" in traits,
        "denies_data": _denied(basis),
        "refuses_more": "refusal_broader_than_law" in traits,
    }


def deletion_terms(basis: PolicyBasis, answers: Answers, lang: LetterLang) -> Terms:
    """Return what only a deletion letter says."""
    leaving = _leaving(basis, answers)
    notice = answers.breach_notice
    return {
        "left_on": day(answers.left_on, lang) if answers.left_on else "",
        **_paragraphs(answers, lang),
        **_dealing(basis, answers, lang),
        "leaving": leaving,
        "steps": tuple(_steps(basis)) if leaving == "steps" else (),
        "has_steps": bool(basis.steps),
        "waits": dict.fromkeys(LEAVING_STEPS, "")
        | {step.code: span(step.wait, lang) for step in basis.steps},
        "breach_notice": day(notice, lang) if notice else "",
        "harm": answers.harm,
        "beyond_purpose": answers.beyond_purpose,
        "wrongful_means": answers.wrongful_means,
        "unconsented_provision": answers.unconsented_provision,
        "content_data": has(basis, Clause.CONTENT_DATA),
        "partner_data": "partner_data" in basis.traits
        or has(basis, Clause.PARTNER_DATA),
        "stored_on": stored_on(basis),
        "work_details": "work_details" in basis.traits,
    }


def has(basis: PolicyBasis, clause: Clause) -> bool:
    """Tell whether the policy has such a clause."""
    return basis.clause(clause) is not None


def stored_on(basis: PolicyBasis) -> str:
    """Return where the service keeps its records, as far as the policy says it."""
    device = "device_storage" in basis.traits
    cloud = "cloud_storage" in basis.traits
    return ("both" if cloud else "device") if device else ""


def _cited(basis: PolicyBasis, clause: Clause, lang: LetterLang) -> str:
    refs = [ref for ref in basis.clauses if ref.clause is clause]
    # A machine translation's headings are no one's words, and a heading alone says
    # nothing about the proof of identity.
    if basis.machine_translated or clause is Clause.IDENTITY:
        refs = [ref for ref in refs if ref.article]
    if clause in _AS_A_WHOLE and len(refs) > 1:
        refs = [replace(ref, article=whole_article(ref.article)) for ref in refs]
    if clause in _IN_FULL:
        return cite_all(refs[:_MOST_CITED], lang)
    return cite(refs[0], lang) if refs else ""


def _seen_by_myself(basis: PolicyBasis, answers: Answers) -> bool:
    """Tell whether data that the user can see in the service are left out.

    They are part of what APPI Art. 33(1) gives; so the letter leaves them out only
    where the policy discloses nothing else, or the user has looked at them.
    """
    if "unseen_data_only" in basis.traits:
        return True
    return "self_service" in basis.traits and answers.checked_on is not None


def _limits(basis: PolicyBasis) -> Iterator[str]:
    """Name the limits that the letters have words for."""
    written = " ".join(basis.limits).casefold()
    for code, signs in _LIMITS:
        if any(sign in written for sign in signs):
            yield code


def _denied(basis: PolicyBasis) -> str:
    """Return which data the policy says it does not keep: "face", "some" or ""."""
    if "denies_face_data" in basis.traits:
        return "face"
    return "some" if has(basis, Clause.DENIED_DATA) else ""


def _paragraphs(answers: Answers, lang: LetterLang) -> Terms:
    """Return the paragraphs of APPI Art. 35 that the answers give grounds for."""
    claimed = {
        1: answers.beyond_purpose or answers.wrongful_means,
        3: answers.unconsented_provision,
        5: "no longer needed",
    }
    numbers = [number for number, ground in claimed.items() if ground]
    # Each right has its duty, with its alternative measure, in the paragraph after it.
    duties = [number + 1 for number in numbers]
    return {
        "paragraphs": _of_article_35(numbers, lang),
        "alternatives": _of_article_35(duties, lang),
        "several_paragraphs": len(numbers) > 1,
    }


def _of_article_35(numbers: Sequence[int], lang: LetterLang) -> str:
    form = "第{}項" if lang is LetterLang.JA else "35({})"
    return listed([form.format(number) for number in numbers], lang)


def _dealing(basis: PolicyBasis, answers: Answers, lang: LetterLang) -> Terms:
    """Return where the policy says how such a request is dealt with.

    A paragraph of its own about the outcome may be pointed to. What the very clause
    on suspension after a violation says is about requests on that ground alone,
    unless the same clause also deals with deletion as such.
    """
    deletion = _places(basis, Clause.DELETION, Clause.COMPLAINTS)
    violation = answers.beyond_purpose or answers.wrongful_means
    others = set() if violation else _places(basis, Clause.SUSPENSION) - deletion
    clauses = (Clause.RESULT_NOTICE, Clause.ALTERNATIVE)
    return {
        f"{clause.value}_at": ""
        if _places(basis, clause) & others
        else _cited(basis, clause, lang)
        for clause in clauses
    }


def _places(basis: PolicyBasis, *clauses: Clause) -> set[str]:
    """Return the articles, or else the headings, where these clauses stand."""
    return {
        ref.article or ref.heading for ref in basis.clauses if ref.clause in clauses
    }


def _leaving(basis: PolicyBasis, answers: Answers) -> str:
    """Return how the registration ends, so that the letter claims nothing else."""
    if answers.left_on is not None:
        return "left"
    return "steps" if basis.steps else "letter"


def _steps(basis: PolicyBasis) -> Iterator[str]:
    for step in basis.steps:
        if step.code in LEAVING_STEPS:
            yield step.code
