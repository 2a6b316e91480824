"""How hard a passphrase is to guess: in levels, with a reason, and quickly."""

import random
import subprocess
import sys
from importlib import import_module
from itertools import pairwise

import pytest

from hikidashi.adapters.passphrases.first_guesses import FIRST_GUESSES
from hikidashi.adapters.passphrases.generator import PassphraseGenerator
from hikidashi.adapters.passphrases.meter import ZxcvbnMeter
from hikidashi.domain.keys.strength import Level

METER = ZxcvbnMeter()


@pytest.mark.parametrize(
    ("passphrase", "level", "reason"),
    [
        ("", Level.VERY_WEAK, "short"),
        ("a", Level.VERY_WEAK, "short"),
        ("password", Level.VERY_WEAK, "common"),
        ("ｐａｓｓｗｏｒｄ", Level.VERY_WEAK, "common"),
        ("パスワード", Level.VERY_WEAK, "common"),
        ("ﾊﾟｽﾜｰﾄﾞ", Level.VERY_WEAK, "common"),
        ("ぱすわーど", Level.VERY_WEAK, "common"),
        ("himitsu", Level.VERY_WEAK, "common"),
        ("himitsunokagi", Level.WEAK, "common"),
        ("maria", Level.VERY_WEAK, "name"),
        ("19850412", Level.VERY_WEAK, "date"),
        ("1985", Level.VERY_WEAK, "date"),
        ("zxcvfr", Level.VERY_WEAK, "keyboard"),
        ("aaaaaaaa", Level.VERY_WEAK, "repeat"),
        ("pqrstuvw", Level.VERY_WEAK, "sequence"),
        ("municipality", Level.VERY_WEAK, "dictionary"),
        ("Tr0ub4dour&3", Level.WEAK, "dictionary"),
        ("x7#kQ", Level.VERY_WEAK, "short"),
        ("correct horse battery staple", Level.VERY_STRONG, ""),
        ("窓辺で猫が三匹おどる夜更けの電話", Level.VERY_STRONG, ""),
    ],
)
def test_a_level_and_why(passphrase: str, level: Level, reason: str) -> None:
    judged = METER.judge(passphrase)

    assert (judged.level, judged.reason) == (level, reason)


@pytest.mark.parametrize(
    ("passphrase", "hints"),
    [
        ("shizuka1985", ["静香", "Shizuka Example"]),
        ("rei.jibun", ["rei.jibun@example.org"]),
        ("example.org", ["rei.jibun@example.org"]),
        ("しずか", ["シズカ"]),
        ("Shizuka", ["ＳＨＩＺＵＫＡ"]),
        ("静香静香", ["静香"]),
    ],
)
def test_the_users_own_words_are_weak(passphrase: str, hints: list[str]) -> None:
    judged = METER.judge(passphrase, hints)

    assert judged.level is Level.VERY_WEAK
    assert judged.reason in {"own-data", "repeat"}
    assert judged.guesses_log10 < METER.judge(passphrase).guesses_log10


def test_hints_that_are_no_words_change_nothing() -> None:
    plain = METER.judge("kubo-timo-sado")

    assert METER.judge("kubo-timo-sado", ["", " ", "k", "-", "x" * 10**6]) == plain


def test_hints_are_not_kept() -> None:
    METER.judge("anything", ["a word of the user"])

    dictionaries = import_module("zxcvbn.matching").RANKED_DICTIONARIES
    assert dictionaries["user_inputs"] == {}


def test_what_we_generate_is_very_strong_and_less_of_it_is_less() -> None:
    generator = PassphraseGenerator()
    for _ in range(30):
        assert METER.judge(generator.generate()).level is Level.VERY_STRONG
        four = METER.judge(generator.generate(4)).guesses_log10
        assert METER.judge(generator.generate(2)).guesses_log10 < four


@pytest.mark.parametrize(
    "unit", ["a", "ab", "abc", "password", "あいう", "1985-04-12 ", "qwertyuiop"]
)
def test_to_repeat_a_weak_word_does_not_make_it_strong(unit: str) -> None:
    for times in (3, 30, 300, 30_000):
        judged = METER.judge(unit * times + unit[: len(unit) // 2])

        assert judged.level <= Level.WEAK
        assert judged.reason


def test_longer_is_never_weaker_by_more_than_a_trifle() -> None:
    dice = random.Random(2)  # noqa: S311 - the same text each time
    text = "".join(dice.choice("bdfghkmnprst3479あいう漢字") for _ in range(400))

    found = [METER.judge(text[:length]).guesses_log10 for length in range(8, 400, 28)]

    assert all(one <= other + 0.5 for one, other in pairwise(found))
    assert found[-1] > 24


@pytest.mark.parametrize(
    "passphrase",
    [
        "4@8({[<3691!|$5+7%2" * 60_000,
        "".join(chr(0x4E00 + n % 7919) for n in range(10**6)),
        "ﷺ" * 10**6,
        "\0\ud800\udfff" * 1000,
        "1" * 48 + "x1" * 10**6,
        "\U0001f5dd\ufe0f👨‍👩‍👧" * 1000,
    ],
    ids=range(6),
)
def test_any_text_is_judged(passphrase: str) -> None:
    judged = METER.judge(passphrase)

    assert judged.level in Level
    assert judged.guesses_log10 >= 0


def test_only_a_beginning_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    library = import_module("zxcvbn")
    real = library.zxcvbn

    def watched(text: str, **settings: object) -> object:
        seen.append(text)
        return real(text, **settings)

    monkeypatch.setattr(library, "zxcvbn", watched)
    METER.judge("".join(chr(0x4E00 + n % 7919) for n in range(10**6)))

    assert 1 <= len(seen) <= 4
    assert max(len(each) for each in seen) <= 48


def test_no_word_of_ours_stands_twice() -> None:
    assert len(set(FIRST_GUESSES)) == len(FIRST_GUESSES)


def test_the_library_is_loaded_only_when_it_is_needed() -> None:
    check = (
        "import sys; from hikidashi.adapters.passphrases.meter import ZxcvbnMeter;"
        "ZxcvbnMeter(); sys.exit('zxcvbn' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", check],
        env={"PYTHONPATH": ":".join(sys.path)},
        check=False,
    )

    assert done.returncode == 0
