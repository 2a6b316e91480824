"""What an entity is found by."""

from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.change import Entity
from hikidashi.domain.records.marks import Mark
from hikidashi.domain.records.record import PartOfDay, Record, RecordId, Start
from hikidashi.domain.traits import Traits, day_begins, moment_of, traits_of
from record_kit import about_records
from review_kit import fact_review, network_use, policy_watch
from store_kit import DAY, activity, attachment, record, trash
from vault_kit import letter, person, policy, service

MINUTES_A_DAY = 24 * 60
MAY_4 = 22_403 * MINUTES_A_DAY  # 2031-05-04, counted from 1970-01-01
MADE = "01945d8e-6f00-7000-8000-000000000000"  # a UUIDv7
MADE_AT = 0x01945D8E6F00 // 60_000


@pytest.mark.parametrize(
    ("start", "minute"),
    [
        (Start(day=DAY), 0),
        (Start(day=DAY, minute=75), 75),
        (Start(day=DAY, part=PartOfDay.NIGHT), 0),
        (Start(day=DAY, part=PartOfDay.EVENING), 18 * 60),
    ],
)
def test_a_record_stands_where_it_began(start: Start, minute: int) -> None:
    traits = traits_of(replace(record(), start=start))

    assert (traits.moment, traits.day) == (MAY_4 + minute, DAY)


def test_a_record_without_a_day_stands_where_it_was_made() -> None:
    undated = replace(record(day=None), id=RecordId(MADE))

    marks = (Mark("note/all", 1),)
    assert traits_of(undated) == Traits("", MADE_AT, None, "", marks)


def test_a_record_of_the_first_minute_of_all_stands_there() -> None:
    first = replace(record(day=date(1970, 1, 1)), id=RecordId(MADE))

    assert traits_of(first).moment == 0


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), DAY, date.max])
def test_the_moment_of_a_day_lies_on_it(day: date) -> None:
    begins, ends = day_begins(day.toordinal()), day_begins(day.toordinal() + 1)

    assert begins <= traits_of(record(day=day, minute=1439)).moment < ends


@pytest.mark.parametrize(
    ("entity", "traits"),
    [
        (person(), Traits()),
        (activity(MADE), Traits("", MADE_AT)),
        (trash(MADE, record()), Traits("", MADE_AT)),
        (activity("0194-no-uuid"), Traits()),
        (activity("01945d8e-6f00-4000-8000-000000000000"), Traits()),
        (attachment(MADE), Traits("r1", MADE_AT, None, "結果.pdf")),
        (
            policy("第1条"),
            Traits("s1", MAY_4, None, "第1条"),
        ),
        (letter(), Traits("s1", MAY_4, None, "開示請求書\n開示を請求します。")),
        (
            service(),
            Traits(
                text="Example Service\nexample.com\n例え.jp\nExample Inc.\n例社\n"
                "わたしの覚え書き"
            ),
        ),
    ],
)
def test_each_kind_is_found_by_its_own(entity: Entity, traits: Traits) -> None:
    assert traits_of(entity) == traits


def test_a_record_is_found_by_what_it_says() -> None:
    said = Record(
        id=RecordId("r1"),
        title="見出し",
        note="覚え",
        tags=("a", "b"),
        service_id="s1",
        entered=record().entered,
    )

    marks = (Mark("note/all", 1), Mark("/tag", "a"), Mark("/tag", "b"))
    assert traits_of(said) == Traits("s1", 0, None, "見出し\n覚え\na\nb", marks)


def test_what_is_about_records_is_found_by_nothing() -> None:
    assert {traits_of(each) for each in about_records()} == {Traits()}


def test_the_users_word_and_a_watch_belong_to_their_service() -> None:
    for each in (fact_review(), policy_watch("s1")):
        assert traits_of(each) == Traits("s1", moment_of(each))
    assert traits_of(network_use()).owner == ""
