"""What a letter is written from, and what the user chose for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.change import Change
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Field, Letter, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.house import Session
from hikidashi.usecases.service_card import ServiceCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a letter is written from; ``kept`` is the draft in the vault, if any."""

    card: ServiceCard
    basis: PolicyBasis
    me: Person
    kept: Letter | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user chose for the letter."""

    kind: LetterKind
    lang: LetterLang
    written: date
    answers: tuple[Field, ...] = field(default=(), repr=False)

    @property
    def by_key(self) -> Mapping[str, str]:
        return {each.label: each.value for each in self.answers}


def read_case(session: Session, service_id: str, kept: Letter | None = None) -> Case:
    """Gather what a letter is written from; runs on the vault's lane."""
    card = session.services.card(ServiceId(service_id))
    return Case(
        card=card,
        basis=session.services.basis(card),
        me=session.about_me.me(),
        kept=kept,
    )


def read_kept_case(session: Session, letter_id: str) -> Case:
    """Gather what a kept draft goes on from; runs on the vault's lane.

    Raises:
        NotFoundError: the draft or its service is gone.
    """
    found = (each for each in session.letters.letters() if each.id == letter_id)
    letter = next(found, None)
    if letter is None:
        raise NotFoundError("letter", letter_id)
    return read_case(session, letter.service_id, letter)


def renews(change: Change, service_id: ServiceId) -> bool:
    """Tell whether a service is other now, with its policies, and still there."""
    renewed: set[ServiceId] = set()
    gone: set[ServiceId] = set()
    for edit in change.edits:
        for each in (edit.before, edit.after):
            if isinstance(each, Service):
                (gone if edit.after is None else renewed).add(each.id)
            elif isinstance(each, PolicyVersion | FactReview):
                renewed.add(each.service_id)
    return service_id in renewed - gone


def wish_of(letter: Letter) -> Wish:
    """Return what a letter was drafted for."""
    return Wish(
        kind=letter.kind,
        lang=letter.lang,
        written=letter.written,
        answers=letter.answers,
    )
