"""Puts the user's word on a policy over what was checked by hand before."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hikidashi.domain.letters.basis import Gap, PolicyBasis
from hikidashi.domain.policy.reviewed import SeenFact

T = TypeVar("T")


def with_users_word(
    checked: PolicyBasis,
    as_read: PolicyBasis,
    as_said: PolicyBasis,
    seen: Iterable[SeenFact],
) -> PolicyBasis:
    """Return ``checked`` with what the user's word has made different.

    Args:
        checked: the bundled basis.
        as_read: that of the captured policy without the user's word.
        as_said: the same with it.
        seen: the facts of that policy; what has a review there is the user's to say,
            even where he or she agrees with the reader.
    """
    spoken = {each.shown.type for each in seen if each.review is not None}
    says_fee = "fee" in spoken
    says_date = any(each.startswith("date.") for each in spoken)
    decided = {
        *([Gap.FEE] if says_fee else []),
        *([Gap.DATE] if says_date else []),
    }
    gaps = _changed_set(checked.gaps, as_read.gaps, as_said.gaps) - decided
    return replace(
        checked,
        fee=as_said.fee if says_fee else checked.fee,
        dated=as_said.dated if says_date else checked.dated,
        clauses=_changed(checked.clauses, as_read.clauses, as_said.clauses),
        limits=_changed(checked.limits, as_read.limits, as_said.limits),
        steps=_changed(checked.steps, as_read.steps, as_said.steps),
        gaps=gaps | (as_said.gaps & decided),
        traits=_changed_set(checked.traits, as_read.traits, as_said.traits),
        sensitive=checked.sensitive or (as_said.sensitive and not as_read.sensitive),
    )


def _changed(
    kept: Sequence[T], before: Sequence[T], after: Sequence[T]
) -> tuple[T, ...]:
    """Return ``kept`` without what went away, after what has come."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before and each not in kept]
    return (*come, *(each for each in kept if each not in gone))


def _changed_set(
    kept: frozenset[T], before: frozenset[T], after: frozenset[T]
) -> frozenset[T]:
    return (kept - (before - after)) | (after - before)
