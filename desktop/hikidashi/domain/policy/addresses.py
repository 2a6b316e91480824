"""Finds postal addresses, as Japan and the rest of the world write them."""

import re

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lines import Line

_LINE = 160  # characters; a longer line is no address
_COMMAS = 2  # between street, town and country


def japanese_address(
    doc: Document, at: int, line: Line, section: int
) -> Sentence | None:
    """Return the address on a line, with a postcode on the line above."""
    found = doc.names["address_ja"].search(doc.plain, line.start, line.end)
    if found is None:
        return None
    end = found.end()
    stop = doc.names["address_stops"].search(doc.plain, found.start(), end)
    end = stop.start() if stop else end
    start = found.start()
    above = doc.lines[at - 1] if at else None
    if above and doc.names["postcode_ja"].fullmatch(doc.plain, above.start, above.end):
        start = above.start
    return Sentence(start, end, section)


def english_address(doc: Document, line: Line, section: int) -> Sentence | None:
    """Return the address on a line with a label, or in a section on contacts."""
    names, shown = doc.names, doc.plain[line.start : line.end]
    label = names["address_lead"].match(shown)
    tail = names["address_tail_en"].search(shown, label.end() if label else 0)
    shown = shown[: tail.start()] if tail else shown
    start = line.start + (label.end() if label else 0)
    while named := names["addressee"].match(doc.plain, start, line.end):
        start = named.end()
    told = doc.role(section) in {"contact", "controller"} and len(shown) <= _LINE
    looks = (
        shown.count(",") >= _COMMAS
        and re.search(r"\d", shown)
        and names["address_sign"].search(shown)
    )
    if not (looks and (label or told)) or "@" in shown:
        return None
    return Sentence(start, line.start + len(shown.rstrip(".,;|( ")), section)
