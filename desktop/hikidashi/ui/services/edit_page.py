"""The page on which a user corrects what is kept of a service."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError, NotFoundError
from hikidashi.domain.services.service import Channel, Service, ServiceId
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.services.edit_form import EditForm
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, PageHeader, PageView, primary_button
from hikidashi.usecases.service_book import ServiceBook
from hikidashi.usecases.service_details import (
    SERVICE,
    Texts,
    cleaned,
    correct,
    problems,
    rescue,
    texts_of,
)
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

COMPANY = "company"
"""As ``edit`` of a place: begin with the company."""
_COMPANY_FIELDS = ("name", Channel.EMAIL.value)
_TYPED = "typed."  # in a place, before the key of a field


class EditPage(QWidget):
    """Shows one service at a time; what was typed stays until it is kept or dropped."""

    left = Signal(str)  # the letter that the user came from, or ""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._service_id = ServiceId("")
        self._letter_id = ""
        self._first = SERVICE
        self._wants_company = False
        self._is_saving = False
        self._before: Texts = {}
        self._unsaved: dict[str, Texts] = {}
        self.header = PageHeader("")
        self.banner = Banner(Kind.INFO)
        self.form = EditForm({})
        self.save = primary_button(_("&Save"))
        self.cancel = QPushButton(_("Cancel"))
        self.page = PageView()
        self._lay_out()
        self._connect()

    def visit(self, place: Mapping[str, str]) -> None:
        """Show the service of ``service_id``.

        ``edit`` tells where to begin (``COMPANY``, else at the top), ``letter_id``
        where to go back to; ``place`` itself adds what was typed already.
        """
        self.put_aside()
        service_id = self._service_id = ServiceId(place.get("service_id", ""))
        self._letter_id = place.get("letter_id", "")
        self._wants_company = place.get("edit") == COMPANY
        typed = {
            key.removeprefix(_TYPED): text
            for key, text in place.items()
            if key.startswith(_TYPED)
        }
        self.save.setEnabled(False)
        self._unsaved[service_id] = {**self._unsaved.get(service_id, {}), **typed}
        self._read()

    def place(self) -> Mapping[str, str]:
        """Tell whom the page is about and what was typed, also what was emptied."""
        place = {
            "service_id": str(self._service_id),
            "edit": COMPANY if self._wants_company else "yes",
            "letter_id": self._letter_id,
        }
        typed = self.typed() if self._before else {}
        return {key: value for key, value in place.items() if value} | {
            f"{_TYPED}{key}": text for key, text in typed.items()
        }

    def typed(self) -> Texts:
        """Return what was typed and is not kept yet, by field."""
        texts = cleaned(self.form.texts())
        return {key: text for key, text in texts.items() if self._is_new(key, text)}

    def take_focus(self) -> None:
        """Let the user type where they began."""
        if self._before:
            self._focus(self._first)

    def put_aside(self) -> None:
        """Keep in mind what was typed, until this service is edited again."""
        typed = self.typed() if self._before else {}
        if typed:
            self._unsaved[self._service_id] = typed
        self._service_id, self._letter_id, self._before = ServiceId(""), "", {}

    def stop(self) -> Sequence[Save]:
        """Return what keeps all that was typed, even if nobody pressed the button."""
        self.put_aside()
        book, today = self._ctx.session.services, self._ctx.house.now().date()
        unsaved, self._unsaved = self._unsaved, {}
        return [
            partial(_keep, book, ServiceId(service_id), typed, today)
            for service_id, typed in unsaved.items()
            if typed
        ]

    def _lay_out(self) -> None:
        for part in (self.header, self.banner, self.form):
            self.page.add(part)
        self.page.finish()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(
            tokens.PAGE, tokens.SMALL, tokens.PAGE, tokens.MEDIUM
        )
        buttons.setSpacing(tokens.SMALL)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        self.save.setToolTip(_("Keep what you typed (Ctrl+S)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addLayout(buttons)  # outside of what scrolls, so it is always there

    def _connect(self) -> None:
        for keys, do in (("Ctrl+S", self._on_save), ("Esc", self._leave)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self._drop)
        self._ctx.news.changed.connect(self._on_change)

    def _read(self) -> None:
        book, service_id = self._ctx.session.services, self._service_id
        self._ctx.jobs.run(
            lambda: book.card(service_id).service,
            then=self._show,
            failed=lambda error: self._on_unread(service_id, error),
        )

    @Slot(object)
    def _show(self, service: Service) -> None:
        """Show what is kept, except where something else was typed."""
        if service.id != self._service_id:
            return
        is_first = not self._before
        typed = self._unsaved.pop(service.id, {}) if is_first else self.typed()
        self._before = texts_of(service)
        if self.form.fields.keys() != self._before.keys():
            self._renew_form(self._before)
        self.form.show_texts({**self._before, **typed})
        self.header.set_title(_("Edit “{name}”").format(name=service.name))
        self._on_edited()
        if is_first:
            self._welcome(typed)

    def _welcome(self, typed: Texts) -> None:
        """Begin at the top, and say so if something was typed before."""
        self.banner.clear()
        if any(self._is_new(key, text) for key, text in typed.items()):
            self.banner.set_message(
                _("You typed this before and have not saved it yet."), Kind.INFO
            )
        self._first = self._beginning()
        self._focus(self._first)

    def _beginning(self) -> str:
        """Return the field to begin with: what is not known yet of the company."""
        wanted = _COMPANY_FIELDS if self._wants_company else ()
        return next((key for key in wanted if not self._before[key]), SERVICE)

    def _renew_form(self, texts: Texts) -> None:
        form = EditForm(texts)
        self.page.column.replaceWidget(self.form, form)
        form.show()  # else only later, and until then no field takes the focus
        self.form.hide()
        self.form.deleteLater()
        self.form = form
        form.edited.connect(self._on_edited)
        form.accepted.connect(self._on_save)

    def _is_new(self, key: str, text: str) -> bool:
        return text != self._before.get(key, "")

    def _focus(self, key: str) -> None:
        self.form.fields[key].setFocus()
        self.page.ensureWidgetVisible(self.form.rows[key])

    @Slot()
    def _on_edited(self) -> None:
        self.form.show_problems({})
        ready = bool(self._before) and not self._is_saving
        self.save.setEnabled(ready and bool(self.typed()))

    @Slot()
    def _on_save(self) -> None:
        if not self.save.isEnabled():
            return
        before, typed = self._before, cleaned(self.form.texts())
        wrong = problems(before, typed)
        self.form.show_problems(wrong)
        if wrong:
            self._focus(next(iter(wrong)))
            return
        self.banner.clear()
        self._is_saving = True
        self.save.setEnabled(False)
        book, service_id = self._ctx.session.services, self._service_id
        today = self._ctx.house.now().date()
        self._ctx.jobs.run(
            lambda: correct(book, service_id, before, typed, today),
            then=self._on_saved,
            failed=self._on_refused,
            ended=self._on_ended,
        )

    @Slot(object)
    def _on_saved(self, service: Service) -> None:
        self._ctx.notify(_("“{name}” was changed.").format(name=service.name))
        if service.id == self._service_id:
            self._drop()

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        self.banner.set_message(explain(error).text, Kind.ATTENTION)
        self.page.ensureWidgetVisible(self.banner)

    @Slot()
    def _on_ended(self) -> None:
        self._is_saving = False
        self._on_edited()

    def _on_unread(self, service_id: str, error: HikidashiError) -> None:
        """Leave a service that is gone, or that cannot be read."""
        self._ctx.complain(error)
        if service_id == self._service_id:
            self._drop()

    @Slot()
    def _leave(self) -> None:
        self.left.emit(self._letter_id)

    @Slot()
    def _drop(self) -> None:
        """Leave, and let go of what was typed."""
        self._unsaved.pop(self._service_id, None)
        self._before = {}
        self._leave()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        for edit in change.edits:
            if isinstance(edit.after, Service) and edit.after.id == self._service_id:
                self._read()
            elif isinstance(edit.before, Service) and edit.before.id == (
                self._service_id
            ):
                self._drop()


def _keep(book: ServiceBook, service_id: ServiceId, typed: Texts, today: date) -> None:
    """Keep what can be kept; a service that is gone takes what was typed with it.

    Raises:
        InvalidValueError: something had to be left out.
    """
    with suppress(NotFoundError):
        rescue(book, service_id, typed, today)
