"""Backup: where copies go and how often, what is there, and exports."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QVBoxLayout

from hikidashi.domain.change import Change, Deed
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.preferences import Preferences
from hikidashi.ui.backup.choices import (
    by_itself,
    everies,
    keeps,
    what_a_backup_is,
    what_an_export_is,
    where,
)
from hikidashi.ui.backup.export_dialog import ExportAllDialog
from hikidashi.ui.backup.import_dialog import ImportDialog
from hikidashi.ui.backup.list_model import BackupListModel
from hikidashi.ui.backup.restore import RestoreDialog
from hikidashi.ui.backup.sentences import outside_trouble
from hikidashi.ui.backup.work import shelf_of
from hikidashi.ui.choices import Choices
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    LabelledField,
    PageHeader,
    PageView,
    ProgressRow,
    Prose,
    primary_button,
)
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.choice_box import choice_box
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.folder_field import documents, refuse_inside
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.usecases.ports import KeptBackup
from hikidashi.words.catalogue import _

_ROWS = 5  # backups that are shown without scrolling


class BackupPage(PageView):
    """Every choice is in effect at once and kept by itself."""

    settled = Signal()

    def __init__(self, ctx: RoomContext, choices: Choices) -> None:
        super().__init__()
        self._ctx = ctx
        self._choices = choices
        now = choices.now
        self.told = Banner(Kind.GOOD)
        self.folder = QLineEdit(now.backup_folder)
        self.browse = QPushButton(_("&Choose…"))
        self._folder_field = LabelledField(
            _("Fol&der for backups"), self.folder, where(), beside=self.browse
        )
        self.every = choice_box(
            "backup-every", everies(now.backup_every_days), str(now.backup_every_days)
        )
        self._every_field = LabelledField(_("Make one by itself"), self.every)
        self.keep = choice_box(
            "backup-keep", keeps(now.backup_keep), str(now.backup_keep)
        )
        self.back_up = primary_button(_("Back up &now"))
        self.restore = QPushButton(_("&Restore a backup…"))
        self.model = BackupListModel()
        self.list = QListView()
        self.nothing = Prose(_("There is no backup yet."), "muted")
        self.export = QPushButton(_("E&xport everything…"))
        self.take_in = QPushButton(_("&Take in an export…"))
        self._slot = QVBoxLayout()
        self.busy: ProgressRow | None = None
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Look into the folder again."""
        shelf = shelf_of(self._ctx.house, self._choices.now)
        self._every_field.set_help(by_itself(has_folder=shelf is not None))
        if shelf is None:
            self._show([])
            return
        self._ctx.jobs.start(
            lambda _ticket: shelf.kept(),
            lane=Lane.OUTSIDE,
            then=self._show,
            failed=self._ctx.complain,
        )

    def tell(self, text: str, kind: Kind = Kind.GOOD) -> None:
        """Say what was done or went wrong, at the top of the page."""
        self.told.set_message(text, kind)
        self.ensureWidgetVisible(self.told)
        if kind is Kind.GOOD:
            self.told.fade()

    def _lay_out(self) -> None:
        backups = Card(_("Backups"), what_a_backup_is())
        backups.add(self._folder_field)
        backups.add(self._every_field)
        backups.add(LabelledField(_("Keep"), self.keep))
        backups.add(FlowRow(self.back_up, self.restore))
        backups.column.addLayout(self._slot)
        backups.add(self.nothing)
        backups.add(self.list)
        self.folder.setReadOnly(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(LinesDelegate((BackupListModel.FACTS,), self.list))
        self.list.setAccessibleName(_("Backups"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        exports = Card(_("Export"), what_an_export_is())
        exports.add(FlowRow(self.export, self.take_in))
        sentence = _(
            "So that a broken disk or a lost computer need not cost you everything."
        )
        self.add(PageHeader(_("Backup"), sentence))
        self.add(self.told)
        self.add(backups)
        self.add(exports)
        self.finish()

    def _connect(self) -> None:
        self.browse.clicked.connect(self._on_browse)
        self.every.activated.connect(
            lambda _index: self._change(
                replace(
                    self._choices.now, backup_every_days=int(self.every.currentData())
                )
            )
        )
        self.keep.activated.connect(
            lambda _index: self._change(
                replace(self._choices.now, backup_keep=int(self.keep.currentData()))
            )
        )
        self.back_up.clicked.connect(self._on_back_up)
        self.restore.clicked.connect(lambda: self._open_restore(""))
        self.list.activated.connect(
            lambda index: self._open_restore(str(self.model.backup(index.row()).file))
        )
        self.export.clicked.connect(self._on_export)
        self.take_in.clicked.connect(self._on_take_in)
        self._ctx.news.changed.connect(self._on_news)

    def _change(self, after: Preferences) -> None:
        self._choices.change(after)

    def _show(self, backups: Sequence[KeptBackup]) -> None:
        self.model.show_backups(backups)
        self.nothing.setVisible(not backups)
        self.list.setVisible(bool(backups))
        if backups:
            row = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(row * min(len(backups), _ROWS) + 6)
            self.list.setCurrentIndex(self.model.index(0))
        self.settled.emit()

    def _on_browse(self) -> None:
        kept = self._choices.now.backup_folder
        start = Path(kept) if kept else documents()
        ask_for_folder(self, _("Folder for backups"), start, self.choose_folder)

    def choose_folder(self, folder: Path) -> None:
        """Keep backups in ``folder`` from now on, unless it is the drawer itself."""
        inside = _("Choose a folder outside the drawer, best on another disk.")
        refuse = refuse_inside(Path(self._choices.now.vault_folder), inside)
        problem = refuse(folder)
        self._folder_field.set_problem(problem)
        if not problem:
            self.folder.setText(str(folder))
            self._change(replace(self._choices.now, backup_folder=str(folder)))
            self.reload()

    def _on_back_up(self) -> None:
        shelf = shelf_of(self._ctx.house, self._choices.now)
        if shelf is None:
            self._folder_field.set_problem(_("Please choose a folder first."))
            self.browse.setFocus()
            return
        session, jobs = self._ctx.session, self._ctx.jobs
        self.told.clear()
        self.back_up.setEnabled(False)
        job = self._ctx.jobs.start(
            lambda ticket: shelf.back_up(session, ticket, jobs.vault_for(ticket)),
            lane=Lane.OUTSIDE,
            then=self._on_backed_up,
            failed=self._on_failed,
            ended=self._on_ended,
        )
        job.lasts = True
        if not self.back_up.isEnabled():
            self.busy = ProgressRow(_("Making a backup…"), in_percent=True)
            self._slot.addWidget(self.busy)
            self.busy.watch(job)
            self.busy.cancel.setFocus()

    def _on_backed_up(self, file: Path) -> None:
        self.tell(_("The backup was written and read back: {path}").format(path=file))

    def _on_failed(self, error: HikidashiError) -> None:
        self.tell(outside_trouble(error), Kind.ATTENTION)

    def _on_ended(self) -> None:
        had_focus = self.busy is not None and self.busy.cancel.hasFocus()
        if self.busy is not None:
            self._slot.removeWidget(self.busy)
            self.busy.hide()
            self.busy.deleteLater()
            self.busy = None
        self.back_up.setEnabled(True)
        if had_focus:
            self.back_up.setFocus()
        self.reload()

    def _open_restore(self, file: str) -> None:
        dialog = RestoreDialog(self._ctx.house, self._ctx.jobs, self, file)
        dialog.restored.connect(
            lambda folder: self.tell(
                _(
                    "The backup is a drawer of its own now. To open it, lock this one "
                    "and choose its folder; you will be asked whether this older state "
                    "is meant. {folder}"
                ).format(folder=folder)
            )
        )
        dialog.open()

    def _on_export(self) -> None:
        vault = Path(self._choices.now.vault_folder)
        dialog = ExportAllDialog(self._ctx, vault, self)
        dialog.exported.connect(
            lambda file: self.tell(_("Everything is in {path}").format(path=file))
        )
        dialog.open()

    def _on_take_in(self) -> None:
        dialog = ImportDialog(self._ctx, self)
        dialog.imported.connect(self._ctx.notify)
        dialog.nothing_new.connect(
            lambda: self.tell(_("The drawer held all of it already."), Kind.INFO)
        )
        dialog.open()

    def _on_news(self, change: Change) -> None:
        if change.deed is Deed.BACK_UP:
            self.reload()
