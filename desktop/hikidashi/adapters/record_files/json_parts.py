"""The parts of untrusted JSON: each is what it must be, or refused."""

from typing import TypeVar

LONGEST_NAME = 1_000
"""Characters of an id, a name, a unit or a tag."""
MOST_FIELDS = 1_000
"""Of a type; and what one record may state."""
MOST_OPTIONS = 20_000
"""Of a field."""
MOST_TEXTS = 1_000
"""Tags of a record; and what may be chosen in one field."""

Json = dict[str, object]
T = TypeVar("T")


class NotOurFormError(ValueError):
    """It is not as docs/records-json.md has it."""


def object_in(untrusted: object) -> Json:
    """Return what must be an object; all here raise ``NotOurFormError``."""
    if not isinstance(untrusted, dict):
        raise NotOurFormError("no object")
    return untrusted


def list_in(untrusted: object, most: int) -> list[object]:
    """Return what must be an array of no more than so many."""
    if not isinstance(untrusted, list):
        raise NotOurFormError("no array")
    if len(untrusted) > most:
        raise NotOurFormError("too many")
    return untrusted


def texts_in(untrusted: object) -> tuple[str, ...]:
    """Return what must be an array of short strings that are not empty."""
    found = list_in(untrusted, MOST_TEXTS)
    texts = tuple(short(each) for each in found if isinstance(each, str) and each)
    if len(texts) != len(found):
        raise NotOurFormError("not all are texts")
    return texts


def optional(shape: Json, name: str, kind: type[T]) -> T | None:
    """Return a member of that kind; None where there is none."""
    value = shape.get(name)
    # a bool is an int to Python only
    if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
        raise NotOurFormError(name)
    return value


def text_in(shape: Json, name: str) -> str:
    """Return a string; "" where there is none."""
    return optional(shape, name, str) or ""


def short(text: str) -> str:
    """Return a string that must be no longer than a name."""
    if len(text) > LONGEST_NAME:
        raise NotOurFormError("too long")
    return text


def filled(shape: Json, name: str) -> str:
    """Return a short string that must be there, and not empty."""
    text = text_in(shape, name)
    if not text:
        raise NotOurFormError(name)
    return short(text)


def flag(shape: Json, name: str) -> bool:
    """Return true or false; false where there is neither."""
    value = shape.get(name, False)
    if not isinstance(value, bool):
        raise NotOurFormError(name)
    return value
