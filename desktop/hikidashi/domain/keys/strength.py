"""How hard a passphrase is to guess, in words."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """From "found at once" to "found by nobody", for one who has the vault's files."""

    VERY_WEAK = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3
    VERY_STRONG = 4


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a passphrase is.

    ``guesses_log10`` is the number of guesses that find it, as a power of ten;
    ``reason`` a stable word for why it is weak ("common", "name", "date", "keyboard",
    "repeat", "sequence", "dictionary", "short", "own-data"), or "".
    """

    level: Level
    guesses_log10: float
    reason: str = ""
