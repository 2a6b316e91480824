"""Finds who a policy declares to be the controller, where letters are Latin.

"Verantwortlich ist: Muster GmbH", "Le responsable du traitement est la société X",
"The data controller is X", and the lines of an imprint below such words.
"""

from bisect import bisect_left
from collections.abc import Iterator

from hikidashi.domain.policy.controller_names import (
    BEHIND,
    controller_named,
    is_party,
    speaks_of_providers,
)
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.joint_controllers import joint_controllers, names_service
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.name_blocks import addressed, block_below, leads
from hikidashi.domain.policy.party_names import (
    is_company,
    is_person,
    name_at_start,
)

_ITSELF_AND_ONE = 2  # names inside a name: itself, and perhaps a shorter form


def declared(doc: Document) -> Iterator[Fact]:
    """Yield the controllers that a text declares; "X and Y" is not a third one."""
    found = [*_declared(doc)]
    names = {str(fact.value["name"]) for fact in found}
    for fact in found:
        inside = [each for each in names if each in str(fact.value["name"])]
        if len(inside) <= _ITSELF_AND_ONE:
            yield fact


def _declared(doc: Document) -> Iterator[Fact]:
    starts = [line.start for line in doc.lines]
    for part in doc.sentences:
        if speaks_of_providers(doc, part):
            continue
        yield from _in_sentence(doc, starts, part)
    for at, section in enumerate(doc.sections):
        frames = doc.words_at(section.start).frames
        title = doc.low[section.start : section.end].partition("\n")[0]
        if section.kind != "item" and frames["controller_title"].search(title):
            first = bisect_left(starts, section.start + 1)
            yield from _below(doc, first + leads(doc, first), at)


def _in_sentence(doc: Document, starts: list[int], part: Sentence) -> Iterator[Fact]:
    if joint := joint_controllers(doc, part):
        yield from (controller_named(doc, name, at, part.section) for name, at in joint)
        return
    frames, low = doc.words(part).frames, doc.read(part)
    lead = frames["controller_is"].search(low) or frames["controller_line"].search(low)
    if lead is not None:
        stop = part.start + lead.end()
        if part.end - stop <= BEHIND:
            if not frames["controller_defined"].search(low):
                first = bisect_left(starts, part.end)
                said = frames["controller_is"].search(low) is not None
                yield from _below(doc, first, part.section, sure=said)
            return
        name, at = name_at_start(doc.plain[stop : part.end], frames)
        if name and doc.plain[stop + at + len(name) : part.end].strip() == ":":
            first = bisect_left(starts, part.end)  # "ist die Kanzlei:" and a block
            yield from _below(doc, first, part.section, sure=True)
            return
        if frames["head_follows"].search(doc.low[stop : part.end]):
            return  # who heads a firm is not the firm
        if name and _stands(frames, name, low):
            yield controller_named(doc, name, stop + at, part.section)
            return
    own = frames["is_controller"].search(low)
    if own is not None:
        before = doc.plain[part.start : part.start + own.start()]
        colon = before.rfind(": ") + 1  # "Our agreement says: X is the controller"
        name, at = name_at_start(before[colon:], frames)
        at += colon
        surely = " " in name or frames["is_controller_surely"].search(low) is not None
        several = bool(name) and surely and _stands(frames, name, low)
        shared = names_service(doc, part, name, part.start + at)
        if not shared and (is_party(frames, name) or several):
            yield controller_named(doc, name, part.start + at, part.section)


def _stands(frames: Frames, name: str, low: str) -> bool:
    """Tell whether a sentence names someone and does not only define a word."""
    return is_party(frames, name) or not frames["controller_defined"].search(low)


def _below(
    doc: Document, first: int, section: int, *, sure: bool = False
) -> Iterator[Fact]:
    """Read the name that the lines below a title or a colon begin with.

    A brand that stands above a company or a person is none.
    """
    block = block_below(doc, first, section)
    if not block:
        return
    part = block[0]
    frames = doc.words(part).frames
    name, at = name_at_start(doc.plain[part.start : part.end], frames)
    if not name or not (sure or _fits(doc, part, name) or addressed(doc, block)):
        return
    if names_service(doc, part, name, part.start + at):
        return
    if len(block) > 1 and not (is_company(name, frames) or is_person(name)):
        below = block[1]
        held, held_at = name_at_start(doc.plain[below.start : below.end], frames)
        if held and is_company(held, frames):
            part, name, at = below, held, held_at
    yield controller_named(doc, name, part.start + at, section, sure=sure)


def _fits(doc: Document, part: Sentence, name: str) -> bool:
    """Tell whether a line below a mere title is a name and no sentence."""
    frames = doc.words(part).frames
    rest = doc.plain[part.start : part.end].partition(name)[2]
    short = len(rest) <= BEHIND or rest.startswith(",")
    return is_company(name, frames) or (is_person(name) and short)
