"""A summary as a real PDF, read back: it holds what was chosen, and nothing more."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.adapters.press.summary import TypstSummaryPress
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    KIND,
    MEDICATION,
    PARTNER,
    TEST,
)
from hikidashi.domain.records.printed_summary import (
    PrintedPart,
    PrintedSection,
    PrintedSummary,
)
from hikidashi.domain.records.record import Cell, FieldId, OptionId
from hikidashi.domain.records.record_type import Option
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.summary_desk import (
    DOSE,
    MEDICINE,
    TAKEN,
    SummaryWish,
    TypeWish,
)
from hikidashi.words.catalogue import use_language
from hikidashi.words.summary import contents, printed_summary
from made_entries import TODAY, cycles, entry, intimacies, keep, medical

YEAR = Span(date(2030, 5, 5), TODAY)
PRESS = TypstSummaryPress()
RESULTS = frozenset({FieldId("tests"), FieldId("result")})
SECRETS = ("Partneralias", "Notewords", "Titlewords", "tagword", "22:47", "Placeword")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def private(vault: DictVault, now: Clock, new_id: NewId) -> PrivateSession:
    session = memory_house(now, new_id).furnish(vault)
    return session.private.create(Passphrase("only for this one"))


def secrets_in(private: PrivateSession) -> None:
    """Keep an entry of which every part has a word that is easy to find."""
    intimacy = private.types.type(INTIMACY)
    alias = Option(id=OptionId("p-1"), name="Partneralias")
    private.types.save(intimacy.with_option(PARTNER, alias))
    cells: dict[str, Cell] = {"kind": "solo", "partner": ("p-1",), "satisfaction": 5}
    whole = entry(
        private,
        INTIMACY,
        7,
        cells,
        minute=22 * 60 + 47,
        duration=31,
        title="Titlewords",
        note="Notewords",
        tags=("tagword",),
    )
    test = entry(private, TEST, 8, {"result": "negative", "place": "Placeword"})
    keep(private, whole, test)


def pdf(private: PrivateSession, *types: TypeWish) -> bytes:
    wish = SummaryWish(span=YEAR, types=types)
    return PRESS.pdf(printed_summary(private.summaries.gather(wish, TODAY)))


def told(data: bytes) -> str:
    """Return all text of all pages, without the breaks of lines."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def test_what_was_chosen_is_there(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 40), *cycles(private, 5), *medical(private))

    text = told(
        pdf(
            private,
            TypeWish(type=INTIMACY, fields=frozenset({KIND, FieldId("satisfaction")})),
            TypeWish(type=CYCLE, cycles=True),
            TypeWish(type=TEST, fields=RESULTS),
            TypeWish(type=MEDICATION, fields=frozenset({MEDICINE, DOSE, TAKEN})),
        )
    )

    assert text.startswith("Summary of entries Time span 5 May 2030 – 4 May 2031")
    assert "Made on 4 May 2031" in text
    assert "40 in all" in text
    assert "With a partner 26 65 %" in text
    assert "Not stated 10 25 %" in text
    assert "4 whole cycles, 28.5 days on average, 27 to 30." in text
    assert "25 March 2031 Tested for: HIV, Syphilis · Result: Negative" in text
    assert "m-one 1 mg 4 April 2031 14 April 2031 2 1 1" in text


def test_what_was_not_chosen_is_nowhere_in_the_file(private: PrivateSession) -> None:
    secrets_in(private)

    data = pdf(
        private,
        TypeWish(type=INTIMACY, fields=frozenset({KIND}), entries=True),
        TypeWish(type=TEST, fields=frozenset({FieldId("result")})),
    )

    text = told(data)
    assert "Solo" in text
    assert "Negative" in text
    for secret in SECRETS:
        assert secret not in text
        assert secret.encode() not in data
    for name in ("Partner", "Satisfaction", "Duration", "Place", "31 min"):
        assert name not in text


