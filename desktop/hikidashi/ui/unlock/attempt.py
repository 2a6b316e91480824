"""A try to open a drawer, as the unlock page asks for it."""

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path


class By(Enum):
    """What is given to open it."""

    PASSPHRASE = auto()
    CODE = auto()
    KEYRING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What was typed and chosen; a key file is read by whoever opens the door.

    With ``by`` PASSPHRASE, an empty passphrase means that the key file is all.
    """

    folder: Path
    by: By = By.PASSPHRASE
    passphrase: str = field(default="", repr=False)
    key_file: Path | None = field(default=None, repr=False)
    code: str = field(default="", repr=False)
    accept_older: bool = False
