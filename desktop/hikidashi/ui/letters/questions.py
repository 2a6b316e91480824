"""Which questions a letter asks its sender, and when; docs/letters.md has the keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from hikidashi.domain.letters.basis import FeeState, PolicyBasis
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.words.catalogue import later


class Asked(Enum):
    """What an answer looks like."""

    TEXT = auto()
    LONG_TEXT = auto()
    MAIL = auto()
    DAY = auto()
    YES = auto()
    YEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; ``label`` and ``help`` are sentences for the catalogue.

    ``kind`` names the only letter that it is for; ``trait`` what the basis must have
    for it to matter. ``rare`` ones are out of the way, since most letters do well
    without an answer: each of them is a fact that only its sender can know.
    """

    key: str
    asked: Asked
    label: str
    help: str = ""
    kind: LetterKind | None = None
    trait: str = ""
    fee: FeeState | None = None
    rare: bool = False


def questions(basis: PolicyBasis, kind: LetterKind) -> Iterator[Question]:
    """Return the questions of a letter, those that always matter first."""
    for question in _QUESTIONS:
        if question.kind not in {None, kind}:
            continue
        if question.trait and question.trait not in basis.traits:
            continue
        if question.fee is not None and question.fee is not basis.fee.state:
            continue
        yield question


_QUESTIONS = (
    Question(
        key="account_service",
        asked=Asked.TEXT,
        label=later("Name of the service as you use it"),
        help=later("The policy does not name it, so the letter should."),
        trait="service_unnamed",
    ),
    Question(
        key="account_mail",
        asked=Asked.MAIL,
        label=later("E-mail address of your account"),
        help=later("They use it to find you. Leave it empty to write it by hand."),
    ),
    Question(
        key="account_id",
        asked=Asked.TEXT,
        label=later("User ID or user name"),
    ),
    Question(
        key="account_phone",
        asked=Asked.TEXT,
        label=later("Telephone number of your account"),
        trait="phone_registered",
    ),
    Question(
        key="account_login",
        asked=Asked.TEXT,
        label=later("Other service that you sign in with"),
        trait="social_login",
    ),
    Question(
        key="left_on",
        asked=Asked.DAY,
        label=later("Day on which you left the service"),
        help=later("Only if you have left it already."),
        kind=LetterKind.DELETION,
    ),
    Question(
        key="checked_on",
        asked=Asked.DAY,
        label=later("Day on which you looked at your data in the settings"),
        help=later(
            "The service shows a part of it itself; the letter asks for the rest."
        ),
        kind=LetterKind.DISCLOSURE,
        trait="self_service",
    ),
    Question(
        key="fee_limit",
        asked=Asked.YEN,
        label=later("Highest fee that you agree to without being asked, in yen"),
        help=later("The policy names no sum."),
        kind=LetterKind.DISCLOSURE,
        fee=FeeState.MAY_CHARGE,
    ),
    Question(
        key="account_name",
        asked=Asked.TEXT,
        label=later("Name that you registered with"),
        help=later("Only if it is not your name of today."),
        rare=True,
    ),
    Question(
        key="account_other",
        asked=Asked.TEXT,
        label=later("Anything else that helps them find you"),
        help=later("A former name or address, a customer number."),
        rare=True,
    ),
    Question(
        key="reply_mail",
        asked=Asked.MAIL,
        label=later("E-mail address for the answer"),
        help=later("Only if the answer should not go to your usual address."),
        rare=True,
    ),
    Question(
        key="health_content",
        asked=Asked.YES,
        label=later("They hold health data of mine"),
        help=later("Illness, disability, treatment: the law protects these specially."),
        rare=True,
    ),
    Question(
        key="period_from",
        asked=Asked.DAY,
        label=later("Records from this day on"),
        help=later("Only if you do not want all of them."),
        kind=LetterKind.DISCLOSURE,
        rare=True,
    ),
    Question(
        key="period_to",
        asked=Asked.DAY,
        label=later("Records up to this day"),
        kind=LetterKind.DISCLOSURE,
        rare=True,
    ),
    Question(
        key="breach_notice",
        asked=Asked.DAY,
        label=later("Day on which they told you of a data breach"),
        kind=LetterKind.DELETION,
        rare=True,
    ),
    Question(
        key="harm",
        asked=Asked.LONG_TEXT,
        label=later("How keeping the data may harm you"),
        help=later("Say it as a fact, in the language of the letter."),
        kind=LetterKind.DELETION,
        rare=True,
    ),
    Question(
        key="beyond_purpose",
        asked=Asked.LONG_TEXT,
        label=later("How they used the data beyond the purpose"),
        help=later("Only if you know it; the letter claims nothing without it."),
        kind=LetterKind.DELETION,
        rare=True,
    ),
    Question(
        key="wrongful_means",
        asked=Asked.LONG_TEXT,
        label=later("How they got the data by wrongful means"),
        help=later("Only if you know it; the letter claims nothing without it."),
        kind=LetterKind.DELETION,
        rare=True,
    ),
    Question(
        key="unconsented_provision",
        asked=Asked.LONG_TEXT,
        label=later("To whom they gave the data without your consent"),
        help=later("Only if you know it; the letter claims nothing without it."),
        kind=LetterKind.DELETION,
        rare=True,
    ),
)
