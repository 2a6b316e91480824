"""The drawer is opened and locked while something is still under way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_kit import POLICY
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import Service
from hikidashi.ui.file_dialogs import Then
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.settings.about_me import AboutMeRoom
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.usecases.house import House, Session
from screen_kit import fail
from shell_kit import PASSPHRASE, Running, Walk, english, make_house, running

OTHER = "another passphrase"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make_house(tmp_path, english())


@pytest.fixture
def app(qapp: QApplication, house: House) -> Iterator[Running]:
    with running(qapp, house, room_makers) as app:
        yield app


@pytest.fixture
def walk(qtbot: QtBot, app: Running) -> Walk:
    return Walk(qtbot, app)


@contextmanager
def vault_busy(walk: Walk) -> Iterator[None]:
    """Keep the vault's lane waiting, so that what is asked of it is under way."""
    gate = Event()
    walk.app.jobs.run(lambda: gate.wait(20), then=lambda _: None, failed=fail)
    try:
        yield
    finally:
        gate.set()
        walk.settle()


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    """Answer the question for another drawer's folder; None thinks better of it."""

    def ask(_parent: QWidget, _title: str, _start: Path, then: Then) -> None:
        if folder is not None:
            then(folder)

    monkeypatch.setattr("hikidashi.ui.window.lobby.ask_for_folder", ask)


def session_of(walk: Walk) -> Session:
    session = walk.app.door.session
    assert session is not None
    return session


def lantern(walk: Walk) -> Service:
    """Add the service of our own policy."""
    reading = walk.app._house.policies.read(POLICY.encode())
    book, day = session_of(walk).services, walk.app._house.now().date()
    added: list[Service] = []
    walk.app.jobs.run(
        lambda: book.add_from_policy("Lantern", reading, "paste", day),
        then=added.append,
        failed=fail,
    )
    walk.settle()
    return added[0]


def services_room(walk: Walk) -> ServicesRoom:
    room = walk.room(Place.SERVICES)
    assert isinstance(room, ServicesRoom)
    return room


def letters_room(walk: Walk) -> LettersRoom:
    room = walk.room(Place.LETTERS)
    assert isinstance(room, LettersRoom)
    return room


def about_me(walk: Walk) -> AboutMeRoom:
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    return room


def closed(house: House, folder: Path, passphrase: str = PASSPHRASE) -> bool:
    """Tell whether a vault is closed, by opening it."""
    house.vaults.open(folder, Passphrase(passphrase)).close()
    return True


def test_two_openings_at_once_leave_one_drawer_open(
    walk: Walk, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.vaults.create(tmp_path / "other", Passphrase(OTHER)).close()
    choose(monkeypatch, tmp_path / "other")
    walk.create()
    walk.lock()

    with vault_busy(walk):
        walk.try_to_unlock(PASSPHRASE)
        walk.app.menus.open_other.trigger()
    walk.unlock(OTHER)

    assert walk.is_inside()
    assert walk.shell.choices.now.vault_folder == str(tmp_path / "other")
    assert closed(house, tmp_path / "vault")


def test_the_same_drawer_can_be_opened_anew_while_it_is_being_opened(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "vault")
    walk.create()
    walk.lock()

    with vault_busy(walk):
        walk.try_to_unlock(PASSPHRASE)
        walk.app.menus.open_other.trigger()
    walk.unlock(PASSPHRASE)

    assert walk.is_inside()


def test_an_opening_that_was_given_up_leaves_the_page_ready_and_the_drawer_closed(
    walk: Walk, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, None)
    walk.create()
    walk.lock()

    with vault_busy(walk):
        walk.try_to_unlock(PASSPHRASE)
        walk.app.menus.open_other.trigger()
        page = walk.page(UnlockPage)
        assert not page.unlock.isEnabled()
        assert not page.leaving.isHidden()

    page = walk.page(UnlockPage)
    assert page.unlock.isEnabled()
    assert page.busy.isHidden()
    assert page.leaving.isHidden()
    assert not walk.is_inside()
    assert closed(house, tmp_path / "vault")
    walk.unlock()


def remove_service(walk: Walk) -> None:
    services_room(walk).detail.remove.click()


def correct_service(walk: Walk) -> None:
    room = services_room(walk)
    room.detail.edit.click()
    walk.settle()
    field = room.edit_page.form.fields["name"]
    assert isinstance(field, QLineEdit)
    field.setText("Lantern Works")
    room.edit_page.save.click()


def keep_policy(walk: Walk) -> None:
    room = services_room(walk)
    room.show_add()
    room.add_page.source.paste.setPlainText(f"{POLICY}\nRevised on 1 May 2031\n")
    room.add_page.source.read.click()
    walk.settle()
    assert room.add_page.card is not None
    room.add_page.card.keep.click()


def add_known(walk: Walk) -> None:
    room = services_room(walk)
    room.show_add(known=True)
    room.add_page.known.add_all.click()


def remove_letter(walk: Walk) -> None:
    save_letter(walk)
    walk.settle()
    room = letters_room(walk)
    room.desk.back.click()
    walk.settle()
    room.remove.click()


def save_letter(walk: Walk) -> None:
    room = letters_room(walk)
    [known] = services_room(walk).view_model._all
    room.visit({"service_id": known.id, "kind": "deletion"})
    walk.settle()
    room.desk.save.click()


def answer(walk: Walk) -> None:
    save_letter(walk)
    box = letters_room(walk).desk.answers.field("health_content")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)