def test_every_secret_of_that_test_is_there_once_it_is_chosen(
    private: PrivateSession,
) -> None:
    secrets_in(private)

    text = told(
        pdf(
            private,
            TypeWish(
                type=INTIMACY,
                fields=frozenset({PARTNER}),
                entries=True,
                times=True,
                titles=True,
                notes=True,
                tags=True,
            ),
            TypeWish(type=TEST, fields=frozenset({FieldId("place")})),
        )
    )

    assert [secret for secret in SECRETS if secret not in text] == []


def test_the_properties_of_the_file_tell_nothing(private: PrivateSession) -> None:
    secrets_in(private)

    document = pypdfium2.PdfDocument(pdf(private, TypeWish(type=INTIMACY)))
    properties = document.get_metadata_dict()
    document.close()

    assert properties.pop("Title") == "Summary of entries"
    assert re.fullmatch(r"Typst [\d.]+", properties.pop("Creator"))
    days = {properties.pop("CreationDate"), properties.pop("ModDate")}
    assert days == {"D:20310504000000Z"}
    assert set(properties.values()) == {""}


def test_the_file_can_be_archived_and_read_aloud(private: PrivateSession) -> None:
    data = pdf(private, TypeWish(type=INTIMACY))

    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_the_same_summary_gives_the_same_bytes(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 10))

    assert pdf(private, TypeWish(type=INTIMACY)) == pdf(
        private, TypeWish(type=INTIMACY)
    )


def test_what_looks_like_typst_is_shown_and_never_evaluated(
    private: PrivateSession,
) -> None:
    code = '#eval("1+1") #read("summary.typ") $x^2$ *bold* \\u{41} @ref <label>'
    keep(private, entry(private, INTIMACY, 3, note=code))

    text = told(pdf(private, TypeWish(type=INTIMACY, entries=True, notes=True)))

    assert code in text


def test_signs_that_no_font_has_become_question_marks(
    private: PrivateSession,
) -> None:
    keep(private, entry(private, INTIMACY, 3, note="before \U0001f600\u0e01 after"))

    text = told(pdf(private, TypeWish(type=INTIMACY, entries=True, notes=True)))

    assert "before ?? after" in text
    assert "Signs that cannot be printed here are shown as “?”." in text


def test_nothing_is_said_of_signs_where_all_can_be_printed(
    private: PrivateSession,
) -> None:
    keep(private, entry(private, INTIMACY, 3, note="Why? 何 é"))

    text = told(pdf(private, TypeWish(type=INTIMACY, entries=True, notes=True)))

    assert "Why? 何 é" in text
    assert "cannot be printed" not in text


def test_a_very_long_note_is_cut_and_says_so(private: PrivateSession) -> None:
    keep(private, entry(private, INTIMACY, 3, note="word " * 5_000))

    text = told(pdf(private, TypeWish(type=INTIMACY, entries=True, notes=True)))

    assert text.count("word") == 400
    assert "…" in text


def test_a_thousand_entries_are_set_with_a_word_on_the_rest(
    private: PrivateSession,
) -> None:
    every = (entry(private, INTIMACY, n % 300, {"kind": "solo"}) for n in range(1_003))
    keep(private, *every)

    text = told(
        pdf(private, TypeWish(type=INTIMACY, fields=frozenset({KIND}), entries=True))
    )

    assert "The list ends here: 3 later entries are not in it." in text


def test_without_any_entry_it_says_so(private: PrivateSession) -> None:
    text = told(
        pdf(
            private,
            TypeWish(type=INTIMACY, entries=True, durations=True),
            TypeWish(type=CYCLE, cycles=True),
            TypeWish(type=MEDICATION, fields=frozenset({MEDICINE})),
        )
    )

    assert "There are no entries in this time." in text
    assert "Not stated in any entry." in text
    assert "The first day of a cycle is not recorded." in text
    assert "There are no entries." in text


def test_cycles_tell_the_last_start_and_what_is_left_out(
    private: PrivateSession,
) -> None:
    long_ago = [entry(private, CYCLE, 300, {"bleeding": "medium"})]
    keep(private, *cycles(private, 4), *long_ago)

    text = told(pdf(private, TypeWish(type=CYCLE, counts=False, cycles=True)))

    assert "The last cycle of this time began on 24 April 2031." in text
    assert "3 whole cycles" in text
    assert "Left out of the mean: 1 cycle of 90 days or more" in text


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "There is no whole cycle."), (2, "One whole cycle, of 27 days.")],
)
def test_one_cycle_is_no_mean(private: PrivateSession, count: int, words: str) -> None:
    keep(private, *cycles(private, count))

    text = told(pdf(private, TypeWish(type=CYCLE, counts=False, cycles=True)))

    assert words in text
    assert "on average, " not in text


