"""A button with a menu of all columns, in which those that are shown are ticked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton

from hikidashi.ui.private.seeing.columns import Column
from hikidashi.words.catalogue import _


class ColumnsButton(QPushButton):
    """The last column that is shown stays."""

    chosen = Signal(object)
    """The keys of all columns that are to be shown from now on, as a frozenset."""

    def __init__(self) -> None:
        super().__init__(_("Col&umns"))
        self._all: Sequence[Column] = ()
        self._shown: frozenset[str] = frozenset()
        self.offers = QMenu(self)
        self.setMenu(self.offers)
        self.setToolTip(_("Choose what is shown of each entry"))
        self.offers.aboutToShow.connect(self._fill)

    def offer(self, columns: Sequence[Column], shown: frozenset[str]) -> None:
        """Offer these columns, of which those with the keys ``shown`` are shown."""
        self._all, self._shown = columns, shown

    def forget(self) -> None:
        """Name no column any more."""
        self.offer((), frozenset())
        self.offers.clear()

    @Slot()
    def _fill(self) -> None:
        self.offers.clear()
        for each in self._all:
            action = self.offers.addAction(each.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each.key in self._shown)
            action.toggled.connect(partial(self._on_toggled, each.key))

    def _on_toggled(self, key: str, wanted: bool) -> None:  # noqa: FBT001 - Qt's own argument
        shown = self._shown | {key} if wanted else self._shown - {key}
        if shown:
            self._shown = shown
            self.chosen.emit(shown)
