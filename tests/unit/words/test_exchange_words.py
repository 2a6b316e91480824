"""The words of imports and exports: every code has some, in both languages."""

from collections.abc import Iterator

import pytest

from exchange_kit import GARDEN_TYPE
from hikidashi.domain.imports.read_records import ImportNote, NoteCode
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.imports.styles import styles_of, targets_of
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import PartOfDay
from hikidashi.usecases.ports import CalendarDetail, Column, RecordForm
from hikidashi.words.catalogue import use_language
from hikidashi.words.exchange import TableWords, about_form, detail_name, form_name
from hikidashi.words.imports import kind_name, note_words, style_name, target_name


@pytest.fixture(autouse=True, params=["en", "ja"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("en")


def test_every_sort_of_file_form_and_detail_has_a_name_of_its_own() -> None:
    for told in (
        [kind_name(each) for each in SourceKind],
        [form_name(each) for each in RecordForm],
        [about_form(each) for each in RecordForm],
        [detail_name(each) for each in CalendarDetail],
        [TableWords().column(each) for each in Column],
    ):
        assert all(told)
        assert len(set(told)) == len(told)


def test_every_target_of_a_column_has_a_name_of_its_own() -> None:
    for kind in (*BUILTIN, GARDEN_TYPE):
        codes = targets_of(kind)
        told = [target_name(each, kind) for each in codes]
        assert not set(told) & {each for each in codes if each}

    for target in targets_of(GARDEN_TYPE):
        styles = styles_of(target)
        assert len({style_name(each) for each in styles}) == len(styles)


def test_a_target_or_a_style_that_is_not_known_is_shown_as_it_is() -> None:
    assert target_name("=gone", GARDEN_TYPE) == "=gone"
    assert target_name("later", GARDEN_TYPE) == "later"
    assert style_name("later") == "later"


@pytest.mark.parametrize("code", NoteCode)
@pytest.mark.parametrize("count", [1, 1234])
def test_every_note_is_a_sentence_with_what_it_is_about(
    code: NoteCode, count: int
) -> None:
    told = note_words(ImportNote(code=code, count=count, detail="Sleep"))

    assert "{" not in told
    about_columns = code is NoteCode.COLUMN_LEFT_OUT
    assert ("Sleep" in told) or (f"{count:,}" in told)
    assert about_columns or f"{count:,}" in told


def test_a_note_names_its_rows_and_says_that_there_are_more() -> None:
    some = ImportNote(code=NoteCode.NO_DAY, count=2, rows=(3, 7))
    more = ImportNote(code=NoteCode.NO_DAY, count=9, rows=(3, 7))

    assert note_words(some).endswith("3, 7")
    assert note_words(more).endswith("3, 7 …")


def test_a_table_speaks_as_the_user_does() -> None:
    words, field = TableWords(), GARDEN_TYPE.fields[0]

    assert words.type(GARDEN_TYPE) == "Garden"
    assert words.field(GARDEN_TYPE, field) == "Height (cm)"
    assert words.field(GARDEN_TYPE, GARDEN_TYPE.fields[5]) == "Soil"
    option = GARDEN_TYPE.fields[2].options[0]
    assert words.option(GARDEN_TYPE.fields[2], option) == "Fern"
    answers = {words.answer(GARDEN_TYPE.fields[4], yes=yes) for yes in (True, False)}
    assert len(answers) == 2
    assert len({words.part(each) for each in PartOfDay}) == 4
    assert words.entry()
    assert "a" in words.labelled("a", "b")