def test_a_cycle_that_may_be_two_is_told(private: PrivateSession) -> None:
    keep(
        private, *cycles(private, 4), entry(private, CYCLE, 148, {"bleeding": "light"})
    )

    text = told(pdf(private, TypeWish(type=CYCLE, counts=False, cycles=True)))

    assert "about twice as long as the others" in text


def test_months_before_the_first_entry_are_no_months_without_any(
    private: PrivateSession,
) -> None:
    keep(private, *(entry(private, INTIMACY, n, count=n % 2) for n in range(60)))

    text = told(pdf(private, TypeWish(type=INTIMACY)))

    assert "30 in all, on 30 of 60 days; 15.2 per month on average." in text
    assert "Days before the first entry (6 March 2031) are not counted." in text
    assert "On 30 days an entry says that there was nothing." in text
    assert re.search(r"2031-03 1[0-9] 6 March 2031 – 31 March 2031", text)
    assert "2031-02" not in text
    assert "no entry" not in text


def test_a_few_days_have_no_mean(private: PrivateSession) -> None:
    keep(private, entry(private, INTIMACY, 2))

    text = told(pdf(private, TypeWish(type=INTIMACY)))

    assert "1 in all, on 1 of 3 days." in text
    assert "per month" not in text


def test_it_can_be_set_in_japanese(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 10))
    wish = SummaryWish(span=YEAR, types=(TypeWish(type=INTIMACY),))
    found = private.summaries.gather(wish, TODAY)

    printed = replace(
        printed_summary(found), lang="ja", title="記録のまとめ", closing=("以上です。",)
    )
    text = told(PRESS.pdf(printed))

    assert text.startswith("記録のまとめ")
    assert text.endswith("以上です。")


def test_the_list_of_contents_names_every_part(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 10), entry(private, INTIMACY, None))
    wish = TypeWish(
        type=INTIMACY, fields=frozenset({KIND}), durations=True, entries=True
    )
    test = TypeWish(type=TEST, counts=False, fields=RESULTS)

    found = private.summaries.gather(SummaryWish(span=None, types=(wish, test)), TODAY)

    assert list(contents(found)) == [
        "Intimacy: How often in each month",
        "Intimacy: Kind",
        "Intimacy: Duration",
        "Intimacy: a list of 10 entries with day, Kind, Duration",
        "Test: a list of 0 entries with day, Tested for, Result",
    ]


def test_years_are_counted_where_months_would_be_too_many(
    private: PrivateSession,
) -> None:
    keep(private, entry(private, INTIMACY, 5_000), entry(private, INTIMACY, 1, count=0))
    wish = SummaryWish(span=None, types=(TypeWish(type=INTIMACY, entries=True),))

    text = told(PRESS.pdf(printed_summary(private.summaries.gather(wish, TODAY))))

    assert "How often in each year" in text
    first = (TODAY - timedelta(days=5_000)).year
    assert f"{first} 1 " in text
    assert "None that day" in text


def test_bars_must_be_as_many_as_rows() -> None:
    with pytest.raises(InvalidValueError):
        PrintedPart(heading="", rows=(("a", "1"),), bars=(1.0, 0.5))


def test_no_sign_can_keep_anyone_from_the_file() -> None:
    """Typst may name what is missing one font at a time; it is asked until then."""
    odd = "".join(map(chr, range(0x1F300, 0x1F330)))
    part = PrintedPart(heading=odd, headings=("A", "B"), rows=((odd, "b"),))
    printed = PrintedSummary(
        lang="en",
        title="Summary of entries",
        facts=(),
        sections=(PrintedSection(heading="\U000e0041x\u200bx", parts=(part,)),),
        made=TODAY,
    )

    assert "??" in told(PRESS.pdf(printed))
