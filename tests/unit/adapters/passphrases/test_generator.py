"""New passphrases: pronounceable, typed on any keyboard, and hard to guess."""

import math
import random
from collections import Counter

import pytest

from hikidashi.adapters.passphrases.generator import (
    CONSONANTS,
    VOWELS,
    PassphraseGenerator,
    entropy_bits,
)


def syllables(passphrase: str) -> list[str]:
    letters = passphrase.replace("-", "")
    return [letters[at : at + 2] for at in range(0, len(letters), 2)]


def test_six_words_of_four_letters() -> None:
    words = PassphraseGenerator().generate().split("-")

    assert [len(word) for word in words] == [4] * 6


@pytest.mark.parametrize("words", [1, 4, 6, 12])
def test_as_many_words_as_are_asked_for(words: int) -> None:
    assert PassphraseGenerator().generate(words).count("-") == words - 1


def test_each_syllable_is_a_consonant_and_a_vowel() -> None:
    found = syllables(PassphraseGenerator().generate(500))

    assert {each[0] for each in found} == set(CONSONANTS)
    assert {each[1] for each in found} == set(VOWELS)


def test_no_letter_is_taken_for_another() -> None:
    assert set(CONSONANTS).isdisjoint("cqxlvyz" + VOWELS)
    assert len(set(CONSONANTS + VOWELS)) == len(CONSONANTS + VOWELS)


def test_the_entropy_is_that_of_the_choices() -> None:
    assert entropy_bits(6) == pytest.approx(12 * math.log2(70))
    assert 73 < entropy_bits() < 74


def test_every_choice_gives_another_syllable() -> None:
    choices = iter(range(70))

    passphrase = PassphraseGenerator(lambda _below: next(choices)).generate(35)

    assert len(set(syllables(passphrase))) == 70


def test_it_draws_from_as_many_as_there_are_syllables() -> None:
    asked: list[int] = []

    def lowest(below: int) -> int:
        asked.append(below)
        return 0

    assert PassphraseGenerator(lowest).generate(2) == "baba-baba"
    assert asked == [70] * 4


def test_all_syllables_are_as_likely() -> None:
    dice = random.Random(1)  # noqa: S311 - fair dice, the same ones each time
    rounds = 70 * 400

    passphrase = PassphraseGenerator(dice.randrange).generate(rounds // 2)

    counts = Counter(syllables(passphrase))
    chi_squared = sum((n - 400) ** 2 / 400 for n in counts.values())
    assert len(counts) == 70
    assert chi_squared < 112  # 99.9 % of fair dice with 69 degrees of freedom


def test_no_two_are_alike() -> None:
    generator = PassphraseGenerator()

    assert len({generator.generate() for _ in range(1000)}) == 1000
