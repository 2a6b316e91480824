"""Settings: language, look, and when the drawer locks itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QFrame, QVBoxLayout

from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.ui.choices import Choices
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import Room, RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, PageHeader, PageView, Prose, label
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.usecases.ports import VaultInfo
from hikidashi.words import names
from hikidashi.words.catalogue import LANGUAGES, _, current_language, ngettext

LOCK_DELAYS_S = (60, 300, 900, 1800, 3600)
_MINUTE = 60
_BOX_LETTERS = 30


class SettingsRoom(Room):
    """Every choice is in effect at once and kept by itself."""

    def __init__(self, ctx: RoomContext, *, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        now = choices.now
        self.language = _choice("language", LANGUAGES, current_language())
        self.theme = _choice("theme", _themes(), now.theme.value)
        self.lock_after = _choice(
            "lock", _delays(now.lock_after_s), str(now.lock_after_s)
        )
        self._vault = Prose()
        page = PageView()
        page.add(PageHeader(_("Settings"), _("Changes take effect at once.")))
        page.add(self._behaviour())
        page.add(_about_vault(Path(now.vault_folder), self._vault))
        page.add(_about_app())
        page.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._connect(self.language, lambda old, code: replace(old, language=code))
        self._connect(self.theme, lambda old, code: replace(old, theme=Theme(code)))
        self._connect(
            self.lock_after, lambda old, code: replace(old, lock_after_s=int(code))
        )
        self._look_at_vault(ctx, Path(now.vault_folder))

    def _behaviour(self) -> QFrame:
        card, column = _card()
        column.addWidget(LabelledField(_("Language"), self.language))
        column.addWidget(LabelledField(_("Appearance"), self.theme))
        column.addWidget(
            LabelledField(
                _("Lock after this long without use"),
                self.lock_after,
                _(
                    "Letters, your details and corrections are saved before it locks; "
                    "a policy that you have not kept yet is not."
                ),
            )
        )
        for box in (self.language, self.theme, self.lock_after):
            box.setMaximumWidth(box.fontMetrics().averageCharWidth() * _BOX_LETTERS)
        return card

    def _connect(
        self, box: ChoiceBox, changed: Callable[[Preferences, str], Preferences]
    ) -> None:
        choices = self._choices
        box.activated.connect(
            lambda _index: choices.change(changed(choices.now, box.currentData()))
        )

    def _look_at_vault(self, ctx: RoomContext, folder: Path) -> None:
        vaults = ctx.house.vaults
        ctx.jobs.start(
            lambda _ticket: vaults.info(folder),
            lane=Lane.OUTSIDE,
            then=self._show_vault,
            failed=ctx.complain,
        )

    def _show_vault(self, info: VaultInfo) -> None:
        self._vault.set_text(
            _("Made on {day} · format {format} · {size} kB · key by {kdf}").format(
                day=info.created.astimezone().date().isoformat(),
                format=info.format_version,
                size=f"{-(-info.size // 1000):,}",
                kdf=info.kdf,
            )
        )


def _choice(name: str, offers: Mapping[str, str], chosen: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setObjectName(f"setting-{name}")
    for code, word in offers.items():
        box.addItem(word, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _themes() -> dict[str, str]:
    return {each.value: names.theme(each.value) for each in Theme}


def _delays(kept_s: int) -> dict[str, str]:
    """Return the delays on offer, and the one in use even if it is another."""
    return {str(s): _delay(s) for s in sorted({*LOCK_DELAYS_S, kept_s})}


def _delay(seconds: int) -> str:
    if seconds % _MINUTE:
        return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    minutes = seconds // _MINUTE
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _about_vault(folder: Path, details: Prose) -> QFrame:
    card, column = _card()
    column.addWidget(label(_("Your drawer"), "title"))
    column.addWidget(Prose(str(folder)))
    details.setProperty("role", "muted")
    column.addWidget(details)
    column.addWidget(Prose(_backup_sentence(), "muted"))
    return card


def _backup_sentence() -> str:
    return _(
        "For a backup, copy this whole folder while the drawer is locked. It is "
        "encrypted, but only as strong as your passphrase."
    )


def _about_app() -> QFrame:
    card, column = _card()
    column.addWidget(label(_("This app"), "title"))
    column.addWidget(
        Prose(
            _("Hikidashi {version} · Python {python} · Qt {qt}").format(
                version=version("hikidashi"), python=python_version(), qt=qVersion()
            ),
            "muted",
        )
    )
    return card


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[tokens.LARGE] * 4)
    column.setSpacing(tokens.MEDIUM)
    return card, column
