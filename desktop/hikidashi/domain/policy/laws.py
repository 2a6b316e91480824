"""Finds which laws and authorities a policy names."""

from collections.abc import Iterator
from functools import lru_cache

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.lexicon import Frames, Terms

_OLD = {  # the numbers of 2005 to 2017, and those from then to March 2022
    "開示": {"25", "28"},
    "訂正": {"26", "29"},
    "利用停止": {"27", "30"},
    "利用目的の通知": {"24", "27"},
}
_LISTS = (("law.cited", "law", "law_"), ("authority.named", "authority", "authority_"))
_ENDINGS = "(?:e?[ns])?"  # of a plural or a case


def law_facts(doc: Document) -> Iterator[Fact]:
    """Yield each law and authority where it is named first."""
    for kind, key, prefix in _LISTS:
        told: dict[str, Fact] = {}
        for tongue in sorted(doc.languages):
            for found in _named(doc.lexicon.of(tongue).frames, prefix).hits(
                doc.low, 0, doc.limit
            ):
                code = found.code.removeprefix(prefix).upper().replace("_", "-")
                if code in told or _in_address(doc.low, found.start, found.end):
                    continue
                part = Sentence(found.start, found.end, doc.section_at(found.start))
                value: dict[str, Value] = {key: code}
                if kind == "authority.named":
                    value["name"] = doc.text[part.start : part.end]
                told[code] = doc.say(kind, value, part)
        yield from told.values()
    yield from _old_articles(doc)


def _in_address(low: str, start: int, end: int) -> bool:
    """Tell whether a name is only part of a mail address: "gdpr@…"."""
    return (
        low[end : end + 1] == "@"
        or low[end : end + 3] in {"[at", "(at"}
        or (low[start - 1 : start] == "@")
    )


@lru_cache(maxsize=16)
def _named(frames: Frames, prefix: str) -> Terms:
    """Return the names of one kind, to be looked for in one pass."""
    names = [name for name in frames.names() if name.startswith(prefix)]
    table = {name: frames.listed(name) for name in names}
    return Terms.of(table, _ENDINGS)


def _old_articles(doc: Document) -> Iterator[Fact]:
    """Yield where the law is cited by the numbers that it had before April 2022.

    A policy that was not kept up says "第28条(開示)", which is Article 33 today. Such a
    number is never one for a letter.
    """
    for part in doc.sentences:
        if not doc.says("act_named", part):
            continue
        old = tuple(
            match["article"]
            for match in doc.frame("old_article", part).finditer(doc.read(part))
            if match["article"] in _OLD[match["right"]]
        )
        if old:
            value: dict[str, Value] = {"law": "JP-APPI", "old": True, "articles": old}
            yield doc.say("law.cited", value, part)
            return
