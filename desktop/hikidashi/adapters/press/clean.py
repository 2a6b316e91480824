"""Makes a letter of unknown origin safe to be set: only what can be seen stays."""

import unicodedata
from dataclasses import replace

from hikidashi.domain.letters.letter import Field, Letter

_JOINERS = "\u200c\u200d"  # they shape letters, and show in no other way


def clean_letter(untrusted: Letter) -> Letter:
    """Return the letter with every text that is set made clean."""
    return replace(
        untrusted,
        reference=one_line(untrusted.reference),
        addressee=tuple(map(clean, untrusted.addressee)),
        sender=tuple(map(_clean_field, untrusted.sender)),
        subject=one_line(untrusted.subject),
        body=clean(untrusted.body),
        details=tuple(map(_clean_field, untrusted.details)),
    )


def clean(untrusted_text: str) -> str:
    """Return the text without control characters and marks that only steer.

    Marks that turn the direction of writing go too: a letter must read as it was
    typed. Line breaks of all kinds become newlines, tabs become spaces. Nothing is
    normalised: a name keeps the very characters that its owner writes.
    """
    lines = untrusted_text.strip().splitlines()
    return "\n".join("".join(map(_visible, line)) for line in lines)


def one_line(untrusted_text: str) -> str:
    """Return the text as a single line, such as a subject."""
    return " ".join(clean(untrusted_text).split("\n")).strip()


def _clean_field(untrusted: Field) -> Field:
    return Field(label=one_line(untrusted.label), value=clean(untrusted.value))


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return " " if character == "\t" else ""
        case "Cf":
            return character if character in _JOINERS else ""
        case "Cs":  # half a character, which no encoding can write
            return "\N{REPLACEMENT CHARACTER}"
        case _:
            return character
