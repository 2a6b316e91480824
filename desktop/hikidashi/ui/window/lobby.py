"""The lobby: every page that is shown while the drawer is shut."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.ui.choices import Choices
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.welcome.page import WelcomePage
from hikidashi.ui.widgets import Kind
from hikidashi.usecases.porch import Porch
from hikidashi.words.catalogue import _

Entry = Callable[[Path, str], object]
"""Takes a folder and a passphrase; the answer comes by ``Lobby.refuse``."""
Page = WelcomePage | CreatePage | UnlockPage


class Lobby(QWidget):
    """Shows one page at a time, and can make that page anew."""

    def __init__(self, porch: Porch, choices: Choices) -> None:
        super().__init__()
        self._porch = porch
        self._choices = choices
        self._door: tuple[Entry, Entry] | None = None
        self._waiting: Callable[[], object] | None = None
        self._make_again: Callable[[], Page] = self._welcome
        self.page: Page | None = None
        self._folded = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def start(self) -> None:
        """Show what fits: the passphrase if there is a drawer, else the welcome."""
        kept = self._choices.now.vault_folder
        folder = Path(kept) if kept else self._porch.default_vault
        if kept or self._porch.holds_vault(folder):
            self.show_unlock(folder)
        else:
            self._show(self._welcome)

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

    def hang_door(self, *, create: Entry, open_vault: Entry) -> None:
        """Take the door, which is loaded after the first window is shown."""
        self._door = create, open_vault
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def refuse(self, reason: str) -> None:
        """Say why the drawer could not be made or opened."""
        if isinstance(self.page, CreatePage | UnlockPage):
            self.page.refuse(reason)

    def refuse_passphrase(self, reason: str, wait_s: float) -> None:
        """Say that the passphrase is wrong; the next try must wait so many seconds."""
        if isinstance(self.page, UnlockPage):
            self.page.refuse_passphrase(reason, wait_s)

    def rest(self) -> None:
        """Wait for the user again: nobody is trying to open the drawer any more."""
        if isinstance(self.page, CreatePage | UnlockPage):
            self.page.rest()

    def warn(self, text: str) -> None:
        """Tell what the user must know before they open the drawer again."""
        if isinstance(self.page, UnlockPage):
            folder = self.page.folder
            self.page.warn(text)
            self._make_again = lambda: self._unlock(folder, text, Kind.ATTENTION)

    def close_door(self) -> None:
        """Say to all who want to go in that they cannot: it was not loaded."""
        self.hang_door(create=self._refuse_all, open_vault=self._refuse_all)

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

    def _welcome(self) -> WelcomePage:
        page = WelcomePage(create=self.show_create, open_existing=self.choose_other)
        page.language_chosen.connect(self._choices.speak)
        return page

    def _create(self, folder: Path) -> CreatePage:
        page = CreatePage(folder, back=self.start, holds_vault=self._porch.holds_vault)
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
        return page

    def _free_folder(self) -> Path:
        """Return the first folder beside the usual one that holds no drawer."""
        first = self._porch.default_vault
        folder, number = first, 2
        while self._porch.holds_vault(folder):
            folder = first.with_name(f"{first.name}-{number}")
            number += 1
        return folder

    def _refuse_all(self, _folder: Path, _passphrase: str) -> None:
        self.refuse(_("The app did not start completely. Please start it again."))

    def _on_create(self, folder: Path, passphrase: str) -> None:
        self._enter(0, folder, passphrase)

    def _on_open(self, folder: Path, passphrase: str) -> None:
        self._enter(1, folder, passphrase)

    def _enter(self, entry: int, folder: Path, passphrase: str) -> None:
        """Go to the door, or wait for it if it is not there yet."""
        if self._door is not None:
            self._door[entry](folder, passphrase)
        else:
            self._waiting = lambda: self._enter(entry, folder, passphrase)
