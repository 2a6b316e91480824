"""General settings: language and look, where the drawer lies, and what this app is."""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from PySide6.QtCore import Signal, qVersion

from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.ui.choices import Choices
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import LabelledField, PageHeader, PageView, Prose
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.choice_box import ChoiceBox, choice_box
from hikidashi.usecases.ports import VaultInfo
from hikidashi.words import names
from hikidashi.words.catalogue import LANGUAGES, _, current_language
from hikidashi.words.facts import day


class GeneralPage(PageView):
    """Every choice is in effect at once and kept by itself."""

    settled = Signal()

    def __init__(self, ctx: RoomContext, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        now = choices.now
        self.language = choice_box("language", LANGUAGES, current_language())
        self.theme = choice_box("theme", _themes(), now.theme.value)
        self.vault = Prose(role="muted")
        self.technical = Prose(role="caption")
        self.add(PageHeader(_("Settings"), _("Changes take effect at once.")))
        self.add(self._looks())
        self.add(_about_vault(Path(now.vault_folder), self.vault, self.technical))
        self.add(_about_app())
        self.finish()
        self._connect(self.language, lambda old, code: replace(old, language=code))
        self._connect(self.theme, lambda old, code: replace(old, theme=Theme(code)))
        self._look_at_vault(ctx, Path(now.vault_folder))

    def _looks(self) -> Card:
        card = Card()
        card.add(LabelledField(_("Language"), self.language))
        card.add(LabelledField(_("Appearance"), self.theme))
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
            ended=self.settled.emit,
        )

    def _show_vault(self, info: VaultInfo) -> None:
        self.vault.set_text(
            _("Made on {day} · {size} kB").format(
                day=day(info.created.astimezone().date()),
                size=f"{-(-info.size // 1000):,}",
            )
        )
        self.technical.set_text(_technical(info))


def _technical(info: VaultInfo) -> str:
    return _("For experts: format {format}; a passphrase costs {kdf} to try").format(
        format=info.format_version, kdf=info.kdf
    )


def _themes() -> dict[str, str]:
    return {each.value: names.theme(each.value) for each in Theme}


def _about_vault(folder: Path, *details: Prose) -> Card:
    card = Card(_("Your drawer"))
    card.add(Prose(str(folder)))
    for each in details:
        card.add(each)
    return card


def _about_app() -> Card:
    card = Card(_("This app"))
    card.add(
        Prose(
            _("Hikidashi {version} · Python {python} · Qt {qt}").format(
                version=version("hikidashi"), python=python_version(), qt=qVersion()
            ),
            "muted",
        )
    )
    return card
