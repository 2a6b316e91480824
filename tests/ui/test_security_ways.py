"""The ways into the drawers: listed, added, changed, renamed and removed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fakes.house import MemoryIntake
from fakes.keyring import MemoryKeyring
from fakes.rooms import ListFolder
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import KeyringTrouble
from hikidashi.domain.keys.way import KeyFile, Keyring, Passphrase, SlotType
from hikidashi.domain.person import Person
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.security.key_file_dialog import KeyFileDialog
from hikidashi.ui.security.keyring_dialog import KeyringDialog
from hikidashi.ui.security.page import SecurityPage
from hikidashi.ui.security.way_dialogs import (
    AddPassphraseDialog,
    ChangePassphraseDialog,
    RemoveDialog,
    RenameDialog,
    WayDialog,
)
from hikidashi.ui.security.way_row import WayRow
from hikidashi.ui.security.ways_card import WaysCard
from hikidashi.ui.settings.page import Tab
from hikidashi.ui.widgets.file_field import typed_path
from hikidashi.usecases.house import House
from security_kit import PASSPHRASE, PRIVATE, Bench, bench_of

D = TypeVar("D", bound=WayDialog)
NEW = "chrysanthemum on a boat"


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


@pytest.fixture
def page(bench: Bench) -> SecurityPage:
    return bench.settings(Tab.SECURITY).security


def with_house(bench: Bench, **parts: object) -> House:
    house = bench.house = replace(bench.house, **parts)  # type: ignore[arg-type]  # each test names one part
    bench.ctx = replace(bench.ctx, house=house)
    return house


def dialog(card: WaysCard, kind: type[D]) -> D:
    assert isinstance(card.dialog, kind)
    return card.dialog


def row(card: WaysCard, kind: SlotType) -> WayRow:
    return next(each for each in card.rows if each.card.type is kind)


def private_card(page: SecurityPage) -> WaysCard | None:
    return page.private_ways


def kinds(card: WaysCard) -> list[SlotType]:
    return [each.card.type for each in card.rows]


def test_the_only_way_in_cannot_be_removed_and_says_why(page: SecurityPage) -> None:
    only = page.ways.rows[0]

    assert kinds(page.ways) == [SlotType.PASSPHRASE]
    assert not only.remove.isEnabled()
    assert only.note.isVisible()
    assert "only way in that you hold" in only.note.plain_text()
    assert only.change.accessibleName() == "Change… Passphrase"


def test_a_keyring_does_not_count_as_held_by_the_user(
    bench: Bench, page: SecurityPage
) -> None:
    bench.do(lambda: bench.session.keys.use_keyring(""))
    bench.settle()

    assert not row(page.ways, SlotType.PASSPHRASE).remove.isEnabled()
    assert row(page.ways, SlotType.KEYRING).remove.isEnabled()
    assert not page.ways.keyring.isEnabled()


def test_a_passphrase_is_added_with_a_name(bench: Bench, page: SecurityPage) -> None:
    page.ways.add_passphrase.click()
    asked = dialog(page.ways, AddPassphraseDialog)
    asked.form_new.first.edit.setText(NEW)
    asked.form_new.second.edit.setText(NEW)
    asked.name.setText("Laptop")
    asked.main.click()
    bench.settle()

    assert bench.session.vault.fits(Passphrase(NEW))
    assert [each.card.name for each in page.ways.rows] == ["", "Laptop"]
    assert "new passphrase opens" in page.told.message()
    assert page.ways.dialog is None
    assert page.ways.rows[0].remove.isEnabled()


def test_what_others_know_of_the_user_makes_a_passphrase_weaker(
    bench: Bench, page: SecurityPage
) -> None:
    me = Person(name="Example Person", email="person@example.org", phone="03-0000")
    bench.do(lambda: bench.session.about_me.save(me))
    page.ways.add_passphrase.click()
    asked = dialog(page.ways, AddPassphraseDialog)
    bench.settle()

    hints = asked.form_new._hints
    assert hints == ("Example", "Person", "person", "example.org", "03-0000")
    asked.reject()


def test_a_passphrase_can_need_a_key_file_too(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    intake = MemoryIntake()
    intake.files[file] = b"the bytes of a key file"
    with_house(bench, intake=intake)
    page = bench.settings(Tab.SECURITY).security
    page.ways.add_passphrase.click()
    asked = dialog(page.ways, AddPassphraseDialog)
    asked.form_new.first.edit.setText(NEW)
    asked.form_new.second.edit.setText(NEW)
    asked.with_file.setChecked(True)
    asked.main.click()
    assert "choose a file" in asked.key_file.problem()

    asked.key_file.path.setText(str(file))
    asked.main.click()
    bench.settle()

    assert bench.session.vault.fits(Passphrase(NEW, intake.files[file]))
    assert kinds(page.ways)[1] is SlotType.PASSPHRASE_AND_KEY_FILE


def test_the_passphrase_is_changed_with_the_old_one(
    bench: Bench, page: SecurityPage
) -> None:
    page.ways.rows[0].change.click()
    asked = dialog(page.ways, ChangePassphraseDialog)
    asked.old.edit.setText(PASSPHRASE)
    asked.form_new.first.edit.setText(NEW)
    asked.form_new.second.edit.setText(NEW)
    bench.qtbot.keyClick(asked.form_new.second.edit, Qt.Key.Key_Return)
    bench.settle()

    assert bench.session.vault.fits(Passphrase(NEW))
    assert not bench.session.vault.fits(Passphrase(PASSPHRASE))
    assert page.told.message() == "The passphrase is changed."


def test_return_leads_through_the_fields_without_a_reproach(
    bench: Bench, page: SecurityPage
) -> None:
    page.ways.rows[0].change.click()
    asked = dialog(page.ways, ChangePassphraseDialog)
    bench.settle()
    form = asked.form_new
    for edit, text in ((asked.old.edit, PASSPHRASE), (form.first.edit, NEW)):
        assert edit.hasFocus()
        bench.qtbot.keyClicks(edit, text)
        bench.qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert form.second.edit.hasFocus()
    assert form.second.problem() == ""
    bench.qtbot.keyClicks(form.second.edit, NEW)
    bench.qtbot.keyClick(form.second.edit, Qt.Key.Key_Return)
    bench.settle()

    assert bench.session.vault.fits(Passphrase(NEW))


def test_a_wrong_old_passphrase_is_told_at_its_field(
    bench: Bench, page: SecurityPage
) -> None:
    page.ways.rows[0].change.click()
    asked = dialog(page.ways, ChangePassphraseDialog)
    asked.main.click()
    assert "passphrase that you use now" in asked.old.problem()
    asked.old.edit.setText("something else")
    asked.form_new.first.edit.setText(NEW)
    asked.form_new.second.edit.setText(NEW)
    asked.main.click()
    bench.settle()

    assert "does not open the drawer" in asked.old.problem()
    assert asked.old.edit.hasFocus()
    assert bench.session.vault.fits(Passphrase(PASSPHRASE))
    asked.reject()


def test_a_way_in_gets_another_name(bench: Bench, page: SecurityPage) -> None:
    page.ways.rows[0].rename.setFocus()
    page.ways.rows[0].rename.click()
    asked = dialog(page.ways, RenameDialog)
    bench.qtbot.keyClicks(asked.name, "At home")
    bench.qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    bench.settle()

    assert page.ways.rows[0].card.name == "At home"
    assert page.ways.rows[0].remove.accessibleName() == "Remove At home"


def test_a_way_in_is_removed_only_after_a_second_look(
    bench: Bench, page: SecurityPage
) -> None:
    way = KeyFile(b"a key file")
    bench.do(lambda: bench.session.keys.keep_key_file(way.data, "Stick", Drawer.MAIN))
    bench.settle()

    row(page.ways, SlotType.KEY_FILE).remove.click()
    asked = dialog(page.ways, RemoveDialog)
    assert asked.focusWidget() is asked.cancel  # Return alone removes nothing
    asked.cancel.click()
    assert bench.session.vault.fits(way)
    row(page.ways, SlotType.KEY_FILE).remove.click()
    dialog(page.ways, RemoveDialog).main.click()
    bench.settle()

    assert not bench.session.vault.fits(way)
    assert kinds(page.ways) == [SlotType.PASSPHRASE]


def test_a_key_file_is_written_before_it_is_taken(bench: Bench, tmp_path: Path) -> None:
    out = ListFolder()
    with_house(bench, out=out)
    page = bench.settings(Tab.SECURITY).security
    page.ways.key_file.click()
    asked = dialog(page.ways, KeyFileDialog)
    asked.folder.path.setText(str(tmp_path / "stick"))
    asked.name.setText("Stick")
    asked.main.click()
    bench.settle()

    path, data = out.written[0]
    assert path == tmp_path / "stick" / "hikidashi-key.txt"
    assert bench.session.vault.fits(KeyFile(data))
    assert str(path) in page.told.message()


def test_a_path_may_begin_at_a_home_even_one_that_is_not_there() -> None:
    assert typed_path(" ~/keys ") == Path.home() / "keys"
    assert typed_path("~nobody-of-that-name/keys").is_absolute()


def test_a_key_file_is_not_made_inside_the_drawer(
    bench: Bench, page: SecurityPage
) -> None:
    page.ways.key_file.click()
    asked = dialog(page.ways, KeyFileDialog)
    asked.folder.path.setText(f"{bench.choices.now.vault_folder}/keys")
    asked.main.click()

    assert "must not lie in the drawer" in asked.folder.problem()
    assert len(page.ways.rows) == 1
    asked.reject()


def test_the_keyring_is_used_only_after_it_was_explained(
    bench: Bench, page: SecurityPage
) -> None:
    page.ways.keyring.click()
    asked = dialog(page.ways, KeyringDialog)
    bench.qtbot.waitUntil(asked.main.isEnabled)
    assert not bench.session.vault.fits(Keyring())

    asked.main.click()
    bench.settle()

    assert bench.session.vault.fits(Keyring())
    assert bench.choices.now.ask_keyring
    assert page.locking.keyring.isChecked()
    row(page.ways, SlotType.KEYRING).remove.click()
    dialog(page.ways, RemoveDialog).main.click()
    bench.settle()
    assert not bench.choices.now.ask_keyring


def test_without_a_keyring_it_says_why_not(bench: Bench) -> None:
    with_house(bench, keyring=MemoryKeyring(KeyringTrouble.UNSAFE))
    page = bench.settings(Tab.SECURITY).security

    page.ways.keyring.click()
    asked = dialog(page.ways, KeyringDialog)
    bench.settle()

    assert not asked.main.isEnabled()
    assert asked.banner.message() != ""
    assert "passphrase" not in asked.banner.message()  # the drawer is open already
    asked.reject()


def test_the_private_drawer_shows_its_ways_only_while_it_is_open(
    bench: Bench, page: SecurityPage
) -> None:
    assert private_card(page) is None
    bench.open_private()
    card = private_card(page)
    assert card is not None
    assert kinds(card) == [SlotType.PASSPHRASE]
    assert card.keyring.parent() is None  # never by the keyring

    card.rows[0].change.click()
    asked = dialog(card, ChangePassphraseDialog)
    asked.old.edit.setText(PRIVATE)
    asked.form_new.first.edit.setText(NEW)
    asked.form_new.second.edit.setText(NEW)
    asked.main.click()
    bench.settle()
    private = bench.session.vault.private
    assert private is not None
    assert private.fits(Passphrase(NEW))

    bench.close_private()
    assert private_card(page) is None
    assert bench.complaints == []


def test_a_private_drawer_that_is_closed_at_once_shows_nothing(
    bench: Bench, page: SecurityPage
) -> None:
    bench.open_private()
    bench.ctx.private_door.closed.emit()
    bench.ctx.private_door.opened.emit()

    bench.close_private()

    assert private_card(page) is None
    assert bench.complaints == []
