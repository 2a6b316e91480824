"""Once the rules have become better, kept policies are read again by themselves."""

from dataclasses import replace

from desk_kit import POLICY, TODAY, Desk
from fakes.policies import read
from hikidashi.domain.policy.reading import RULES
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.ui.services.quiet_renewal import QuietRenewal


def keep_stale(desk: Desk, text: str) -> PolicyVersion:
    """Keep a policy as older rules have read it; they found no fact."""
    reading = replace(read(text), rules=RULES - 1, facts=(), findings=())
    book = desk.session.services
    service = desk.do(lambda: book.add_from_policy("Seeds", reading, "paste", TODAY))
    return desk.do(lambda: book.card(service.id)).policies[0]


def test_a_stale_policy_is_read_again_once_the_services_are_shown(desk: Desk) -> None:
    stale = keep_stale(desk, POLICY)

    room = desk.services()
    desk.settle()

    book = desk.session.services
    renewed = desk.do(lambda: book.card(stale.service_id)).policies[0].reading
    assert renewed.facts == read(POLICY).facts
    assert not renewed.is_stale
    assert desk.notices == ["1 policy was read again, by better rules."]
    assert not room.view_model.has_stale


def test_what_comes_later_is_shown_as_older_rules_have_read_it(desk: Desk) -> None:
    keep_stale(desk, POLICY)
    room = desk.services()
    desk.settle()

    later = keep_stale(desk, POLICY.replace("Lantern", "Torch"))
    room.view_model.choose(later.service_id)
    desk.settle()

    assert len(desk.notices) == 1
    assert room.view_model.has_stale
    said = room.detail.policy.source.text()
    assert "It was read by older rules than today’s." in said


def test_a_renewal_that_comes_to_nothing_says_nothing(desk: Desk) -> None:
    renewal = QuietRenewal(desk.ctx)

    renewal.begin()
    desk.settle()

    assert desk.notices == []
    assert desk.complaints == []
