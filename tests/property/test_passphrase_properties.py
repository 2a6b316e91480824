"""Any text is judged, and the judge says nothing that is not so."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.adapters.passphrases.meter import ZxcvbnMeter
from hikidashi.domain.keys.strength import Level
from vault_kit import rounds

METER = ZxcvbnMeter()
words = st.text(st.characters(), max_size=60)
typed = st.text("aeks1940/-. あアｱ年月٣²Ⅷß\u0301İ😀", max_size=40)
REASONS = {
    "common",
    "name",
    "date",
    "keyboard",
    "repeat",
    "sequence",
    "dictionary",
    "short",
    "own-data",
}


@settings(max_examples=rounds(300), deadline=None)
@given(passphrase=st.one_of(words, typed), hints=st.lists(st.one_of(words, typed)))
def test_any_text_gets_a_level_and_a_weak_one_a_reason(
    passphrase: str, hints: list[str]
) -> None:
    judged = METER.judge(passphrase, hints)

    assert judged.guesses_log10 >= 0
    assert judged.reason in (REASONS if judged.level < Level.STRONG else {""})
    assert judged == METER.judge(passphrase, hints)


@settings(max_examples=rounds(150), deadline=None)
@given(unit=st.text(min_size=1, max_size=12), times=st.integers(2, 2000))
def test_a_text_that_is_repeated_is_hardly_stronger_than_once(
    unit: str, times: int
) -> None:
    once = METER.judge(unit).guesses_log10

    assert METER.judge(unit * times).guesses_log10 <= once + 4


@settings(max_examples=rounds(150), deadline=None)
@given(passphrase=st.text("aEks1940-あ年😀", min_size=2, max_size=40))
def test_one_of_the_users_own_words_is_found_at_once(passphrase: str) -> None:
    assert METER.judge(passphrase, ["other", passphrase]).level is Level.VERY_WEAK
