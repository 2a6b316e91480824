"""Reads the files that policies come in: text, Markdown, HTML, PDF, saved mails."""

import re
from dataclasses import replace
from pathlib import Path, PurePath

from hikidashi.adapters.policies.decode import decode
from hikidashi.adapters.policies.html_text import html_text
from hikidashi.adapters.policies.mail_text import Part, best_part, is_mail
from hikidashi.adapters.policies.markdown_text import markdown_text
from hikidashi.adapters.policies.pdf_text import pdf_text
from hikidashi.adapters.policies.plain_text import plain_text
from hikidashi.adapters.policies.tidying import tidied
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
    ".mdx": SourceFormat.MARKDOWN,
    ".pdf": SourceFormat.PDF,
    ".eml": SourceFormat.MAIL,
    ".mht": SourceFormat.MAIL,
    ".mhtml": SourceFormat.MAIL,
}
_BY_KIND = {"text/plain": SourceFormat.TEXT, "text/markdown": SourceFormat.MARKDOWN}
_PDF_WITHIN = 1024  # bytes in which a PDF's mark must stand
_SNIFFED = 20_000  # characters
_PAGE = re.compile(
    r"^\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|br|table|section|span)\b[^<>]{0,200}>", re.IGNORECASE
)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_MARKDOWN_SIGNS = re.compile(
    r"^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*$|^\*\*[^*\n]{1,120}\*\*[ \t]*$"
    r"|\]\((?:https?://|mailto:)[^\s()]{1,500}\)",
    re.MULTILINE,
)


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
        source = tidied(_read(untrusted_data, name, form))
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


def _read(data: bytes, name: str, form: SourceFormat) -> SourceText:
    auto = form is SourceFormat.AUTO
    if form is SourceFormat.PDF or (auto and b"%PDF-" in data[:_PDF_WITHIN]):
        return pdf_text(data)
    if form is SourceFormat.MAIL or (auto and is_mail(data)):
        part = best_part(data)
        if part is None:
            raise EmptySourceError
        return _of_mail(part)
    return _text(decode(data), name, form)


def _of_mail(part: Part) -> SourceText:
    if part.kind == "application/pdf":
        return pdf_text(part.data)
    form = _BY_KIND.get(part.kind, SourceFormat.HTML)
    source = _text(decode(part.data, part.charset), part.name, form)
    return replace(source, form="eml")


def _text(text: str, name: str, form: SourceFormat) -> SourceText:
    match form if form is not SourceFormat.AUTO else _form(text, name):
        case SourceFormat.HTML:
            return html_text(text)
        case SourceFormat.MARKDOWN:
            return markdown_text(text)
        case _:
            return plain_text(text)


def _form(text: str, name: str) -> SourceFormat:
    """Tell the format by content where that is clear, otherwise by name."""
    start = text[:_SNIFFED]
    if _PAGE.match(start):
        return SourceFormat.HTML
    suffix = PurePath(name).suffix.lower()
    told = _BY_SUFFIX.get(suffix)
    if told in {SourceFormat.HTML, SourceFormat.MARKDOWN}:
        return told
    if len(_HTML_TAG.findall(start)) > 2 * len(_MARKDOWN_HEADING.findall(start)) + 4:
        return SourceFormat.HTML
    if _MARKDOWN_HEADING.search(start) or _MARKDOWN_SIGNS.search(start):
        return SourceFormat.MARKDOWN
    return SourceFormat.TEXT
