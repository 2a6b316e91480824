"""Looks at a service's policy again: pasted, from a file, or fetched after asking."""

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service
from hikidashi.ui.add_service.view_model import PASTE
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.fetch_form import FetchForm
from hikidashi.ui.watch.looking import Look, brought, fetched_always, fetched_once
from hikidashi.ui.watch.outcomes import kind_of, outcome_text, redirects_text
from hikidashi.ui.watch.paste_form import PasteForm
from hikidashi.ui.watch.standing import Standing
from hikidashi.ui.watch.version_rows import read_standing
from hikidashi.ui.widgets import Prose, quiet_button
from hikidashi.ui.widgets.file_field import FileField
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.policy_checks import Checked
from hikidashi.usecases.ports import SourceFormat
from hikidashi.words.catalogue import _


class Way(Enum):
    """How the policy as it is now gets here."""

    PASTE = auto()
    FILE = auto()
    FETCH = auto()


class CheckDialog(TaskDialog):
    """Stays open with what came of it; nothing is sent before "Fetch this page"."""

    def __init__(self, ctx: RoomContext, parent: QWidget, service: Service) -> None:
        title = _("Look at the policy of “{name}” again").format(name=service.name)
        super().__init__(ctx.jobs, parent, title, _("&Read it"))
        self._ctx = ctx
        self._service = service
        self.checked: Checked | None = None
        self.ways = {
            Way.PASTE: QRadioButton(_("&Paste its text")),
            Way.FILE: QRadioButton(_("&Open a file")),
            Way.FETCH: QRadioButton(_("&Fetch the page")),
        }
        self.paste = PasteForm()
        self.file = FileField(
            _("File with the policy"),
            _("Text, HTML, Markdown, PDF or a mail."),
        )
        self.fetch = FetchForm()
        self.keep = quiet_button(_("&Keep the address, fetch nothing now"))
        self.redirects = Prose(role="muted")
        self._parts: dict[Way, QWidget] = {}
        self._fill()
        self._connect()
        self.choose(Way.PASTE)
        self._read()

    @property
    def way(self) -> Way:
        """The way that is chosen."""
        return next(way for way, each in self.ways.items() if each.isChecked())

    def choose(self, way: Way) -> None:
        """Choose how the policy gets here."""
        self.ways[way].setChecked(True)
        for each, part in self._parts.items():
            part.setVisible(each is way)
        fetches = way is Way.FETCH
        self.main.setText(_("Fetch th&is page") if fetches else _("&Read it"))

    def submit(self) -> None:
        """Look at it the way that is chosen."""
        show_if(self.redirects, wanted=False)
        look = {
            Way.PASTE: self._look_at_text,
            Way.FILE: self._look_at_file,
            Way.FETCH: self._look_at_page,
        }[self.way]()
        if look is not None:
            fetches = self.way is Way.FETCH
            what = _("Fetching the page…") if fetches else _("Reading the policy…")
            self.work(what, look, lane=Lane.OUTSIDE, then=self.show_outcome)

    def show_outcome(self, checked: Checked) -> None:
        """Say what came of it, and offer to see what has changed."""
        self.checked = checked
        self.cancel.setText(_("Close"))
        self.tell(outcome_text(checked), kind_of(checked))
        hops = redirects_text(checked)
        self.redirects.set_text(hops)
        show_if(self.redirects, wanted=bool(hops))
        if checked.comparison is not None:
            self.banner.set_action(_("See &what changed…"), self._on_changes)
            self.banner.action.setFocus()
        else:
            self.cancel.setFocus()

    def _fill(self) -> None:
        self.add(self.redirects)
        show_if(self.redirects, wanted=False)
        self.add(FlowRow(*self.ways.values()))
        fetching = QWidget()
        column = QVBoxLayout(fetching)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.fetch)
        column.addWidget(FlowRow(self.keep))
        self._parts = {Way.PASTE: self.paste, Way.FILE: self.file, Way.FETCH: fetching}
        for part in self._parts.values():
            self.add(part)

    def _connect(self) -> None:
        for way, button in self.ways.items():
            button.clicked.connect(partial(self._on_way, way))
        self.paste.text.too_long.connect(self._on_too_long)
        self.keep.clicked.connect(self._on_keep)

    def _read(self) -> None:
        watching, service_id = self._ctx.session.watching, self._service.id
        self._ctx.jobs.run(
            partial(read_standing, watching, service_id),
            then=self._show_standing,
            failed=self.explain,
        )

    @Slot(object)
    def _show_standing(self, standing: Standing) -> None:
        watch, newest = standing.watch, standing.newest
        source = newest.source if newest is not None else ""
        if watch is not None:
            suggested = source if source.startswith("https://") else ""
            self.fetch.show_watch(watch, suggested)
        if self.fetch.url.text() and not self.paste.given()[0]:
            self.choose(Way.FETCH)
            self.ways[Way.FETCH].setFocus()

    def _on_way(self, way: Way) -> None:
        self.choose(way)
        first = {
            Way.PASTE: self.paste.text,
            Way.FILE: self.file.path,
            Way.FETCH: self.fetch.url,
        }[way]
        if not self.ways[way].hasFocus():  # the arrow keys stay in the row
            first.setFocus()

    @Slot(str)
    def _on_too_long(self, text: str) -> None:
        look = self._look(text, SourceFormat.TEXT)
        self.work(
            _("Reading the policy…"), look, lane=Lane.OUTSIDE, then=self.show_outcome
        )

    def _look_at_text(self) -> Look | None:
        text, form = self.paste.given()
        if not text:
            self.tell(_("Paste the text of the policy first."))
            self.paste.text.setFocus()
            return None
        return self._look(text, form)

    def _look(self, text: str, form: SourceFormat) -> Look:
        policies, data = self._ctx.house.policies, text.encode("utf-8", "replace")
        return brought(
            self._ctx.session.watching,
            self._ctx.jobs,
            self._service.id,
            lambda ticket: policies.read(data, form=form, ticket=ticket),
            PASTE,
        )

    def _look_at_file(self) -> Look | None:
        if not self.file.is_named():
            return None
        policies, path = self._ctx.house.policies, self.file.file()
        return brought(
            self._ctx.session.watching,
            self._ctx.jobs,
            self._service.id,
            lambda ticket: policies.read_file(path, ticket=ticket),
            path.name,
        )

    def _look_at_page(self) -> Look | None:
        address = self.fetch.address()
        if not address:
            return None
        fetched = fetched_always if self.fetch.always.isChecked() else fetched_once
        return fetched(
            self._ctx.session.watching, self._ctx.jobs, self._service.id, address
        )

    @Slot()
    def _on_keep(self) -> None:
        """Note the address and the leave; an empty field ends the watch."""
        typed = self.fetch.url.text().strip()
        address = self.fetch.address() if typed else ""
        if typed and not address:
            return
        leave = self.fetch.always.isChecked()
        watching, service_id = self._ctx.session.watching, self._service.id
        self._ctx.jobs.run(
            lambda: watching.set(service_id, url=address, may_fetch=leave),
            then=self._on_kept,
            failed=self.explain,
        )

    @Slot(object)
    def _on_kept(self, watch: PolicyWatch) -> None:
        name = self._service.name
        if watch.url:
            told = _("The address of the policy of “{name}” was noted.")
        else:
            told = _("The policy of “{name}” is not watched any more.")
        self._ctx.notify(told.format(name=name))
        self.accept()

    @Slot()
    def _on_changes(self) -> None:
        checked = self.checked
        if checked is not None and checked.version and checked.before:
            pair = checked.before, checked.version
            ChangesDialog(self._ctx, self, pair, checked.comparison).open()
