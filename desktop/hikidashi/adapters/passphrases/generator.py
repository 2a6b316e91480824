"""New passphrases that can be pronounced, remembered, and typed on any keyboard.

Words of two syllables, each a consonant and a vowel, so that they read alike in
Japanese and in English: "kubo-timo-sado". There is no word list: nothing to ship, and
nothing to guess by but the syllables themselves.
"""

import math
import secrets
from collections.abc import Callable

CONSONANTS = "bdfghjkmnprstw"
"""Without c, q and x (spoken like k or s), l and v (like r and b, and l looks like 1),
y and z (which change places on some keyboards)."""
VOWELS = "aeiou"
USUAL_WORDS = 6
_SYLLABLES = 2  # of a word
_SEPARATOR = "-"  # on the same key of a Japanese and an American keyboard

RandomBelow = Callable[[int], int]
"""Returns a whole number from 0 to below the given one, each as likely as any other."""


def entropy_bits(words: int = USUAL_WORDS) -> float:
    """Return how many bits a passphrase of so many words holds."""
    choices = len(CONSONANTS) * len(VOWELS)
    return words * _SYLLABLES * math.log2(choices)


class PassphraseGenerator:
    """Makes passphrases; only a test gives other randomness."""

    def __init__(self, random_below: RandomBelow = secrets.randbelow) -> None:
        self._random_below = random_below

    def generate(self, words: int = USUAL_WORDS) -> str:
        """Return a new passphrase of so many words: six are 73 bits."""
        return _SEPARATOR.join(self._word() for _ in range(words))

    def _word(self) -> str:
        return "".join(self._syllable() for _ in range(_SYLLABLES))

    def _syllable(self) -> str:
        consonant, vowel = divmod(
            self._random_below(len(CONSONANTS) * len(VOWELS)), len(VOWELS)
        )
        return CONSONANTS[consonant] + VOWELS[vowel]
