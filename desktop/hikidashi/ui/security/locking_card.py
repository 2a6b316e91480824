"""When the drawers lock themselves, and what else is kept from others' eyes."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox

from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices
from hikidashi.ui.guard import capture
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.choice_box import ChoiceBox, choice_box
from hikidashi.words.catalogue import _, ngettext

LOCK_DELAYS_S = (60, 300, 900, 1800, 3600)
PRIVATE_DELAYS_S = (30, 60, 120, 300, 900)
CLIPBOARD_DELAYS_S = (10, 20, 30, 60, 120)
_MINUTE = 60

T = TypeVar("T", int, bool)
Changed = Callable[[Preferences, int], Preferences]
Ticked = Callable[[Preferences, bool], Preferences]


class LockingCard(Card):
    """Every choice is in effect at once and kept by itself."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(_("Locking"))
        self._choices = choices
        self.lock_after = self._delay(
            "lock",
            _("Lock after this long without use"),
            _(
                "Letters, your details and corrections are saved before it locks; a "
                "policy that you have not kept yet is not."
            ),
            (LOCK_DELAYS_S, choices.now.lock_after_s),
            lambda old, seconds: replace(old, lock_after_s=seconds),
        )
        self.private_after = self._delay(
            "private-lock",
            _("Close the private drawer after this long without use"),
            _("It also closes whenever the drawer around it is locked."),
            (PRIVATE_DELAYS_S, choices.now.private_lock_after_s),
            lambda old, seconds: replace(old, private_lock_after_s=seconds),
        )
        self.on_screen_lock = self._box(
            _("Lock when the screen of this computer is locked"),
            lambda now: now.lock_on_screen_lock,
            lambda old, on: replace(old, lock_on_screen_lock=on),
        )
        self.on_suspend = self._box(
            _("Lock when this computer goes to sleep"),
            lambda now: now.lock_on_suspend,
            lambda old, on: replace(old, lock_on_suspend=on),
        )
        self.on_minimise = self._box(
            _("Lock when the window is minimised"),
            lambda now: now.lock_on_minimise,
            lambda old, on: replace(old, lock_on_minimise=on),
        )
        self.clipboard = self._delay(
            "clipboard",
            _("Clear secrets from the clipboard after"),
            _("Whatever you have copied here is also cleared when the drawer locks."),
            (CLIPBOARD_DELAYS_S, choices.now.clear_clipboard_after_s),
            lambda old, seconds: replace(old, clear_clipboard_after_s=seconds),
        )
        self.capture = self._capture()
        self.keyring = self._box(
            _("Ask this computer’s keyring at the start, if it opens the drawer"),
            lambda now: now.ask_keyring,
            lambda old, on: replace(old, ask_keyring=on),
        )
        choices.changed.connect(self._on_choices)

    def _delay(
        self,
        name: str,
        text: str,
        help_text: str,
        offers: tuple[tuple[int, ...], int],
        changed: Changed,
    ) -> ChoiceBox:
        delays, now = offers
        words = {str(s): delay_word(s) for s in sorted({*delays, now})}
        box = choice_box(name, words, str(now))
        box.activated.connect(
            lambda _index: self._change(changed, int(box.currentData()))
        )
        self.add(LabelledField(text, box, help_text))
        return box

    def _box(
        self, text: str, is_on: Callable[[Preferences], bool], changed: Ticked
    ) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(is_on(self._choices.now))
        box.toggled.connect(lambda on: self._change(changed, on))
        self.add(box)
        return box

    def _capture(self) -> QCheckBox:
        """Offer it only where it does anything: a false promise would be worse."""
        box = self._box(
            _("Hide the window from screenshots and shared screens"),
            lambda now: now.hide_from_capture and capture.is_possible(),
            lambda old, on: replace(old, hide_from_capture=on),
        )
        if not capture.is_possible():
            box.setEnabled(False)
            box.setText(
                _(
                    "Hide the window from screenshots and shared screens (this system "
                    "cannot)"
                )
            )
        return box

    def _change(
        self, changed: Callable[[Preferences, T], Preferences], value: T
    ) -> None:
        self._choices.change(changed(self._choices.now, value))

    def _on_choices(self, _before: Preferences, after: Preferences) -> None:
        """Follow what was chosen elsewhere, such as with the keyring's own way in."""
        self.keyring.setChecked(after.ask_keyring)


def delay_word(seconds: int) -> str:
    """Return a delay in the largest unit that fits."""
    if seconds % _MINUTE:
        return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    minutes = seconds // _MINUTE
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
