"""The frame around every room: rail at the left, a bar above, a bar below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.room import Place
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import icon, icon_size, pixmap
from hikidashi.ui.watch.caption_button import CaptionButton
from hikidashi.ui.widgets import label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _, ngettext

_MINUTE = 60


def place_name(place: Place) -> str:
    """Return the name of a room as rail and menu show it."""
    match place:
        case Place.HOME:
            return _("Home")
        case Place.SERVICES:
            return _("Services")
        case Place.LETTERS:
            return _("Letters")
        case Place.PRIVATE:
            return _("Private drawer")
        case Place.ME:
            return _("About me")
        case Place.SETTINGS:
            return _("Settings")


def place_keys(place: Place) -> QKeySequence:
    """Return the keys that lead to a room: Ctrl and its number on the rail."""
    return QKeySequence(f"Ctrl+{list(Place).index(place) + 1}")


def _set_icon(button: QPushButton, name: str) -> None:
    button.setIcon(icon(name, button.palette()))
    button.setIconSize(icon_size())


class Rail(QFrame):
    """The rooms, one button each; the arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setMinimumWidth(tokens.RAIL)
        self._is_narrow = False
        self.buttons: dict[Place, QPushButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.MEDIUM] * 4)
        column.setSpacing(tokens.TINY)
        for place in Place:
            button = QPushButton(place_name(place))
            button.setProperty("role", "rail")
            button.setCheckable(True)
            _set_icon(button, place.value)
            keys = place_keys(place).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{place_name(place)} ({keys})")
            button.setAccessibleName(place_name(place))
            button.clicked.connect(
                lambda _checked=False, to=place.value: self.chosen.emit(to)
            )
            group.addButton(button)
            column.addWidget(button)
            self.buttons[place] = button
        column.addStretch()

    def show_place(self, place: Place) -> None:
        """Mark the room that is shown, which is also where Tab comes in."""
        self.buttons[place].setChecked(True)
        for each, button in self.buttons.items():
            policy = Qt.FocusPolicy
            button.setFocusPolicy(
                policy.StrongFocus if each is place else policy.ClickFocus
            )

    def set_narrow(self, *, narrow: bool) -> None:
        """Show no more than the icons, or their names beside them."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self.setMinimumWidth(0 if narrow else tokens.RAIL)
        for place, button in self.buttons.items():
            button.setText("" if narrow else place_name(place))

    def focus_place(self, place: Place) -> None:
        self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)


class TopBar(QFrame):
    """The app's name, what can be newly made, and the lock."""

    def __init__(
        self,
        *,
        add_service: Callable[[], object],
        write_letter: Callable[[], object],
        lock: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "bar-top")
        self.new = QPushButton(_("New"))
        _set_icon(self.new, "add")
        self.new.setToolTip(_("Add a service or write a letter"))
        self._menu = QMenu(self)
        self._menu.addAction(_("&Service…"), add_service)
        self._menu.addAction(_("&Letter…"), write_letter)
        self.new.setMenu(self._menu)
        self.lock = QPushButton(_("Lock"))
        _set_icon(self.lock, "lock")
        self.lock.setToolTip(_("Lock the drawer (Ctrl+L)"))
        self.lock.clicked.connect(lock)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            tokens.LARGE + tokens.SMALL, tokens.SMALL, tokens.LARGE, tokens.SMALL
        )
        row.setSpacing(tokens.SMALL)
        row.addWidget(label("Hikidashi", "title"))
        row.addStretch()
        row.addWidget(self.new)
        row.addWidget(self.lock)


class StatusStrip(QFrame):
    """When the drawer locks itself, and what has left the machine."""

    network_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar-bottom")
        self.lock_timer = label("", "caption")
        self.network = CaptionButton()
        self.network.clicked.connect(self.network_wanted)
        self._network_mark = QLabel()
        self.backup = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(
            tokens.LARGE + tokens.SMALL, tokens.TINY, tokens.LARGE, tokens.TINY
        )
        row.setSpacing(tokens.SMALL)
        lock_mark = QLabel()
        lock_mark.setPixmap(pixmap("lock", "muted", tokens.LARGE))
        locking = _beside(lock_mark, self.lock_timer)
        network = _beside(self._network_mark, self.network)
        row.addWidget(FlowRow(locking, network, self.backup))
        self._network_mark.hide()
        self.network.hide()  # until it is known what is true

    def show_network(self, text: str, nothing: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Tell what has left this machine last, or that ``nothing`` has."""
        name = "good" if nothing else "info"
        self._network_mark.setPixmap(pixmap(name, "muted", tokens.LARGE))
        self.network.set_words(text, _("Show every connection that was made"))
        self._network_mark.show()
        self.network.show()

    def tell(self, text: str) -> None:
        """Say what the app is doing by itself; "" says nothing."""
        self.backup.setText(text)

    def show_time_left(self, seconds: int) -> None:
        """Tell the minutes, and the seconds only when they count."""
        if seconds <= _MINUTE:
            clock = f"0:{seconds:02d}" if seconds < _MINUTE else "1:00"
            told = _("Locks in {time}").format(time=clock)
        else:
            minutes = -(-seconds // _MINUTE)
            told = ngettext(
                "Locks in {count} minute", "Locks in {count} minutes", minutes
            ).format(count=minutes)
        if told != self.lock_timer.text():
            self.lock_timer.setText(told)


def _beside(mark: QLabel, part: QWidget) -> QWidget:
    """Return a mark with what it is about, which stay on one line."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, tokens.LARGE, 0)
    row.setSpacing(tokens.SMALL)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(part)
    return both
