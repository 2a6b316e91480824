"""A letter out: drafted, edited, looked at, kept and exported."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from desk_kit import ME, POLICY, TODAY, Desk, desk_of
from fakes.rooms import PlainPress
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.templates.jinja import JinjaTemplates
from hikidashi.bootstrap import build_house, new_id
from hikidashi.domain.errors import (
    FontsMissingError,
    HikidashiError,
    InvalidValueError,
    UnprintableError,
)
from hikidashi.domain.letters.letter import (
    Letter,
    LetterFormat,
    LetterKind,
    LetterLang,
)
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.letters.export_dialog import ExportDialog
from hikidashi.ui.letters.proof import Proof, ProofFeed
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.relay import Relay
from hikidashi.ui.widgets import StatusPill
from hikidashi.usecases.house import House
from hikidashi.usecases.letter_desk import LetterDesk


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def room(desk: Desk) -> LettersRoom:
    """The desk with a disclosure letter to Sectra on it."""
    service = desk.known("sectra")
    room = desk.letters()
    desk.draft(room, service, LetterKind.DISCLOSURE)
    return room


def letter_of(room: LettersRoom) -> Letter:
    letter = room.desk.model.letter
    assert letter is not None
    return letter


def kept(desk: Desk) -> Sequence[Letter]:
    return desk.do(desk.session.letters.letters)


def choose(room: LettersRoom, kind: LetterKind) -> None:
    room.desk.kind.setCurrentIndex(room.desk.kind.findData(kind))


def say(room: LettersRoom, key: str, text: str) -> None:
    field = room.desk.answers.field(key)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


def test_the_first_draft_is_japanese_and_cites_the_services_own_article(
    room: LettersRoom,
) -> None:
    letter = letter_of(room)

    assert letter.lang is LetterLang.JA
    assert "第6条第1項" in letter.body
    assert room.desk.text.body.toPlainText() == letter.body
    assert room.desk.header._title.text() == "Sectra: Disclosure request"


def test_what_is_typed_appears_on_the_pages(desk: Desk, room: LettersRoom) -> None:
    before = room.desk.proof.pages.pages[0]

    room.desk.text.body.setFocus()
    room.desk.text.body.insertPlainText("追記します。")
    desk.proof(room)

    assert letter_of(room).body.startswith("追記します。")
    assert room.desk.proof.pages.pages[0] != before


@pytest.mark.needs_poppler
def test_the_files_are_the_pages_that_were_previewed(
    desk: Desk, room: LettersRoom, tmp_path: Path
) -> None:
    room.desk.text.body.insertPlainText("追記します。")
    desk.proof(room)
    pages = room.desk.proof.pages.pages

    written = export(desk, room, tmp_path, set(LetterFormat))

    assert sorted(path.suffix for path in written) == [".eml", ".pdf", ".txt"]
    pdf = next(path for path in written if path.suffix == ".pdf")
    text = run("pdftotext", pdf, "-")
    assert "追記します。" in text
    prefix = tmp_path / "page"
    run("pdftoppm", "-r", "40", "-png", pdf, prefix)
    set_pages = [QImage(str(path)) for path in sorted(tmp_path.glob("page*.png"))]
    assert len(set_pages) == len(pages)
    for shown, printed in zip(pages, set_pages, strict=True):
        assert difference(shown, printed) < 12
    assert kept(desk) == [letter_of(room)]
    assert "Exported to" in room.desk.banner.message()


def test_a_folder_that_cannot_take_it_is_explained_and_the_draft_is_kept(
    desk: Desk, room: LettersRoom, tmp_path: Path
) -> None:
    dialog = open_export(desk, room, tmp_path / "nowhere" / "at all")
    dialog.export.click()
    desk.settle()

    assert "folder for the file does not exist" in dialog.banner.message()
    assert dialog.isVisible()
    assert dialog.export.isEnabled()
    assert kept(desk) == [letter_of(room)]
    dialog.reject()


def test_an_unfinished_letter_is_not_exported(
    desk: Desk, room: LettersRoom, tmp_path: Path
) -> None:
    room.desk.text.subject.clear()
    desk.proof(room)

    dialog = open_export(desk, room, tmp_path)
    dialog.export.click()
    desk.settle()

    assert "not complete" in dialog.banner.message()
    assert list(tmp_path.iterdir()) == []
    proof = room.desk.proof.proof
    assert proof is not None
    assert proof.checks[0].stops
    dialog.reject()


def test_a_character_that_no_font_has_is_named(desk: Desk, room: LettersRoom) -> None:
    old = room.desk.proof.pages.pages
    room.desk.text.subject.insert("\U0001f980")
    desk.proof(room)

    assert "\U0001f980" in room.desk.proof.trouble.message()
    assert room.desk.proof.pages.pages == old  # the old pages stay


def test_nothing_chosen_cannot_be_exported(
    desk: Desk, room: LettersRoom, tmp_path: Path
) -> None:
    dialog = open_export(desk, room, tmp_path)

    for box in dialog.formats.values():
        box.setChecked(False)

    assert not dialog.export.isEnabled()
    dialog.reject()


def test_the_export_says_what_the_app_is_not_and_the_letter_does_not(
    desk: Desk, room: LettersRoom, tmp_path: Path
) -> None:
    dialog = open_export(desk, room, tmp_path)
    told = [each.text() for each in dialog.findChildren(type(room.desk.header._title))]

    assert any("not legal advice" in text for text in told)
    assert "legal advice" not in letter_of(room).body
    dialog.reject()


def test_another_kind_is_drafted_anew_while_nothing_was_typed(
    desk: Desk, room: LettersRoom
) -> None:
    before = letter_of(room)

    choose(room, LetterKind.DELETION)
    desk.proof(room)

    assert letter_of(room).kind is LetterKind.DELETION
    assert letter_of(room).id == before.id
    assert letter_of(room).reference == before.reference
    assert not room.desk.choice.isVisible()


def test_a_text_changed_by_hand_is_never_replaced_unasked(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.text.body.setPlainText("My own words.")
    choose(room, LetterKind.DELETION)
    desk.settle()

    assert room.desk.choice.isVisible()
    assert letter_of(room).body == "My own words."
    room.desk.choice.dismiss.click()

    assert room.desk.kind.currentData() == LetterKind.DISCLOSURE
    assert letter_of(room).kind is LetterKind.DISCLOSURE
    assert room.desk.text.body.toPlainText() == "My own words."


def test_a_text_changed_by_hand_is_replaced_when_asked(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.text.body.setPlainText("My own words.")
    choose(room, LetterKind.DELETION)
    desk.settle()

    room.desk.choice.action.click()

    assert letter_of(room).kind is LetterKind.DELETION
    assert "第35条" in room.desk.text.body.toPlainText()
    assert not room.desk.choice.isVisible()


def test_going_back_to_the_first_wish_ends_the_question(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.text.body.setPlainText("My own words.")
    choose(room, LetterKind.DELETION)
    desk.settle()

    choose(room, LetterKind.DISCLOSURE)
    desk.settle()

    assert not room.desk.choice.isVisible()
    assert letter_of(room).body == "My own words."


def test_answers_fill_the_letter_and_are_there_again_later(
    desk: Desk, room: LettersRoom
) -> None:
    say(room, "account_mail", "me@example.org")
    desk.qtbot.waitUntil(lambda: "me@example.org" in repr_of_details(room))
    room.desk.left.emit()
    desk.settle()
    [letter] = kept(desk)

    room.visit({"letter_id": letter.id})
    desk.proof(room)

    assert not room.desk.model.is_edited
    field = room.desk.answers.field("account_mail")
    assert isinstance(field, QLineEdit)
    assert field.text() == "me@example.org"
    choose(room, LetterKind.DELETION)
    desk.proof(room)
    assert "me@example.org" in repr_of_details(room)


def test_an_answer_that_cannot_be_is_explained_at_its_field(
    desk: Desk, room: LettersRoom
) -> None:
    before = letter_of(room)

    say(room, "account_mail", "me@example.org")
    choose(room, LetterKind.DELETION)
    desk.proof(room)
    say(room, "left_on", "31 May")
    desk.qtbot.waitUntil(lambda: room.desk.tabs.currentWidget() is room.desk.answers)

    field = room.desk.answers.field("left_on")
    assert field.property("kind") == "attention"
    assert letter_of(room).id == before.id
    say(room, "left_on", "2031-05-01")
    desk.qtbot.waitUntil(lambda: field.property("kind") == "plain")
    desk.proof(room)
    assert "2031年5月1日" in letter_of(room).body


def test_rare_questions_are_out_of_the_way_until_asked_for(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.tabs.setCurrentWidget(room.desk.answers)
    rare = room.desk.answers.field("health_content")
    assert isinstance(rare, QCheckBox)
    assert not rare.isVisible()

    room.desk.answers.more.click()
    rare.click()
    desk.qtbot.waitUntil(lambda: bool(letter_of(room).answers))
    desk.proof(room)

    assert rare.isVisible()
    assert letter_of(room).answers[0].value == "yes"


def test_the_date_of_the_letter_is_checked(desk: Desk, room: LettersRoom) -> None:
    written = room.desk.written
    for text, kind in (("2031-13-01", "attention"), ("2031-04-30", "plain")):
        written.setText(text)
        written.textEdited.emit(text)
        assert written.property("kind") == kind
    desk.proof(room)

    assert letter_of(room).written.isoformat() == "2031-04-30"


def test_the_desk_says_which_details_go_out(desk: Desk, room: LettersRoom) -> None:
    assert "nothing about you" in room.desk.tells.plain_text()
    assert room.desk.fill_in.isVisible()
    room.desk.fill_in.click()
    assert desk.visits == [("me", {})]

    desk.do(lambda: desk.session.about_me.save(ME))
    desk.proof(room)

    assert room.desk.tells.plain_text() == (
        "This letter tells them: name, name in Latin letters, address, "
        "address in Latin letters, e-mail address"
    )
    assert not room.desk.fill_in.isVisible()
    room.desk.text.body.insertPlainText("x")
    desk.do(lambda: desk.session.about_me.save(replace(ME, phone="03-0000-0000")))
    desk.proof(room)
    assert "telephone number" in room.desk.tells.plain_text()
    assert letter_of(room).body.startswith("x")


def test_a_draft_is_kept_when_the_desk_is_left(desk: Desk, room: LettersRoom) -> None:
    room.desk.text.body.insertPlainText("x")
    typed = letter_of(room)

    room.desk.back.click()
    desk.settle()

    assert kept(desk) == [typed]
    assert room.view_model.model.rowCount() == 1
    assert room.place() == {}


def test_a_draft_is_kept_when_another_room_is_shown(
    desk: Desk, room: LettersRoom
) -> None:
    room.hide()
    desk.settle()

    assert kept(desk) == [letter_of(room)]
    assert room.place() == {"letter_id": letter_of(room).id}


def test_a_draft_is_kept_when_the_drawer_is_locked(
    desk: Desk, room: LettersRoom
) -> None:
    typed = letter_of(room)

    errors = desk.lock(room)

    assert errors == []
    assert kept(desk) == [typed]


def test_an_answer_typed_just_before_the_lock_is_kept(
    desk: Desk, room: LettersRoom
) -> None:
    say(room, "account_mail", "me@example.org")

    errors = desk.lock(room)

    assert errors == []
    [letter] = kept(desk)
    assert [each.value for each in letter.answers] == ["me@example.org"]
    assert "me@example.org" in [each.value for each in letter.details]


def test_an_answer_beside_a_text_changed_by_hand_is_kept_at_the_lock(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.text.body.setPlainText("My own words.")
    say(room, "account_mail", "me@example.org")

    errors = desk.lock(room)

    assert errors == []
    [letter] = kept(desk)
    assert letter.body == "My own words."
    assert [each.value for each in letter.answers] == ["me@example.org"]


def test_an_answer_that_cannot_be_is_told_at_the_lock_and_the_letter_is_kept(
    desk: Desk, room: LettersRoom
) -> None:
    before = letter_of(room)
    say(room, "period_from", "31 May")

    [error] = desk.lock(room)

    assert isinstance(error, InvalidValueError)
    assert error.field == "period_from"
    assert kept(desk) == [before]


def test_answers_typed_just_before_the_desk_is_left_are_kept(
    desk: Desk, room: LettersRoom
) -> None:
    say(room, "account_mail", "me@example.org")

    room.desk.back.click()
    desk.settle()

    [letter] = kept(desk)
    assert [each.value for each in letter.answers] == ["me@example.org"]


def test_an_answer_taken_back_at_once_leaves_the_letter_as_it_was(
    desk: Desk, room: LettersRoom
) -> None:
    before = letter_of(room)
    for text in ("me@example.org", ""):
        say(room, "account_mail", text)
        room.desk.answers.settle()

    errors = desk.lock(room)

    assert errors == []
    assert kept(desk) == [before]


def test_saving_says_so_and_taking_it_back_is_respected(
    desk: Desk, room: LettersRoom
) -> None:
    desk.qtbot.keyClick(
        room.desk.text.body, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    desk.settle()
    assert desk.notices == ["The draft was saved."]
    assert len(kept(desk)) == 1

    desk.do(desk.session.ledger.undo)
    room.desk.back.click()
    desk.settle()

    assert kept(desk) == []


def test_an_edited_draft_is_still_known_as_edited_later(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.text.body.setPlainText("My own words.")
    room.desk.back.click()
    desk.settle()
    [letter] = kept(desk)

    room.list.activated.emit(room.view_model.model.index(0))
    desk.proof(room)

    assert room.desk.model.is_edited
    assert letter_of(room) == letter
    choose(room, LetterKind.DELETION)
    desk.settle()
    assert room.desk.choice.isVisible()


def test_a_kept_draft_tells_when_it_is_not_what_would_be_written_today(
    desk: Desk,
) -> None:
    service = desk.lantern()
    room = desk.letters()
    desk.draft(room, service, LetterKind.DISCLOSURE)
    room.desk.back.click()
    desk.settle()
    dearer = POLICY.replace("800 yen", "700 yen")
    reading = desk.ctx.house.policies.read(dearer.encode())
    desk.do(
        lambda: desk.session.services.add_policy(service.id, reading, "paste", TODAY)
    )

    room.list.activated.emit(room.view_model.model.index(0))
    desk.proof(room)

    assert room.desk.choice.isVisible()
    assert "800円" in letter_of(room).body
    room.desk.choice.action.click()
    assert "700円" in letter_of(room).body
    assert not room.desk.choice.isVisible()


def test_a_kept_draft_that_still_holds_asks_nothing(
    desk: Desk, room: LettersRoom
) -> None:
    room.desk.back.click()
    desk.settle()

    room.list.activated.emit(room.view_model.model.index(0))
    desk.proof(room)

    assert not room.desk.choice.isVisible()


def test_the_text_is_copied_whole(desk: Desk, room: LettersRoom) -> None:
    room.desk.copy.click()
    desk.settle()

    copied = QGuiApplication.clipboard().text()
    assert letter_of(room).subject in copied
    assert "第6条第1項" in copied
    assert "was copied" in room.desk.banner.message()


def test_cited_articles_show_their_sentence(desk: Desk) -> None:
    service = desk.lantern()
    room = desk.letters()
    desk.draft(room, service, LetterKind.DISCLOSURE)
    chips = room.desk.text.chips.findChildren(type(room.desk.save))
    chip = next(chip for chip in chips if chip.text() == "第3条第1項")

    chip.click()

    assert room.desk.dialog is not None
    shown = room.desk.dialog.text.textCursor().selection().toPlainText()
    assert shown in POLICY
    assert "discloses" in POLICY
    room.desk.dialog.reject()


def test_a_long_heading_does_not_widen_the_desk(desk: Desk) -> None:
    service = desk.known("sekaoku")
    room = desk.letters()
    desk.draft(room, service, LetterKind.DISCLOSURE)

    chips = room.desk.text.chips.findChildren(StatusPill)

    heading = "「Procedures for Disclosure, Correction, Suspension of Use, etc."
    long = [chip for chip in chips if chip.accessibleName().startswith(heading)]
    assert long[0].text().endswith("…")
    assert heading in long[0].toolTip()
    assert room.desk.text.minimumSizeHint().width() < room.width() / 2


def test_articles_without_a_captured_text_are_mere_words(room: LettersRoom) -> None:
    assert room.desk.text.chips.findChildren(type(room.desk.save)) == []


def test_drafts_are_listed_found_and_removed(desk: Desk, room: LettersRoom) -> None:
    room.desk.back.click()
    desk.settle()
    assert room.list.currentIndex().data() == "Sectra: Disclosure request"

    room.search.setText("nothing like it")
    assert room.view_model.model.rowCount() == 0
    room.search.setText("sectra DISCLOSURE")
    assert room.view_model.model.rowCount() == 1
    room.list.setCurrentIndex(room.view_model.model.index(0))
    room.remove.click()
    desk.settle()

    assert desk.notices[-1] == "The letter was moved to the trash."
    assert room.empty.isVisible()


def test_a_new_letter_begins_with_whom_and_what(desk: Desk) -> None:
    desk.known("sectra")
    room = desk.letters()
    room.empty.buttons[0].click()
    assert room.new.list.hasFocus()

    room.new.kind.setCurrentIndex(1)
    room.new.write.click()
    desk.proof(room)

    assert letter_of(room).kind is LetterKind.DELETION


def test_without_a_service_the_way_leads_to_adding_one(desk: Desk) -> None:
    room = desk.letters()

    room.visit({"new": "yes"})
    room.empty.buttons[0].click()

    assert desk.visits == [("services", {"add": "yes"})]


def test_a_letter_that_is_gone_is_explained(desk: Desk) -> None:
    desk.known("sectra")
    room = desk.letters()

    room.visit({"letter_id": "00000000-0000-7000-8000-000000000000"})
    desk.settle()

    assert "not found" in room.desk.banner.message()


class GatedPress(PlainPress):
    """Sets a page only when it is let; counts how often it was asked."""

    def __init__(self) -> None:
        self.gate = Event()
        self.asked: list[str] = []
        self.error: HikidashiError | None = None

    def pages(self, letter: Letter, *, dpi: int) -> Sequence[bytes]:
        self.asked.append(letter.body)
        assert self.gate.wait(10)
        if self.error is not None:
            raise self.error
        return super().pages(letter, dpi=dpi)


def gated(press: GatedPress) -> House:
    letters = LetterDesk(JinjaTemplates(), press, DiskFolder(), new_id)
    return replace(build_house(), letters=letters)


@pytest.fixture
def press() -> GatedPress:
    return GatedPress()


@pytest.fixture
def feed(threaded_jobs: Jobs, press: GatedPress) -> ProofFeed:
    return ProofFeed(gated(press).letters, threaded_jobs)


@pytest.fixture
def letters(desk: Desk) -> Callable[[str], Letter]:
    service = desk.known("sectra")
    card = desk.do(lambda: desk.session.services.card(service.id))
    letter = desk.ctx.house.letters.draft(
        desk.session.services.basis(card),
        service_id=service.id,
        kind=LetterKind.DISCLOSURE,
        lang=LetterLang.EN,
        sender=ME,
        written=service.added,
    )
    return lambda body: replace(letter, body=body)


def test_a_stale_proof_never_replaces_a_newer_one(
    qtbot: QtBot, feed: ProofFeed, press: GatedPress, letters: Callable[[str], Letter]
) -> None:
    shown: list[Proof] = []
    feed.ready.connect(shown.append)
    feed.want_now(letters("one"), 96)
    qtbot.waitUntil(lambda: press.asked == ["one"])

    feed.want_now(letters("two"), 96)
    feed.want_now(letters("three"), 96)
    press.gate.set()
    qtbot.waitUntil(lambda: not feed.is_busy)

    assert [proof.letter.body for proof in shown] == ["three"]
    assert press.asked == ["one", "three"]  # what nobody waits for is not set


def test_typing_is_waited_for(
    qtbot: QtBot, feed: ProofFeed, press: GatedPress, letters: Callable[[str], Letter]
) -> None:
    press.gate.set()
    for body in ("t", "ty", "typ"):
        feed.want(letters(body), 96)

    qtbot.waitUntil(lambda: not feed.is_busy)

    assert press.asked == ["typ"]


def test_a_forgotten_proof_is_not_shown(
    qtbot: QtBot, feed: ProofFeed, press: GatedPress, letters: Callable[[str], Letter]
) -> None:
    shown: list[Proof] = []
    feed.ready.connect(shown.append)
    feed.want_now(letters("one"), 96)
    qtbot.waitUntil(lambda: press.asked == ["one"])

    feed.forget()
    press.gate.set()
    qtbot.waitUntil(lambda: feed._making is None)

    assert shown == []


@pytest.fixture
def gated_desk(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, press: GatedPress
) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay, gated(press)) as desk:
        yield desk


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FontsMissingError(), "No font"),
        (UnprintableError("\U0001f980"), "lack these characters"),
    ],
)
def test_what_the_press_cannot_do_is_told_beside_the_checks(
    gated_desk: Desk, press: GatedPress, error: HikidashiError, words: str
) -> None:
    press.gate.set()
    press.error = error
    room = gated_desk.letters()

    gated_desk.draft(room, gated_desk.known("sectra"), LetterKind.DISCLOSURE)

    assert words in room.desk.proof.trouble.message()
    assert room.desk.proof.proof is not None
    assert room.desk.proof.proof.checks != ()


def test_what_is_typed_while_a_draft_is_made_is_not_lost(
    desk: Desk, room: LettersRoom
) -> None:
    say(room, "account_mail", "me@example.or")
    desk.qtbot.waitUntil(lambda: bool(desk.jobs._running))
    say(room, "account_mail", "me@example.org")
    desk.settle()

    field = room.desk.answers.field("account_mail")
    assert isinstance(field, QLineEdit)
    assert field.text() == "me@example.org"
    desk.qtbot.waitUntil(lambda: "me@example.org" in repr_of_details(room))


def open_export(desk: Desk, room: LettersRoom, folder: Path) -> ExportDialog:
    desk.qtbot.keyClick(
        room.desk.text.body, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier
    )
    desk.settle()
    dialog = room.desk.export_dialog
    assert dialog is not None
    dialog.folder.setText(str(folder))
    return dialog


def export(
    desk: Desk, room: LettersRoom, folder: Path, formats: set[LetterFormat]
) -> Sequence[Path]:
    dialog = open_export(desk, room, folder)
    for form, box in dialog.formats.items():
        box.setChecked(form in formats)
    dialog.export.click()
    desk.settle()
    assert not dialog.isVisible(), dialog.banner.message()
    return list(folder.iterdir())


def repr_of_details(room: LettersRoom) -> str:
    return " ".join(each.value for each in letter_of(room).details)


def run(*command: object) -> str:
    done = subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True
    )
    return done.stdout


def difference(one: QImage, other: QImage) -> float:
    """Return the mean difference of two pages in grey levels, seen from afar."""
    size = (80, 113)
    greys = [
        page.scaled(
            *size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        for page in (one, other)
    ]
    pairs = (
        [page.pixelColor(x, y).red() for page in greys]
        for x in range(size[0])
        for y in range(size[1])
    )
    return sum(abs(a - b) for a, b in pairs) / (size[0] * size[1])


def test_a_japanese_letter_to_a_company_under_another_law_is_told_of(
    desk: Desk,
) -> None:
    german = (
        "Datenschutzerklärung\n\n1. Verantwortlicher\nMusterladen GmbH\n\n"
        "2. Ihre Rechte\nSie haben nach der DSGVO das Recht auf Auskunft und Löschung."
    )
    service = desk.lantern(german)
    room = desk.letters()

    desk.draft(room, service, LetterKind.DISCLOSURE)

    assert room.desk.proof.proof is not None
    assert "other-law" in {each.code for each in room.desk.proof.proof.checks}
    assert not service.jurisdiction
