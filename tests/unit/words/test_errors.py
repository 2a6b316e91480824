import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hikidashi
from hikidashi.domain.errors import (
    AttachmentTooLargeError,
    BinarySourceError,
    DamagedVaultError,
    EmptySourceError,
    ExportFolderError,
    FetchError,
    FetchTrouble,
    FolderTrouble,
    FontsMissingError,
    HikidashiError,
    ImportRefusedError,
    ImportTrouble,
    IncompleteLetterError,
    InvalidValueError,
    JobCancelledError,
    KeyringError,
    KeyringTrouble,
    LastWayError,
    LetterError,
    MistypedCodeError,
    NotABackupError,
    NotAPolicyError,
    NotEnoughMemoryError,
    NotFoundError,
    OlderVaultError,
    OwnerErasedError,
    PendingRotationError,
    PrivateClosedError,
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
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import SlotType
from hikidashi.words.catalogue import use_language
from hikidashi.words.errors import Explanation, explain
from hikidashi.words.refusals import is_explained

EXAMPLES: list[HikidashiError] = [
    HikidashiError(),
    StaleChangeError(),
    JobCancelledError(),
    NotFoundError("service", "nobody"),
    OwnerErasedError(),
    SourceError(),
    UnreadableSourceError("text"),
    UnreadableSourceError("file"),
    EmptySourceError(),
    BinarySourceError(),
    *(ImportRefusedError(each) for each in ImportTrouble),
    *(FetchError(each, 404) for each in FetchTrouble),
    SourceTooLargeError(8_000_000),
    NotAPolicyError(),
    VaultError(),
    WrongPassphraseError(),
    WrongKeyError("an unheard-of kind"),
    *(WrongKeyError(kind) for kind in SlotType if kind is not SlotType.PASSPHRASE),
    MistypedCodeError(),
    LastWayError(),
    *(KeyringError(trouble) for trouble in KeyringTrouble),
    OlderVaultError(datetime(2031, 5, 4, 12, tzinfo=UTC)),
    PrivateClosedError(),
    PendingRotationError(),
    NotABackupError(),
    AttachmentTooLargeError(4 * 2**30),
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


@pytest.mark.parametrize("part", VaultPart)
def test_damage_is_told_with_what_is_safe(part: VaultPart) -> None:
    told = explain(DamagedVaultError(part))

    assert all((told.what, told.kept, told.todo))
    assert (
        "not touched" in told.kept
        or "not affected" in told.kept
        or ("lie in other files" in told.kept)
    )


def test_japanese_sentences_follow_each_other_without_a_space() -> None:
    told = Explanation("一つめ。", "二つめ。", "三つめ。")

    assert told.text == "一つめ。二つめ。三つめ。"


def test_english_sentences_are_set_apart() -> None:
    assert Explanation("One.", "", "Three.").text == "One. Three."


def test_what_the_error_knows_is_said() -> None:
    assert "8 MB" in explain(SourceTooLargeError(8_000_000)).text
    assert "“nobody”" in explain(NotFoundError("service", "nobody")).text
    assert "1024 MB" in explain(NotEnoughMemoryError(1024)).text
    assert "limit is 4 GB" in explain(AttachmentTooLargeError(4 * 2**30)).text
    seen = datetime(2031, 5, 4, 12, 7, tzinfo=UTC)
    assert "4 May 2031, " in explain(OlderVaultError(seen)).text
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
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and "InvalidValueError" in ast.dump(
                node.func
            ):
                match node.args:
                    case [field, reason]:
                        found.add((_text(field, tree), _text(reason, tree)))
    return found


def _text(node: ast.expr, tree: ast.Module) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name in _constants(tree):
            return _constants(tree)[name]
        case ast.JoinedStr(values=values):
            return "".join(_text(each, tree) for each in values)
        case _:
            return "400"  # a name or number that is only known at run time


def _constants(tree: ast.Module) -> dict[str, str]:
    """Return the texts that the module names."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


BY_PROGRAMMERS_ONLY = {
    ("fact", "a change is from or to something"),
    *(("evidence", "an absent fact has none"), ("recovery-code", "size")),
    *(("evidence", "a fact needs the words that say it"), ("slots", "twice")),
    ("passphrase", "not-stretched"),
    *(("aspect", "cannot be compared"), ("aspect", "the same")),
    ("bars", "not one for each row"),
    ("condition", "contradicts itself"),
    ("done", "a step is there twice"),
    *(("field", "there is none"), ("fields", "one is there twice")),
    ("minutes", "not in their order"),
    ("offset", "not within a day"),
    ("offset", "without a time it means nothing"),
    *(("options", "nothing to choose"), ("options", "one is there twice")),
    *(("query", "has no type"), ("scale", "is none"), ("span", "has no days")),
    *(("value", "not in its plainest form"), ("value", "nothing stated")),
    ("values", "not in the order of their fields"),
    ("position", "out of range"),
    *(("window", "has no middle"), ("window", "out of range")),
}
"""What no user can bring about; such a refusal is a bug of ours."""


def test_every_refusal_of_the_code_has_a_sentence_of_its_own() -> None:
    reasons = reasons_in_the_code()

    assert {("passphrase", "too-short"), ("key-file", "damaged")} <= reasons
    assert not {
        (field, reason)
        for field, reason in reasons - BY_PROGRAMMERS_ONLY
        if not is_explained(field, reason)
    }


@pytest.mark.parametrize(
    ("field", "reason"), [("slots", "too-many"), ("keyring", "private")]
)
def test_what_slots_refuse_by_a_table_has_a_sentence_too(
    field: str, reason: str
) -> None:
    assert is_explained(field, reason)


def test_a_refusal_names_the_limit() -> None:
    error = InvalidValueError("fee_limit", "not a sum in yen up to 1000000")

    assert "1,000,000" in explain(error).text
    assert "Highest fee" in explain(error).text
