"""Two versions to choose, and a button that compares them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.standing import Standing, version_names
from hikidashi.ui.widgets import LabelledField, primary_button
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _


class CompareBoxes(QWidget):
    """Offers any two versions; at first those that are most likely wanted."""

    wanted = Signal(str, str)
    """The ids of the older and of the newer version."""

    def __init__(self) -> None:
        super().__init__()
        self.older, self.newer = ChoiceBox(), ChoiceBox()
        self.compare = primary_button(_("&Compare…"))
        self.compare.setAutoDefault(False)
        boxes = QHBoxLayout()
        boxes.setSpacing(tokens.MEDIUM)
        for text, box in (
            (_("Compare the &older"), self.older),
            (_("with the ne&wer"), self.newer),
        ):
            box.follow_contents()
            box.currentIndexChanged.connect(self._on_boxes)
            boxes.addWidget(LabelledField(text, box), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        column.addLayout(boxes)
        column.addWidget(FlowRow(self.compare))
        self.compare.clicked.connect(self._on_compare)

    def show_standing(self, standing: Standing) -> None:
        """Offer other versions."""
        named = version_names(standing.versions)
        for box in (self.older, self.newer):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own argument
            box.clear()
            for version_id, name in named.items():
                box.addItem(name, version_id)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own argument
        older, newer = standing.offered
        self.older.setCurrentIndex(self.older.findData(older))
        self.newer.setCurrentIndex(self.newer.findData(newer))
        self._on_boxes()

    @Slot()
    def _on_boxes(self) -> None:
        """Compare no version with itself."""
        older, newer = self.older.currentData(), self.newer.currentData()
        self.compare.setEnabled(bool(older) and older != newer)

    @Slot()
    def _on_compare(self) -> None:
        self.wanted.emit(self.older.currentData(), self.newer.currentData())
