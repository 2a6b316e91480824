"""The menus: every action of the app by its name, with its keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from hikidashi.domain.change import Deed
from hikidashi.domain.preferences import Theme
from hikidashi.ui.room import Place
from hikidashi.ui.window.frame import place_keys, place_name
from hikidashi.ui.window.titles import menu_titles
from hikidashi.words import names
from hikidashi.words.catalogue import LANGUAGES, _, current_language

Do = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """What the menus can ask of the window."""

    create: Do
    open_other: Do
    lock: Do
    close_private: Do
    hide: Do
    quit: Do
    undo: Do
    redo: Do
    add_service: Do
    write_letter: Do
    go: Callable[[Place], object]
    speak: Callable[[str], object]
    dress: Callable[[Theme], object]
    about: Do


class Menus:
    """Fills the menu bar anew; what needs an open drawer is off while it is shut."""

    def __init__(self, bar: QMenuBar, commands: Commands, theme: Theme) -> None:
        bar.clear()
        self._inside: list[QAction] = []
        file, edit, view, help_menu = (bar.addMenu(each) for each in menu_titles())
        self._fill_file(file, commands)
        self.undo = self._add(edit, _("&Undo"), commands.undo, "Ctrl+Z")
        self.redo = self._add(edit, _("&Redo"), commands.redo, "Ctrl+Shift+Z")
        self._fill_view(view, commands, theme)
        self._add(help_menu, _("&About Hikidashi"), commands.about, "F1")
        self.show_inside(inside=False)

    def show_inside(self, *, inside: bool) -> None:
        """Switch on what needs an open drawer, or off."""
        for action in self._inside:
            action.setEnabled(inside)
        self.name_deeds(None, None)
        self.show_private(is_open=False)

    def name_deeds(self, undo: Deed | None, redo: Deed | None) -> None:
        """Name what undo and redo would be about."""
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(_titled(_("&Undo"), undo))
        self.redo.setText(_titled(_("&Redo"), redo))

    def show_private(self, *, is_open: bool) -> None:
        """Switch on what needs an open private drawer, or off."""
        self.close_private.setEnabled(is_open)

    def _fill_file(self, menu: QMenu, commands: Commands) -> None:
        inside = self._inside
        service = self._add(
            menu, _("Add a &service…"), commands.add_service, "Ctrl+Shift+S"
        )
        letter = self._add(menu, _("&Write a letter…"), commands.write_letter, "Ctrl+N")
        inside += [service, letter]
        menu.addSeparator()
        self._add(menu, _("&New drawer…"), commands.create, "")
        self.open_other = self._add(
            menu, _("&Open a drawer…"), commands.open_other, "Ctrl+O"
        )
        menu.addSeparator()
        inside.append(self._add(menu, _("&Lock"), commands.lock, "Ctrl+L"))
        self.close_private = self._add(
            menu,
            _("Lock the &private drawer"),
            commands.close_private,
            "Ctrl+Shift+L",
        )
        self.hide = self._add(menu, _("&Hide and lock"), commands.hide, "Ctrl+.")
        menu.addSeparator()
        self._add(menu, _("&Quit"), commands.quit, "Ctrl+Q")

    def _fill_view(self, menu: QMenu, commands: Commands, theme: Theme) -> None:
        for place in Place:
            action = QAction(place_name(place), menu)
            action.setShortcut(place_keys(place))
            action.triggered.connect(lambda _on=False, to=place: commands.go(to))
            menu.addAction(action)
            self._inside.append(action)
        menu.addSeparator()
        _choose(
            menu.addMenu(_("&Language")), LANGUAGES, current_language(), commands.speak
        )
        _choose(
            menu.addMenu(_("&Appearance")),
            {each.value: names.theme(each.value) for each in Theme},
            theme.value,
            lambda code: commands.dress(Theme(code)),
        )

    @staticmethod
    def _add(menu: QMenu, text: str, do: Do, keys: str) -> QAction:
        action = QAction(text, menu)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        menu.addAction(action)
        return action


def _choose(
    menu: QMenu, offers: Mapping[str, str], chosen: str, do: Callable[[str], object]
) -> None:
    group = QActionGroup(menu)
    for code, word in offers.items():
        action = QAction(word, group)
        action.setCheckable(True)
        action.setChecked(code == chosen)
        action.triggered.connect(lambda _on=False, code=code: do(code))
        menu.addAction(action)


def _titled(verb: str, deed: Deed | None) -> str:
    if deed is None:
        return verb
    return _("{verb}: {deed}").format(verb=verb, deed=names.deed(deed))
