"""About me: what the letters say of the user."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from hikidashi.domain.change import Change
from hikidashi.domain.person import Person
from hikidashi.ui.room import Room, RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    Banner,
    LabelledField,
    PageHeader,
    PageView,
    primary_button,
)
from hikidashi.usecases.about_me import AboutMe
from hikidashi.words.catalogue import _

_PLACES = {
    "name": (0, 0, 1),
    "name_kana": (0, 1, 1),
    "name_latin": (1, 0, 1),
    "postcode": (1, 1, 1),
    "address": (2, 0, 2),
    "address_latin": (3, 0, 2),
    "email": (4, 0, 1),
    "phone": (4, 1, 1),
}
"""Row, column and columns taken by each field of ``Person``."""


class AboutMeRoom(Room):
    """The user's own name and addresses; nothing is asked that no letter needs."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._kept = Person()
        self.fields = {name: QLineEdit() for name in _PLACES}
        self._rows = _labelled(self.fields)
        self._page = PageView()
        hints = Qt.InputMethodHint
        for edit in self.fields.values():  # input methods should not learn it
            edit.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.save = primary_button(_("&Save"))
        self.save.setEnabled(False)
        self._lay_out()
        for edit in self.fields.values():
            edit.textEdited.connect(self._on_edited)
            edit.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        ctx.news.changed.connect(self._on_news)
        self._load()

    def problem(self, name: str) -> str:
        """Return what is said to be wrong with a field, or ""."""
        return self._rows[name].problem()

    def put_away(self) -> Sequence[Save]:
        """Keep what was typed, even if nobody pressed the button."""
        typed = self._typed()
        return (partial(_keep, self._ctx.session.about_me, typed),) if typed else ()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.LARGE)
        grid.setVerticalSpacing(tokens.LARGE)
        for name, (row, column, span) in _PLACES.items():
            grid.addWidget(self._rows[name], row, column, 1, span)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        sentence = _("Used as the sender of your letters. Fill in what you need.")
        page = self._page
        page.add(PageHeader(_("About me"), sentence, self.save))
        page.add(Banner("info", _reveal_sentence(), dismissible=False))
        page.column.addLayout(grid)
        page.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _load(self) -> None:
        book = self._ctx.session.about_me
        self._ctx.jobs.run(book.me, then=self._show, failed=self._ctx.complain)

    def _show(self, person: Person) -> None:
        """Show what is kept, except where the user is typing something else."""
        for name, edit in self.fields.items():
            if edit.text().strip() == getattr(self._kept, name):
                with QSignalBlocker(edit):
                    edit.setText(getattr(person, name))
        self._kept = person
        self._on_edited()

    def _typed(self) -> Mapping[str, str]:
        """Return what differs from what is kept, by field."""
        texts = {name: edit.text().strip() for name, edit in self.fields.items()}
        return {
            name: text
            for name, text in texts.items()
            if text != getattr(self._kept, name)
        }

    def _on_edited(self) -> None:
        self._rows["email"].set_problem("")
        self.save.setEnabled(bool(self._typed()))

    def _on_save(self) -> None:
        typed = self._typed()
        if not typed:
            return
        email = typed.get("email", "")
        if email and "@" not in email.strip("@"):
            self._rows["email"].set_problem(_("An e-mail address has an @ in it."))
            self.fields["email"].setFocus()
            self._page.ensureWidgetVisible(self._rows["email"])
            return
        book = self._ctx.session.about_me
        self._ctx.jobs.run(
            lambda: _keep(book, typed), then=self._on_saved, failed=self._ctx.complain
        )

    def _on_saved(self, _result: object) -> None:
        self._ctx.notify(_("Your details are saved."))

    def _on_news(self, change: Change) -> None:
        if change.touches(Person):
            self._load()


def _keep(book: AboutMe, typed: Mapping[str, str]) -> None:
    """Keep what was typed; all else stays, even if it has not been shown yet."""
    me = book.me()
    texts = {name: typed.get(name, getattr(me, name)) for name in _PLACES}
    book.save(Person(id=me.id, **texts))


def _labelled(edits: dict[str, QLineEdit]) -> dict[str, LabelledField]:
    """Return the fields with their labels, in the order of the page."""
    words = {
        "name": (_("&Name"), _("As on your ID.")),
        "name_kana": (_("Name in &kana"), _("Helps a company in Japan to find you.")),
        "name_latin": (_("Name in &Latin letters"), _("For letters in English.")),
        "postcode": (_("&Postcode"), ""),
        "address": (_("&Address"), _("For letters in Japanese.")),
        "address_latin": (
            _("Address in Latin letter&s"),
            _("For letters in English."),
        ),
        "email": (_("E-&mail"), _("The one that the service knows, if you can.")),
        "phone": (_("&Telephone"), _("Only if you want to be called.")),
    }
    return {
        name: LabelledField(text, edits[name], help_text)
        for name, (text, help_text) in words.items()
    }


def _reveal_sentence() -> str:
    return _(
        "A letter tells the company only what it needs to find you and to answer, and "
        "you see every line of it before it leaves your hands. Until then all of this "
        "stays in your drawer."
    )
