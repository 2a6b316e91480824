"""Asking for a folder, in the system's own dialog."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Return the folder that the user chose, or None if they thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None
