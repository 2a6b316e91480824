"""Home: what could be done next, and how much there is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.services.service import ServiceId
from hikidashi.ui.room import Navigate, Place, Room, RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import pixmap
from hikidashi.ui.widgets import PageHeader, PageView, Prose, label, primary_button
from hikidashi.usecases.house import Session
from hikidashi.words.catalogue import _, ngettext

MOST_STEPS = 3
_MORNING, _DAY, _EVENING = 4, 11, 18  # the hours at which they begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the drawer holds; ``unasked`` are services that have no letter yet."""

    knows_me: bool
    services: int
    letters: int
    unasked: tuple[tuple[ServiceId, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could be done next."""

    icon: str
    title: str
    sentence: str
    verb: str
    go: Callable[[], object]


def look_around(session: Session) -> Survey:
    """Return what Home tells; call it on the vault's lane."""
    services = [card.service for card in session.services.cards()]
    letters = session.letters.letters()
    asked = {letter.service_id for letter in letters}
    return Survey(
        knows_me=not session.about_me.me().is_blank(),
        services=len(services),
        letters=len(letters),
        unasked=tuple((x.id, x.name) for x in services if x.id not in asked),
    )


class HomeRoom(Room):
    """A greeting, at most three next steps, and two small numbers."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._is_first = True
        self.header = PageHeader(greeting(ctx.house.now().hour))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(tokens.MEDIUM)
        self._cards: list[QFrame] = []
        self.buttons: list[QPushButton] = []
        self.services = _figure()
        self.letters = _figure()
        page = PageView()
        page.add(self.header)
        page.column.addLayout(self._steps)
        page.column.addLayout(self._numbers())
        page.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        ctx.news.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        session = self._ctx.session
        self._ctx.jobs.run(
            lambda: look_around(session), then=self._show, failed=self._ctx.complain
        )

    def _show(self, survey: Survey) -> None:
        steps = next_steps(survey, self._ctx.navigate)[:MOST_STEPS]
        self.header.set_sentence(_how_many(len(steps)))
        for card in self._cards:
            self._steps.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self.buttons.clear()
        for step in steps:
            card, button = _card(step, main=not self.buttons)
            self._steps.addWidget(card)
            card.show()  # else only later, and until then nothing takes the focus
            self._cards.append(card)
            self.buttons.append(button)
        self.services.setText(f"{survey.services:,}")
        self.letters.setText(f"{survey.letters:,}")
        if self._is_first:
            self._is_first = False
            self.settled.emit()

    def _numbers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.PAGE)
        for figure, word in (
            (self.services, _("Services")),
            (self.letters, _("Letters")),
        ):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(figure)
            pair.addWidget(label(word, "caption"))
            row.addLayout(pair)
        row.addStretch()
        return row


def greeting(hour: int) -> str:
    """Return a greeting for the hour of the day; it never names anyone."""
    if _MORNING <= hour < _DAY:
        return _("Good morning")
    if _DAY <= hour < _EVENING:
        return _("Good afternoon")
    return _("Good evening")


def next_steps(survey: Survey, navigate: Navigate) -> list[Step]:
    """Return all that could be done next, the most useful first."""
    steps = []
    if survey.services == 0:
        steps.append(_add_step(navigate))
    if not survey.knows_me:
        steps.append(_me_step(navigate))
    steps += [_ask_step(navigate, *each) for each in survey.unasked]
    return steps


def _add_step(navigate: Navigate) -> Step:
    return Step(
        "services",
        _("Add a service that holds data about you"),
        _("Choose one that the app knows, or paste its privacy policy."),
        _("Add a service"),
        lambda: navigate(Place.SERVICES, add="yes"),
    )


def _me_step(navigate: Navigate) -> Step:
    return Step(
        "me",
        _("Tell the app who writes the letters"),
        _("A company can only answer if it knows who asks and where to reach you."),
        _("Fill in"),
        lambda: navigate(Place.ME),
    )


def _ask_step(navigate: Navigate, service_id: ServiceId, name: str) -> Step:
    return Step(
        "letters",
        _("Ask {service} what it holds about you").format(service=name),
        _("The letter is drafted from the articles of its own policy."),
        _("Write the letter"),
        lambda: navigate(
            Place.LETTERS, service_id=service_id, kind=LetterKind.DISCLOSURE
        ),
    )


def _how_many(count: int) -> str:
    if count == 0:
        return _("Nothing is waiting for you.")
    return ngettext(
        "One thing could be done next.", "{n} things could be done next.", count
    ).format(n=count)


def _card(step: Step, *, main: bool) -> tuple[QFrame, QPushButton]:
    card = QFrame()
    card.setProperty("role", "card")
    mark = QLabel()
    mark.setPixmap(pixmap(step.icon, "accent"))
    words = QVBoxLayout()
    words.setSpacing(tokens.TINY)
    words.addWidget(Prose(step.title, "strong"))
    words.addWidget(Prose(step.sentence, "muted"))
    button = primary_button(step.verb)
    if not main:
        button.setProperty("role", "")
    button.setAccessibleName(f"{step.verb}: {step.title}")
    button.clicked.connect(step.go)
    row = QHBoxLayout(card)
    row.setContentsMargins(*[tokens.LARGE] * 4)
    row.setSpacing(tokens.LARGE)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    row.addWidget(button)
    return card, button


def _figure() -> QLabel:
    return label("–", "figure")
