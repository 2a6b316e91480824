"""Writes entries into a file: which, as what, encrypted or not, and where."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import RecordId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.backup.sentences import outside_trouble
from hikidashi.ui.jobs import Lane
from hikidashi.ui.private.exchange.dialog import ExchangeDialog
from hikidashi.ui.private.exchange.export_scope import ExportScope, TypeCounts
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.encryption_choice import EncryptionChoice
from hikidashi.ui.widgets import Kind, LabelledField, Prose
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.folder_field import FolderField, documents, refuse_inside
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import CalendarDetail, RecordForm
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.record_exports import SEALED, Exported
from hikidashi.words import exchange, exchange_counts
from hikidashi.words.catalogue import _, ngettext

_NAME = "hikidashi-entries"
_COUNT_AFTER_MS = 150  # after the last change of what is wanted


class ExportDialog(ExchangeDialog):
    """Encrypted first; in the clear once a word has been typed."""

    def __init__(
        self,
        ctx: RoomContext,
        session: PrivateSession,
        parent: QWidget,
        query: RecordQuery | None = None,
        ids: Sequence[RecordId] = (),
    ) -> None:
        super().__init__(ctx, session, parent, _("Export entries"), _("&Export"))
        self._is_done = False
        self.scope = ExportScope(query, ids)
        self.count = Prose("", "muted")
        self.form_box = ChoiceBox()
        self.about = Prose("", "caption")
        self.detail = ChoiceBox()
        self.detail_field = LabelledField(_("What the calen&dar shows"), self.detail)
        self.choice = EncryptionChoice(
            ctx, _("Whoever gets hold of this file can read every entry in it.")
        )
        self.folder = FolderField(_("&Folder"), str(documents()), refuse=_refusal(ctx))
        self.outcome = Prose()
        self._wait = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._fill()
        self._connect()
        ctx.jobs.run(
            lambda: _counts(session), then=self.scope.show_types, failed=self.explain
        )

    def submit(self) -> None:
        if self._is_done:
            self.accept()
            return
        form = RecordForm(self.form_box.currentData())
        if not self.scope.is_sound() or not self.choice.is_sound():
            return
        wish = self.scope.wish(form)
        if wish is None or not self.folder.is_sound():
            return
        detail = CalendarDetail(self.detail.currentData())
        wanted = replace(wish, detail=detail)
        passphrase = self.choice.passphrase()
        file = self.folder.folder() / self._file_name(form, sealed=bool(passphrase))
        exports, words = self._session.exports, exchange.TableWords()

        def export(ticket: Ticket) -> Exported | None:
            if not exports.count(wanted):
                return None
            return exports.write(wanted, file, words, passphrase, ticket)

        self.work(
            _("Exporting…"),
            export,
            lane=Lane.VAULT,
            lasts=True,
            then=self._on_exported,
            failed=self._on_failed,
        )

    def forget(self) -> None:
        self.scope.forget()
        self.choice.clear()
        self.count.set_text("")
        self.outcome.set_text("")

    def _fill(self) -> None:
        for form in RecordForm:
            self.form_box.addItem(exchange.form_name(form), form.value)
        for detail in CalendarDetail:
            self.detail.addItem(exchange.detail_name(detail), detail.value)
        for each in (
            self.scope,
            self.count,
            LabelledField(_("For&m of the file"), self.form_box),
            self.about,
            self.detail_field,
            self.choice,
            self.folder,
            self.outcome,
        ):
            self.add(each)
        for each in (self.count, self.outcome):
            show_if(each, wanted=False)
        self._on_form()

    def _connect(self) -> None:
        self.scope.changed.connect(self._wait.start)
        self._wait.timeout.connect(self._recount)
        self.form_box.currentIndexChanged.connect(self._on_form)
        self.choice.entered.connect(self.submit)

    @Slot()
    def _recount(self) -> None:
        wish = self.scope.wish(RecordForm.JSON)
        if wish is None or self._is_done:
            return
        exports = self._session.exports
        self._ctx.jobs.run(
            lambda: exports.count(wish), then=self._on_count, failed=self.explain
        )

    def _on_count(self, count: int) -> None:
        if self._is_done:
            return
        self.count.set_text(exchange_counts.entries(count))
        self.count.show()

    @Slot()
    def _on_form(self) -> None:
        form = RecordForm(self.form_box.currentData())
        self.about.set_text(exchange.about_form(form))
        show_if(self.detail_field, wanted=form is RecordForm.CALENDAR)

    def _file_name(self, form: RecordForm, *, sealed: bool) -> str:
        day = self._ctx.house.now().astimezone().date().isoformat()
        return f"{_NAME}-{day}.{form.value}{SEALED if sealed else ''}"

    def _on_exported(self, exported: Exported | None) -> None:
        """Show what was written, and let the user close the dialog."""
        if exported is None:
            self.tell(_("No entry fits, so there is nothing to export."), Kind.DOUBT)
            return
        self._is_done = True
        self.choice.clear()
        for number in range(self.column.count()):
            item = self.column.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget not in {None, self.outcome, self.banner}:
                widget.hide()
        self.outcome.set_text(_told(exported, is_plain=self.choice.plain.isChecked()))
        self.outcome.show()
        self.cancel.hide()
        self.main.setText(_("&Close"))
        self.main.setFocus()
        self.fit()

    def _on_failed(self, error: HikidashiError) -> None:
        self.tell(outside_trouble(error))


def _counts(session: PrivateSession) -> TypeCounts:
    """Return the types that have entries, with how many; on the vault's lane."""
    counts: Sequence[tuple[RecordType, int]] = [
        (each, session.records.matching(RecordQuery(type=each.id)))
        for each in session.types.types()
    ]
    return [(kind, count) for kind, count in counts if count]


def _told(exported: Exported, *, is_plain: bool) -> str:
    lines = [
        ngettext(
            "{n} entry is in {path}", "{n} entries are in {path}", exported.records
        ).format(n=f"{exported.records:,}", path=exported.file)
    ]
    if exported.left_out:
        lines.append(exchange_counts.not_in_calendar(exported.left_out))
    lines.append(
        _("This file is not encrypted. Delete it when you no longer need it.")
        if is_plain
        else _("It opens with its passphrase only: here, or with “age --decrypt”.")
    )
    return "\n".join(lines)


def _refusal(ctx: RoomContext) -> Callable[[Path], str] | None:
    """Return what refuses the drawer's own folder, where that is known."""
    vault = ctx.house.preferences.load().vault_folder
    if not vault:
        return None
    return refuse_inside(Path(vault), _("Choose a folder outside the drawer."))
