"""Asks for files and folders, and leaves no trace of what was chosen.

The systems' own dialogs, and Qt's too unless it is told otherwise, remember every
folder that was visited: in plain text, outside the drawer. So Qt's dialog is used
everywhere, since only of that one it can be seen to that it forgets.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, Qt
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QWidget

NOWHERE = f"{os.devnull}/hikidashi"
"""A folder that can never be, so that what Qt wants to keep there is not written."""
_OWNER = "QtProject"  # under which Qt keeps what its dialogs remember
_REMEMBERED = ("FileDialog/history", "FileDialog/lastVisited")

Then = Callable[[Path], object]


def ask_for_folder(parent: QWidget, title: str, start: Path, then: Then) -> QFileDialog:
    """Let the user choose a folder; ``then`` is called only if they did.

    The dialog goes with ``parent``: nothing is asked any more once the drawer is shut.
    """
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog, then)


def ask_for_file(parent: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    """Let the user choose a file; ``kinds`` is in the words of Qt's name filters."""
    dialog = _dialog(parent, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _opened(dialog, then)


def ask_for_files(
    parent: QWidget, title: str, then: Callable[[Sequence[Path]], object]
) -> QFileDialog:
    """Let the user choose any files, several at once if they want."""
    dialog = _dialog(parent, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda chosen: then([Path(each) for each in chosen]))
    return _shown(dialog)


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    # Does nothing on Windows and macOS, where _forget does what can be done.
    kinds = QSettings.Format, QSettings.Scope
    QSettings.setPath(kinds[0].NativeFormat, kinds[1].UserScope, NOWHERE)
    dialog = QFileDialog(parent, title, str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # A path that is typed selects every folder on its way, and the first would count.
    view = dialog.findChild(QAbstractItemView, "listView")
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    if view is not None and name is not None:
        name.textEdited.connect(view.clearSelection)
    return dialog


def _opened(dialog: QFileDialog, then: Then) -> QFileDialog:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    return _shown(dialog)


def _shown(dialog: QFileDialog) -> QFileDialog:
    def forget_where() -> None:
        dialog.setDirectory(QDir.rootPath())  # the place that is remembered
        dialog.setHistory([])

    dialog.finished.connect(forget_where)
    # Qt saves while the dialog goes, which may be with the page that it belongs to.
    dialog.destroyed.connect(_forget)
    dialog.open()
    return dialog


def _forget() -> None:
    settings = QSettings(QSettings.Scope.UserScope, _OWNER)
    for key in _REMEMBERED:
        settings.remove(key)
