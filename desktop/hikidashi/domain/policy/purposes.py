"""Finds what the data are used for."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value

_LEADS = re.compile(
    r"(?:次|以下|下記)の[^。]{0,20}(?:目的|とおり|通り)|(?:following"
    r"|below)\b.{0,40}(?:purpose|objective)|purposes?\b.{0,80}(?:as follows"
    r"|following)|following (?:purposes|objectives)"
)
_USES = re.compile(
    r"(?:ため|目的)(?:に|で)[^。]{0,20}(?:利用|使用)|\bused? (?:to|for)\b|in order to"
)
_CHANGES = re.compile(
    r"変更前|変更後|相当の関連性|chang\w* .{0,30}(?:purpose|targets)"
    r"|purpose.{0,30}chang|beyond"
)
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_TITLE_LENGTH = 160


def purpose_facts(doc: Document) -> Iterator[Fact]:
    """Yield the purposes, the one that fits first for each item of a list."""
    for part in doc.sentences:
        low = doc.read(part)
        if doc.role(part.section) != "purposes":
            continue
        if _is_listed(doc, part, low):
            codes = doc.lexicon.purposes.every(_ASIDE.sub("", low))[:1]
        elif _USES.search(low) and not _LEADS.search(low):
            codes = doc.lexicon.purposes.every(low)
        else:
            continue
        for code in codes:
            text = doc.text[part.start : part.end][:_TITLE_LENGTH]
            value: dict[str, Value] = {"code": code, "text": text}
            yield doc.say("purpose", value, part)


def _is_listed(doc: Document, part: Sentence, low: str) -> bool:
    """Tell whether a line is one of a list: it bears a mark, or is no sentence."""
    marked = doc.nodes[part.section].kind == "item"
    plain = not low.endswith(("。", ".", ":")) and not _USES.search(low)
    return (marked or plain) and not _CHANGES.search(low)
