from datetime import date

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.letters.basis import Clause, ClauseRef, PolicyBasis
from hikidashi.domain.policy.fact import Evidence, Fact, Polarity
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.services.service import (
    Channel,
    Contact,
    Controller,
    Service,
    ServiceId,
)

WORDS = Evidence(quote="a fee", start=3, end=8, source_start=3, source_end=8)


def test_a_fact_needs_the_words_that_say_it() -> None:
    with pytest.raises(InvalidValueError):
        Fact(type="fee")


def test_an_absent_fact_has_no_words() -> None:
    with pytest.raises(InvalidValueError):
        Fact(type="fee", polarity=Polarity.ABSENT, evidence=(WORDS,))
    assert Fact(type="fee", polarity=Polarity.ABSENT).evidence == ()


def test_a_service_needs_a_name() -> None:
    with pytest.raises(InvalidValueError):
        Service(id=ServiceId("s"), name=" ", added=date(2031, 5, 4))


def test_a_controller_is_reached_by_its_first_contact_of_a_channel() -> None:
    controller = Controller(
        contacts=(
            Contact(channel=Channel.POST, value="1 Street", source="Article 3"),
            Contact(channel=Channel.EMAIL, value="a@example.com", source="user"),
            Contact(channel=Channel.EMAIL, value="b@example.com", source="user"),
        )
    )
    assert controller.reach(Channel.EMAIL) == "a@example.com"
    assert controller.reach(Channel.PHONE) == ""


def test_a_basis_finds_the_first_clause_about_a_thing() -> None:
    first = ClauseRef(clause=Clause.DISCLOSURE, article="6(1)")
    basis = PolicyBasis(
        service="S",
        captured=date(2031, 5, 4),
        clauses=(first, ClauseRef(clause=Clause.DISCLOSURE, article="11")),
    )
    assert basis.clause(Clause.DISCLOSURE) == first
    assert basis.clause(Clause.DELETION) is None


def test_offsets_lead_back_to_the_source() -> None:
    source = SourceText(text="ab\ncd", pieces=((0, 3), (3, 20)))
    assert [source.source_offset(n) for n in (0, 2, 3, 4)] == [3, 5, 20, 21]
    assert SourceText(text="ab").source_offset(1) == 1
    assert SourceText(text="ab", pieces=((1, 9),)).source_offset(0) == 0
