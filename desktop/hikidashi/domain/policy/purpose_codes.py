"""Reads the codes of purposes from a line of a list or a clause of a sentence."""

import re

from hikidashi.domain.policy.document import Document, Sentence

_ASIDE = re.compile(r"\([^()]{0,200}\)")
_CLAUSE = 260  # characters behind "in order to" that still tell a purpose
_LONG_ITEM = 160  # characters; a longer line of a list is read like a sentence
# Codes whose words hardly ever stand in an item that is about something else.
_TELLING = frozenset(
    {
        *("misuse_prevention", "billing_payment", "recruitment", "order_fulfilment"),
        *("customer_support", "identity_verification", "account_registration"),
        *("survey", "ai_training", "advertising", "marketing_direct"),
        *("personalisation", "statistics_publication", "dispute_resolution"),
        "legal_compliance",
    }
)
_VAGUE = frozenset({"incidental_other", "statistics_publication"})


def codes_of_line(doc: Document, part: Sentence, low: str) -> tuple[str, ...]:
    """Return the purposes that a line of the part on purposes tells."""
    every = doc.words(part).purposes.every
    if doc.says("purpose_changes", part) or doc.says("purpose_others", part):
        return ()
    if _is_listed(doc, part, low):
        if doc.says("purpose_series", part):
            rows = doc.frame("purpose_series_break", part).split(low)
            return tuple(dict.fromkeys(code for row in rows for code in every(row)[:1]))
        first, *others = every(_ASIDE.sub("", low)) or ("",)
        asides = doc.frame("purpose_included", part).findall(low)
        included = [code for aside in asides for code in every(aside)]
        sure = [code for code in (*others, *included) if code in _TELLING]
        return tuple(dict.fromkeys(code for code in (first, *sure) if code))
    if doc.says("purpose_leads", part):
        return _clause_codes(doc, part, low)
    if doc.says("purpose_uses", part):
        return tuple(
            dict.fromkeys((*_clause_codes(doc, part, low), *_sure(every(low))))
        )
    return _clause_codes(doc, part, low)


def _sure(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in _VAGUE)


def codes_of_clause(
    doc: Document, part: Sentence, low: str, *, sure: bool
) -> tuple[str, ...]:
    """Return the purposes of a sentence outside the part on purposes.

    ``sure`` asks for more: the part is about others, who have purposes of their own.
    """
    if sure and not doc.says("purpose_uses", part):
        return ()
    if doc.says("purpose_label", part) or (
        doc.says("purpose_act", part) and doc.says("purpose_about", part)
    ):
        return _clause_codes(doc, part, low)
    return ()


def _clause_codes(doc: Document, part: Sentence, low: str) -> tuple[str, ...]:
    frames = ("purpose_not_ours", "purpose_others", "purpose_changes")
    if any(doc.says(frame, part) for frame in frames):
        return ()
    clause = _clause(doc, part, low)
    every = doc.words(part).told_purposes.every(clause) if clause else ()
    # What is made personal by "personalised advertising" is the advertising.
    left = {"personalisation"} if "advertising" in every else set()
    if "marketing_direct" in every and doc.language_at(part.start) == "en":
        service = doc.frame("purpose_of_service", part).search(clause)
        left |= set() if service else {"service_notices"}
    return tuple(code for code in every if code not in left)


def _clause(doc: Document, part: Sentence, low: str) -> str:
    """Return the words that tell what for: behind "to", before ために."""
    label = doc.frame("purpose_label", part).match(low)
    if label:
        return low[label.end() :][:_CLAUSE]
    before = list(doc.frame("purpose_before", part).finditer(low))
    if before:
        first = doc.frame("purpose_before_start", part).search(
            low, 0, before[-1].start()
        )
        start = first.end() if first else 0
        return low[max(start, before[-1].start() - _CLAUSE) : before[-1].start()]
    after = doc.frame("purpose_after", part).search(low)
    if after is None:
        return ""
    clause = low[after.end() : after.end() + _CLAUSE]
    stop = doc.frame("purpose_stop", part).search(clause)
    return clause[: stop.start()] if stop else clause


def _is_listed(doc: Document, part: Sentence, low: str) -> bool:
    """Tell whether a line is one of a list: it bears a mark, or is no sentence."""
    is_item = part.section >= 0 and doc.nodes[part.section].kind == "item"
    told = doc.says("purpose_item_tells", part)
    marked = is_item and len(low) <= _LONG_ITEM * 2 and not told
    plain = not doc.says("purpose_sentence_end", part) and not doc.says(
        "purpose_uses", part
    )
    return marked or plain or doc.says("purpose_to_do", part)
