"""Takes entries in: what a file is, what it would bring, and only then the rest."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError, WrongPassphraseError
from hikidashi.domain.imports.outline import SourceOutline
from hikidashi.domain.imports.preview import ImportPreview
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.ui.jobs import Lane
from hikidashi.ui.private.exchange import import_work
from hikidashi.ui.private.exchange.columns_step import ColumnsStep
from hikidashi.ui.private.exchange.dialog import ExchangeDialog
from hikidashi.ui.private.exchange.import_work import Around, Compared, Explained
from hikidashi.ui.private.exchange.preview_step import PreviewStep
from hikidashi.ui.private.exchange.source_step import SourceStep
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import Kind, Prose, quiet_button
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import ImportSource, TablePlan
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words import exchange_counts
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.errors import explain
from hikidashi.words.imports import kind_name

_WIDTH = 44  # in lines of text
_EDGE = 80  # pixels of the screen that the window's frame and the desktop take
_PREVIEW_AFTER_MS = 250  # after the last change of what a column is


class Step(Enum):
    """Where the user is."""

    SOURCE = auto()
    COLUMNS = auto()
    PREVIEW = auto()


class ImportDialog(ExchangeDialog):
    """Several files come one after the other, each with a preview and an undo."""

    def __init__(
        self,
        ctx: RoomContext,
        session: PrivateSession,
        parent: QWidget,
        service_id: str = "",
    ) -> None:
        title = _("Take entries in")
        super().__init__(ctx, session, parent, title, _("&Look inside"))
        self._service_id = service_id
        self._around = Around((), ())
        self._waiting: Sequence[ImportSource] = ()
        self._outline: SourceOutline | None = None
        self._preview: ImportPreview | None = None
        self._goes_on = False  # past the columns, if they are known
        self._is_as_before = False
        self.step = Step.SOURCE
        self.what = Prose("", "strong")
        self.source = SourceStep()
        self.columns = ColumnsStep()
        self.preview = PreviewStep(ctx.house.now().astimezone().date())
        self.back = quiet_button(_("&Back"))
        self._wait = QTimer(self, singleShot=True, interval=_PREVIEW_AFTER_MS)
        self.setAcceptDrops(True)
        for each in (self.what, self.source, self.columns, self.preview):
            self.add(each)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._widen()
        self._show(Step.SOURCE)
        self._connect()
        ctx.jobs.run(
            import_work.look_around(ctx.session, session),
            then=self._on_around,
            failed=self.explain,
        )

    def submit(self) -> None:
        match self.step:
            case Step.SOURCE:
                self._begin()
            case Step.COLUMNS:
                self._read_table()
            case Step.PREVIEW:
                self._take_in()

    def take(self, files: Sequence[Path]) -> None:
        """Name files; what was looked at before is dropped."""
        self._show(Step.SOURCE)
        self.source.take(files)
        self.main.setFocus()

    def forget(self) -> None:
        self._waiting, self._outline, self._preview = (), None, None
        self._around = Around((), ())
        self.what.set_text("")
        for each in (self.source, self.columns, self.preview):
            each.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_busy and _paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_paths(event.mimeData().urls()))

    def _connect(self) -> None:
        self.source.edited.connect(self.banner.clear)
        self.source.table.too_long.connect(self._on_too_long)
        self.source.passphrase.edit.returnPressed.connect(self.submit)
        self.columns.changed.connect(self._wait.start)
        self.columns.table_chosen.connect(self._show_table)
        self.preview.changed.connect(self._name_main)
        self.back.clicked.connect(self._on_back)
        self._wait.timeout.connect(self._preview_first)

    def _begin(self) -> None:
        """Look at the first source; one that asks for its passphrase is opened."""
        sources = self.source.sources()
        if not sources:
            self.tell(_("Choose a file first, or paste a table."), Kind.DOUBT)
            self.source.choose.setFocus()
            return
        self._waiting = sources
        if self.source.passphrase.isHidden():
            self._recognise()
        else:
            self._open_sealed()

    def _recognise(self) -> None:
        self.work(
            _("Looking inside…"),
            import_work.recognising(self._session, self._waiting[0]),
            lane=Lane.OUTSIDE,
            then=self._on_recognised,
            failed=self._on_failed,
        )

    def _open_sealed(self) -> None:
        exports, file = self._session.exports, self._waiting[0]
        passphrase = self.source.passphrase.text()
        if isinstance(file, Path):
            self.work(
                _("Opening…"),
                lambda ticket: exports.read_sealed(file, passphrase, ticket),
                lane=Lane.OUTSIDE,
                then=self._on_read,
                failed=self._on_failed,
            )

    def _on_around(self, around: Around) -> None:
        self._around = around
        self.preview.show_services(around.services, self._service_id)

    def _on_recognised(self, outline: SourceOutline | None) -> None:
        if outline is None:
            self.source.ask_passphrase()
            return
        self._outline = outline
        self._tell_what(kind_name(outline.kind))
        if outline.tables:
            self.columns.show_tables(outline.tables)
            self._goes_on = len(outline.tables) == 1
            self._show_table(0)
        else:
            self._read(None)

    @Slot(int)
    def _show_table(self, number: int) -> None:
        if self._outline is None:
            return
        table = self._outline.tables[number]
        self._ctx.jobs.run(
            import_work.explaining(self._session, table),
            then=partial(self._on_explained, number),
            failed=self.explain,
        )

    def _on_explained(self, number: int, explained: Explained) -> None:
        if self._outline is None:
            return
        table = self._outline.tables[number]
        self.columns.show_map(table, explained.map, self._around.types)
        self._show(Step.COLUMNS)
        goes_on, self._goes_on = self._goes_on, False
        if explained.is_known:
            self.tell(
                _("A table with these headers was read before; so it is set up now."),
                Kind.INFO,
            )
        self._preview_first()
        if explained.is_known and goes_on and self.columns.fits(explained.map):
            self._read_table()
            self._is_as_before = True

    @Slot()
    def _preview_first(self) -> None:
        plan = self.columns.plan()
        if self._outline is None or plan is None or self.is_busy:
            return
        table = self._outline.tables[plan.table]
        self._ctx.jobs.start(
            import_work.first_rows(self._session, table, plan),
            lane=Lane.OUTSIDE,
            then=self.columns.show_first,
            failed=lambda error: self.columns.show_problem(explain(error).text),
        )

    def _read_table(self) -> None:
        plan = self.columns.plan()
        self._is_as_before = False
        if plan is not None:
            self._read(plan)

    def _read(self, plan: TablePlan | None) -> None:
        imports, source = self._session.imports, self._waiting[0]
        self.work(
            _("Reading…"),
            lambda ticket: imports.read(source, ticket, plan),
            lane=Lane.OUTSIDE,
            lasts=True,
            then=self._on_read,
            failed=self._on_failed,
        )

    def _on_read(self, read: ReadRecords) -> None:
        self._tell_what(kind_name(read.kind))
        self.work(
            _("Comparing with what is here…"),
            import_work.comparing(self._session, read),
            lane=Lane.VAULT,
            then=self._on_compared,
            failed=self._on_failed,
        )

    def _on_compared(self, compared: Compared) -> None:
        preview = self._preview = compared.preview
        self.preview.show_preview(compared, self._around.types)
        self._show(Step.PREVIEW)
        if not preview.new and not preview.doubles:
            self.tell(_("There is nothing new in it."), Kind.INFO)
        elif self._is_as_before:
            self.tell(
                _("It was read as last time. “Back” lets you change how."), Kind.INFO
            )
        self.main.setFocus()

    def _take_in(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if not self._has_work(preview):
            self._go_on()
            return
        plan = self.columns.plan() if self.columns.remember.isChecked() else None
        self.work(
            _("Taking it in…"),
            import_work.taking_in(
                self._session,
                preview,
                self.preview.choice(),
                self.preview.service_id(),
                None if plan is None else plan.map,
            ),
            lane=Lane.VAULT,
            lasts=True,
            then=self._on_taken,
            failed=self._on_failed,
        )

    def _on_taken(self, count: int) -> None:
        if count or not self.preview.links():
            told = exchange_counts.taken_in(count)
        else:
            told = _("The entries now say which service they come from.")
        self._ctx.notify(told)
        self._go_on()

    def _go_on(self) -> None:
        """Look at the next file, or be done."""
        rest = [each for each in self._waiting[1:] if isinstance(each, Path)]
        if not rest:
            self.accept()
            return
        self.take(rest)
        self._begin()

    @Slot()
    def _on_back(self) -> None:
        is_table = bool(self._outline and self._outline.tables)
        is_last = self.step is Step.PREVIEW
        self._show(Step.COLUMNS if is_table and is_last else Step.SOURCE)

    @Slot()
    def _on_too_long(self) -> None:
        self.tell(_("This table is too long to paste. Save it as CSV and choose that."))

    def _on_failed(self, error: HikidashiError) -> None:
        if isinstance(error, WrongPassphraseError):
            self.source.ask_passphrase(_("This passphrase does not open the file."))
        else:
            self.explain(error)

    def _show(self, step: Step) -> None:
        """Show one step, and what its button does."""
        self.step = step
        self.banner.clear()
        if step is Step.SOURCE:
            self._outline = self._preview = None
            self.columns.forget()
            self.what.set_text("")
        show_if(self.what, wanted=bool(self.what.plain_text()))
        show_if(self.source, wanted=step is Step.SOURCE)
        show_if(self.columns, wanted=step is Step.COLUMNS)
        show_if(self.preview, wanted=step is Step.PREVIEW)
        show_if(self.back, wanted=step is not Step.SOURCE)
        self._name_main()
        self.fit()

    def _widen(self) -> None:
        """Make room for the columns of a table, as far as the screen has it."""
        most = self.screen().availableGeometry().width() - _EDGE
        self.setMinimumWidth(min(_WIDTH * self.fontMetrics().lineSpacing(), most))

    @Slot()
    def _name_main(self) -> None:
        words: Mapping[Step, str] = {
            Step.SOURCE: _("&Look inside"),
            Step.COLUMNS: _("&Show what would come"),
            Step.PREVIEW: _("&Take it in"),
        }
        told, preview = words[self.step], self._preview
        if self.step is Step.PREVIEW and preview is not None:
            if not self._has_work(preview):
                told = _("&Done")
            elif not self.preview.wanted() and not preview.types:
                told = _("&Note the service")
        self.main.setText(told)

    def _has_work(self, preview: ImportPreview) -> bool:
        """Tell whether anything would become other."""
        comes = self.preview.wanted() or preview.types
        return bool(comes or self.preview.links())

    def _tell_what(self, kind: str) -> None:
        """Say what the file is, and how many wait."""
        source = self._waiting[0]
        name = source.name if isinstance(source, Path) else _("Pasted table")
        told = _("{name}: {kind}").format(name=name, kind=kind)
        if len(self._waiting) > 1:
            more = len(self._waiting) - 1
            then = ngettext("{n} more file follows.", "{n} more files follow.", more)
            told += "\n" + then.format(n=more)
        self.what.set_text(told)


def _paths(urls: Sequence[QUrl]) -> list[Path]:
    """Return the files of this computer among ``urls``."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
