"""Tells which sentences give people a right, and which only use its words."""

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.exclusions import RIGHTS_ROLES, is_exclusion
from hikidashi.domain.policy.fold import lower

PLACES = RIGHTS_ROLES | {"complaint_body"}
_LINE = 60  # characters; the name of a right is no longer
_OPEN_ROLES = frozenset(
    {
        "",
        "title",
        "contact",
        "complaints",
        "minors",
        "controller",
        "compliance",
        "definition",
    }
)
_OPEN_JA = _OPEN_ROLES | {"collection", "purposes", "retention", "security"}
_COMPLAINTS = frozenset({"complaints", "contact", "rights"})
_WESTERN = frozenset({"en", "de", "fr"})
# What people may ask for in any section, in the words of a request.
_ON_REQUEST = frozenset({"withdraw_consent", "complaint", "account_deletion"})
# Rights that words name which belong to another: "disclosure" to that of records.
_WITHIN = {"access": "right_record_phrase", "erasure": "right_account_phrase"}
_BUNDLE = 4  # rights in one sentence that are no chance words
_NONE: frozenset[str] = frozenset()
_EVERY = frozenset({"*"})
_WITHDRAWAL = frozenset({"withdraw_consent"})
_OF_DATA = frozenset(
    {"access", "rectification", "erasure", "object", "restriction", "portability"}
    | {"optout_sale_ads", "automated_decision"}
    | {"stop_third_party", "third_party_record_disclosure"}
)


