"""What all tests of the screen share."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError


def fail(error: HikidashiError) -> None:
    """Fit ``failed`` of a job that must not fail."""
    pytest.fail(repr(error))


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls ``widget``."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))
