"""A field for a file that is there, typed or chosen."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from hikidashi.ui.file_dialogs import ask_for_file
from hikidashi.ui.widgets.labelled_field import LabelledField
from hikidashi.words.catalogue import _


class FileField(LabelledField):
    """Names a file; ``kinds`` is in the words of Qt's name filters."""

    def __init__(
        self, text: str, help_text: str = "", *, kinds: str = "", file: str = ""
    ) -> None:
        self.path = QLineEdit(file)
        self.browse = QPushButton(_("&Browse…"))
        self._kinds = kinds or _("All files (*)")
        super().__init__(text, self.path, help_text, beside=self.browse)
        self._title = text.replace("&", "")
        browse = _("Browse…")
        self.browse.setAccessibleName(f"{browse} {self._title}")
        self.browse.clicked.connect(self._on_browse)
        self.path.textChanged.connect(lambda: self.set_problem(""))

    def file(self) -> Path:
        return typed_path(self.path.text())

    def is_named(self) -> bool:
        """Tell whether a file is named; if not, that is said and focused."""
        if self.path.text().strip():
            return True
        self.set_problem(_("Please choose a file."))
        self.path.setFocus()
        return False

    def _on_browse(self) -> None:
        ask_for_file(
            self,
            self._title,
            self._kinds,
            lambda chosen: self.path.setText(str(chosen)),
        )


def typed_path(text: str) -> Path:
    """Return the path that somebody typed; "~" is their home, if they have one."""
    path = Path(text.strip())
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # the home of somebody who is not there
        return path.absolute()
