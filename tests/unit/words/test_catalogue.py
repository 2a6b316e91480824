from concurrent.futures import ThreadPoolExecutor

import pytest

from hikidashi.words import catalogue
from hikidashi.words.catalogue import (
    LANGUAGES,
    _,
    current_language,
    later,
    ngettext,
    said_in,
    system_language,
    use_language,
)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "ja_JP", "LANG": "en_US"}, "ja"),
        ({"LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP", "LANGUAGE": "ja"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "de:ja:en"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ""}, "en"),
        ({"LANG": "ja@calendar"}, "ja"),
    ],
)
def test_the_environment_names_the_language(
    environ: dict[str, str], expected: str
) -> None:
    assert system_language(environ) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ja_JP", "ja"),
        ("Japanese_Japan", "ja"),
        ("English_United States", "en"),
        ("Javanese_Indonesia", "en"),
        (None, "en"),
    ],
)
@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_are_asked_by_the_c_library(
    monkeypatch: pytest.MonkeyPatch, system: str, locale: str | None, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(catalogue, "getlocale", lambda: (locale, None))

    assert system_language({}) == expected


def test_without_any_wish_it_is_english() -> None:
    assert system_language({}) == "en"


def test_a_sentence_follows_the_language_at_once() -> None:
    use_language("ja")
    japanese = _("The drawer was not changed.")
    use_language("en")

    assert japanese == "引き出しの内容は変わっていません。"
    assert _("The drawer was not changed.") == "The drawer was not changed."


def test_an_unknown_sentence_stands_as_it_is() -> None:
    use_language("ja")

    assert _("Nobody translates this.") == "Nobody translates this."


def test_the_empty_sentence_is_not_the_header_of_the_catalogue() -> None:
    use_language("ja")

    assert _("") == ""


def test_a_language_that_nobody_speaks_is_english() -> None:
    use_language("tlh")

    assert current_language() == "en"


def test_the_empty_code_is_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    use_language("")

    assert current_language() == "ja"


def test_numbers_choose_the_form() -> None:
    assert ngettext("{n} fact found.", "{n} facts found.", 1) == "{n} fact found."
    assert ngettext("{n} fact found.", "{n} facts found.", 2) == "{n} facts found."

    use_language("ja")

    japanese = "{n}件の事実が見つかりました。"
    assert ngettext("{n} fact found.", "{n} facts found.", 1) == japanese
    assert ngettext("{n} fact found.", "{n} facts found.", 2) == japanese


def test_later_leaves_the_sentence_for_the_lookup() -> None:
    assert later("The drawer is sound.") == "The drawer is sound."


def test_every_language_has_its_own_name() -> None:
    assert LANGUAGES == {"ja": "日本語", "en": "English"}


def test_a_thread_always_sees_one_whole_language() -> None:
    pairs = {
        ("en", "The drawer is sound."),
        ("ja", "引き出しに問題はありません。"),
    }

    def look(turn: int) -> bool:
        if turn % 7 == 0:
            use_language("ja" if turn % 2 else "en")
        sentence = _("The drawer is sound.")
        return sentence in {text for _code, text in pairs}

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(look, range(400)))

    assert all(seen)


def test_a_sheet_may_speak_another_language_than_the_screen() -> None:
    use_language("en")

    assert said_in("ja", "The drawer is sound.") == "引き出しに問題はありません。"
    assert said_in("en", "The drawer is sound.") == "The drawer is sound."
    assert said_in("ja", "") == ""
    assert current_language() == "en"


def test_the_language_is_found_on_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setattr(catalogue._speaker, "now", None)

    assert current_language() == "ja"
