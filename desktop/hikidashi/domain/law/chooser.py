"""From what the user wants to the rights that answer it, with all that is still to ask.

Codes only; words come later. A right that needs a ground is never put forward without
one: its articles stay empty until the user has told the fact that the ground rests on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.money import FeeStanding, HolderFee, fee_standing
from hikidashi.domain.law.office import Holder
from hikidashi.domain.law.plan import PlanStep, advised
from hikidashi.domain.law.right import Basis, Fee, Ground, IdentityRule, Right, Way
from hikidashi.domain.law.statute import Law
from hikidashi.domain.law.times import TimeKind
from hikidashi.domain.law.want import Want


class Closed(StrEnum):
    """Why a law or a right is not put forward."""

    HOLDER_LEFT_OUT = "holder_left_out"  # such as a public body under the APPI
    NOT_IN_FORCE = "not_in_force"
    NO_SUCH_RIGHT = "no_such_right"
    NOT_VERIFIED = "not_verified"  # shown only to those who ask for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user wants, of whom, on which day, and what they have told so far.

    ``holder_fee`` is what the policy says, ``fee_demanded`` that the holder has asked
    for money. ``unverified_too`` opens the short rows that nobody has checked.
    """

    want: Want
    day: date
    holder: Holder = Holder.PRIVATE
    facts: frozenset[Fact] = field(default=frozenset(), repr=False)
    holder_fee: HolderFee = HolderFee.UNKNOWN
    fee_demanded: bool = False
    unverified_too: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGround:
    """A ground that would do, and the facts that the user has yet to tell for it."""

    code: str
    asks: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One right that answers the wish.

    Attributes:
        articles: what the letter may claim now; empty until a needed ground is there.
        grounds: those whose facts the user has told.
        open_grounds: the others; one of them has to be chosen if ``ready`` lacks it.
        asks: facts that have to be told in any case, of the law and of the right.
        clauses: kinds of clauses of the policy to cite beside the law, best first.
        outdated: an amendment must be in force that the pack does not know.
    """

    law: str
    right: str
    basis: Basis
    articles: tuple[str, ...]
    grounds: tuple[str, ...]
    open_grounds: tuple[OpenGround, ...]
    asks: tuple[Fact, ...]
    conditions: tuple[str, ...]
    clauses: tuple[str, ...]
    fee: Fee
    fee_standing: FeeStanding
    time: TimeKind
    identity: IdentityRule
    way: Way
    verified: bool
    outdated: bool
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOpen:
    """A law (``right`` "") or a right that is out of the question, and why.

    ``detail`` is the law's own reason ("chapter_5"), with the articles to read.
    """

    law: str
    right: str
    reason: Closed
    detail: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """All options, ready ones first within a law, and the advised order."""

    options: tuple[Option, ...]
    not_open: tuple[NotOpen, ...]
    plan: tuple[PlanStep, ...]


def choose(wish: Wish, laws: Sequence[Law]) -> Choice:
    """Return what can be done about a wish under laws that may apply.

    Args:
        wish: what the user wants, with what they told.
        laws: in the order in which they should be thought of.
    """
    found = [each for law in laws for each in _under(law, wish)]
    return Choice(
        options=tuple(each for each in found if isinstance(each, Option)),
        not_open=tuple(each for each in found if isinstance(each, NotOpen)),
        plan=advised(wish.want, wish.facts),
    )


def _under(law: Law, wish: Wish) -> list[Option | NotOpen]:
    """Return what one law has to say, ready options first."""
    shut = _shut(law, wish)
    if shut is not None:
        return [shut]
    codes = law.wants.get(wish.want, ())
    if not codes:
        return [NotOpen(law=law.code, right="", reason=Closed.NO_SUCH_RIGHT)]
    found = [_answer(law, law.right(code), wish) for code in codes]
    return sorted(found, key=lambda each: not (isinstance(each, Option) and each.ready))


def _shut(law: Law, wish: Wish) -> NotOpen | None:
    for left_out in law.left_out:
        if left_out.holder is wish.holder:
            return NotOpen(
                law=law.code,
                right="",
                reason=Closed.HOLDER_LEFT_OUT,
                detail=left_out.reason,
                articles=left_out.articles,
            )
    if wish.day < law.valid_from:
        return NotOpen(law=law.code, right="", reason=Closed.NOT_IN_FORCE)
    return None


def _answer(law: Law, right: Right, wish: Wish) -> Option | NotOpen:
    if not law.holds(right, wish.day):
        return NotOpen(law=law.code, right=right.code, reason=Closed.NOT_IN_FORCE)
    if not (law.offers(right) or wish.unverified_too):
        return NotOpen(law=law.code, right=right.code, reason=Closed.NOT_VERIFIED)
    return _option(law, right, wish)


def _option(law: Law, right: Right, wish: Wish) -> Option:
    told = [g for g in right.grounds if wish.facts.issuperset(g.facts)]
    grounded = bool(told) or not right.ground_needed
    asks = _untold((*law.applies_if, *right.facts), wish.facts)
    return Option(
        law=law.code,
        right=right.code,
        basis=right.basis,
        articles=_claimable(right, told) if grounded else (),
        grounds=tuple(ground.code for ground in told),
        open_grounds=tuple(_open_grounds(right, told, wish.facts)),
        asks=asks,
        conditions=right.conditions,
        clauses=right.clauses,
        fee=right.fee,
        fee_standing=_money(right, wish),
        time=right.time.kind,
        identity=right.identity,
        way=right.way,
        verified=right.verified,
        outdated=law.outdated_on(wish.day),
        ready=grounded and not asks,
    )


def _money(right: Right, wish: Wish) -> FeeStanding:
    demanded = wish.fee_demanded
    return fee_standing(right.fee.rule, wish.holder_fee, demanded=demanded)


def _claimable(right: Right, told: Sequence[Ground]) -> tuple[str, ...]:
    of_grounds = (article for ground in told for article in ground.articles)
    return tuple(dict.fromkeys((*right.articles, *of_grounds)))


def _open_grounds(
    right: Right, told: Sequence[Ground], facts: frozenset[Fact]
) -> Iterator[OpenGround]:
    for ground in right.grounds:
        if ground not in told:
            yield OpenGround(code=ground.code, asks=_untold(ground.facts, facts))


def _untold(needed: Iterable[Fact], facts: frozenset[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in dict.fromkeys(needed) if fact not in facts)
