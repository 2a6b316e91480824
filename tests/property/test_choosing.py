"""From any wish and any facts: nothing is claimed that nobody has told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.law.chooser import Wish, choose
from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.office import Holder
from hikidashi.domain.law.right import Basis
from hikidashi.domain.law.want import Want

LAWS = BundledLaws().laws()
VIOLATION = {
    Fact.BEYOND_PURPOSE,
    Fact.IMPROPER_USE,
    Fact.WRONGFUL_MEANS,
    Fact.SENSITIVE_WITHOUT_CONSENT,
}
UNCONSENTED = {Fact.UNCONSENTED_PROVISION, Fact.UNCONSENTED_PROVISION_ABROAD}

facts = st.frozensets(st.sampled_from(list(Fact)), max_size=8)
wishes = st.builds(
    Wish,
    want=st.sampled_from(list(Want)),
    day=st.dates(date(2020, 1, 1), date(2032, 12, 31)),
    holder=st.sampled_from(list(Holder)),
    facts=facts,
    unverified_too=st.booleans(),
)


@settings(deadline=None)  # sixteen laws are gone through each time
@given(wishes)
def test_what_is_ready_lacks_neither_fact_nor_ground(wish: Wish) -> None:
    for option in choose(wish, LAWS).options:
        law = BundledLaws().law(option.law)
        right = law.right(option.right)
        if option.ready:
            assert wish.facts.issuperset((*law.applies_if, *right.facts))
        if option.articles and right.ground_needed:
            assert option.grounds
        if not right.ground_needed and option.basis is not Basis.POLICY:
            assert option.articles
        assert set(option.articles) <= set(right.every_article())


@settings(deadline=None)  # sixteen laws are gone through each time
@given(wishes)
def test_35_1_and_35_3_never_stand_without_their_fact(wish: Wish) -> None:
    options = choose(wish, LAWS).options
    articles = {a for each in options if each.law == "jp-appi" for a in each.articles}

    assert "35(1)" not in articles or wish.facts & VIOLATION
    assert "35(3)" not in articles or wish.facts & UNCONSENTED
    assert "34(1)" not in articles or Fact.WRONG_ITEMS in wish.facts


@settings(deadline=None)  # sixteen laws are gone through each time
@given(wishes)
def test_nothing_is_offered_before_it_is_in_force(wish: Wish) -> None:
    for option in choose(wish, LAWS).options:
        law = BundledLaws().law(option.law)
        assert law.holds(law.right(option.right), wish.day)
        assert all(each.holder is not wish.holder for each in law.left_out)


@settings(deadline=None)  # sixteen laws are gone through each time
@given(wishes)
def test_each_law_is_answered_for_once_or_says_why_not(wish: Wish) -> None:
    choice = choose(wish, LAWS)
    pairs = [(each.law, each.right) for each in choice.options]
    pairs += [(each.law, each.right) for each in choice.not_open]
    spoken = {law for law, _right in pairs}

    assert spoken == {law.code for law in LAWS}
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("fact", list(Fact))
def test_a_fact_more_never_closes_an_option(fact: Fact) -> None:
    for want in Want:
        before = choose(Wish(want=want, day=date(2026, 11, 22)), LAWS).options
        wish = Wish(want=want, day=date(2026, 11, 22), facts=frozenset({fact}))
        after = choose(wish, LAWS).options
        assert {o.right for o in before if o.ready} <= {
            o.right for o in after if o.ready
        }
