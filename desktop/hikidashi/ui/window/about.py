"""What the app is, which version, and what it is not."""

from importlib.metadata import version

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import PageHeader, Prose
from hikidashi.words.catalogue import _
from hikidashi.words.disclaimer import long_disclaimer


class AboutDialog(QDialog):
    """One page of words and a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hikidashi")
        number = _("Version {version}").format(version=version("hikidashi"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.LARGE)
        column.addWidget(PageHeader("Hikidashi", number))
        column.addWidget(Prose(_promise()))
        column.addWidget(Prose(long_disclaimer(), "muted"))
        column.addWidget(Prose(_licence(), "caption"))
        column.addWidget(close)
        self.setMinimumWidth(tokens.NARROW_COLUMN)


def _promise() -> str:
    return _(
        "A locked drawer for the data that is about you. Everything stays on this "
        "computer."
    )


def _licence() -> str:
    return _(
        "Free software under the GNU General Public License, version 3 or later. It "
        "comes without any warranty."
    )
