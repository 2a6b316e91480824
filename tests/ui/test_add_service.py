"""A policy in: by pasting, by a file, by dropping it, or from the bundled list."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_kit import POLICY, Desk, desk_of
from hikidashi.bootstrap import build_house
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.services.service import Service
from hikidashi.ui.add_service.page import AddServicePage
from hikidashi.ui.add_service.paste_field import MOST_SHOWN
from hikidashi.ui.add_service.result_card import ResultCard
from hikidashi.ui.evidence.facts_model import FactsModel
from hikidashi.ui.evidence.sentence import Passage, SentenceDialog
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import SourceFormat


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        yield desk


def card_of(desk: Desk, page: AddServicePage) -> ResultCard:
    desk.settle()
    assert page.card is not None, page.banner.message()
    return page.card


def paste(page: AddServicePage, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    page.source.paste.insertFromMimeData(data)


def test_a_pasted_policy_becomes_a_service_whose_facts_are_shown(desk: Desk) -> None:
    room = desk.services()
    room.empty.buttons[0].click()
    paste(room.add_page, POLICY)
    room.add_page.source.read.click()
    card = card_of(desk, room.add_page)

    assert card.name.text() == "Lantern"
    card.keep.click()
    desk.settle()

    known = room.detail.known
    assert known is not None
    assert known.card.service.name == "Lantern"
    assert known.basis.fee.amount == 800
    held = room.detail.holdings.facts.model
    assert [held.row(n).what for n in range(held.rowCount())] == [
        "Health and body (weight / sleep / cycle)",
        "Name of the person",
        "E-mail address",
        "Postal address",
    ]
    assert desk.notices == ["“Lantern” was added."]
    assert room.add_page.source.paste.toPlainText() == ""


def test_keeping_a_policy_is_one_step_to_undo(desk: Desk) -> None:
    room = desk.services()
    room.show_add()
    paste(room.add_page, POLICY)
    room.add_page.source.read.click()
    card_of(desk, room.add_page).keep.click()
    desk.settle()

    desk.do(desk.session.ledger.undo)

    assert desk.do(desk.session.services.cards) == []
    assert room.empty.isVisible()


def test_show_sentence_selects_exactly_the_words_that_say_the_fact(desk: Desk) -> None:
    text = POLICY.replace("Privacy Policy", "𠮷 Privacy Policy", 1)
    desk.lantern(text)
    room = desk.services()
    known = room.detail.known
    assert known is not None
    assert known.card.policy is not None
    facts = known.card.policy.reading.facts
    quotes = {each.quote for fact in facts for each in fact.evidence}

    view = room.detail.policy.view
    shown = set()
    assert view.policy is not None
    for number in range(len(view.policy.lines)):
        view.show_fact(number)
        for start, end in view.text.current:
            cursor = QTextCursor(view.text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            shown.add(cursor.selection().toPlainText())
    assert shown == quotes


@pytest.mark.parametrize("breaks", ["\r\n", "\r", "\u2028", "\x00\n", "\u2029"])
def test_no_kind_of_line_break_moves_the_mark(desk: Desk, breaks: str) -> None:
    text = breaks.join(["一行目 𠮷野", "second line", "the quote"])
    reading = PolicyReading(text=text, text_sha256="", language="ja", is_policy=True)
    start = text.index("the quote")

    dialog = SentenceDialog(reading, [Passage(start=start, end=len(text))])
    desk.widgets.append(dialog)

    assert dialog.text.textCursor().selectedText() == "the quote"


def test_an_empty_paste_is_explained(desk: Desk) -> None:
    room = desk.services()
    room.show_add()

    room.add_page.source.read.click()
    desk.settle()

    assert room.add_page.banner.message().startswith("There is no text")
    assert room.add_page.card is None


def test_a_binary_file_is_explained_and_what_was_pasted_stays(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "policy.bin"
    file.write_bytes(b"\x89PNG\x0d\x0a\x00\x01\x02\xff\xfe" * 200)
    room = desk.services()
    room.show_add()
    paste(room.add_page, "not yet read")

    room.add_page.take(files(file))
    desk.settle()

    assert room.add_page.banner.message().startswith("This file is not text.")
    assert room.add_page.source.paste.toPlainText() == "not yet read"


def test_a_file_of_50_mb_is_refused_in_plain_words(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    room = desk.services()
    room.show_add()

    room.add_page.take(files(file))
    desk.settle()

    assert "larger than a privacy policy" in room.add_page.banner.message()


def test_a_file_that_is_gone_is_explained(desk: Desk, tmp_path: Path) -> None:
    room = desk.services()
    room.show_add()

    room.add_page.take(files(tmp_path / "nothing.txt"))
    desk.settle()

    assert room.add_page.banner.message().startswith("The file could not be opened")


def test_a_dropped_file_is_read_and_only_its_name_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "lantern.txt"
    file.write_text(POLICY, encoding="utf-8")
    room = desk.services()
    room.show_add()

    room.add_page.take(files(file, tmp_path / "other.txt"))
    card = card_of(desk, room.add_page)
    assert "first file was taken" in room.add_page.banner.message()
    card.keep.click()
    desk.settle()

    known = room.detail.known
    assert known is not None
    assert known.card.policy is not None
    assert known.card.policy.source == "lantern.txt"


def test_a_dropped_address_is_never_fetched(desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://lantern.example.com/privacy")])
    room = desk.services()
    room.show_add()
    desk.settle()

    room.add_page.take(data)

    assert "does not fetch pages" in room.add_page.banner.message()
    assert not desk.jobs._running


def test_a_text_that_is_no_policy_is_said_to_be_none_and_may_be_kept(
    desk: Desk,
) -> None:
    room = desk.services()
    room.show_add()
    paste(room.add_page, "Buy two lemons and a loaf of bread on the way home.")
    room.add_page.source.read.click()
    card = card_of(desk, room.add_page)

    assert "does not read like a privacy policy" in card.not_a_policy.message()
    assert "all the same" in card.keep.text()
    card.name.setText("Corner shop")
    card.keep.click()
    desk.settle()

    known = room.detail.known
    assert known is not None
    assert known.card.service.name == "Corner shop"


def test_a_service_without_a_name_is_explained_at_the_field(desk: Desk) -> None:
    room = desk.services()
    room.show_add()
    paste(room.add_page, POLICY)
    room.add_page.source.read.click()
    card = card_of(desk, room.add_page)

    card.name.clear()
    card.keep.click()
    desk.settle()

    assert card.name.accessibleDescription() != "As you call it; you can change it."
    assert desk.do(desk.session.services.cards) == []


def test_foreign_markup_is_never_rendered(desk: Desk) -> None:
    room = desk.services()
    room.show_add()

    paste(room.add_page, "<b>Privacy</b>", "<b onclick='x'>Privacy</b>")

    assert room.add_page.source.paste.toPlainText() == "<b>Privacy</b>"


def test_the_structure_of_a_copied_page_can_be_read_too(desk: Desk) -> None:
    items = "<ol><li>We collect your name.</li><li>We collect your e-mail.</li></ol>"
    html = f"<h1>Privacy Policy</h1><h2>Information we collect</h2>{items}"
    room = desk.services()
    room.show_add()
    paste(room.add_page, "Privacy Policy We collect your name.", html)
    assert room.add_page.source.structure.isVisible()

    room.add_page.source.structure.action.click()
    card = card_of(desk, room.add_page)

    assert "Information we collect" in card._result.reading.text
    room.add_page._on_start_over()
    room.add_page.source.paste.insertPlainText("typed")
    assert not room.add_page.source.structure.isVisible()


def test_a_text_too_long_to_show_is_read_all_the_same(desk: Desk) -> None:
    room = desk.services()
    room.show_add()

    paste(room.add_page, POLICY + "x" * MOST_SHOWN)
    card = card_of(desk, room.add_page)

    assert card.name.text() == "Lantern"
    assert room.add_page.source.paste.toPlainText() == ""


class SlowDesk(PolicyDesk):
    """Reads until it is told to stop."""

    def __init__(self) -> None:
        self.started = Event()
        self.stopped = Event()

    def read(
        self,
        untrusted_data: bytes,
        *,
        name: str = "",
        form: SourceFormat = SourceFormat.AUTO,
        language: str = "auto",
        ticket: Ticket | None = None,
    ) -> PolicyReading:
        del untrusted_data, name, form, language
        assert ticket is not None
        try:
            while True:
                ticket.step(1, 4)
                self.started.set()
        finally:
            self.stopped.set()


def test_a_running_read_can_be_stopped(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay
) -> None:
    slow = SlowDesk()
    house = replace(build_house(), policies=slow)
    with desk_of(qtbot, threaded_jobs, relay, house) as desk:
        page = desk.services().add_page
        page.start()
        paste(page, POLICY)
        page.source.read.click()
        qtbot.waitUntil(slow.started.is_set)
        assert not page.progress.isHidden()

        page.progress.cancel.click()
        qtbot.waitUntil(slow.stopped.is_set)
        desk.settle()

        assert page.progress.isHidden()
        assert page.source.read.isEnabled()
        assert page.card is None
        assert page.banner.isHidden()
        assert page.source.paste.toPlainText() == POLICY


def test_a_known_service_is_added_without_any_text(desk: Desk) -> None:
    room = desk.services()
    room.empty.buttons[1].click()
    desk.settle()
    known = room.add_page.known
    keys = {each.title: each.key for each in known.list.rows}

    known.list.choose(keys["Sectra"])
    known.add.click()
    desk.settle()

    assert room.detail.known is not None
    assert room.detail.known.card.service.name == "Sectra"
    row = room.detail.holdings.facts.model.row(0)
    assert row.what == "Sexual activity"
    assert row.says == "▲ Special or intimate"
    assert row.sure.startswith("Checked on")
    assert room.detail.holdings.offer.isVisibleTo(room.detail.holdings)


def test_all_known_services_are_added_as_one_step(desk: Desk) -> None:
    room = desk.services()
    room.show_add(known=True)
    desk.settle()

    room.add_page.known.add_all.click()
    desk.settle()

    assert room.view_model.total == 5
    assert desk.notices == ["5 services were added."]
    room.show_add(known=True)
    desk.settle()
    assert not room.add_page.known.add.isVisible()
    desk.do(desk.session.ledger.undo)
    assert room.view_model.total == 0


def test_the_policy_of_a_known_service_joins_the_facts_checked_by_hand(
    desk: Desk,
) -> None:
    room = desk.services()
    room.show_add()
    named = POLICY.replace("privacy@lantern.example.com", "info@sectra.zen-devs.com")
    paste(room.add_page, named)
    room.add_page.source.read.click()
    card = card_of(desk, room.add_page)

    assert card.same.isChecked()
    card.keep.click()
    desk.settle()

    known = room.detail.known
    assert known is not None
    assert known.card.service.directory_key == "sectra"
    assert known.card.policy is not None
    desk.do(desk.session.ledger.undo)
    assert desk.do(desk.session.services.cards) == []


def test_a_policy_is_renewed_and_the_same_text_is_kept_once(desk: Desk) -> None:
    service = desk.lantern()
    room = desk.services()
    for text, expected in ((POLICY, 1), (POLICY + "\nRevised on 1 May 2031\n", 2)):
        room.detail.add_policy.click()
        assert room.add_page.view_model.service == service
        paste(room.add_page, text)
        room.add_page.source.read.click()
        card_of(desk, room.add_page).keep.click()
        desk.settle()
        known = room.detail.known
        assert known is not None
        assert len(known.card.policies) == expected

    assert desk.notices == ["The policy of “Lantern” was added."]


def test_a_policy_that_fits_a_service_in_the_list_is_offered_to_it(desk: Desk) -> None:
    service: Service = desk.lantern()
    room = desk.services()
    room.show_add()
    paste(room.add_page, POLICY + "\nRevised on 1 May 2031\n")
    room.add_page.source.read.click()
    card = card_of(desk, room.add_page)

    assert "which is in your list" in card.same.text()
    card.same.setChecked(False)
    assert not card.name_field.isHidden()
    card.same.setChecked(True)
    card.keep.click()
    desk.settle()

    assert [c.service.id for c in desk.do(desk.session.services.cards)] == [service.id]


def test_escape_leads_back_step_by_step(desk: Desk) -> None:
    room: ServicesRoom = desk.services()
    room.show_add()
    paste(room.add_page, POLICY)
    room.add_page.source.read.click()
    card_of(desk, room.add_page)

    for _ in range(2):
        QApplication.processEvents()
        desk.qtbot.keyClick(room.add_page, Qt.Key.Key_Escape)

    assert room.add_page.card is None
    assert room.add_page.source.paste.toPlainText() == POLICY
    assert room.empty.isVisible()


def test_the_column_of_sentences_opens_them_by_a_click(desk: Desk) -> None:
    desk.lantern()
    room = desk.services()
    room.detail.tabs.setCurrentWidget(room.detail.holdings)
    facts = room.detail.holdings.facts
    index = facts.model.index(0, FactsModel.SENTENCE)

    facts.table.setCurrentIndex(index)
    facts.table.clicked.emit(index)

    assert facts.dialog is not None
    assert facts.dialog.isVisible()
    facts.dialog.reject()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_what_was_read_can_be_looked_at_in_full_before_it_is_kept(desk: Desk) -> None:
    room = desk.services()
    room.show_add()
    paste(room.add_page, POLICY)
    room.add_page.source.read.click()
    card = card_of(desk, room.add_page)

    card.full.click()

    full = room.add_page.full
    assert full is not None
    assert full.view.text.toPlainText().startswith("Privacy Policy of Lantern")
    assert not full.note.isHidden()
    assert full.view.bar.confirm.isHidden()
    full.view.deeds.copy()
    assert QGuiApplication.clipboard().text() in POLICY
    desk.ctx.clipboard.clear()
    full.close_button.click()