def save_me(walk: Walk) -> None:
    room = about_me(walk)
    room.fields["name"].insert("Example Person")
    room.save.click()


def undo(walk: Walk) -> None:
    walk.app.menus.undo.trigger()


def look_everywhere(walk: Walk) -> None:
    assert walk.app.rooms is not None
    for place in Place:
        walk.app.rooms.navigate(place)


ACTS: tuple[Callable[[Walk], None], ...] = (
    remove_service,
    correct_service,
    keep_policy,
    add_known,
    remove_letter,
    save_letter,
    answer,
    save_me,
    undo,
    look_everywhere,
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_locking_while_something_is_under_way_is_no_trouble(
    walk: Walk, act: Callable[[Walk], None]
) -> None:
    walk.create()
    lantern(walk)
    services_room(walk)

    act(walk)
    walk.app.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    walk.settle()

    assert walk.crashes == []
    assert walk.shell.crashes._dialog is None
    walk.unlock()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_another_language_while_something_is_under_way_is_no_trouble(
    walk: Walk, act: Callable[[Walk], None]
) -> None:
    walk.create()
    lantern(walk)
    services_room(walk)

    act(walk)
    walk.shell.choices.speak("ja")
    walk.settle()
    walk.settle()

    assert walk.crashes == []
    assert walk.shell.crashes._dialog is None
    assert walk.is_inside()


def test_what_could_not_be_saved_is_told_before_the_drawer_is_opened_again(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    about_me(walk).fields["name"].insert("Example Person")

    def refuse(_person: Person) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    monkeypatch.setattr(session_of(walk).about_me, "save", refuse, raising=False)
    walk.app.lock()
    walk.settle()

    told = walk.page(UnlockPage).banner.message()
    assert told.startswith("Not everything that you had typed could be saved.")
    assert "full" in told
    walk.shell.rebuild()
    assert walk.page(UnlockPage).banner.message() == told


def test_what_could_not_be_saved_is_told_inside_if_the_user_is_there(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    about_me(walk).fields["name"].insert("Example Person")

    def refuse(_person: Person) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    monkeypatch.setattr(session_of(walk).about_me, "save", refuse, raising=False)
    walk.shell.rebuild()
    walk.settle()

    assert walk.app.rooms is not None
    assert "could be saved" in walk.app.rooms.banner.message()


def test_details_that_were_not_read_yet_are_not_wiped_out(walk: Walk) -> None:
    walk.create()
    room = about_me(walk)
    room.fields["name"].insert("Example Person")
    room.save.click()
    walk.settle()
    walk.app.lock()
    rooms = walk.unlock()

    with vault_busy(walk):
        rooms.navigate(Place.ME)
        again = rooms._rooms[Place.ME]
        assert isinstance(again, AboutMeRoom)
        again.fields["phone"].insert("03-0000-0000")
        walk.app.lock()
    walk.unlock()

    fields = about_me(walk).fields
    assert fields["name"].text() == "Example Person"
    assert fields["phone"].text() == "03-0000-0000"


class OutOfMemory:
    """Stands for a bug that no one has foreseen."""

    def __call__(self, *_args: object, **_keywords: object) -> None:
        raise MemoryError


def take_crash(walk: Walk) -> None:
    """Expect one bug, and dismiss the dialog that tells of it."""
    assert isinstance(walk.crashes.pop(), MemoryError)
    dialog = walk.shell.crashes._dialog
    assert dialog is not None
    dialog.go_on.click()


def test_a_bug_while_opening_leaves_the_page_ready(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    walk.lock()
    with monkeypatch.context() as patch:
        patch.setattr(type(walk.app._house.vaults), "open", OutOfMemory())
        walk.try_to_unlock(PASSPHRASE)
        walk.settle()

    take_crash(walk)
    page = walk.page(UnlockPage)
    assert page.unlock.isEnabled()
    assert page.passphrase.isEnabled()
    assert page.busy.isHidden()
    walk.unlock()


def test_a_vault_that_was_opened_before_the_bug_is_closed_again(
    walk: Walk, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    walk.lock()
    with monkeypatch.context() as patch:
        patch.setattr(type(house), "furnish", OutOfMemory())
        walk.try_to_unlock(PASSPHRASE)
        walk.settle()

    take_crash(walk)
    assert closed(house, tmp_path / "vault")


def test_a_bug_while_saving_a_correction_leaves_the_button_ready(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    lantern(walk)
    monkeypatch.setattr(type(session_of(walk).services), "edit", OutOfMemory())

    correct_service(walk)
    walk.settle()

    take_crash(walk)
    assert services_room(walk).edit_page.save.isEnabled()
    monkeypatch.undo()


def test_a_bug_while_reading_a_policy_leaves_the_page_ready(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    room = services_room(walk)
    room.show_add()
    room.add_page.source.paste.setPlainText(POLICY)
    monkeypatch.setattr(type(walk.app._house.policies), "read", OutOfMemory())

    room.add_page.source.read.click()
    walk.settle()

    take_crash(walk)
    assert room.add_page.source.read.isEnabled()
    assert room.add_page.progress.isHidden()


def test_a_bug_while_looking_for_the_service_leaves_the_page_ready(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    room = services_room(walk)
    room.show_add()
    room.add_page.source.paste.setPlainText(POLICY)
    monkeypatch.setattr(type(session_of(walk).services), "cards", OutOfMemory())

    room.add_page.source.read.click()
    walk.settle()

    take_crash(walk)
    assert room.add_page.source.read.isEnabled()
    assert room.add_page.progress.isHidden()


def test_a_bug_while_setting_the_pages_is_the_end_of_waiting_for_them(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    lantern(walk)
    monkeypatch.setattr(type(walk.app._house.letters), "pages", OutOfMemory())

    save_letter(walk)
    room = letters_room(walk)
    walk.qtbot.waitUntil(lambda: bool(walk.crashes))
    walk.settle()

    take_crash(walk)
    walk.crashes.clear()
    assert not room.desk.feed.is_busy
    assert room.desk.proof.state.text() == "The pages could not be set"


def test_a_bug_while_exporting_leaves_the_dialog_ready(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    lantern(walk)
    save_letter(walk)
    room = letters_room(walk)
    room.desk.export.click()
    dialog = room.desk.export_dialog
    assert dialog is not None
    dialog.folder.setText(str(tmp_path))
    monkeypatch.setattr(type(walk.app._house.letters), "export", OutOfMemory())

    dialog.export.click()
    walk.settle()

    take_crash(walk)
    assert dialog.export.isEnabled()
    dialog.reject()


def test_a_letter_that_could_not_be_kept_is_kept_at_the_lock(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    lantern(walk)
    book = session_of(walk).letters

    def refuse(*_: object) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    with monkeypatch.context() as patch:
        patch.setattr(type(book), "save", refuse)
        save_letter(walk)
        walk.settle()
        assert "full" in letters_room(walk).desk.banner.message()
    walk.app.lock()
    walk.unlock()

    assert letters_room(walk).view_model.total == 1
