"""The order in which Tab goes through parts that were not made in that order."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


def put_in_order(form: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go through all that ``parts`` of a form hold, in their order."""
    stops = [each for part in parts for each in _stops(part)]
    for one, other in pairwise(stops):
        form.setTabOrder(one, other)


def _stops(part: QWidget) -> list[QWidget]:
    found = [part, *part.findChildren(QWidget)]
    return [
        each
        for each in found
        if (each.focusPolicy() & Qt.FocusPolicy.TabFocus or _may_become_one(each))
        and each.focusProxy() is None
        and each.window() is part.window()  # not the list that a box pops up
    ]


def _may_become_one(part: QWidget) -> bool:
    """Tell whether Tab stops there once it is chosen: of several only at that one."""
    return isinstance(part, QRadioButton)
