"""Canonical JSON: one value, one sequence of bytes."""

import json
from collections.abc import Mapping, Sequence


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
