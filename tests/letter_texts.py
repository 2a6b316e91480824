"""Writes letters for the tests; run as a program, it writes their golden texts anew.

    .venv/bin/python tests/letter_texts.py

Then read the difference line by line: these files are what people will send.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from hikidashi.adapters.directory.bundled import BundledDirectory
from hikidashi.adapters.templates.jinja import JinjaTemplates
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.compose import LetterOrder, assemble, template_values
from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import ServiceId

GOLDEN = Path(__file__).parent / "fixtures" / "letters"
WRITTEN = date(2026, 11, 22)
DIRECTORY = BundledDirectory()
TEMPLATES = JinjaTemplates()
EVERY = [
    (entry.key, kind, lang)
    for entry in DIRECTORY.entries()
    for kind in LetterKind
    for lang in LetterLang
]


def order(
    kind: LetterKind,
    lang: LetterLang,
    answers: Mapping[str, str] | None = None,
    sender: Person | None = None,
) -> LetterOrder:
    return LetterOrder(
        id=LetterId("00000000-0000-7000-8000-000000000001"),
        service_id=ServiceId("service"),
        kind=kind,
        lang=lang,
        written=WRITTEN,
        sender=sender or Person(),
        answers=answers or {},
    )


def raw(wanted: LetterOrder, basis: PolicyBasis) -> str:
    """Return what the template itself says, before it is put in order."""
    name = f"{wanted.law}/{wanted.kind}.{wanted.lang}"
    return TEMPLATES.render(name, template_values(wanted, basis))


def write(
    basis: PolicyBasis,
    kind: LetterKind,
    lang: LetterLang,
    answers: Mapping[str, str] | None = None,
    sender: Person | None = None,
) -> Letter:
    wanted = order(kind, lang, answers, sender)
    return assemble(wanted, basis, raw(wanted, basis))


def letter_of(key: str, kind: LetterKind, lang: LetterLang) -> Letter:
    return write(DIRECTORY.entry(key).basis, kind, lang)


def as_text(letter: Letter) -> str:
    """Return all that a letter says, one thing a line."""
    return "\n".join(
        [
            f"reference: {letter.reference}",
            f"mail to: {letter.mail_to}",
            *(f"to: {line}" for line in letter.addressee),
            *(f"from: {each.label} = {each.value}" for each in letter.sender),
            f"subject: {letter.subject}",
            "",
            letter.body,
            "",
            *(f"details: {each.label} = {each.value}" for each in letter.details),
            "",
        ]
    )


def golden_files() -> Iterator[tuple[Path, str]]:
    for key, kind, lang in EVERY:
        path = GOLDEN / f"{key}_{kind}_{lang}.txt"
        yield path, as_text(letter_of(key, kind, lang))


def main() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for path, text in golden_files():
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
