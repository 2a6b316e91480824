"""Canonical JSON: one value, one sequence of bytes."""

import json
from collections.abc import Mapping, Sequence

_DECODER = json.JSONDecoder()


def canonical(value: Mapping[str, object] | Sequence[object]) -> bytes:
    """Write JSON with sorted keys and no spaces, in UTF-8.

    A lone surrogate (a file name that was no UTF-8) is kept as the three bytes that
    UTF-8 would give it, so that every ``str`` comes back as it was.
    """
    text = json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return text.encode("utf-8", "surrogatepass")


def parsed(untrusted_data: bytes) -> object:
    """Read JSON back.

    Raises:
        ValueError: the bytes are no JSON.
        RecursionError: they are nested deeper than anything that we write.
    """
    value: object = json.loads(untrusted_data.decode("utf-8", "surrogatepass"))
    return value


def parsed_exactly(untrusted_data: bytes) -> object:
    """Read back what ``canonical`` wrote, with nothing before or behind it.

    ``json.loads`` looks for white space on both sides, which costs nearly as much as
    reading the small objects of a large vault.

    Raises:
        ValueError, RecursionError: see ``parsed``.
    """
    text = untrusted_data.decode("utf-8", "surrogatepass")
    value: object
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return value
