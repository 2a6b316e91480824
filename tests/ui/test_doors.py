"""Making, locking and opening a drawer, with the real vault behind the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.person import Person
from hikidashi.ui.door import LONGEST_WAIT_S, Opening
from hikidashi.ui.room import Place
from hikidashi.ui.settings.about_me import AboutMeRoom
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.welcome.page import WelcomePage
from screen_kit import fail
from shell_kit import PASSPHRASE, Running, Walk, english, make_house, running, start


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    with running(qapp, make_house(tmp_path, english())) as app:
        yield app


@pytest.fixture
def walk(qtbot: QtBot, app: Running) -> Walk:
    return Walk(qtbot, app)


def test_without_a_drawer_the_app_welcomes(walk: Walk) -> None:
    page = walk.page(WelcomePage)

    assert page.create_button.hasFocus()


def test_a_drawer_is_made_locked_and_opened_again(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["name"].insert("Example Person")
    room.save.click()
    walk.settle()

    walk.lock()
    assert not walk.is_inside()
    rooms = walk.unlock()

    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    assert room.fields["name"].text() == "Example Person"
    assert rooms.spot()[0] is Place.ME


def test_what_was_typed_is_saved_when_the_drawer_is_locked(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["email"].insert("me@example.org")

    walk.lock()
    walk.unlock()

    session = walk.app.door.session
    assert session is not None
    kept: list[Person] = []
    walk.app.jobs.run(session.about_me.me, then=kept.append, failed=fail)
    walk.settle()
    assert kept[0].email == "me@example.org"


def test_a_wrong_passphrase_is_told_in_words_and_nothing_is_lost(walk: Walk) -> None:
    walk.create()
    walk.lock()

    walk.try_to_unlock("something else")
    walk.settle()

    page = walk.page(UnlockPage)
    assert "does not open" in page.passphrase.problem()
    assert not page.unlock.isEnabled()
    assert page.passphrase.edit.hasFocus()
    walk.unlock(PASSPHRASE)


def test_each_wrong_passphrase_waits_longer(walk: Walk) -> None:
    waits: list[float] = []
    walk.app.door.refused.connect(lambda _error, wait: waits.append(wait))

    for number in range(6):
        mine = walk.app.door._state = Opening(number)
        walk.app.door._stay_out(mine, WrongPassphraseError())

    assert waits == [0.5, 1, 2, 4, 8, LONGEST_WAIT_S]


def test_a_damaged_drawer_names_the_part_that_is_damaged(
    walk: Walk, tmp_path: Path
) -> None:
    walk.create()
    walk.lock()
    (tmp_path / "vault" / "vault.json").write_bytes(b"{")

    walk.try_to_unlock(PASSPHRASE)
    walk.settle()

    assert "key file" in walk.page(UnlockPage).banner.message()


def test_a_short_passphrase_is_refused_before_anything_is_made(
    walk: Walk, tmp_path: Path
) -> None:
    walk.page(WelcomePage).create_button.click()
    page = walk.page(CreatePage)
    page.passphrase.edit.setText("short")
    page.again.edit.setText("short")

    page.create_button.click()

    assert "Too short" in page.passphrase.problem()
    assert not (tmp_path / "vault").exists()


def test_why_a_passphrase_is_refused_is_said_once(walk: Walk) -> None:
    walk.page(WelcomePage).create_button.click()
    page = walk.page(CreatePage)
    page.passphrase.edit.setText("short")

    page.create_button.click()
    is_said_twice = page.strength.isVisibleTo(page)
    page.passphrase.edit.setText("shorter")

    assert not is_said_twice
    assert page.strength.isVisibleTo(page)
    assert page.passphrase.problem() == ""


def test_a_passphrase_can_be_made_up_for_a_new_drawer(walk: Walk) -> None:
    walk.page(WelcomePage).create_button.click()
    page = walk.page(CreatePage)

    page.suggest.click()
    words = page.passphrase.text()
    page.create_button.click()
    walk.inside()
    walk.lock()
    walk.unlock(words)

    assert len(words) > len(PASSPHRASE)
    assert walk.is_inside()


def test_two_passphrases_that_differ_are_refused(walk: Walk) -> None:
    walk.page(WelcomePage).create_button.click()
    page = walk.page(CreatePage)
    page.passphrase.edit.setText(PASSPHRASE)
    page.again.edit.setText(PASSPHRASE + "!")

    page.create_button.click()

    assert page.again.problem() == "▲ The two are not the same."
    assert page.again.edit.hasFocus()


def test_a_new_drawer_never_takes_the_folder_of_another(
    walk: Walk, tmp_path: Path
) -> None:
    walk.create()
    walk.lock()

    walk.page(UnlockPage).create_button.click()

    assert walk.page(CreatePage).folder.text() == str(tmp_path / "vault-2")


def test_a_folder_with_a_drawer_in_it_is_refused_and_left_alone(
    walk: Walk, tmp_path: Path
) -> None:
    walk.create()
    walk.lock()
    walk.page(UnlockPage).create_button.click()
    page = walk.page(CreatePage)
    page.folder.setText(str(tmp_path / "vault"))
    page.passphrase.edit.setText("another passphrase")
    page.again.edit.setText("another passphrase")

    page.create_button.click()
    walk.settle()

    assert "already" in page.banner.message()
    assert page.create_button.isEnabled()


def test_another_drawer_can_be_chosen(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    walk.lock()
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr(
        "hikidashi.ui.window.lobby.ask_for_folder",
        lambda _parent, _title, _start, then: then(elsewhere),
    )

    before = walk.page(UnlockPage).folder
    walk.page(UnlockPage).open_other.click()
    told = walk.page(UnlockPage).banner.message()
    before.rename(elsewhere)
    walk.page(UnlockPage).open_other.click()

    assert "no drawer" in told
    assert walk.page(UnlockPage).folder == elsewhere


def test_the_drawer_opened_last_is_offered_at_the_next_start(
    walk: Walk, qapp: QApplication, tmp_path: Path
) -> None:
    walk.create()
    folder = walk.shell.choices.now.vault_folder
    walk.lock()

    again = start(qapp, make_house(tmp_path, english(vault_folder=folder))).shell

    page = again.lobby.page
    assert isinstance(page, UnlockPage)
    assert page.folder == tmp_path / "vault"
    again.shut_down()


def test_quitting_while_the_drawer_is_being_opened_leaves_it_closed(
    walk: Walk, qapp: QApplication, tmp_path: Path
) -> None:
    walk.create()
    walk.lock()
    again = start(qapp, make_house(tmp_path, english()))
    again.inside.door.open(tmp_path / "vault", Passphrase(PASSPHRASE))

    again.shell.shut_down()

    vaults = make_house(tmp_path, english()).vaults
    vault = vaults.open(tmp_path / "vault", Passphrase(PASSPHRASE))
    vault.close()


def test_the_passphrase_is_hidden_until_it_is_to_be_shown(walk: Walk) -> None:
    walk.create()
    walk.lock()
    field = walk.page(UnlockPage).passphrase
    hidden = field.edit.echoMode()

    field.show_button.click()

    assert hidden == field.edit.EchoMode.Password
    assert field.edit.echoMode() == field.edit.EchoMode.Normal
    assert field.show_button.accessibleName() == "Hide: Passphrase"


def test_caps_lock_is_noticed_from_what_is_typed(qtbot: QtBot, walk: Walk) -> None:
    walk.create()
    walk.lock()
    field = walk.page(UnlockPage).passphrase

    qtbot.keyClicks(field.edit, "A")  # the letter is large, but Shift is not down

    assert field.help() == "Caps Lock seems to be on."
