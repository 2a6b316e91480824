"""What the user is told of an error: what happened, what was kept, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from hikidashi.domain.errors import (
    BinarySourceError,
    EmptySourceError,
    ExportFolderError,
    FetchError,
    FolderTrouble,
    FontsMissingError,
    HikidashiError,
    ImportRefusedError,
    IncompleteLetterError,
    InvalidValueError,
    JobCancelledError,
    LetterError,
    NotAPolicyError,
    NotFoundError,
    OwnerErasedError,
    SourceError,
    SourceTooLargeError,
    StaleChangeError,
    UnknownLetterError,
    UnprintableError,
    UnreadableSourceError,
    VaultError,
)
from hikidashi.words import names
from hikidashi.words.catalogue import _, later
from hikidashi.words.fetch_errors import FETCH_TROUBLES
from hikidashi.words.import_refusals import IMPORT_REFUSALS
from hikidashi.words.refusals import refusal
from hikidashi.words.vault_errors import vault_details, vault_sentences

_MEGABYTE = 1_000_000
_CHARACTERS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error in plain words; a part may be empty where there is nothing to say."""

    what: str
    kept: str
    todo: str

    @property
    def text(self) -> str:
        """All of it as one line."""
        said = [part for part in (self.what, self.kept, self.todo) if part]
        return " ".join(said).replace("。 ", "。")  # no space between Japanese ones


def explain(error: HikidashiError) -> Explanation:
    """Return what to tell the user about ``error``, in their language."""
    if isinstance(error, InvalidValueError):
        return Explanation(*refusal(error.field, error.reason))
    sentences = _sentences(error)
    details = _details(error)
    what, kept, todo = (_(each).format_map(details) for each in sentences)
    return Explanation(what, kept, todo)


def _sentences(error: HikidashiError) -> tuple[str, str, str]:
    match error:
        case VaultError():
            return vault_sentences(error)
        case UnreadableSourceError(format_name="file"):
            return _NOT_OPENED
        case ExportFolderError():
            return _EXPORT_FOLDERS[error.trouble], _NO_FILE, _OTHER_EXPORT_FOLDER
        case ImportRefusedError():
            what, todo = IMPORT_REFUSALS[error.trouble]
            return what, _NOT_READ, todo
        case FetchError():
            what, todo = FETCH_TROUBLES[error.trouble]
            return what, _NOT_READ, todo
        case _:
            return next(EXPLAINED[t] for t in type(error).__mro__ if t in EXPLAINED)


def _details(  # noqa: PLR0911 - one return for each error that has details
    error: HikidashiError,
) -> Mapping[str, str]:
    """Return what stands in the sentence's braces."""
    match error:
        case NotFoundError():
            return {"thing": names.thing(error.what), "name": error.name}
        case UnreadableSourceError():
            return {"format": names.source_format(error.format_name)}
        case SourceTooLargeError():
            return {"limit": f"{error.limit / _MEGABYTE:.0f}"}
        case FetchError():
            return {"status": str(error.status)}
        case VaultError():
            return vault_details(error)
        case UnknownLetterError():
            return {
                "kind": names.letter_kind(error.kind),
                "law": names.law(error.law),
                "lang": names.letter_lang(error.lang),
            }
        case IncompleteLetterError():
            return {"missing": names.listed(map(names.check, error.missing))}
        case UnprintableError():
            shown = dict.fromkeys(error.characters)
            return {"characters": " ".join(list(shown)[:_CHARACTERS_SHOWN])}
        case _:
            return {}


_NOT_READ = later("Nothing was kept from it.")
_NO_FILE = later("No file was written, and nothing was changed.")
_NOTHING_WRITTEN = later("No file was written, and your draft is as it was.")

EXPLAINED: Mapping[type[HikidashiError], tuple[str, str, str]] = {
    HikidashiError: (
        later("That did not work."),
        later("Nothing was changed."),
        later("Please try it again."),
    ),
    StaleChangeError: (
        later("This was changed somewhere else in the meantime."),
        later("The newer state was kept."),
        later("Look at it again and repeat your change."),
    ),
    NotFoundError: (
        later("{thing} “{name}” was not found."),
        later("Nothing was changed."),
        later("Check the name in the list."),
    ),
    OwnerErasedError: (
        later("What this belonged to was erased for good, so it has no place to go."),
        later("It stays in the trash."),
        later("If that was erased only now, undo it first."),
    ),
    JobCancelledError: (
        later("Stopped at your request."),
        later("Nothing was changed."),
        "",
    ),
    SourceError: (
        later("The policy could not be read."),
        _NOT_READ,
        later("Copy the policy’s text from the page and paste it."),
    ),
    UnreadableSourceError: (
        later("The policy could not be read as {format}."),
        _NOT_READ,
        later("Save it as text (UTF-8), or paste the text itself."),
    ),
    EmptySourceError: (
        later("There is no text in this policy."),
        _NOT_READ,
        later("Choose another file, or paste the text itself."),
    ),
    BinarySourceError: (
        later("This file is not text."),
        _NOT_READ,
        later("Save the policy as text, HTML or Markdown, or paste the text itself."),
    ),
    SourceTooLargeError: (
        later("This is larger than a privacy policy can be (the limit is {limit} MB)."),
        _NOT_READ,
        later("Choose the page of the policy alone, or paste its text."),
    ),
    NotAPolicyError: (
        later("This text does not read like a privacy policy."),
        _NOT_READ,
        later("Check that the whole policy was copied."),
    ),
    LetterError: (
        later("The letter could not be made."),
        _NOTHING_WRITTEN,
        later("Please try it again."),
    ),
    UnknownLetterError: (
        later("There is no letter of the kind “{kind}” for {law} in {lang}."),
        "",
        later("Choose one of the kinds in the list."),
    ),
    IncompleteLetterError: (
        later("The letter is not complete: {missing}."),
        _NOTHING_WRITTEN,
        later("Fill in what is missing and try again."),
    ),
    UnprintableError: (
        later("The fonts lack these characters of the letter: {characters}"),
        _NOTHING_WRITTEN,
        later("Write them another way and try again."),
    ),
    FontsMissingError: (
        later("No font with Japanese characters was found."),
        _NOTHING_WRITTEN,
        later("Install Hikidashi again; its Japanese font belongs to it."),
    ),
}

_NOT_OPENED = (
    later("The file could not be opened."),
    _NOT_READ,
    later("Check that it exists and that you may read it."),
)

_OTHER_EXPORT_FOLDER = later("Choose another folder and try again.")
_EXPORT_FOLDERS: Mapping[FolderTrouble, str] = {
    FolderTrouble.NOT_WRITABLE: later("The folder for the file cannot be written."),
    FolderTrouble.FULL: later("The disk with the folder for the file is full."),
    FolderTrouble.MISSING: later("The folder for the file does not exist."),
    FolderTrouble.NOT_A_FOLDER: later("The place for the file is not a folder."),
}
