"""Finds on what the processing rests: the grounds of Article 6 GDPR and the like."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.columns import cells_of, headings_of
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.fold import fold, lower

_LETTERS = {
    "a": "consent",
    "b": "contract",
    "c": "legal_obligation",
    "d": "vital_interest",
    "e": "public_task",
    "f": "legitimate_interest",
}
_NOT = frozenset(
    {
        *("rights", "disclosure", "correction", "deletion", "suspension"),
        *("definition", "history", "policy_change", "complaint_body"),
    }
)
_IN_PROSE = ("consent", "contract", "legal_obligation", "public_task")
"""Grounds that a sentence may name as the reason, without the word for grounds."""
_AROUND = 12  # sentences of a list in which Article 6 may be named
_LABEL = 40  # characters before a line that hold the label above it
_SHORT = 90  # characters of a line that only names a basis, such as a table's cell


def basis_facts(doc: Document) -> Iterator[Fact]:
    """Yield each ground once for each heading, with the article as it is written."""
    told: set[tuple[int, str]] = set()
    for part in (*headings_of(doc), *doc.sentences):
        if doc.role(part.section) in _NOT:
            continue
        heading = doc.heading_of(part.section)
        for code, article, sure in _bases(doc, part):
            if (heading, code) not in told:
                told.add((heading, code))
                value = {"code": code, "article": article}
                confidence = Confidence.FOUND if sure else Confidence.LIKELY
                yield doc.say("legal_basis", value, part, confidence=confidence)
    yield from _of_tables(doc, {code for _heading, code in told})


def _of_tables(doc: Document, told: set[str]) -> Iterator[Fact]:
    """Yield what the columns of tables name that are headed "Legal basis"."""
    for cell in cells_of(doc):
        if not doc.frame("basis_title", cell.part).search(cell.head):
            continue
        for code in _LETTERS.values():
            if code not in told and doc.says(f"basis_{code}", cell.part):
                told.add(code)
                value: dict[str, Value] = {"code": code, "article": ""}
                yield doc.say("legal_basis", value, cell.part)


def _bases(doc: Document, part: Sentence) -> Iterator[tuple[str, str, bool]]:
    low = doc.read(part)
    if doc.says("basis_not", part):
        return
    found = list(_articles(doc, part, low)) or list(_letter(doc, part, low))
    yield from found
    cited = {code for code, _article, _sure in found}
    if doc.says("basis_legitimate_interest", part) and (
        "legitimate_interest" not in cited
    ):
        yield "legitimate_interest", "", True
    told = doc.says("basis_frame", part)
    if told or (
        len(low) <= _SHORT and (_is_headed(doc, part) or _is_labelled(doc, part))
    ):
        for code in _LETTERS.values():
            if code not in cited and doc.says(f"basis_{code}", part):
                yield code, "", told
        return
    for code in _IN_PROSE:
        if code not in cited and doc.says(f"basis_by_{code}", part):
            yield code, "", False


def _articles(
    doc: Document, part: Sentence, low: str
) -> Iterator[tuple[str, str, bool]]:
    """Yield the letters of Article 6, also the further ones of "lit. a and f"."""
    more = doc.frame("basis_more", part)
    for found in doc.frame("basis_article", part).finditer(low):
        match: re.Match[str] | None = found
        while match is not None:
            letter = next(group for group in match.groups() if group)
            written = doc.text[part.start + found.start() : part.start + match.end()]
            yield _LETTERS[letter], " ".join(written.split()), True
            match = more.match(low, match.end())


def _letter(doc: Document, part: Sentence, low: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the ground of a line "lit. b) …" below a sentence about Article 6."""
    found = doc.frame("basis_letter", part).match(low)
    if found is None or part.section < 0:
        return
    above = doc.nodes[part.section].parent
    around = " ".join(
        doc.read(each)
        for section in (part.section, above)
        if section >= 0
        for each in doc.sentences_of(section)[:_AROUND]
    )
    if doc.frame("basis_article_6", part).search(around):
        letter = next(group for group in found.groups() if group)
        yield _LETTERS[letter], "", True


def _is_headed(doc: Document, part: Sentence) -> bool:
    heading = doc.heading_of(part.section)
    if heading < 0:
        return False
    title = lower(fold(doc.nodes[heading].title))
    return doc.frame("basis_title", part).search(title) is not None


def _is_labelled(doc: Document, part: Sentence) -> bool:
    """Tell whether the line above only says "Legal basis", as in a list of terms."""
    above = doc.low[max(0, part.start - _LABEL) : part.start].rstrip()
    label = above.rpartition("\n")[2].strip(" :*")
    return doc.frame("basis_title", part).fullmatch(label) is not None
