"""A chart with all that belongs to it: its words, its picture, its table, its menu."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QMenu,
    QPushButton,
    QVBoxLayout,
)
from shiboken6 import isValid

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.jobs import Lane
from hikidashi.ui.private.charts.chart_view import ChartView
from hikidashi.ui.private.charts.files import png_of, svg_of
from hikidashi.ui.private.charts.picture import Chart
from hikidashi.ui.private.charts.value_table import ValueTable
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.folder_field import documents
from hikidashi.ui.widgets.text import show_if, tip
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import _

FILE_NAME = "chart"
"""What a file is called: the name tells nothing of what is in it."""


class ChartCard(QFrame):
    """Shows one chart, or why there is none."""

    saved = Signal(Path)
    refused = Signal(HikidashiError)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._chart: Chart | None = None
        self._asking: QFileDialog | None = None
        self.setProperty("role", "card")
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.sentence = Prose()
        self.view = ChartView()
        self.reading = Prose("", "strong")
        self.table = ValueTable(ctx)
        self.notes = Prose("", "caption")
        self.as_table = QPushButton(_("Show as &table"))
        self.as_table.setCheckable(True)
        self.copy = QPushButton(_("&Copy as text"))
        self.save = QPushButton(_("Sa&ve as file"))
        self.menu = QMenu(self.save)
        self.svg = self.menu.addAction(_("Picture that can be enlarged (SVG)…"))
        self.png = self.menu.addAction(_("Picture (PNG)…"))
        self.save.setMenu(self.menu)
        self.buttons = FlowRow(self.as_table, self.copy, self.save)
        self._lay_out()
        self._connect()
        self.show_chart(None)

    @property
    def chart(self) -> Chart | None:
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart; None forgets the one before, and whatever is asked of it."""
        self._chart = chart
        if chart is None and self._asking is not None and isValid(self._asking):
            self._asking.reject()  # it holds the file that was to be written
        self._asking = self._asking if chart is not None else None
        self.title.setText(chart.title if chart else "")
        self.sentence.set_text(chart.sentence if chart else "")
        self.reading.set_text("")
        self.notes.set_text("\n".join(chart.notes) if chart else "")
        has_notes = chart is not None and bool(chart.notes)
        show_if(self.notes, wanted=has_notes)
        self.view.show_chart(chart)
        self.table.show_table(chart.table if chart else None)
        self.table.setAccessibleName(chart.title if chart else "")
        has_picture = chart is not None and chart.picture is not None
        has_table = chart is not None and chart.table is not None
        show_if(self.buttons, wanted=has_table)
        show_if(self.save, wanted=has_picture)
        self._arrange()

    def _lay_out(self) -> None:
        hint = _(
            "The file is not encrypted: anyone who can open the folder can look at it."
        )
        self.save.setToolTip(tip(hint))
        self.save.setAccessibleDescription(hint)
        self.as_table.setToolTip(_("The same values as rows of text"))
        self.copy.setToolTip(_("Copy the sentence and all values"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        for each in (self.title, self.sentence, self.view, self.reading, self.table):
            column.addWidget(each)
        column.addWidget(self.notes)
        column.addWidget(self.buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self.view.moved.connect(self._on_moved)
        self.as_table.toggled.connect(self._on_toggled)
        self.copy.clicked.connect(self._on_copy)
        self.svg.triggered.connect(self._on_svg)
        self.png.triggered.connect(self._on_png)

    def _arrange(self) -> None:
        """Show the picture or the table; where there is no picture, what there is."""
        chart = self._chart
        has_picture = chart is not None and chart.picture is not None
        has_table = chart is not None and chart.table is not None
        wants_table = has_table and (self.as_table.isChecked() or not has_picture)
        show_if(self.as_table, wanted=has_picture)
        show_if(self.view, wanted=has_picture and not wants_table)
        show_if(self.table, wanted=wants_table)
        shows_reading = bool(self.reading.plain_text()) and not wants_table
        show_if(self.reading, wanted=shows_reading)

    @Slot(str)
    def _on_moved(self, text: str) -> None:
        self.reading.set_text(text)
        self._arrange()

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        self.as_table.setText(_("Show as &chart") if shown else _("Show as &table"))
        self._arrange()

    @Slot()
    def _on_copy(self) -> None:
        if self._chart is not None:
            self._ctx.clipboard.copy_private(self._chart.as_text())

    @Slot()
    def _on_svg(self) -> None:
        if self._chart is not None:
            self._ask(f"{FILE_NAME}.svg", svg_of(self._chart, self.font()))

    @Slot()
    def _on_png(self) -> None:
        if self._chart is not None:
            self._ask(f"{FILE_NAME}.png", png_of(self._chart, self.font()))

    def _ask(self, name: str, data: bytes) -> None:
        """Ask for a folder, and say there that the file is readable by anyone."""
        self._asking = ask_for_folder(
            self,
            _("Choose a folder. The file is not encrypted: anyone can look at it."),
            documents(),
            lambda folder: self._write(folder, name, data),
        )

    def _write(self, folder: Path, name: str, data: bytes) -> None:
        out = self._ctx.house.out

        def work(_ticket: Ticket) -> Path:
            return out.write(folder, name, data)

        self._ctx.jobs.start(
            work,
            lane=Lane.OUTSIDE,
            then=self._on_written,
            failed=self._on_refused,
        )

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.saved.emit(path)

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        self.refused.emit(error)
