"""The recovery code: 160 random bits, written so that people can copy them.

32 characters of Crockford's base 32 (no I, L, O, U) and two check characters, in
groups of five. Small letters, spaces and dashes do not matter, and what looks alike is
read alike: I and L as 1, O as 0.
"""

from hikidashi.domain.errors import MistypedCodeError

SECRET_SIZE = 20  # bytes
GROUP = 5  # characters

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5  # of one character
_LENGTH = SECRET_SIZE * 8 // _BITS
_CHECK_LENGTH = 2
_CHECK_PRIME = 1021  # the largest prime that two characters can write
_LOOK_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
_IGNORED = str.maketrans("", "", " -\t\r\n\u2010\u2011\u2012\u2013\u2212\u30fc\u3000")
_WIDE = {0xFF01 + n: chr(0x21 + n) for n in range(94)}  # full-width forms


def write_code(secret: bytes) -> str:
    """Return a secret as its owner writes it down, like "7B1KP-08YVM-…"."""
    number = int.from_bytes(secret)
    text = _digits(number, _LENGTH) + _digits(number % _CHECK_PRIME, _CHECK_LENGTH)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def read_code(text: str) -> bytes:
    """Return the secret of a code that somebody typed.

    Any single wrong character, and any two neighbours that changed places, are found.

    Raises:
        MistypedCodeError: a character is wrong, missing or too many.
    """
    plain = text.translate(_WIDE).translate(_IGNORED).upper().translate(_LOOK_ALIKE)
    if len(plain) != _LENGTH + _CHECK_LENGTH or set(plain) - set(_ALPHABET):
        raise MistypedCodeError
    number, check = _number(plain[:_LENGTH]), _number(plain[_LENGTH:])
    if check != number % _CHECK_PRIME:
        raise MistypedCodeError
    return number.to_bytes(SECRET_SIZE)


def _digits(number: int, length: int) -> str:
    places = range(_BITS * (length - 1), -1, -_BITS)
    return "".join(_ALPHABET[number >> place & 31] for place in places)


def _number(text: str) -> int:
    number = 0
    for character in text:
        number = number << _BITS | _ALPHABET.index(character)
    return number
