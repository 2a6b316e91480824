"""The line that becomes an entry: nothing is kept that was not shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_kit import NOW, TODAY, Desk
from entry_kit import bar, editor, in_a_place, kept
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.quick_add.understood import DoubtKind
from hikidashi.domain.records.builtin import KIND, PARTNER
from hikidashi.domain.records.record import Record, RecordTypeId, Start
from hikidashi.ui.private.entry.draft import Draft
from hikidashi.usecases.record_book import RecordBook
from hikidashi.words import understood as understood_words
from private_kit import opened


def test_a_line_is_shown_and_kept_on_return(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)
    saved: list[str] = []
    line.saved.connect(saved.append)

    QTest.keyClicks(line.line, "yesterday 22:30 solo 15m #calm lovely")
    assert list(line.told) == [
        *("Intimacy", "Yesterday, 22:30", "15 min", "Kind: Solo", "#calm"),
        "Note: lovely",
    ]
    assert kept(desk, session) == []
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    desk.settle()

    (record,) = kept(desk, session)
    day = date(2031, 5, 3)
    assert record.start == Start(day=day, minute=22 * 60 + 30, offset=9 * 60)
    assert (record.duration, record.tags, record.note) == (15, ("calm",), "lovely")
    assert record.cell(KIND) == "solo"
    assert saved == [record.id]
    assert desk.notices == ["The entry was saved."]
    assert line.line.text() == ""
    assert list(line.told) == []


def test_the_language_of_the_line_is_not_that_of_the_screen(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)

    line.line.setText("昨日２２時半　ソロ　１５分　＃穏やか")

    assert list(line.told) == [
        *("Intimacy", "Yesterday, 22:30", "15 min", "Kind: Solo", "#穏やか"),
    ]


def test_one_undo_takes_the_entry_and_the_new_partner_back(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)

    line.line.setText("@Newcomer 8:00")
    assert line.guesses.plain_text().startswith("● “Newcomer” is new")
    line.add.click()
    desk.settle()
    assert kept(desk, session)[0].cell(PARTNER) is not None
    desk.do(desk.session.ledger.undo)

    assert kept(desk, session) == []
    of = desk.do(lambda: session.types.type(RecordTypeId("intimacy")))
    field = of.field(PARTNER)
    assert field is not None
    assert field.options == ()


def test_a_partner_is_known_from_the_second_time_on(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)
    for text in ("@Newcomer 8:00", "with newcomer 8:30"):
        line.line.setText(text)
        line.add.click()
        desk.settle()

    second, first = kept(desk, session)
    assert second.cell(PARTNER) == first.cell(PARTNER)


def test_what_contradicts_itself_is_said_and_not_kept(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)

    line.line.setText("31 Feb solo")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    desk.settle()

    assert kept(desk, session) == []
    assert not line.add.isEnabled()
    assert line.open_form.isEnabled()
    assert line.doubts.plain_text() == "▲ “31 Feb” is no day of the calendar."
    assert "31 Feb" in line.line.accessibleDescription()


def test_what_was_guessed_is_told_and_kept(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)

    line.line.setText("solo 23:00")
    said = line.guesses.plain_text()
    line.add.click()
    desk.settle()

    assert said == "● Today “23:00” is still to come: Yesterday is taken."
    assert kept(desk, session)[0].start.day == date(2031, 5, 3)


def test_a_screen_reader_hears_what_was_understood(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)

    line.line.setText("solo")

    spoken = line.line.accessibleDescription()
    assert spoken == "Understood: Intimacy · Today · Kind: Solo."


def test_escape_clears_the_line(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)
    line.line.setText("solo")

    QTest.keyClick(line.line, Qt.Key.Key_Escape)

    assert line.line.text() == ""
    assert not line.add.isEnabled()
    assert not line.line.isUndoAvailable()
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    desk.settle()
    assert kept(desk, session) == []


def test_the_form_goes_on_with_what_was_understood(desk: Desk) -> None:
    session = opened(desk)
    line, shown = bar(desk, session), editor(desk)
    drafts: list[Draft] = []
    line.form_wanted.connect(drafts.append)

    line.line.setText("solo @Newcomer 31 Feb")
    line.open_form.click()
    (draft,) = drafts
    shown.show_draft(session, draft)
    shown.form.start.today.click()
    desk.settle()

    (record,) = kept(desk, session)
    assert record.start.day == TODAY
    assert record.cell(KIND) == "solo"
    assert record.cell(PARTNER) == (draft.options[0].option.id,)
    assert line.line.text() == ""
    field = desk.do(lambda: session.types.type(record.type)).field(PARTNER)
    assert field is not None
    assert [each.name for each in field.options] == ["Newcomer"]


def test_what_is_typed_while_it_is_saved_stays(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)
    line.line.setText("solo")

    line.add.click()
    line.line.setText("solo yesterday")
    assert not line.add.isEnabled()
    desk.settle()

    assert len(kept(desk, session)) == 1
    assert line.line.text() == "solo yesterday"
    assert line.add.isEnabled()


def test_a_full_disk_is_told_and_the_line_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(desk)
    line = bar(desk, session)
    full = VaultFolderError(FolderTrouble.FULL)

    def refuse(_book: RecordBook, _record: Record, _types: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(RecordBook, "save", refuse)
        line.line.setText("solo")
        line.add.click()
        desk.settle()

    assert desk.complaints == [full]
    assert line.line.text() == "solo"
    assert line.add.isEnabled()


def test_names_of_the_users_own_are_known_as_soon_as_they_are_given(
    desk: Desk,
) -> None:
    session = opened(desk)
    line = bar(desk, session)
    own = replace(session.types.blank("Training"), asks_duration=True)

    line.line.setText("training 45m")
    assert line.told[0] == "Free note" or "Training" not in line.told
    desk.do(lambda: session.types.save(own))
    desk.settle()

    assert list(line.told) == ["Training", "Today", "45 min"]


def test_putting_away_forgets_the_line_unsaved(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)
    line.line.setText("solo")

    assert line.put_away() == ()

    assert line.line.text() == ""
    assert line.line.accessibleDescription() == ""
    assert list(line.told) == []
    line.line.setText("solo")
    assert list(line.told) == []


@pytest.mark.parametrize(
    ("offsets", "offset", "said"),
    [
        ((540,), 540, ""),
        ((120, 60), None, "The clocks showed this time twice"),
        ((), None, "The clocks here were put forward"),
    ],
)
def test_a_time_of_another_clock_is_told(
    desk: Desk, offsets: Sequence[int], offset: int | None, said: str
) -> None:
    session = opened(desk)
    ctx = in_a_place(desk, offsets_at=lambda _day, _minute: offsets)
    line = bar(desk, session, ctx)

    line.line.setText("solo yesterday 2:30")
    told = line.guesses.plain_text()
    line.add.click()
    desk.settle()

    assert said in told
    assert (told == "") == (not said)
    assert kept(desk, session)[0].start.offset == offset


def test_a_long_part_is_cut_on_the_chip_but_spoken_in_full(desk: Desk) -> None:
    session = opened(desk)
    line = bar(desk, session)

    line.line.setText("words " * 40)

    assert line.told[-1] == "Note: " + ("words " * 40).strip()
    assert all(len(each.text()) <= 60 for each in line._pills)


def test_every_doubt_has_its_words() -> None:
    assert set(understood_words._DOUBTS) == set(DoubtKind)


def test_near_days_have_words_of_their_own() -> None:
    today = NOW.date()
    days = [date(2031, 5, n) for n in (3, 4, 5, 2)]

    told = [understood_words.near_day(each, today) for each in days]

    assert told == ["Yesterday", "Today", "Tomorrow", "2 May 2031"]
    assert understood_words.when_words(Start(), today) == "Day not known"


def test_the_clock_of_the_computer_counts(desk: Desk) -> None:
    session = opened(desk)
    late = datetime(2031, 5, 4, 23, 30, tzinfo=UTC)
    ctx = in_a_place(desk, now=late, offsets_at=lambda _day, _minute: (0,))
    line = bar(desk, session, ctx)

    line.line.setText("solo 23:00")

    assert line.told[1] == "Today, 23:00"


@pytest.mark.parametrize(("typed", "is_of_the_app"), [("", True), ("yesterday", False)])
def test_undo_is_of_the_app_while_nothing_is_typed(
    desk: Desk, typed: str, *, is_of_the_app: bool
) -> None:
    line = bar(desk, opened(desk)).line
    line.setText(typed)
    control, override = (
        Qt.KeyboardModifier.ControlModifier,
        QEvent.Type.ShortcutOverride,
    )
    pressed = QKeyEvent(override, Qt.Key.Key_Z, control)
    pressed.ignore()

    QApplication.sendEvent(line, pressed)

    assert pressed.isAccepted() is not is_of_the_app
