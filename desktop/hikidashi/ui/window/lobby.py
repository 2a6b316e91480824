"""The lobby: every page that is shown while the drawer is shut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.domain.keys.way import Passphrase, SlotType
from hikidashi.ui.choices import Choices
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.guard.start import FirstPage, Start
from hikidashi.ui.unlock.attempt import Attempt
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.notices import loss_of, notice_of
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.welcome.page import WelcomePage
from hikidashi.ui.widgets import Kind
from hikidashi.usecases.porch import Porch
from hikidashi.words.catalogue import _

Page = WelcomePage | CreatePage | UnlockPage
Offer = Callable[[Sequence[str]], object]
"""Takes the kinds of a drawer's key slots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """The door, as the lobby sees it; the answers come by ``refuse`` and the like.

    ``look`` finds out the kinds of the key slots of the drawer in a folder; ``judge``
    gives a page that makes a drawer what it needs to judge a passphrase; ``restore``
    asks for a backup.
    """

    create: Callable[[Path, Passphrase], object]
    open: Callable[[Attempt], object]
    look: Callable[[Path, Offer], object]
    judge: Callable[[CreatePage], object]
    restore: Callable[[], object]


class Lobby(QWidget):
    """Shows one page at a time, and can make that page anew."""

    def __init__(self, porch: Porch, choices: Choices) -> None:
        super().__init__()
        self._porch = porch
        self._choices = choices
        self._door: Entrance | None = None
        self._waiting: Callable[[], object] | None = None
        self._make_again: Callable[[], Page] = self._welcome
        self.page: Page | None = None
        self._folded = False
        self._is_leaving = False
        self._may_ask_keyring = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def start(self, start: Start | None = None) -> None:
        """Show what fits: the passphrase if there is a drawer, else the welcome."""
        start = start or Start()
        self._is_leaving = False
        # A keyring that opened what was just locked would make the lock a joke.
        self._may_ask_keyring = start.locked is None
        kept = self._choices.now.vault_folder
        folder = Path(kept) if kept else self._porch.default_vault
        if kept or self._porch.holds_vault(folder):
            self._show_start(folder, start)
        else:
            self._show(self._welcome)
        self.go_to(start.page)

    def go_to(self, page: FirstPage) -> None:
        """Show the page for making a drawer, or ask for another one's folder."""
        match page:
            case FirstPage.CREATE:
                self.show_create()
            case FirstPage.OTHER:
                self.choose_other()
            case FirstPage.USUAL:
                pass

    def leave(self, start: Start) -> None:
        """Say that a drawer is being closed; ``start`` comes when it is."""
        self._is_leaving = True
        self._show_start(Path(self._choices.now.vault_folder), start)

    def _show_start(self, folder: Path, start: Start) -> None:
        if start.unsaved is None:
            self.show_unlock(folder, notice_of(start))
        else:
            lost = loss_of(start.unsaved)
            self._show(lambda: self._unlock(folder, lost, Kind.ATTENTION))

    def show_unlock(self, folder: Path, notice: str = "") -> None:
        self._show(lambda: self._unlock(folder, notice))

    def show_create(self) -> None:
        folder = self._free_folder()
        self._show(lambda: self._create(folder))

    def choose_other(self) -> None:
        """Ask for the folder of another drawer, and for its passphrase."""
        start = self._porch.default_vault.parent
        title = _("Folder of the drawer")
        ask_for_folder(self, title, start, self._on_other)

    def _on_other(self, folder: Path) -> None:
        """Ask for the passphrase only where there is a drawer to open."""
        if self._porch.holds_vault(folder):
            self.show_unlock(folder)
        elif self.page is not None:
            told = _("There is no drawer in this folder: {folder}")
            self.page.banner.set_message(told.format(folder=folder), Kind.ATTENTION)

    def hang_door(self, door: Entrance) -> None:
        """Take the door, which is loaded after the first window is shown."""
        self._door = door
        self._look()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def refuse(self, reason: str) -> None:
        """Say why the drawer could not be made or opened."""
        if isinstance(self.page, CreatePage | UnlockPage):
            self.page.refuse(reason)

    def refuse_way(self, reason: str, wait_s: float) -> None:
        """Say that it was the wrong key; the next try must wait so many seconds."""
        if isinstance(self.page, UnlockPage):
            self.page.refuse_way(reason, wait_s)

    def refuse_keyring(self, reason: str) -> None:
        """Say why the keyring did not help; it is not asked again by itself."""
        if isinstance(self.page, UnlockPage):
            self.page.refuse_keyring(reason)

    def ask_about_older(self, seen: datetime) -> None:
        """Ask what to do about a drawer in an older state than the one of ``seen``."""
        if isinstance(self.page, UnlockPage):
            self.page.ask_about_older(seen)

    def rest(self) -> None:
        """Wait for the user again: nobody is trying to open the drawer any more."""
        if isinstance(self.page, CreatePage | UnlockPage) and not self._is_leaving:
            self.page.rest()

    def warn(self, text: str) -> None:
        """Tell what the user must know before they open the drawer again."""
        if isinstance(self.page, UnlockPage):
            folder = self.page.folder
            self.page.warn(text)
            self._make_again = lambda: self._unlock(folder, text, Kind.ATTENTION)

    def close_door(self) -> None:
        """Say to all who want to go in that they cannot: it was not loaded."""
        told = _("The app did not start completely. Please start it again.")

        def refuse(*_about: object) -> None:
            self.refuse(told)

        def say_nothing(*_about: object) -> None:
            pass

        self.hang_door(
            Entrance(
                create=refuse,
                open=refuse,
                look=say_nothing,
                judge=say_nothing,
                restore=say_nothing,
            )
        )

    def fold(self) -> None:
        """Let go of the page for a moment."""
        self._folded = self.page is not None
        self.clear()

    def unfold(self) -> None:
        """Make the page anew, in the language and look of now."""
        if self._folded:
            self._show(self._make_again)

    def clear(self) -> None:
        """Drop the page, and with it every passphrase that was typed."""
        if isinstance(self.page, CreatePage):
            self.page.let_go()
        if self.page is not None:
            self._layout.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _show(self, make: Callable[[], Page]) -> None:
        self.clear()
        self._make_again = make
        self.page = make()
        self._layout.addWidget(self.page)
        self.page.focus_first()
        if isinstance(self.page, UnlockPage) and self._is_leaving:
            self.page.leave()
        else:
            self._look()

    def _look(self) -> None:
        """Give the page that is shown what only the house knows."""
        page, door = self.page, self._door
        if door is None:
            return
        if isinstance(page, UnlockPage):
            door.look(page.folder, partial(self._on_slots, page))
        elif isinstance(page, CreatePage):
            door.judge(page)

    def _on_slots(self, page: UnlockPage, slots: Sequence[str]) -> None:
        if page is not self.page:
            return
        page.offer(slots)
        asks = self._may_ask_keyring and self._choices.now.ask_keyring
        if asks and SlotType.KEYRING in slots:
            self._may_ask_keyring = False  # once: what fails must not be tried again
            page.try_keyring()

    def _welcome(self) -> WelcomePage:
        page = WelcomePage(
            create=self.show_create,
            open_existing=self.choose_other,
            restore=self._on_restore,
        )
        page.language_chosen.connect(self._choices.speak)
        return page

    def _create(self, folder: Path) -> CreatePage:
        page = CreatePage(
            folder,
            back=self.start,
            holds_vault=self._porch.holds_vault,
            risk_of=self._porch.risk_of,
        )
        page.wanted.connect(self._on_create)
        return page

    def _unlock(self, folder: Path, notice: str, kind: Kind = Kind.INFO) -> UnlockPage:
        page = UnlockPage(
            folder,
            open_other=self.choose_other,
            create=self.show_create,
            notice=notice,
            kind=kind,
        )
        page.wanted.connect(self._on_open)
        page.restore_wanted.connect(self._on_restore)
        return page

    def _free_folder(self) -> Path:
        """Return the first folder beside the usual one that holds no drawer."""
        first = self._porch.default_vault
        folder, number = first, 2
        while self._porch.holds_vault(folder):
            folder = first.with_name(f"{first.name}-{number}")
            number += 1
        return folder

    def _on_create(self, folder: Path, passphrase: str) -> None:
        self._enter(lambda door: door.create(folder, Passphrase(passphrase)))

    def _on_open(self, attempt: Attempt) -> None:
        self._enter(lambda door: door.open(attempt))

    def _on_restore(self) -> None:
        self._enter(lambda door: door.restore())

    def _enter(self, go: Callable[[Entrance], object]) -> None:
        """Go to the door, or wait for it if it is not there yet."""
        door = self._door
        if door is not None:
            go(door)
        else:
            self._waiting = lambda: self._enter(go)
