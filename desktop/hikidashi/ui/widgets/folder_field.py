"""A field for a folder, typed or chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLineEdit, QPushButton

from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.widgets.file_field import typed_path
from hikidashi.ui.widgets.labelled_field import LabelledField
from hikidashi.words.catalogue import _


class FolderField(LabelledField):
    """Names a folder; ``refuse`` tells of a folder why it cannot be, or ""."""

    def __init__(
        self,
        text: str,
        folder: str = "",
        help_text: str = "",
        *,
        refuse: Callable[[Path], str] | None = None,
    ) -> None:
        self.path = QLineEdit(folder)
        self.browse = QPushButton(_("&Browse…"))
        self._refuse = refuse
        super().__init__(text, self.path, help_text, beside=self.browse)
        browse = _("Browse…")
        self.browse.setAccessibleName(f"{browse} {text.replace('&', '')}")
        self.browse.clicked.connect(self._on_browse)
        self.path.textChanged.connect(lambda: self.set_problem(""))

    def folder(self) -> Path:
        return typed_path(self.path.text())

    def is_sound(self) -> bool:
        """Tell whether it can be used; if not, what is wrong is said and focused."""
        if not self.path.text().strip():
            problem = _("Please name a folder.")
        else:
            problem = self._refuse(self.folder()) if self._refuse is not None else ""
        if problem:
            self.set_problem(problem)
            self.path.setFocus()
        return not problem

    def _on_browse(self) -> None:
        named = bool(self.path.text().strip())
        start = self.folder() if named else documents()
        ask_for_folder(
            self,
            _("Choose a folder"),
            start,
            lambda chosen: self.path.setText(str(chosen)),
        )


def documents() -> Path:
    """Return the folder in which people keep their files."""
    places = QStandardPaths.StandardLocation
    return Path(QStandardPaths.writableLocation(places.DocumentsLocation))


def refuse_inside(vault: Path, told: str) -> Callable[[Path], str]:
    """Return what refuses the drawer's own folder, and all in it, with ``told``."""

    def refuse(folder: Path) -> str:
        whole = vault.absolute()
        return told if folder == whole or whole in folder.parents else ""

    return refuse
