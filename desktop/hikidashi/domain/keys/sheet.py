"""A sheet of paper that the user puts away: the recovery sheet."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """What stands on one page, in reading order; its words come from ``words``.

    ``code`` is set large, in groups that are easy to copy. ``facts`` are pairs of
    label and value, ``steps`` numbered sentences, ``lang`` is "ja" or "en"; ``made`` is
    the day that the file bears.
    """

    lang: str
    title: str
    intro: tuple[str, ...]
    code_label: str
    code: str = field(repr=False)
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    steps: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    made: date = date(1970, 1, 1)
