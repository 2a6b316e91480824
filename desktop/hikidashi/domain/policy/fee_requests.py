"""Finds which requests a fee is for."""

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fee_words import MoneyWords
from hikidashi.domain.policy.grants import PLACES, granted, is_western

_CODES = (
    "access",
    "purpose_notification",
    "third_party_record_disclosure",
    "rectification",
    "erasure",
    "suspension_of_use",
    "addition",
    "stop_third_party",
    "restriction",
    "portability",
)
_CHANGES = frozenset({"correction", "deletion", "suspension"})
_ROLES = frozenset({"rights", "disclosure", "record_disclosure"})


def requests_charged(words: MoneyWords) -> tuple[str, ...]:
    """Return which requests the fee is for; () where it is for something else.

    APPI Article 38 lets a fee be charged only for disclosure and for the notice of
    purposes, so "開示等" means those and not correction.
    """
    doc, part = words.doc, words.part
    if is_western(doc, part):
        return _western(words)
    if named := _named(doc, part):
        return named
    if words.says("elsewhere"):
        return ()
    row = [each for each in doc.row_of(part) if each.start < part.start]
    if row:  # "800円" is for what stands left of it
        left = Sentence(row[0].start, row[0].end, part.section)
        return _named(doc, left)
    about = (doc.role(part.section), doc.role(doc.heading_of(part.section)))
    return ("access",) if _ROLES & {*about} else _titled(doc, part)


def _titled(doc: Document, part: Sentence) -> tuple[str, ...]:
    """Return the requests that the heading names: "訂正・削除"."""
    top = doc.heading_of(part.section)
    if top < 0 or doc.role(top) not in _CHANGES:
        return ()
    return _named(doc, Sentence(doc.nodes[top].start, doc.nodes[top].body, top))


def _western(words: MoneyWords) -> tuple[str, ...]:
    """Return the requests that a fee is for, where sections mix their subjects."""
    doc, part = words.doc, words.part
    if words.says("elsewhere"):
        return ()
    given = granted(doc, part, words.low, translated=False)
    placed = doc.role(part.section) in PLACES
    near = _named(doc, _clause(words))
    if near and (placed or {*near} & {*given}):
        return near
    if given:
        return tuple(code for code in _named(doc, part) if code in given)
    plain = placed and words.says("of_requests")
    if not (plain or words.says("plain")):
        return ()
    return _named(doc, part) or ("access",)


def _clause(words: MoneyWords) -> Sentence:
    """Return the clause of a sentence in which the money is spoken of."""
    part = words.part
    at = words.doc.frame("fee_word", part).search(words.low)
    if at is None:
        return part
    ends = words.doc.frame("fee_clause", part).finditer(words.low)
    cuts = [0, *(each.start() for each in ends), len(words.low)]
    begin = max(cut for cut in cuts if cut <= at.start())
    end = min(cut for cut in cuts if cut > at.start())
    return Sentence(part.start + begin, part.start + end, part.section)


def _named(doc: Document, part: Sentence) -> tuple[str, ...]:
    return tuple(code for code in _CODES if doc.says(f"fee_for_{code}", part))


def is_labelled(doc: Document, part: Sentence) -> bool:
    """Tell whether the line before names a fee: "手数料" over "1,000円"."""
    if doc.frame("fee_label", part).search(doc.cell_header(part)):
        return True
    before = doc.low[max(0, part.start - 30) : part.start].rstrip()
    label, rule = before.rpartition("\n")[2], doc.frame("fee_label", part)
    return rule.search(label) is not None or (
        doc.language_at(part.start) == "ja"
        and doc.role(doc.heading_of(part.section)) in _ROLES
        and rule.search(doc.lead(part.section).strip()) is not None
    )
