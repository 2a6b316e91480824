import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import hikidashi
from hikidashi.domain.errors import (
    BinarySourceError,
    DamagedVaultError,
    EmptySourceError,
    ExportFolderError,
    FolderTrouble,
    FontsMissingError,
    HikidashiError,
    IncompleteLetterError,
    InvalidValueError,
    JobCancelledError,
    LetterError,
    NotAPolicyError,
    NotEnoughMemoryError,
    NotFoundError,
    SourceError,
    SourceTooLargeError,
    StaleChangeError,
    UnknownLetterError,
    UnprintableError,
    UnreadableSourceError,
    VaultError,
    VaultExistsError,
    VaultFolderError,
    VaultInUseError,
    VaultMissingError,
    VaultPart,
    VaultTooNewError,
    WrongPassphraseError,
)
from hikidashi.words.catalogue import use_language
from hikidashi.words.errors import Explanation, explain
from hikidashi.words.refusals import is_explained

EXAMPLES: list[HikidashiError] = [
    HikidashiError(),
    StaleChangeError(),
    JobCancelledError(),
    NotFoundError("service", "nobody"),
    SourceError(),
    UnreadableSourceError("text"),
    UnreadableSourceError("file"),
    EmptySourceError(),
    BinarySourceError(),
    SourceTooLargeError(8_000_000),
    NotAPolicyError(),
    VaultError(),
    WrongPassphraseError(),
    *(DamagedVaultError(part) for part in VaultPart),
    VaultMissingError(),
    VaultExistsError(),
    VaultInUseError(),
    VaultTooNewError(7),
    NotEnoughMemoryError(1024),
    *(VaultFolderError(trouble) for trouble in FolderTrouble),
    LetterError(),
    UnknownLetterError("jp-appi", "disclosure", "fr"),
    IncompleteLetterError("account_mail"),
    UnprintableError("𛀀𛀁𛀀"),
    FontsMissingError(),
    *(ExportFolderError(trouble) for trouble in FolderTrouble),
    InvalidValueError("passphrase", "too-short"),
    InvalidValueError("somewhere", "something"),
]


def every_error(parent: type[HikidashiError]) -> Iterator[type[HikidashiError]]:
    yield parent
    for child in parent.__subclasses__():
        yield from every_error(child)


def test_there_is_an_example_of_every_error() -> None:
    assert set(every_error(HikidashiError)) == {type(each) for each in EXAMPLES}


def test_no_two_errors_are_told_alike() -> None:
    told = [explain(each).what for each in EXAMPLES]

    assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("error", EXAMPLES, ids=repr)
def test_every_error_is_one_plain_line(error: HikidashiError, language: str) -> None:
    use_language(language)

    text = explain(error).text

    assert text
    assert text == text.strip()
    assert "\n" not in text
    assert "{" not in text
    assert "  " not in text
    assert text.endswith((".", "。")) or isinstance(error, UnprintableError)


@pytest.mark.parametrize("error", EXAMPLES, ids=repr)
def test_every_error_is_told_in_japanese(error: HikidashiError) -> None:
    english = explain(error)
    use_language("ja")
    japanese = explain(error)

    for ours, theirs in (
        (english.what, japanese.what),
        (english.kept, japanese.kept),
        (english.todo, japanese.todo),
    ):
        assert bool(ours) == bool(theirs)
        assert ours != theirs or not ours


def test_japanese_sentences_follow_each_other_without_a_space() -> None:
    told = Explanation("一つめ。", "二つめ。", "三つめ。")

    assert told.text == "一つめ。二つめ。三つめ。"


def test_english_sentences_are_set_apart() -> None:
    assert Explanation("One.", "", "Three.").text == "One. Three."


def test_what_the_error_knows_is_said() -> None:
    assert "8 MB" in explain(SourceTooLargeError(8_000_000)).text
    assert "“nobody”" in explain(NotFoundError("service", "nobody")).text
    assert "1024 MB" in explain(NotEnoughMemoryError(1024)).text
    assert "format 7" in explain(VaultTooNewError(7)).text
    assert "𛀀 𛀁" in explain(UnprintableError("𛀀𛀁𛀀")).text


OURS = ("adapters/directory", "domain/tables.py", "domain/law")
"""Read only files that come with the app; what it refuses, no user has written."""


def reasons_in_the_code() -> set[tuple[str, str]]:
    """Collect the constant arguments of every ``InvalidValueError`` that is raised."""
    found = set()
    for path in Path(hikidashi.__file__).parent.rglob("*.py"):
        if any(room in path.as_posix() for room in OURS):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and "InvalidValueError" in ast.dump(
                node.func
            ):
                field, reason = (_text(each) for each in node.args)
                found.add((field, reason))
    return found


def _text(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_text(each) for each in values)
        case _:
            return "400"  # a name or number that is only known at run time


BY_PROGRAMMERS_ONLY = {"evidence"}
"""Fields that no user can fill in; a refusal there is a bug in a reader."""


def test_every_refusal_of_the_code_has_a_sentence_of_its_own() -> None:
    reasons = reasons_in_the_code()

    assert ("passphrase", "too-short") in reasons
    assert not {
        (field, reason)
        for field, reason in reasons
        if field not in BY_PROGRAMMERS_ONLY and not is_explained(field, reason)
    }


def test_a_refusal_names_the_limit() -> None:
    error = InvalidValueError("fee_limit", "not a sum in yen up to 1000000")

    assert "1,000,000" in explain(error).text
    assert "Highest fee" in explain(error).text
