import pytest

from compare_kit import Part, Said, compared, policy
from hikidashi.domain.errors import JobCancelledError
from hikidashi.domain.policy.compare.compare import compare
from hikidashi.usecases.jobs import Ticket

FEE = Said("fee", {"modality": "fixed", "amount": 100})


def test_a_policy_compared_with_itself_differs_in_nothing() -> None:
    reading = policy(Part("1", "Fees", "It costs a hundred.", (FEE,)))

    found = compared(reading, reading)

    assert found.is_empty
    assert found.weight is None
    assert not found.coarse
    assert not found.other_language


def test_other_words_alone_are_a_difference() -> None:
    found = compared(policy(Part("1", "A", "b")), policy(Part("1", "A", "c")))

    assert not found.is_empty
    assert found.facts == ()


def test_versions_in_two_languages_are_told_apart() -> None:
    old = policy(Part("1", "A", "b"), language="ja")

    assert compared(old, policy(Part("1", "A", "b"))).other_language


def test_a_comparison_can_be_stopped() -> None:
    reading = policy(Part("1", "A", "b"))
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        compare(reading, reading, ticket.check)
