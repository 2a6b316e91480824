"""The file names of exported letters, which others may see."""

import re

from hikidashi.domain.letters.letter import Letter

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 40


def file_stem(letter: Letter) -> str:
    """Return the name of a letter's files, without their endings.

    It is made of the reference, the kind and the language alone and so tells neither
    who is written to nor who writes. It is good on every system: ASCII letters,
    digits, "-" and "_", and never a name that Windows keeps for itself.
    """
    reference = _UNSAFE.sub("-", letter.reference).strip("-")[:_LONGEST]
    return f"{reference or 'letter'}_{letter.kind}_{letter.lang}"
