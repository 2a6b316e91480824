"""What a hostile table could cost is bounded, and it is refused with a reason."""

import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    UnreadableSourceError,
)
from hikidashi.domain.imports.read_records import NoteCode
from hikidashi.domain.imports.written import read_clock, read_day, read_moment
from hikidashi.domain.imports.written_amounts import (
    read_count,
    read_duration,
    read_number,
)
from hikidashi.usecases.ports import ImportSource
from import_kit import as_proposed, kept, notes_of, pasted, reader

FILLINGS = (
    " ",
    "(",
    "\t",
    "1",
    "1 ",
    "年",
    "日 ",
    "a",
    "1/",
    "ﷺ",
    "\u3000",
    "-",
    "時",
    "[ ",
)
READERS = (read_day, read_clock, read_moment, read_duration, read_count, read_number)


def trouble_of(source: ImportSource) -> ImportTrouble:
    with pytest.raises(ImportRefusedError) as caught:
        as_proposed(source)
    return caught.value.trouble


@pytest.mark.parametrize("filling", FILLINGS)
def test_no_text_takes_long_to_be_understood(filling: str) -> None:
    text = f"2031{filling * (100_000 // len(filling))}x"
    begin = time.process_time()

    found = [read(text) for read in READERS]

    assert found == [None] * len(READERS)
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("filling", FILLINGS)
def test_no_short_text_takes_long_either(filling: str) -> None:
    text = f"2031{filling * 100}"[:98] + "x"
    begin = time.process_time()

    for read in READERS:
        read(text)

    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_a_row_of_a_million_columns_is_never_held(
    tmp_path: Path, separator: str
) -> None:
    lines = ["date,kind".replace(",", separator)] * 30 + [separator * 1_000_000]
    path = kept(tmp_path, "\n".join(lines))
    tracemalloc.start()

    trouble = trouble_of(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert trouble is ImportTrouble.TOO_MANY
    assert most < 8 << 20  # the text itself, a few times


def test_too_many_columns_are_refused_before_they_are_looked_at() -> None:
    assert trouble_of(pasted(",".join("a" * 600), "2031-05-04")) is (
        ImportTrouble.TOO_MANY
    )


def test_columns_that_all_have_the_same_name_are_named_in_no_time() -> None:
    begin = time.process_time()

    (table,) = reader().recognise(pasted(*[",".join(["x" * 200] * 500)] * 2)).tables

    assert len(set(table.headers)) == 500
    assert time.process_time() - begin < 5


def test_quotes_that_never_end_are_refused(tmp_path: Path) -> None:
    rows = "date,note\n" + "2031-05-04,a\n" * 60
    text = f'{rows}2031-05-04,"' + "a,\n" * 100_000

    assert trouble_of(kept(tmp_path, text)) is ImportTrouble.TOO_LONG


def test_a_line_of_a_thousand_words_far_apart_is_refused() -> None:
    assert trouble_of(pasted(*["a  " * 1_000] * 60)) is ImportTrouble.TOO_MANY


def test_names_within_each_other_do_not_multiply(tmp_path: Path) -> None:
    """Each of 400 names would get the megabyte before it."""
    inner = {str(n): 1 for n in range(400)}
    path = kept(tmp_path, json.dumps([{"k" * 1_000_000: inner, "date": "2031-05-04"}]))
    tracemalloc.start()

    as_proposed(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 16 << 20


def test_objects_of_ever_new_names_are_refused(tmp_path: Path) -> None:
    rows = [{"date": "2031-05-04", str(n): n} for n in range(900)]

    assert trouble_of(kept(tmp_path, json.dumps(rows))) is ImportTrouble.TOO_MANY


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("[" * 200_000, ImportTrouble.TOO_DEEP),
        ('{"a":' * 60 + "1" + "}" * 60, ImportTrouble.TOO_DEEP),
        ("[" + "9" * 1_000_000 + "]", ImportTrouble.DAMAGED),
        ("[[],[]" + ",[]" * 7_000_000 + "]", ImportTrouble.TOO_MANY),
        ("[1e999999, NaN, -Infinity]", ImportTrouble.NO_RECORDS),
    ],
)
def test_json_that_is_dear_to_hold_is_refused(
    tmp_path: Path, text: str, trouble: ImportTrouble
) -> None:
    assert trouble_of(kept(tmp_path, text)) is trouble


def test_numbers_beyond_all_measure_are_told(tmp_path: Path) -> None:
    rows = [
        {"date": "2031-05-04", "count": number, "duration": number}
        for number in (1e308, -1, int("9" * 4000), 1e-300)
    ]
    found = as_proposed(kept(tmp_path, json.dumps(rows)))

    assert {each.count for each in found.records} == {None}
    assert notes_of(found)[NoteCode.BAD_VALUE, "count"] == 4


def test_an_entry_has_only_so_many_tags() -> None:
    tags = " ".join(f"{'t' * 300}{n}" for n in range(50_000))
    found = as_proposed(pasted("date\ttags", f"2031-05-04\t{tags[:100_000]}"))
    (record,) = found.records

    assert len(record.tags) <= 100
    assert max(map(len, record.tags)) <= 200
    assert notes_of(found)[NoteCode.SHORTENED, "tags"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "export.json"
    os.mkfifo(pipe)

    with pytest.raises(UnreadableSourceError):
        as_proposed(pipe)


@pytest.mark.parametrize("name", [".", "none", "nul\0", "/dev/zero"])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableSourceError):
        as_proposed(tmp_path / name)


def test_a_link_is_read_as_what_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(kept(tmp_path, "date,kind\n2031-05-04,solo"))

    assert len(as_proposed(link).records) == 1
