"""Composes a letter: what is known, put in order for a template, and made whole.

A template answers with text of this form: the subject on the first line, behind
``件名：`` or ``Subject:``, then the body in the markup of ``markup`` with two additions
that are resolved here: a line that starts with white space goes on with the line
before it, and ``#.`` and ``(#)`` stand for the next number of their kind.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from hikidashi.domain.errors import IncompleteLetterError, UnknownLetterError
from hikidashi.domain.letters.addressee import addressee_lines, mail_to
from hikidashi.domain.letters.answers import Answers, read_answers
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import (
    Field,
    Letter,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.letters.questions import question_terms
from hikidashi.domain.letters.sender import detail_fields, sender_fields
from hikidashi.domain.letters.terms import (
    Terms,
    deletion_terms,
    disclosure_terms,
    policy_terms,
    reply_terms,
)
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import ServiceId

LAW = "jp-appi"

_TERMS: Mapping[LetterKind, Callable[[PolicyBasis, Answers, LetterLang], Terms]] = {
    LetterKind.DISCLOSURE: disclosure_terms,
    LetterKind.DELETION: deletion_terms,
}
_SUBJECT = re.compile(r"(?:件名：|Subject:)\s*(?P<words>\S.*)")
_NUMBER = "#. "
_INNER_NUMBER = "(#) "


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOrder:
    """Which letter is wanted, by whom, on which day; ``answers`` by their keys."""

    id: LetterId
    service_id: ServiceId
    kind: LetterKind
    lang: LetterLang
    law: str = LAW
    written: date
    sender: Person = field(default_factory=Person, repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)


def template_values(order: LetterOrder, basis: PolicyBasis) -> Mapping[str, object]:
    """Return all that the template of the order may show or ask for.

    Raises:
        UnknownLetterError: there are no letters under this law.
        InvalidValueError: an answer is not what its key expects.
    """
    if order.law != LAW:
        raise UnknownLetterError(order.law, order.kind, order.lang)
    answers = read_answers(order.answers, written=order.written)
    return {
        **policy_terms(basis, order.lang),
        **question_terms(basis, order.kind),
        **reply_terms(basis, answers, order.sender),
        **_TERMS[order.kind](basis, answers, order.lang),
    }


def assemble(order: LetterOrder, basis: PolicyBasis, text: str) -> Letter:
    """Make the letter of a template's text.

    Raises:
        IncompleteLetterError: the text has no subject or no body.
        InvalidValueError: an answer is not what its key expects.
    """
    first, *rest = _unfolded(text, order.lang) or [""]
    subject = _SUBJECT.fullmatch(first)
    body = "\n".join(_numbered(rest)).strip()
    if subject is None or not body:
        raise IncompleteLetterError("body" if subject else "subject")
    answers = read_answers(order.answers, written=order.written)
    return Letter(
        id=order.id,
        service_id=order.service_id,
        kind=order.kind,
        lang=order.lang,
        law=order.law,
        written=order.written,
        reference=reference(order.id, order.written),
        addressee=addressee_lines(basis, order.lang),
        sender=sender_fields(order.sender, order.lang),
        subject=subject["words"],
        body=body,
        details=detail_fields(answers, basis.traits, order.lang),
        mail_to=mail_to(basis),
        policy_sha256=basis.sha256,
        answers=tuple(
            Field(label=key, value=told) for key, told in order.answers.items() if told
        ),
    )


def reference(letter_id: LetterId, written: date) -> str:
    """Return a letter's reference: always the same for it, and telling nothing."""
    digest = sha256(letter_id.encode()).hexdigest()
    return f"HK-{written.year}-{digest[:4].upper()}"


def _unfolded(text: str, lang: LetterLang) -> list[str]:
    """Join the lines that go on, and leave one blank line between blocks."""
    space = "" if lang is LetterLang.JA else " "
    lines: list[str] = []
    for line in text.strip().splitlines():
        words = line.strip()
        if line[:1].isspace():
            lines[-1] += f"{space}{words}" if words else ""
        elif words or lines[-1]:
            lines.append(words)
    return lines


def _numbered(lines: list[str]) -> Iterator[str]:
    outer = inner = 0
    for line in lines:
        if line.startswith(_NUMBER):
            outer, inner = outer + 1, 0
            yield f"{outer}. {line.removeprefix(_NUMBER)}"
        elif line.startswith(_INNER_NUMBER):
            inner += 1
            yield f"({inner}) {line.removeprefix(_INNER_NUMBER)}"
        else:
            yield line
