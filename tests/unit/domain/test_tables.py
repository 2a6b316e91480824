import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.tables import Table, maybe, need, rows, texts

TABLE: Table = {"word": "a", "number": 1, "words": ["a", "b"], "rows": [{"c": 1}]}


def test_values_come_out_with_their_kind() -> None:
    assert need(TABLE, "word", str) == "a"
    assert maybe(TABLE, "number", int, 2) == 1
    assert maybe(TABLE, "other", int, 2) == 2
    assert texts(TABLE, "words") == ("a", "b")
    assert texts(TABLE, "other") == ()
    assert rows(TABLE, "rows") == ({"c": 1},)


def test_a_value_of_another_kind_is_refused_by_its_key() -> None:
    for take in (
        lambda: need(TABLE, "number", str),
        lambda: maybe(TABLE, "number", str, ""),
        lambda: texts(TABLE, "number"),
        lambda: rows(TABLE, "number"),
    ):
        with pytest.raises(InvalidValueError, match="number"):
            take()


def test_a_list_holds_one_kind_only() -> None:
    with pytest.raises(InvalidValueError, match="rows"):
        texts(TABLE, "rows")
    with pytest.raises(InvalidValueError, match="words"):
        rows(TABLE, "words")


def test_a_value_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="missing"):
        need(TABLE, "missing", str)
