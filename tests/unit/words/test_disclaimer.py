import pytest

from hikidashi.words.catalogue import use_language
from hikidashi.words.disclaimer import long_disclaimer, short_disclaimer


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("not legal advice", "lawyer", "before you send it")),
        ("ja", ("法律上の助言ではありません", "弁護士", "送る前に")),
    ],
)
def test_the_short_form_says_what_matters(
    language: str, words: tuple[str, ...]
) -> None:
    use_language(language)

    assert all(word in short_disclaimer() for word in words)
    assert "\n" not in short_disclaimer()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("does not give legal advice", "act on your behalf", "change")),
        ("ja", ("法律上の助言や代理を行うものではありません", "変わることがあり")),
    ],
)
def test_the_long_form_has_three_paragraphs(
    language: str, words: tuple[str, ...]
) -> None:
    use_language(language)

    assert len(long_disclaimer().split("\n\n")) == 3
    assert all(word in long_disclaimer() for word in words)
