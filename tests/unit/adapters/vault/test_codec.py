"""Rows that nobody of us has written are refused, never guessed at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hikidashi.adapters.vault.forms.shape import ShapeError
from hikidashi.adapters.vault.store.codec import (
    Row,
    attachments_in,
    from_row,
    number_of,
    read_nested,
    to_row,
    write_nested,
)
from hikidashi.domain.change import KINDS, Entity, kind_word
from hikidashi.domain.person import Person
from hikidashi.domain.records.record import (
    FieldId,
    PartOfDay,
    Record,
    Start,
    number,
    values_of,
)
from record_kit import (
    about_records,
    full_record,
    import_map,
    record_type,
    reminder,
    saved_view,
)
from review_kit import fact_review, network_use, policy_watch
from store_kit import NOW, activity, attachment, record, trash
from vault_kit import letter, person, policy, service


def test_what_equals_a_default_takes_no_room() -> None:
    assert to_row(Person()) == Row("person", b"me", b"{}")


def test_a_field_that_an_older_version_did_not_know_has_its_default() -> None:
    row = Row("person", b"me", b'{"name":"x"}')

    assert from_row(row) == Person(name="x")


def test_text_is_kept_as_utf_8() -> None:
    row = to_row(Person(name="例 自分\0\udcff"))

    assert row.body == b'{"name":"' + "例 自分".encode() + b'\\u0000\xed\xb3\xbf"}'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"id":"me"}',
        b'{"unknown":1}',
        b'{"name":1}',
        b'{"name":null}',
    ],
    ids=range(10),
)
def test_a_body_of_no_person_is_refused(body: bytes) -> None:
    with pytest.raises(ShapeError):
        from_row(Row("person", b"me", body))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ShapeError):
        from_row(Row("passport", b"me", b"{}"))


def test_an_id_that_is_no_text_is_refused() -> None:
    with pytest.raises(ShapeError):
        from_row(Row("person", b"\xff", b"{}"))


@pytest.mark.parametrize(
    ("row", "old", "new"),
    [
        (to_row(letter()), b'"kind":"disclosure"', b'"kind":"gift"'),
        (to_row(letter()), b'"2031-05-04"', b'"soon"'),
        (to_row(letter()), b'"addressee":[', b'"addressee":[1,'),
        (to_row(letter()), b'"law":"jp-appi",', b""),
        (to_row(service()), b'"name":"Example Service"', b'"name":" "'),
        (to_row(service()), b'"contacts":[', b'"contacts":["x",'),
        (to_row(policy()), b'"is_policy":true', b'"is_policy":1'),
        (to_row(policy()), b'"start":0', b'"start":true'),
        (to_row(policy()), b'"start":0', b'"start":0.0'),
        (to_row(policy()), b'"days":14', b'"days":1.5'),
        (to_row(policy()), b'"days":14', b'"days":[1]'),
        (to_row(policy()), b'"polarity":"absent"', b'"polarity":"asserted"'),
        (to_row(policy()), b'"value":{}', b'"value":[]'),
        (to_row(policy()), b'"evidence":[', b'"evidence":[{},'),
        (to_row(full_record()), b'"36.5"', b'"36.50"'),
        (to_row(full_record()), b'"36.5"', b'"+36.5"'),
        (to_row(full_record()), b'"36.5"', b'"3.65E+1"'),
        (to_row(full_record()), b'"36.5"', b'"-0"'),
        (to_row(full_record()), b'"36.5"', b'"NaN"'),
        (to_row(full_record()), b'"36.5"', b"36.5"),
        (to_row(full_record()), b'{"number":"36.5"}', b"36.5"),
        (to_row(full_record()), b'{"number":"36.5"}', b"null"),
        (to_row(full_record()), b'"number"', b'"numeral"'),
        (to_row(full_record()), b'"number"', b'"more":1,"number"'),
        (to_row(full_record()), b'"mood":4', b'"mood":1000000001'),
        (to_row(full_record()), b'"boots"', b'""'),
        (to_row(full_record()), b'"dog"', b"1"),
        (to_row(full_record()), b'"values":{', b'"values":[],"x":{'),
        (to_row(full_record()), b'"offset":540', b'"offset":1440'),
        (to_row(full_record()), b'"duration":45', b'"duration":-1'),
        (to_row(full_record()), b'"count":2', b'"count":2.0'),
        (to_row(record_type()), b'"form":"scale"', b'"form":"choice"'),
        (to_row(record_type()), b'"retired":true', b'"retired":1'),
        (to_row(saved_view()), b'"least":2.5', b'"least":NaN'),
        (to_row(saved_view()), b'"least":2.5', b'"least":1e999'),
        (to_row(saved_view()), b'"least":2.5', b'"least":true'),
        (to_row(saved_view()), b'"least":2.5', b'"least":"2.5"'),
        (to_row(saved_view()), b'"any_of":["dog"]', b'"any_of":[null]'),
        (to_row(saved_view()), b'"any_of":["dog"]', b'"any_of":[false]'),
        (to_row(saved_view()), b'"is_stated":true', b'"is_stated":false'),
        (to_row(reminder()), b'"every":3', b'"every":0'),
        (to_row(import_map()), b'"columns":[', b'"column":['),
        (to_row(fact_review()), b'"corrected"', b'"forgiven"'),
        (to_row(fact_review()), b'"corrected"', b'"confirmed"'),
        (to_row(fact_review()), b'"amount":500', b'"amount":500.5'),
        (to_row(fact_review()), b'"anchor":{', b'"anchor":[],"x":{'),
        (to_row(policy_watch()), b'"may_fetch":true', b'"may_fetch":1'),
        (to_row(network_use()), b'"sent":320', b'"sent":"320"'),
        (to_row(trash("t1", person())), b'"kind":"person"', b'"kind":"network-use"'),
    ],
    ids=range(49),
)
def test_a_row_that_makes_no_sense_is_refused(row: Row, old: bytes, new: bytes) -> None:
    body = row.body.replace(old, new, 1)
    assert body != row.body

    with pytest.raises(ShapeError) as raised:
        from_row(row._replace(body=body))

    assert len(str(raised.value)) < 40  # it cannot quote what stood there


def test_a_person_survives() -> None:
    assert from_row(to_row(person())) == person()


def one_of_each() -> list[Entity]:
    kept = (person(), service(), policy(), letter(), record(), attachment())
    said = (fact_review(), policy_watch())
    books = (trash("t1", *kept, *said), activity())
    return [*kept, *books, *about_records(), *said, network_use()]


def test_every_kind_has_a_word_and_comes_back_as_it_was() -> None:
    rows = [to_row(each) for each in one_of_each()]

    assert [from_row(row) for row in rows] == one_of_each()
    assert {row.kind for row in rows} == {kind_word(kind) for kind in KINDS}
    assert [number_of(row.kind) for row in rows] == list(range(len(KINDS)))
    assert [read_nested(write_nested(each)) for each in one_of_each()] == one_of_each()


def test_a_record_has_this_body() -> None:
    start = Start(day=NOW.date(), part=PartOfDay.EVENING)

    row = to_row(replace(record("r1", "覚え", service="s1"), start=start, tags=("a",)))

    assert row == Row(
        "record",
        b"r1",
        (
            '{"entered":"2031-05-04T12:00:00+00:00","note":"覚え","service_id":"s1",'
            '"start":{"day":"2031-05-04","part":"evening"},"tags":["a"],"type":"note"}'
        ).encode(),
    )


def test_a_full_record_has_this_body() -> None:
    assert to_row(full_record()) == Row(
        "record",
        b"w1",
        (
            '{"count":2,"duration":45,"entered":"2031-05-04T12:00:00+00:00",'
            '"note":"along the river 川沿い","origin":"csv","service_id":"s1",'
            '"start":{"day":"2031-05-04","minute":1350,"offset":540},'
            '"tags":["しるし","long"],"type":"walk",'
            '"values":{"far":{"number":"36.5"},"mood":4,"rain":false,'
            '"shoes":"boots","with":["dog","友"]}}'
        ).encode(),
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1E+3", b"1000"),
        ("-0.000", b"0"),
        ("36.50", b"36.5"),
        ("1E-7", b"0.0000001"),
        ("-12345678901234567890.12345678", b"-12345678901234567890.12345678"),
    ],
)
def test_a_number_has_one_spelling(text: str, written: bytes) -> None:
    values = values_of({FieldId("far"): number(text)})
    row = to_row(replace(full_record(), values=values))

    assert b'{"far":{"number":"' + written + b'"}}' in row.body
    assert from_row(row) == replace(full_record(), values=values)


def test_what_lies_in_the_trash_tells_its_kind_and_id() -> None:
    row = to_row(trash("t1", Person(name="x")))

    assert row == Row(
        "trash-item",
        b"t1",
        b'{"deed":"remove-record","entities":[{"body":{"name":"x"},"id":"me",'
        b'"kind":"person"}],"removed":"2031-05-04T12:00:00+00:00"}',
    )


def test_attachments_are_found_in_the_trash_too() -> None:
    thrown = trash("t1", record(), attachment("a1"), attachment("a2"))

    assert list(attachments_in(thrown)) == [attachment("a1"), attachment("a2")]
    assert list(attachments_in(attachment("a3"))) == [attachment("a3")]
    assert list(attachments_in(record())) == []


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2031, 5, 4, 12, 30, 1, 5, tzinfo=timezone(timedelta(hours=9))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
        datetime.max.replace(tzinfo=UTC),
    ],
)
def test_a_moment_keeps_its_offset(moment: datetime) -> None:
    entity = from_row(to_row(replace(record(), entered=moment)))

    assert isinstance(entity, Record)
    assert entity.entered.isoformat() == moment.isoformat()


def test_a_moment_without_time_zone_is_never_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_row(replace(record(), entered=NOW.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("entity", "old", "new"),
    [
        (record(), b'"2031-05-04T12:00:00+00:00"', b'"2031-05-04T12:00:00Z"'),
        (record(), b'"2031-05-04T12:00:00+00:00"', b'"2031-05-04 12:00:00+00:00"'),
        (record(), b'"2031-05-04T12:00:00+00:00"', b'"2031-05-04T12:00:00"'),
        (record(), b'"2031-05-04T12:00:00+00:00"', b'"20310504T120000+0000"'),
        (record(), b'"2031-05-04T12:00:00+00:00"', b'"soon"'),
        (record(), b'"2031-05-04T12:00:00+00:00"', b"1"),
        (record(), b'{"day":"2031-05-04"}', b'{"day":"20310504"}'),
        (record(), b'{"day":"2031-05-04"}', b'{"day":"2031-W18-7"}'),
        (record(), b'{"day":"2031-05-04"}', b'{"minute":5}'),
        (record(), b'{"day":"2031-05-04"}', b'{"day":"2031-05-04","minute":1440}'),
        (record(), b'"start":{"day":"2031-05-04"},', b""),
        (attachment(), b'"size":3', b'"size":"3"'),
        (attachment(), '"結果.pdf"'.encode(), b'" "'),
        (activity(), b'"turn":"done"', b'"turn":"maybe"'),
        (activity(), b'"deed":"add-record"', b'"deed":"sing"'),
        (activity(), b'"id":"r1",', b""),
        (trash("t1", record()), b'"id":"r1"', b'"id":1'),
        (trash("t1", record()), b'"id":"r1"', b'"id":"r1","more":1'),
        (trash("t1", record()), b'"kind":"record"', b'"kind":"trash-item"'),
        (trash("t1", Person()), b'{"body":{},"id":"me","kind":"person"}', b"[]"),
        (trash("t1", Person()), b'"body":{}', b'"body":{"id":"me"}'),
        (trash("t1", Person()), b'"body":{}', b'"body":[]'),
    ],
    ids=range(22),
)
def test_a_newer_row_that_makes_no_sense_is_refused(
    entity: Entity, old: bytes, new: bytes
) -> None:
    row = to_row(entity)
    body = row.body.replace(old, new, 1)
    assert body != row.body

    with pytest.raises(ShapeError):
        from_row(row._replace(body=body))


def test_the_trash_holds_what_the_user_keeps_and_no_books() -> None:
    nested = b'{"body":{"at":"2031-05-04T12:00:00+00:00","count":0,'
    nested += b'"deed":"unlock","turn":"done"},"id":"e1","kind":"activity"}'
    row = to_row(trash("t1"))
    body = row.body.replace(b'"entities":[]', b'"entities":[' + nested + b"]")
    assert body != row.body

    with pytest.raises(ShapeError):
        from_row(row._replace(body=body))
