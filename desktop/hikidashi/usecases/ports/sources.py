"""Policies and services, as they come in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.policy.lexicon import Lexicon
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.services.service import Service

DecodeText = Callable[[bytes], str]
"""Returns the text of bytes in whatever encoding, or raises a ``SourceError``."""
LoadLexicon = Callable[[], Lexicon]
"""Returns the word lists for reading policies; reads its files on the first call."""


class SourceFormat(StrEnum):
    """What a policy file is; AUTO decides by name and content."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    MARKDOWN = "md"
    PDF = "pdf"
    MAIL = "eml"


class SourceReader(Protocol):
    """Turns the bytes of a policy into text with structure."""

    def read(
        self, untrusted_data: bytes, *, name: str = "", form: SourceFormat
    ) -> SourceText:
        """Decode and take apart one source.

        Raises:
            EmptySourceError, BinarySourceError, SourceTooLargeError,
            UnreadableSourceError
        """
        ...

    def load(self, path: Path) -> bytes:
        """Read a file, but never more than the limit.

        Raises:
            UnreadableSourceError: it cannot be opened.
            SourceTooLargeError: it is larger than the limit.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """A bundled service: facts only, with their source and the day of the check.

    ``data_categories`` are codes of resources/lexicons/data_categories.toml, each
    with the article that names it, e.g. ("sex.activity", "2").
    """

    key: str
    service: Service
    basis: PolicyBasis
    data_categories: tuple[tuple[str, str], ...] = ()
    policy_url: str = ""


class ServiceDirectory(Protocol):
    """The services that the app knows without having to ask anyone."""

    def entries(self) -> Sequence[DirectoryEntry]:
        """Return all entries, in the order of their names."""
        ...

    def entry(self, key: str) -> DirectoryEntry:
        """Return one entry.

        Raises:
            NotFoundError: no bundled service has this key.
        """
        ...
