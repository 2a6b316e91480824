"""Reads the whole drawer and says what is damaged, what is safe, and what to do."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Kind, Prose, StatusPill, label
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import Problem, VaultCheck
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext

Checks = Mapping[Drawer, VaultCheck]


class CheckDialog(TaskDialog):
    """Checks every drawer that is open; it begins as soon as it is shown."""

    def __init__(self, ctx: RoomContext, parent: QWidget) -> None:
        super().__init__(ctx.jobs, parent, _("Check the drawer"), _("&Repair"))
        self._ctx = ctx
        self.checks: Checks = {}
        self.say(
            _(
                "Every entry, every attached file and every index is read once and "
                "compared with its checksum. Nothing is changed."
            ),
            "muted",
        )
        self.results: list[Card] = []
        self.again = QPushButton(_("Check &again"))
        self.again_row = FlowRow(self.again)
        self.add(self.again_row)
        show_if(self.again_row, wanted=False)
        show_if(self.main, wanted=False)
        self.cancel.setText(_("&Close"))
        self.again.clicked.connect(self.check)
        self.check()

    def check(self) -> None:
        """Read all of it."""
        check_up = self._ctx.session.check_up
        self.work(
            _("Checking…"),
            check_up.check,
            lane=Lane.VAULT,
            lasts=True,
            then=self._show,
        )

    def submit(self) -> None:
        """Mend what needs no guessing."""
        check_up = self._ctx.session.check_up
        broken = [each for each, check in self.checks.items() if _mends(check)]
        self.work(
            _("Repairing…"),
            lambda ticket: check_up.repair(ticket, *broken),
            lane=Lane.VAULT,
            lasts=True,
            then=self._show,
        )

    def _show(self, checks: Checks) -> None:
        self.checks = {**self.checks, **checks}
        for old in self.results:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.results = []
        for drawer, check in self.checks.items():
            result = _result(drawer, check, named=len(self.checks) > 1)
            self.column.insertWidget(self.column.indexOf(self.again_row), result)
            self.results.append(result)
        mends = any(map(_mends, self.checks.values()))
        show_if(self.main, wanted=mends)
        show_if(self.again_row, wanted=True)
        (self.main if mends else self.cancel).setFocus()


def _mends(check: VaultCheck) -> bool:
    return any(problem.mends for problem in check.problems)


def _result(drawer: Drawer, check: VaultCheck, *, named: bool) -> Card:
    card = Card()
    sound = not check.problems
    pill = StatusPill(
        _("Sound") if sound else _("Damaged"), Kind.GOOD if sound else Kind.ATTENTION
    )
    head = QHBoxLayout()
    head.setSpacing(tokens.SMALL)
    head.addWidget(pill)
    if named:
        word = names.drawer(drawer)
        head.addWidget(label(f"{word[:1].upper()}{word[1:]}", "strong"))
    head.addStretch()
    card.column.addLayout(head)
    card.add(Prose(_sentence(check)))
    return card


def _sentence(check: VaultCheck) -> str:
    """Return what was read, what is wrong with it, and what is safe."""
    entries = ngettext("{n} entry", "{n} entries", check.entities)
    files = ngettext("{n} attached file", "{n} attached files", check.attachments)
    read = _("Read: {entries}, {files}.").format(
        entries=entries.format(n=f"{check.entities:,}"),
        files=files.format(n=f"{check.attachments:,}"),
    )
    if not check.problems:
        sound = _("All of it is as it was written.")
        return f"{read}\n{sound}"
    said = [read, *map(_problem, check.problems)]
    if _mends(check) and not all(problem.mends for problem in check.problems):
        said.append(_("“Repair” mends what needs no guessing."))
    if all(problem.mends for problem in check.problems):
        said.append(
            _("Your entries themselves are whole. “Repair” mends the rest by itself.")
        )
    else:
        said.append(
            _(
                "What is not named here is whole. Keep the drawer as it is, and "
                "restore a backup into another folder to get back what is damaged."
            )
        )
    return "\n".join(said)


def _problem(problem: Problem) -> str:
    word = names.vault_problem(problem.code)
    return f"▲ {word} ({problem.count:,})" if problem.count > 1 else f"▲ {word}"
