"""Finds to which countries data go, and what safeguards them there."""

import re
from collections.abc import Iterator, Sequence

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value

_COUNTRIES = (
    *("us", "gb", "ch", "jp", "cn", "in", "ca", "au", "sg", "kr", "ie", "de"),
    *("ma", "tn", "mg", "sn", "mu", "no", "il", "tw", "ph", "vn", "hk", "my"),
    *("th", "nz", "nl", "fr", "se", "fi", "br"),
)
_SAFEGUARDS = ("scc", "dpf", "bcr", "adequacy", "consent")
_NOT = frozenset(
    {"rights", "definition", "history", "contact", "complaint_body", "minors"}
)
_SHARING = frozenset({"third_parties", "outsourcing", "transfers", "joint_use"})
# "(USA)" behind a company, "94107, USA": where it sits, not where data go. Japanese
# law has policies tell the country in just such brackets, so those count.
_ADDRESS = re.compile(
    r"(?<!land )(?<!staat )\([\w. ,-]{2,24}\)|\d{4,5}, [\w. ]{2,20}", re.ASCII
)
_BEHIND = 4  # sentences after a transfer in which its safeguard may stand


def transfer_facts(doc: Document) -> Iterator[Fact]:
    """Yield each country that data go to, with "" where only "abroad" is said.

    Standing in an address is no transfer: a word of transferring must be there.
    """
    told: set[tuple[str, bool]] = set()
    unnamed: list[Fact] = []
    sentences = doc.sentences
    for at, part in enumerate(sentences):
        if doc.role(part.section) in _NOT or not doc.says("transfer_gate", part):
            continue
        if not _is_told(doc, part) or doc.says("transfer_not_ours", part):
            continue
        found = _countries(doc, part)
        third = doc.says("transfer_third", part)
        safeguard = _safeguard(doc, sentences[at : at + _BEHIND], part.section)
        if not found and not third:
            continue
        denied = doc.says("transfer_not", part)
        for country in found or [""]:
            if (country, denied) in told:
                continue
            told.add((country, denied))
            value: dict[str, Value] = {"country": country, "safeguard": safeguard}
            fact = doc.say(
                "cross_border_transfer",
                value,
                part,
                polarity=Polarity.NEGATED if denied else Polarity.ASSERTED,
                confidence=Confidence.FOUND if third else Confidence.LIKELY,
            )
            if country:
                yield fact
            else:
                unnamed.append(fact)
    yield from (fact for fact in unnamed if _counts(fact, told))


def _counts(fact: Fact, told: set[tuple[str, bool]]) -> bool:
    """Tell whether "abroad" says more than the countries that are named.

    "Your name is not sent abroad" denies only half where other data are.
    """
    if fact.polarity is Polarity.NEGATED:
        return all(denied for _, denied in told)
    return not any(country and not denied for country, denied in told)


def abroad_only(facts: list[Fact]) -> list[Fact]:
    """Leave out transfers to the country in which the controller itself sits."""
    home = {
        fact.value["country"]
        for fact in facts
        if fact.type == "controller.address" and fact.value.get("country")
    }
    domains = {
        str(fact.value["address"]).rpartition(".")[2].upper()
        for fact in facts
        if fact.type == "contact.email" and fact.value.get("address")
    }
    # Servers in Switzerland are at home for a ".ch"; only "abroad" would say more.
    seated = {"GB" if each == "UK" else each for each in domains}
    return [
        fact
        for fact in facts
        if fact.type != "cross_border_transfer"
        or not (
            fact.value["country"] in home
            or (
                fact.value["country"] in seated and fact.confidence is Confidence.LIKELY
            )
        )
    ]


def _is_told(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence, or its column, says that data go somewhere."""
    if doc.says("transfer_says", part):
        return True
    column = doc.frame("transfer_column", part).search(doc.cell_header(part))
    return column is not None and doc.role(part.section) in _SHARING


def _countries(doc: Document, part: Sentence) -> list[str]:
    low = doc.frame("transfer_outside", part).sub(
        " ", _ADDRESS.sub(" ", doc.joined(part))
    )
    frame = doc.frame
    home = "jp" if doc.language == "ja" else ""
    return [
        c.upper()
        for c in _COUNTRIES
        if c != home and frame(f"country_{c}", part).search(low)
    ]


def _safeguard(doc: Document, parts: Sequence[Sentence], section: int) -> str:
    """Return the first safeguard that a sentence or the next ones in its part name."""
    for at, part in enumerate(parts):
        if part.section != section:
            break
        for name in _SAFEGUARDS:
            lacking = name == "adequacy" and doc.says("safeguard_denied", part)
            if lacking or (name == "consent" and at):
                continue
            if doc.says(f"safeguard_{name}", part):
                return name
    return ""
