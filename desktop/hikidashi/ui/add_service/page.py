"""The page for adding a service: paste, open or drop its policy, or choose it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QTabWidget,
    QWidget,
)

from hikidashi.domain.errors import HikidashiError, InvalidValueError
from hikidashi.domain.services.service import Service
from hikidashi.ui.add_service.known_list import KnownList
from hikidashi.ui.add_service.match import Match
from hikidashi.ui.add_service.result_card import ResultCard
from hikidashi.ui.add_service.source_panel import SourcePanel
from hikidashi.ui.add_service.view_model import AddServiceViewModel, Result
from hikidashi.ui.policy.full_dialog import FullPolicyDialog
from hikidashi.ui.policy.lines import of_reading
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    PageHeader,
    PageView,
    ProgressRow,
    quiet_button,
)
from hikidashi.usecases.jobs import Progress
from hikidashi.usecases.ports import DirectoryEntry
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

_BY_POLICY, _KNOWN = range(2)


class AddServicePage(PageView):
    """Takes a policy in any of four ways; what was pasted stays until it is kept."""

    added = Signal(str)  # a service's id
    left = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._clipboard = ctx.clipboard
        self.view_model = AddServiceViewModel(ctx)
        self.back = quiet_button(_("Back to the list"))
        self.header = PageHeader("", "", self.back)
        self.banner = Banner(Kind.ATTENTION)
        self.source = SourcePanel()
        self.progress = ProgressRow(_("Reading the policy"))
        self.known = KnownList()
        self.tabs = QTabWidget()
        self.card: ResultCard | None = None
        self.full: FullPolicyDialog | None = None
        self._was_at: QWidget | None = None  # with the focus, before it was busy
        self.viewport().setAcceptDrops(True)  # where a scroll area takes drops
        self._lay_out()
        self._connect()

    def start(self, *, known: bool = False) -> None:
        """Begin with a new service; a pasted text that was not kept is still there."""
        self._start(None)
        self.tabs.setCurrentIndex(_KNOWN if known else _BY_POLICY)
        self.view_model.read_known()
        (self.known.list if known else self.source.paste).setFocus()

    def start_for(self, service: Service) -> None:
        """Begin with the policy of a service that is in the list."""
        self._start(service)
        self.tabs.setCurrentIndex(_BY_POLICY)
        self.source.paste.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    def take(self, dropped: QMimeData) -> None:
        """Read the first file that was dropped, or else take the text."""
        files = [Path(u.toLocalFile()) for u in dropped.urls() if u.isLocalFile()]
        self.tabs.setCurrentIndex(_BY_POLICY)
        if files:
            self._read_file(files[0])
            if len(files) > 1:
                self._say(_("One policy is read at a time: the first file was taken."))
        elif dropped.hasUrls():
            self._say(
                _(
                    "Hikidashi does not fetch pages by itself. Copy the text of the "
                    "page and paste it, or save the page and drop the file."
                )
            )
        else:
            self.source.paste.insertFromMimeData(dropped)

    def _start(self, service: Service | None) -> None:
        self.view_model.start(service)
        self._clear()
        self.tabs.tabBar().setVisible(service is None)
        if service is None:
            self.header.set_title(_("Add a service"))
        else:
            self.header.set_title(_("Policy of “{name}”").format(name=service.name))
        self.header.set_sentence(
            _("The policy is read on this computer. Nothing is sent anywhere.")
        )

    def _lay_out(self) -> None:
        self.tabs.addTab(self.source, _("From its policy"))
        self.tabs.addTab(self.known, _("A known service"))
        self.tabs.tabBar().setAccessibleName(_("How to add the service"))
        self.progress.hide()
        for part in (self.header, self.banner, self.progress, self.tabs):
            self.add(part)
        self.finish()

    def _connect(self) -> None:
        view_model = self.view_model
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._on_escape)
        self.back.clicked.connect(self._on_back)
        self.source.text_given.connect(self._read_text)
        self.source.page_given.connect(self._read_page)
        self.source.file_given.connect(self._read_file)
        self.progress.cancel.clicked.connect(view_model.stop)
        self.known.chosen.connect(self._on_known)
        self.known.all_chosen.connect(view_model.add_all_known)
        view_model.began.connect(self._on_began)
        view_model.ended.connect(self._on_ended)
        view_model.progressed.connect(self._on_progress)
        view_model.result_ready.connect(self._on_result)
        view_model.refused.connect(self._on_refused)
        view_model.known_read.connect(self._on_known_read)
        view_model.added.connect(self._on_added)

    @Slot(str)
    def _read_text(self, text: str) -> None:
        self._clear()
        self.view_model.read_text(text)

    @Slot(str)
    def _read_page(self, html: str) -> None:
        self._clear()
        self.view_model.read_html(html)

    @Slot(Path)
    def _read_file(self, path: Path) -> None:
        self._clear()
        self.view_model.read_file(path)

    def _clear(self) -> None:
        self.banner.clear()
        self._drop_card()

    @Slot()
    def _on_began(self) -> None:
        self.progress.set_progress(0, 0)
        focused: QWidget | None = self.window().focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self._was_at = focused if here else None
        self._set_busy(busy=True)

    @Slot()
    def _on_ended(self) -> None:
        self._set_busy(busy=False)
        if self._was_at is not None and self.card is None:
            self._was_at.setFocus()
        self._was_at = None

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.source.set_busy(busy=busy)

    @Slot(Progress)
    def _on_progress(self, progress: Progress) -> None:
        self.progress.set_progress(progress.done, progress.total)

    @Slot(object)
    def _on_result(self, result: Result) -> None:
        service = self.view_model.service
        self.card = ResultCard(result, for_service=service.name if service else "")
        self.card.keep_wanted.connect(self._on_keep)
        self.card.dropped.connect(self._on_start_over)
        self.card.full_wanted.connect(partial(self._on_full, result))
        self.column.insertWidget(self.column.count() - 1, self.card)
        self.tabs.hide()
        (self.card.keep if service or result.name else self.card.name).setFocus()

    def _on_full(self, result: Result) -> None:
        """Show the text with all that was read of it, before it is kept."""
        policy = of_reading(result.reading)
        self.full = FullPolicyDialog(self, _("The policy in full"), policy)
        self.full.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.full.view.deeds.copy_wanted.connect(self._clipboard.copy_private)
        self.full.open()

    @Slot(object, str, object)
    def _on_keep(self, result: Result, name: str, match: Match | None) -> None:
        self.view_model.keep(result, name, match)

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        if self.card is not None and isinstance(error, InvalidValueError):
            self.card.show_error(error)
        else:
            self.banner.set_message(explain(error).text, Kind.ATTENTION)

    @Slot(object)
    def _on_known(self, entry: DirectoryEntry) -> None:
        self.view_model.add_known(entry)

    @Slot(object)
    def _on_known_read(self, entries: Sequence[DirectoryEntry]) -> None:
        self.known.show_entries(entries)

    @Slot(str)
    def _on_added(self, service_id: str) -> None:
        self.source.paste.clear()
        self._drop_card()
        self.added.emit(service_id)

    @Slot()
    def _on_start_over(self) -> None:
        self._drop_card()
        self.source.paste.setFocus()

    @Slot()
    def _on_escape(self) -> None:
        if self.view_model.job is not None:
            self.view_model.stop()
        elif self.card is not None:
            self._on_start_over()
        else:
            self._on_back()

    @Slot()
    def _on_back(self) -> None:
        self.view_model.stop()
        self.left.emit()

    def _drop_card(self) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.tabs.show()

    def _say(self, text: str) -> None:
        self.banner.set_message(text, Kind.INFO)
