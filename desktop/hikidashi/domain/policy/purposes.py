"""Finds what the data are used for."""

from collections.abc import Iterator

from hikidashi.domain.policy.columns import cells_of, is_refused
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.purpose_changes import purpose_change_facts
from hikidashi.domain.policy.purpose_codes import codes_of_clause, codes_of_line

_TITLE_LENGTH = 160
_ELSEWHERE_NOT = frozenset(
    {
        *("rights", "disclosure", "correction", "deletion", "suspension"),
        *("definition", "history", "policy_change", "complaint_body", "complaints"),
        *("security", "compliance", "officer", "record_disclosure", "purpose_change"),
        *("account_deletion", "controller"),
    }
)
_OTHERS = frozenset({"third_parties", "joint_use", "outsourcing", "retention"})
_THEIRS = frozenset({"third_parties", "joint_use", "outsourcing"})
# What a policy may say that it does not do with the data.
_DENIED = frozenset(
    {
        *("advertising", "marketing_direct", "ai_training", "personalisation"),
        *("analytics_improvement", "third_party_sale"),
    }
)
_ANSWERED = frozenset({"advertising", "marketing_direct", "ai_training"})


def purpose_facts(doc: Document) -> Iterator[Fact]:
    """Yield the purposes, those that are denied, and how purposes may change.

    Of an item of a list the first code that fits and all that are sure count; of a
    sentence those of its clause of purpose ("in order to …", „um … zu …“).
    """
    led: dict[int, bool] = {}
    told: set[tuple[int, str]] = set()
    for part in doc.sentences:
        low = doc.joined(part)
        role = doc.role(part.section)
        if _is_no_purpose(doc, part):
            continue
        if role == "purposes" or _is_led(doc, part.section, led) or _is_row(doc, part):
            codes, confidence = codes_of_line(doc, part, low), Confidence.FOUND
        elif _is_own(doc, part):
            codes, confidence = codes_of_line(doc, part, low), Confidence.LIKELY
        elif role not in _ELSEWHERE_NOT:
            heading = doc.heading_of(part.section)
            every = codes_of_clause(doc, part, low, sure=role in _OTHERS)
            codes = tuple(code for code in every if (heading, code) not in told)
            told |= {(heading, code) for code in codes}
            confidence = Confidence.LIKELY
        else:
            continue
        denied = bool(codes) and doc.says("purpose_not", _first_line(doc, part))
        for code in codes:
            if not denied and not (role in _THEIRS and confidence is Confidence.LIKELY):
                yield _purpose(doc, part, code, Polarity.ASSERTED, confidence)
            elif denied and code in _DENIED:
                yield _purpose(doc, part, code, Polarity.NEGATED, confidence)
    yield from _of_tables(doc)
    yield from _refused(doc)
    yield from purpose_change_facts(doc)


def _of_tables(doc: Document) -> Iterator[Fact]:
    """Yield what stands in the columns of tables that are headed "Purpose"."""
    for cell in cells_of(doc):
        if any(
            doc.frame(frame, cell.part).search(cell.head)
            for frame in ("purpose_title", "purpose_column")
        ):
            every = doc.words(cell.part).told_purposes.every(doc.joined(cell.part))
            for code in every:
                found = Confidence.LIKELY
                yield _purpose(doc, cell.part, code, Polarity.ASSERTED, found)


def _refused(doc: Document) -> Iterator[Fact]:
    """Yield what rows of questions and answers deny: "Advertising: no"."""
    for cell in cells_of(doc):
        if is_refused(doc, cell.part):
            for code in doc.words(cell.part).told_purposes.every(doc.read(cell.part)):
                if code in _ANSWERED:
                    found = Confidence.LIKELY
                    yield _purpose(doc, cell.part, code, Polarity.NEGATED, found)


def _purpose(
    doc: Document,
    part: Sentence,
    code: str,
    polarity: Polarity,
    confidence: Confidence,
) -> Fact:
    text = doc.text[part.start : part.end][:_TITLE_LENGTH]
    value: dict[str, Value] = {"code": code, "text": text}
    return doc.say("purpose", value, part, polarity=polarity, confidence=confidence)


def _is_no_purpose(doc: Document, part: Sentence) -> bool:
    """Tell whether a cell tells data or a legal basis, in words like those of aims."""
    head = doc.cell_header(part)
    if not head or doc.frame("purpose_title", part).search(head):
        return False
    frames = ("basis_title", "data_heading")
    return any(doc.frame(name, part).search(head) for name in frames)


def _is_led(doc: Document, section: int, known: dict[int, bool]) -> bool:
    """Tell whether an item stands below words such as "we use your data to:"."""
    if section < 0 or doc.nodes[section].kind != "item":
        return False
    found = known.get(section)
    if found is None:
        found = known[section] = doc.role(
            section
        ) not in _ELSEWHERE_NOT and _leads_purposes(doc, section)
    return found


def _is_own(doc: Document, part: Sentence) -> bool:
    """Tell whether an item says by itself that it is one of a list of purposes."""
    role = doc.role(part.section)
    return role not in _ELSEWHERE_NOT | _THEIRS and doc.says("purpose_item_alone", part)


def _is_row(doc: Document, part: Sentence) -> bool:
    """Tell whether a line of a pasted table names several purposes, parted by ";"."""
    return doc.role(part.section) not in _ELSEWHERE_NOT and doc.says(
        "purpose_row", part
    )


def _leads_purposes(doc: Document, section: int) -> bool:
    lead = doc.lead(section)
    if not lead:
        return False
    place = Sentence(doc.nodes[section].start, doc.nodes[section].start, section)
    frame = doc.frame
    return (
        frame("purpose_list_lead", place).search(lead) is not None
        and frame("purpose_not_ours", place).search(lead) is None
        and frame("purpose_no_list", place).search(lead) is None
    )


def _first_line(doc: Document, part: Sentence) -> Sentence:
    """Leave out what an item's next lines say of all the others."""
    end = doc.low.find("\n", part.start, part.end)
    marked = part.section >= 0 and doc.nodes[part.section].kind == "item"
    return Sentence(part.start, end, part.section) if marked and end > 0 else part