def is_western(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence is of a language in which sections mix their subjects."""
    return doc.language_at(part.start) in _WESTERN


def granted(
    doc: Document, part: Sentence, low: str, *, translated: bool
) -> tuple[str, ...]:
    """Return the codes of the rights that a sentence gives."""
    if not _may_give(doc, part) or is_exclusion(doc, part):
        return ()
    codes = named_rights(doc, part, low, translated=translated)
    denied = doc.says("right_reserved", part) or doc.says("right_denied", part)
    if not codes or denied:
        return ()
    japanese = _in_japanese_manner(doc, part) or _is_bundle(doc, part, codes)
    allowed = codes if japanese else ()
    if is_western(doc, part):
        western = _in_western_manner(doc, part)
        allowed = tuple(
            c for c in codes if c in allowed or c in western or "*" in western
        )
    if "erasure" in allowed and _is_done_oneself(doc, part):
        allowed = tuple(code for code in allowed if code != "erasure")
    return tuple(code for code in allowed if _fits(doc, part, code))


def is_placed(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence stands in a section on rights, or in a list there."""
    own = doc.role(part.section)
    return own in PLACES or doc.role(doc.heading_of(part.section)) in PLACES


def _may_give(doc: Document, part: Sentence) -> bool:
    """Tell in two passes whether a sentence is worth a closer look."""
    if not doc.says("right_topic", part):
        return False
    placed = is_placed(doc, part) or doc.role(part.section) == "complaints"
    return placed or doc.says("right_asked", part) or doc.says("right_general", part)


def _is_done_oneself(doc: Document, part: Sentence) -> bool:
    """Tell whether data are deleted in the settings, and nobody is asked to."""
    if is_placed(doc, part) or doc.says("right_granted", part):
        return False
    asked = doc.says("right_requests_told", part) or doc.says("self_not", part)
    return doc.says("self_acts", part) and not asked


def named_rights(
    doc: Document, part: Sentence, low: str, *, translated: bool = False
) -> tuple[str, ...]:
    """Return the codes of all rights that are named in ``low``."""
    words = doc.words(part)
    found = words.rights.every(low)
    if translated:
        found += words.translated.every(low)
    hidden = set()
    for code, frame in _WITHIN.items():
        if code in found:
            rest, phrases = words.frames[frame].subn("", low)
            hidden |= {code} - {*words.rights.every(rest)} if phrases else set()
    return tuple(dict.fromkeys(code for code in found if code not in hidden))


def _in_japanese_manner(doc: Document, part: Sentence) -> bool:
    """Tell whether a right is given as in Japan: each in an article of its own."""
    role = doc.role(part.section)
    asked = doc.says("right_asked", part) or doc.says("right_asked_by_fee", part)
    if doc.says("right_others_ask", part) or doc.says("right_not_a_right", part):
        return False
    if role == "account_deletion":
        return asked and not doc.says("right_refused", part)
    if role in RIGHTS_ROLES:
        if _is_listed_right(doc, part):
            return True
        told = asked or doc.says("right_offered", part)
        return told and not _refuses(doc, part) and not _only_shares(doc, part, role)
    general = role in {"complaints", "contact"} and doc.says("right_general", part)
    strong = asked and doc.says("right_asker", part) and doc.says("right_object", part)
    if role in _OPEN_JA:
        refused = doc.says("right_refused", part) or is_western(doc, part)
        return general or (strong and not refused)
    return role == "third_parties" and (
        (strong and not is_western(doc, part)) or doc.says("right_stopped", part)
    )


def _is_bundle(doc: Document, part: Sentence, codes: tuple[str, ...]) -> bool:
    """Tell whether a sentence names all that Japanese law gives, wherever it stands."""
    if len(codes) < _BUNDLE or doc.language_at(part.start) != "ja":
        return False
    asked = all(
        doc.says(f"right_{each}", part) for each in ("asked", "asker", "object")
    )
    return asked and not doc.says("right_refused", part)


def _in_western_manner(doc: Document, part: Sentence) -> frozenset[str]:
    """Return the codes that a sentence may give; "*" stands for all that it names."""
    placed = is_placed(doc, part)
    strong = doc.says("right_granted", part)
    firm = strong or doc.says("right_requested", part)
    if not strong and doc.says("right_others_ask", part):
        return _NONE
    if doc.says("right_not_a_right", part) and not (strong and placed):
        return _WITHDRAWAL if firm else _NONE
    if placed:
        return _EVERY if _is_given_there(doc, part, firm=firm, strong=strong) else _NONE
    if doc.says("right_by_others", part):
        return _WITHDRAWAL if firm else _NONE
    return _EVERY if strong else _on_request(doc, part, firm=firm)


def _is_given_there(doc: Document, part: Sentence, *, firm: bool, strong: bool) -> bool:
    """Tell whether a sentence of a section on rights gives one."""
    told = firm or _is_listed_right(doc, part)
    asked = doc.role(part.section) != "disclosure" and doc.says("right_asked", part)
    return (told or asked) and (strong or not _refuses(doc, part))


def _on_request(doc: Document, part: Sentence, *, firm: bool) -> frozenset[str]:
    """Return what people may ask for in a section on something else."""
    if not firm or doc.says("right_refused", part):
        return _NONE
    return _ON_REQUEST | (_OF_DATA if doc.says("right_object", part) else _NONE)


def _is_listed_right(doc: Document, part: Sentence) -> bool:
    """Tell whether a part is an item of a list of rights, as below "Your rights"."""
    if doc.nodes[part.section].kind != "item":
        return _is_listed_line(doc, part)
    frames = doc.words(part).frames
    if not is_western(doc, part):
        whole = not doc.plain[part.start : part.end].endswith(("。", "."))
        return whole and _titled_rights(doc, part)
    lead = doc.lead(part.section)
    first = doc.sentences_of(part.section)[0] == part
    if not first or frames["right_conditions"].search(lead):
        return False
    named = frames["right_list_lead"].search(lead) is not None
    return named or _titled_rights(doc, part)


def _is_listed_line(doc: Document, part: Sentence) -> bool:
    """Tell whether a line or a cell of a table only names a right, below "Rights"."""
    if part.end - part.start > _LINE:
        return False
    if not is_western(doc, part):
        return doc.says("right_row", part) and _titled_rights(doc, part)
    ended = doc.plain[part.start : part.end].endswith((".", "?"))
    return not ended and _titled_rights(doc, part)


def _titled_rights(doc: Document, part: Sentence) -> bool:
    top = doc.heading_of(part.section)
    title = lower(doc.sections[top].title) if top >= 0 else ""
    return doc.frame("right_of_rights", part).search(title) is not None


def _refuses(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence only refuses; "we disclose, but may refuse" does not."""
    return doc.says("right_refused", part) and not doc.says("right_still_gives", part)


def _only_shares(doc: Document, part: Sentence, role: str) -> bool:
    """Tell whether a section "Disclosure" is on sharing, not on requests."""
    return (
        role == "disclosure"
        and is_western(doc, part)
        and not (
            doc.says("right_requests_told", part) and doc.says("right_asker", part)
        )
    )


def _fits(doc: Document, part: Sentence, code: str) -> bool:
    """Tell whether a right can be given in this section."""
    role = doc.role(part.section)
    western = is_western(doc, part)
    if code == "complaint":
        if western and doc.says("right_authority", part):
            return True
        general = doc.says("right_general", part)
        return role in _COMPLAINTS and (not western or general)
    if role == "account_deletion" and not western and code != "account_deletion":
        return False
    if code == "account_deletion" and not western:
        return doc.says("right_asked", part)
    if role == "third_parties" and not western:
        return code == "stop_third_party"
    return True
