"""Checks the references of a policy to its own clauses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.lines import kanji_number

_CHAIN = 24  # characters between articles of one law that are cited in a row
_TITLE = re.compile(r"[\"「](?P<number>\d{1,2})\.? ?(?P<title>[^\"「」\n]{4,80})[\"」]")
_WORD = re.compile(r"[a-z]{5,}|[一-鿿]{2}|[ァ-ヶー]{3,}")
_COMMON = 0.2  # a word in more of the clauses than this tells nothing
_SELDOM = 3  # a word in so few clauses always tells something
_FEW = 3  # numbered headings, below which numbers may be of something else
_SIBLINGS = 60  # clauses of one article that a reference is compared with
_CLEARLY = 3  # shared words that point to another clause


def cross_ref_facts(doc: Document) -> Iterator[Fact]:
    """Yield each reference with what it leads to, and whether that can be meant.

    ``consistent`` is None where neither can be told.
    """
    articles = {n.number: at for at, n in enumerate(doc.nodes) if n.kind == "article"}
    titles = {s.title.lower(): at for at, s in reversed([*enumerate(doc.sections)])}
    numbered = {} if articles else _numbered(doc)
    words = _Words(doc)
    for part in doc.sentences:
        low = doc.read(part)
        if articles:
            law_end = -_CHAIN
            for match in _references(doc, part, low):
                of_law = _of_law(doc, part, low, match)
                if of_law or _goes_on(doc, part, low, law_end, match.start()):
                    law_end = match.end()
                else:
                    yield _checked(doc, part, match, articles, words)
        if len(numbered) >= _FEW:
            yield from _by_number(doc, part, numbered, words)
        yield from _by_title(doc, part, titles)


def _numbered(doc: Document) -> dict[int, int]:
    """Return the headings that have a number of their own, by it."""
    found: dict[int, list[int]] = {}
    for at, node in enumerate(doc.nodes):
        plain = node.kind == "heading" and len(doc.sections[at].number) == 1
        if plain and re.fullmatch(r"\W*\d{1,2}\W*", node.label):
            found.setdefault(node.number, []).append(at)
    return {number: own[0] for number, own in found.items() if len(own) == 1}


def _by_number(
    doc: Document, part: Sentence, numbered: Mapping[int, int], words: "_Words"
) -> Iterator[Fact]:
    """Check references such as "see section 5" in texts without articles."""
    rule = doc.frame("xref_section", part)
    for match in rule.finditer(doc.low, part.start, part.end):
        where = Sentence(match.start("text"), match.end("text"), part.section)
        value: dict[str, Value] = {"text": doc.text[where.start : where.end]}
        target = numbered.get(int(match["number"]), -1)
        if target < 0:
            value["consistent"] = False
        else:
            value |= {"target": doc.ref(target)} | _judged(doc, part, target, 0, words)
        yield doc.say("cross_ref", value, where)


class _Words:
    """The telling words of each clause, those of its items included."""

    def __init__(self, doc: Document) -> None:
        own = [
            _stems(" ".join(doc.read(part) for part in doc.sentences_of(at)))
            for at in range(len(doc.sections))
        ]
        counts = Counter(word for words in own for word in words)
        often = max(_SELDOM, len(own) * _COMMON)
        self._common = {word for word, count in counts.items() if count > often}
        self._of = [
            words | _stems(s.title.lower())
            for words, s in zip(own, doc.sections, strict=True)
        ]
        for at in range(len(own) - 1, -1, -1):
            if doc.nodes[at].parent >= 0:
                self._of[doc.nodes[at].parent] |= self._of[at]

    def shared(self, stems: set[str], section: int) -> int:
        return len((stems & self._of[section]) - self._common)


def _stems(low: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(low)}


def _references(doc: Document, part: Sentence, low: str) -> Iterator[re.Match[str]]:
    for name in ("xref_numbered", "xref_kanji"):
        yield from doc.frame(name, part).finditer(low)


def _of_law(doc: Document, part: Sentence, low: str, match: re.Match[str]) -> bool:
    after = low[match.end() : match.end() + 80]
    before = low[max(0, match.start() - 24) : match.start()]
    frames = doc.words(part).frames
    return (
        frames["xref_of_a_law"].match(after) is not None
        or frames["xref_law_before"].search(before) is not None
    )


def _goes_on(doc: Document, part: Sentence, low: str, law_end: int, start: int) -> bool:
    """Tell whether "第28条（開示）、第29条" goes on with articles of the same law."""
    between = low[law_end:start] if 0 <= start - law_end <= _CHAIN else "。"
    joins = doc.frame("xref_joins", part).fullmatch(between)
    return joins is not None and "本" not in between


def _checked(
    doc: Document,
    part: Sentence,
    match: re.Match[str],
    articles: dict[int, int],
    words: _Words,
) -> Fact:
    groups = match.groupdict()
    article = kanji_number(match["article"])
    shown = match["paragraph"] or groups.get("bracket") or groups.get("own_p")
    paragraph = kanji_number(shown) if shown else 0
    own = doc.heading_of(part.section)
    here = doc.nodes[own].number if own >= 0 else 0
    start = part.start + match.start()
    where = Sentence(start, part.start + match.end(), part.section)
    value: dict[str, Value] = {"text": doc.text[where.start : where.end]}
    target = _target(doc, articles.get(article, -1), paragraph)
    if groups.get("own") and article != here:
        value |= {
            "consistent": False,
            "intended": _shown(doc, _target(doc, own, paragraph)),
        }
    elif target < 0:
        value["consistent"] = False
    else:
        value |= {"target": doc.ref(target)} | _judged(
            doc, part, target, paragraph, words
        )
    return doc.say("cross_ref", value, where)


def _target(doc: Document, article: int, paragraph: int) -> int:
    if article < 0 or not paragraph:
        return article
    items = [
        at for at in doc.nodes[article].children if doc.nodes[at].number == paragraph
    ]
    if items:
        return items[0]
    return article if paragraph == 1 else -1


def _shown(doc: Document, section: int) -> str:
    return doc.ref(section) if section >= 0 else ""


def _judged(
    doc: Document, part: Sentence, target: int, paragraph: int, words: _Words
) -> dict[str, Value]:
    """Compare what the sentence speaks of with the clause and with its neighbours."""
    stems = _stems(doc.read(part))
    if words.shared(stems, target):
        return {"consistent": True}
    others: list[int] = []
    if paragraph:
        own = doc.heading_of(part.section)
        around = doc.nodes[doc.heading_of(target)].children
        others += [at for at in around[:_SIBLINGS] if at not in (target, part.section)]
        if own != doc.heading_of(target):
            same_number = _target(doc, own, paragraph)
            others += [same_number] * (same_number not in {-1, own, part.section})
    best = max(others, key=lambda at: words.shared(stems, at), default=-1)
    if best >= 0 and words.shared(stems, best) >= _CLEARLY:
        return {"consistent": False, "intended": doc.ref(best)}
    return {"consistent": None}


def _by_title(
    doc: Document, part: Sentence, titles: Mapping[str, int]
) -> Iterator[Fact]:
    """Check references such as "4. Purpose of use" by the title that they name."""
    shown = doc.plain[part.start : part.end]
    for match in _TITLE.finditer(shown):
        title = match["title"].lower().strip()
        if title in titles:
            number = doc.nodes[titles[title]].number
            where = Sentence(
                part.start + match.start(), part.start + match.end(), part.section
            )
            value: dict[str, Value] = {
                "text": doc.text[where.start : where.end],
                "target": doc.ref(titles[title]),
                "consistent": number == int(match["number"]) if number else None,
                "numbered_otherwise": number != int(match["number"]),
            }
            yield doc.say("cross_ref", value, where)
