from datetime import date

import pytest

from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.law.chooser import Wish, choose
from hikidashi.domain.law.money import FeeStanding, HolderFee, fee_standing
from hikidashi.domain.law.right import FeeRule
from hikidashi.domain.law.want import Want


@pytest.mark.parametrize(
    ("rule", "holder", "standing"),
    [
        (FeeRule.MAY_CHARGE, HolderFee.FIXED, FeeStanding.FIXED),
        (FeeRule.MAY_CHARGE, HolderFee.MAY_CHARGE, FeeStanding.MAY_CHARGE),
        (FeeRule.MAY_CHARGE, HolderFee.NONE_NAMED, FeeStanding.NONE_NAMED),
        (FeeRule.MAY_CHARGE, HolderFee.UNKNOWN, FeeStanding.UNKNOWN),
        (FeeRule.ESTIMATE_FIRST, HolderFee.FIXED, FeeStanding.FIXED),
        # what a policy says of the fee for disclosure is nothing for a deletion
        (FeeRule.NO_BASIS, HolderFee.FIXED, FeeStanding.NOT_SPOKEN_OF),
        (FeeRule.NONE, HolderFee.FIXED, FeeStanding.NOT_SPOKEN_OF),
        (FeeRule.FREE, HolderFee.FIXED, FeeStanding.FREE),
        (FeeRule.FREE_TIMES, HolderFee.UNKNOWN, FeeStanding.FREE),
    ],
)
def test_the_fee_stands_as_law_and_policy_have_it(
    rule: FeeRule, holder: HolderFee, standing: FeeStanding
) -> None:
    assert fee_standing(rule, holder, demanded=False) is standing


@pytest.mark.parametrize("rule", list(FeeRule))
def test_a_demand_is_either_allowed_or_a_question(rule: FeeRule) -> None:
    against = {FeeRule.NO_BASIS, FeeRule.NONE, FeeRule.FREE, FeeRule.FREE_TIMES}

    found = fee_standing(rule, HolderFee.UNKNOWN, demanded=True)

    assert (found is FeeStanding.DEMANDED_AGAINST_RULE) == (rule in against)
    assert found in {FeeStanding.DEMANDED, FeeStanding.DEMANDED_AGAINST_RULE}


def test_a_fixed_fee_reaches_disclosure_and_never_deletion() -> None:
    appi = [BundledLaws().law("jp-appi")]
    day = date(2026, 11, 22)
    seen, deleted = (
        choose(Wish(want=want, day=day, holder_fee=HolderFee.FIXED), appi).options
        for want in (Want.SEE, Want.DELETE)
    )

    assert {each.fee_standing for each in seen} == {FeeStanding.FIXED}
    assert {each.fee_standing for each in deleted} == {FeeStanding.NOT_SPOKEN_OF}
