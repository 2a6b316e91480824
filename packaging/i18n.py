"""Keeps the catalogues of sentences complete: ``python packaging/i18n.py check``.

extract   list the sentences of the code in build/hikidashi.pot
update    take new sentences into each .po, and drop those that are gone
compile   write each .mo from its .po
check     fail if a sentence is untranslated, a placeholder differs or a .mo is old

Babel is needed here only, never by the app. The files hold no dates, so that the same
sentences always make the same bytes.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "desktop" / "hikidashi"
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = ROOT / "build" / "hikidashi.pot"
KEYWORDS = {"_": None, "later": None, "ngettext": (1, 2)}
LANGUAGES = ("ja",)


class DatelessCatalog(Catalog):
    """A catalogue whose header says only what gettext needs."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        plural = ("Plural-Forms", self.plural_forms) if self.locale else None
        headers = [
            ("Project-Id-Version", "hikidashi"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
        if self.locale:
            headers.append(("Language", str(self.locale)))
        return [*headers, plural] if plural else headers


def extracted() -> Catalog:
    """Return every sentence of the code, with the files that say it."""
    found = DatelessCatalog(header_comment="", fuzzy=False)
    for name, _line, message, comments, _context in extract_from_dir(
        SOURCE, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        place = (SOURCE / name).relative_to(ROOT).as_posix()
        found.add(message, locations=[(place, 1)], auto_comments=comments)
    return found


def po_path(language: str) -> Path:
    """Return where a language's sentences are kept."""
    return LOCALE / language / "LC_MESSAGES" / "hikidashi.po"


def load(language: str) -> Catalog:
    """Read a language's .po; one that is not there yet is empty."""
    catalog = DatelessCatalog(locale=language, header_comment="", fuzzy=False)
    if po_path(language).exists():
        with po_path(language).open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    catalog[message.id] = message
    return catalog


def updated(language: str, template: Catalog) -> Catalog:
    """Return the catalogue with exactly the template's sentences."""
    known = load(language)
    fresh = DatelessCatalog(locale=language, header_comment="", fuzzy=False)
    for message in template:
        if message.id:
            old = known.get(message.id)
            fresh.add(
                message.id,
                old.string if old is not None and _same_form(old, message) else "",
                locations=sorted(set(message.locations)),
                auto_comments=message.auto_comments,
            )
    return fresh


def _same_form(old: Message, new: Message) -> bool:
    return old.id == new.id


def po_bytes(catalog: Catalog) -> bytes:
    """Return the .po, which people read and edit."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=88, sort_by_file=True, include_lineno=False)
    return buffer.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the .mo, which the app reads."""
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def problems(language: str, template: Catalog) -> Iterator[str]:
    """Tell what keeps a catalogue from being complete, sentence by sentence."""
    catalog = load(language)
    wanted = {message.id for message in template if message.id}
    for gone in sorted(str(m.id) for m in catalog if m.id and m.id not in wanted):
        yield f"no longer said: {gone}"
    for message in template:
        if not message.id:
            continue
        found = catalog.get(message.id)
        if found is None or not all(_strings(found)):
            yield f"untranslated: {message.id}"
        elif found.fuzzy:
            yield f"fuzzy: {message.id}"
        else:
            yield from (f"{trouble}: {message.id}" for trouble in _troubles(found))
    compiled = po_path(language).with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog):
        yield f"{compiled.name} is not compiled from the .po: run compile"
    if po_path(language).read_bytes() != po_bytes(updated(language, template)):
        yield "the .po is not as update writes it: run update"


def _strings(message: Message) -> tuple[str, ...]:
    text = message.string
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _troubles(message: Message) -> Iterator[str]:
    """Compare a translation with its sentence: braces and outer spaces."""
    sources = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    many = sources[-1]
    for text in _strings(message):
        if _fields(text) not in {_fields(source) for source in sources}:
            yield "placeholders differ"
        if text[:1].isspace() != many[:1].isspace():
            yield "starts with other spaces"
        if text.endswith("\n") != many.endswith("\n"):
            yield "ends with another line end"


def _fields(text: str) -> frozenset[str]:
    try:
        return frozenset(
            name for _, name, _, _ in Formatter().parse(text) if name is not None
        )
    except ValueError:
        return frozenset({text})  # a lone brace: never equal to the source's fields


def main() -> int:
    """Do one of the four things; returns 1 if the check found something."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", choices=("extract", "update", "compile", "check"))
    what: str = parser.parse_args().what
    template = extracted()
    if what == "extract":
        TEMPLATE.parent.mkdir(exist_ok=True)
        TEMPLATE.write_bytes(po_bytes(template))
        print(f"{len(template)} sentences: {TEMPLATE.relative_to(ROOT)}")
    for language in LANGUAGES:
        path = po_path(language)
        if what == "update":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(po_bytes(updated(language, template)))
        elif what == "compile":
            path.with_suffix(".mo").write_bytes(mo_bytes(load(language)))
        elif what == "check":
            found = list(problems(language, template))
            for problem in found:
                print(f"{language}: {problem}", file=sys.stderr)
            if found:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
