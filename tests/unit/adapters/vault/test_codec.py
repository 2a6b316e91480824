"""Rows that nobody of us has written are refused, never guessed at."""

import pytest

from hikidashi.adapters.vault.codec import Row, from_row, to_row
from hikidashi.adapters.vault.shape import ShapeError
from hikidashi.domain.person import Person
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
    ],
    ids=range(14),
)
def test_a_row_that_makes_no_sense_is_refused(row: Row, old: bytes, new: bytes) -> None:
    body = row.body.replace(old, new, 1)
    assert body != row.body

    with pytest.raises(ShapeError) as raised:
        from_row(row._replace(body=body))

    assert len(str(raised.value)) < 40  # it cannot quote what stood there


def test_a_person_survives() -> None:
    assert from_row(to_row(person())) == person()
