"""A field for the recovery code, which tells a slip of the pen while it is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from hikidashi.domain.errors import MistypedCodeError
from hikidashi.domain.keys.recovery_code import SECRET_SIZE, read_code, write_code
from hikidashi.ui.widgets import LabelledField
from hikidashi.words.catalogue import _

_EXAMPLE = write_code(bytes(SECRET_SIZE))
_COMPLETE = sum(map(str.isalnum, _EXAMPLE))  # characters
_LONGEST = 200  # characters, with whatever somebody puts between the groups


class CodeField(LabelledField):
    """Takes the code as it is written on the sheet; spaces and dashes do not matter."""

    def __init__(self) -> None:
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(
            hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhPreferUppercase
            | hints.ImhLatinOnly
        )
        super().__init__(_("&Recovery code"), self.edit, _where())
        self.edit.textChanged.connect(self._on_typed)

    def text(self) -> str:
        return self.edit.text()

    def is_sound(self) -> bool:
        """Tell whether the code is complete and without a slip; if not, say so."""
        if _is_sound(self.text()):
            return True
        typed = _count(self.text())
        self.set_problem(_too_short(typed) if typed < _COMPLETE else _slip())
        return False

    def _on_typed(self, text: str) -> None:
        typed = _count(text)
        self.set_problem("")
        if typed == 0:
            self.set_help(_where())
        elif typed < _COMPLETE:
            self.set_help(_too_short(typed))
        elif _is_sound(text):
            self.set_help(_("The code is complete, and typed without a slip."))
        else:
            self.set_help("")
            self.set_problem(_slip())


def _is_sound(text: str) -> bool:
    try:
        read_code(text)
    except MistypedCodeError:
        return False
    return True


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def _where() -> str:
    return _("It stands on the recovery sheet. Dashes and small letters do not matter.")


def _too_short(typed: int) -> str:
    return _("{typed} of {all} characters").format(typed=typed, all=_COMPLETE)


def _slip() -> str:
    return _(
        "There is a slip in it. Please compare it with your sheet, group by group."
    )
