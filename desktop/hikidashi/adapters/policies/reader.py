"""Reads the files that policies come in: plain text, Markdown and HTML."""

import re
from pathlib import Path, PurePath

from hikidashi.adapters.policies.decode import decode
from hikidashi.adapters.policies.html_text import html_text
from hikidashi.adapters.policies.markdown_text import markdown_text
from hikidashi.domain.errors import (
    EmptySourceError,
    SourceTooLargeError,
    UnreadableSourceError,
)
from hikidashi.domain.policy.source import SourceText
from hikidashi.usecases.ports import SourceFormat

LIMIT = 10_000_000  # bytes; the longest real policies have less than one million
_BY_SUFFIX = {
    ".html": SourceFormat.HTML,
    ".htm": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
    ".md": SourceFormat.MARKDOWN,
    ".markdown": SourceFormat.MARKDOWN,
}
_SNIFFED = 20_000  # characters
_PAGE = re.compile(
    r"^\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|br|table|section|span)\b[^<>]{0,200}>", re.IGNORECASE
)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)


class FileReader:
    """Decodes a source and takes it apart."""

    def read(
        self, untrusted_data: bytes, *, name: str = "", form: SourceFormat
    ) -> SourceText:
        """See ``SourceReader``."""
        if len(untrusted_data) > LIMIT:
            raise SourceTooLargeError(LIMIT)
        if not untrusted_data.strip():
            raise EmptySourceError
        text = decode(untrusted_data)
        match form if form is not SourceFormat.AUTO else _form(text, name):
            case SourceFormat.HTML:
                source = html_text(text)
            case SourceFormat.MARKDOWN:
                source = markdown_text(text)
            case _:
                source = SourceText(text=text)
        if not source.text.strip():
            raise EmptySourceError
        return source

    def load(self, path: Path) -> bytes:
        """See ``SourceReader``; a device that never ends is read no further either."""
        try:
            with path.open("rb") as file:
                data = file.read(LIMIT + 1)
        except OSError as error:
            raise UnreadableSourceError("file") from error
        if len(data) > LIMIT:
            raise SourceTooLargeError(LIMIT)
        return data


def _form(text: str, name: str) -> SourceFormat:
    """Tell the format by content where that is clear, otherwise by name."""
    start = text[:_SNIFFED]
    if _PAGE.match(start):
        return SourceFormat.HTML
    suffix = PurePath(name).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if len(_HTML_TAG.findall(start)) > 2 * len(_MARKDOWN_HEADING.findall(start)) + 4:
        return SourceFormat.HTML
    if _MARKDOWN_HEADING.search(start):
        return SourceFormat.MARKDOWN
    return SourceFormat.TEXT
