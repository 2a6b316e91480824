"""How matters stand with the fee: what the law allows, and what the holder says."""

from enum import StrEnum

from hikidashi.domain.law.right import FeeRule


class HolderFee(StrEnum):
    """What the holder's policy says of a fee for this request."""

    UNKNOWN = "unknown"  # nobody has looked
    NONE_NAMED = "none_named"
    MAY_CHARGE = "may_charge"  # without a sum
    FIXED = "fixed"


class FeeStanding(StrEnum):
    """What a letter has to deal with; each has a paragraph of its own, or none."""

    NOT_SPOKEN_OF = "not_spoken_of"  # no clause allows a fee: not a word about money
    FREE = "free"
    UNKNOWN = "unknown"
    NONE_NAMED = "none_named"
    MAY_CHARGE = "may_charge"
    FIXED = "fixed"
    DEMANDED = "demanded"
    DEMANDED_AGAINST_RULE = "demanded_against_rule"  # a question, never an accusation


_SILENT = frozenset({FeeRule.NO_BASIS, FeeRule.NONE})
_FREE = frozenset({FeeRule.FREE, FeeRule.FREE_TIMES})


def fee_standing(rule: FeeRule, holder: HolderFee, *, demanded: bool) -> FeeStanding:
    """Return how matters stand.

    Args:
        rule: what the law says.
        holder: what the policy says.
        demanded: the holder has asked for money in its answer.
    """
    if rule in _SILENT | _FREE:
        if demanded:
            return FeeStanding.DEMANDED_AGAINST_RULE
        return FeeStanding.FREE if rule in _FREE else FeeStanding.NOT_SPOKEN_OF
    return FeeStanding.DEMANDED if demanded else FeeStanding(holder.value)
