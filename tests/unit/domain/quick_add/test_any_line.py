"""What holds for every line: nothing is lost, nothing crashes, nothing is unclear."""

import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hikidashi.domain.quick_add.folded import folded
from hikidashi.domain.quick_add.read import LONGEST_LINE
from hikidashi.domain.quick_add.understood import Sort
from hikidashi.domain.records.record import Cell, PartOfDay
from unit.domain.quick_add.lines import NOW, TODAY, told, understood
from unit.domain.quick_add.test_english import EXAMPLES as ENGLISH
from unit.domain.quick_add.test_japanese import EXAMPLES as JAPANESE

APART = set(" ,;、。\t\n\u3000，；")
WORDS = [word for line, _ in (*ENGLISH, *JAPANESE) for word in line.split()]
LINES = st.one_of(
    st.text(max_size=LONGEST_LINE + 100),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=9).map(
        " ".join
    ),
)


@given(LINES)
def test_every_sign_is_understood_or_in_the_note(line: str) -> None:
    found = understood(line)

    read = line[:LONGEST_LINE]
    spans = [(each.start, each.end) for each in found.pieces]
    assert all(0 <= start < end <= len(read) for start, end in spans)
    notes = [read[p.start : p.end] for p in found.pieces if p.sort is Sort.NOTE]
    assert found.note == " ".join(notes)
    covered = {n for start, end in spans for n in range(start, end)}
    left = {sign for n, sign in enumerate(read) if n not in covered}
    if not _has_mark(read):
        assert left <= APART | _unseen(read)


@given(LINES)
def test_no_two_pieces_share_a_sign(line: str) -> None:
    pieces = understood(line).pieces

    ends = [each.end for each in pieces]
    starts = [each.start for each in pieces]
    assert starts == sorted(starts)
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_wide_and_half_wide_signs_are_the_same(line: str) -> None:
    wide = "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in line)

    one, other = understood(line), understood(wide)

    assert (one.type, one.start, one.duration, one.count, one.values) == (
        *(other.type, other.start, other.duration, other.count, other.values),
    )
    assert unicodedata.normalize("NFKC", other.note) == unicodedata.normalize(
        "NFKC", one.note
    )


@given(st.text(max_size=60))
def test_a_folded_line_knows_where_each_sign_came_from(line: str) -> None:
    plain = folded(line)

    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    for start, end in zip(plain.starts, plain.ends, strict=True):
        assert 0 <= start < end <= len(line)
    assert list(plain.starts) == sorted(plain.starts)


STARTS = st.one_of(
    st.just(""),
    st.builds(lambda minute: f"{minute // 60}:{minute % 60:02d}", st.integers(0, 1439)),
    st.sampled_from([each.value for each in PartOfDay]),
)


@given(
    day=st.dates(date(1990, 1, 1), TODAY),
    time=STARTS,
    duration=st.none() | st.integers(1, 9_999),
    count=st.none() | st.integers(0, 10_000),
    satisfaction=st.none() | st.integers(1, 5),
    protection=st.none() | st.booleans(),
    partners=st.lists(st.sampled_from(["p1", "p2", "p3"]), unique=True),
    tags=st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), unique=True),
    note=st.from_regex(r"([a-z]{1,8}( [a-z]{1,8}){0,4})?", fullmatch=True),
)
def test_an_entry_in_words_is_understood_as_that_entry(  # noqa: PLR0913 - each is one part of an entry
    day: date,
    time: str,
    duration: int | None,
    count: int | None,
    satisfaction: int | None,
    protection: bool | None,
    partners: list[str],
    tags: list[str],
    note: str,
) -> None:
    names = {"p1": "Kay", "p2": "優", "p3": "Dear One"}
    parts = [day.isoformat(), time, "intimacy"]
    parts += [f"{duration} min"] if duration is not None else []
    parts += [f"x{count}"] if count is not None else []
    parts += [f"satisfaction {satisfaction}"] if satisfaction is not None else []
    parts += [f"protection {'yes' if protection else 'no'}"] * (protection is not None)
    parts += [f"@{names[each]}" for each in partners]
    parts += [f"#{each}" for each in tags]
    parts += [f"note: {note}"] if note else []

    found = understood(" ".join(part for part in parts if part))

    assert found.doubts == ()
    assert found.start.day == day
    if time in {each.value for each in PartOfDay}:
        assert found.start.part == time
    elif time:
        assert found.start.minute is not None
        assert f"{found.start.minute // 60}:{found.start.minute % 60:02d}" == time
    assert (found.duration, found.count) == (duration, count)
    cells: dict[str, Cell] = {each.field_id: each.cell for each in found.values}
    partner = cells.get("partner", ())
    assert cells.get("satisfaction") == satisfaction
    assert cells.get("protection") is protection
    assert isinstance(partner, tuple)
    assert set(partner) == set(partners)
    assert found.tags == tuple(tags)
    assert found.note == note


def test_a_line_that_is_too_long_is_read_as_far_as_it_may_be() -> None:
    found = understood("a" * LONGEST_LINE + " solo")

    assert found.note == "a" * LONGEST_LINE


def test_a_number_is_kept_exactly() -> None:
    cell = understood("temp 36.50").values[0].cell

    assert cell == Decimal("36.5")
    assert isinstance(cell, Decimal)


def test_tomorrow_is_not_too_far_but_the_day_after_it_is() -> None:
    near, far = TODAY + timedelta(days=1), TODAY + timedelta(days=2)

    assert "future" not in told(f"solo {near}", NOW)
    assert "future" in told(f"solo {far}", NOW)


def _has_mark(line: str) -> bool:
    return any(mark in folded(line).text for mark in ("note", "memo", "メモ"))


def _unseen(line: str) -> set[str]:
    """Return the signs that fold into nothing but what parts words."""
    return {sign for sign in line if not set(folded(sign).text) - APART}
