from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.basis import Gap, PolicyBasis
from hikidashi.domain.services.service import Channel, Contact, Controller

SILENT = PolicyBasis(service="Shop", captured=date(2031, 5, 4), gaps=frozenset(Gap))
MAIL = Contact(channel=Channel.EMAIL, value="a@shop.example", source="user")
POST = Contact(channel=Channel.POST, value="1-2-3 Example", source="user")


def test_what_the_policy_does_not_tell_is_missing_in_a_fixed_order() -> None:
    assert SILENT.missing == tuple(Gap)


def test_what_the_policy_tells_is_never_missing() -> None:
    assert replace(SILENT, gaps=frozenset({Gap.FEE})).missing == (Gap.FEE,)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (Controller(name="Shop Inc."), {Gap.CONTROLLER_NAME}),
        (Controller(name_ja="株式会社例示"), {Gap.CONTROLLER_NAME}),
        (Controller(representative_ja="例示"), {Gap.REPRESENTATIVE}),
        (Controller(address_ja="東京都"), {Gap.ADDRESS, Gap.CONTACT}),
        (Controller(contacts=(POST,)), {Gap.ADDRESS, Gap.CONTACT}),
        (Controller(contacts=(MAIL,)), {Gap.EMAIL, Gap.CONTACT}),
    ],
)
def test_what_the_user_found_out_is_no_longer_missing(
    who: Controller, found: set[Gap]
) -> None:
    basis = replace(SILENT, controller=who)

    assert set(Gap) - set(basis.missing) == found
