"""Finds the articles that a letter cites, to compare them with what there is."""

import re
from collections.abc import Iterable, Iterator

from hikidashi.domain.letters.basis import ClauseRef, PolicyBasis

_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii")
_LAW_NAME = re.compile(r"個人情報の保護に関する法律（[^（）]*）")
_POLICY_NAME = re.compile(r"貴社プライバシーポリシー（[^（）]*）")
_PARTS_JA = (
    r"((?:第\d+条(?:の\d+)?|第\d+[項号]|から|まで|各号|、|および|ならびに"
    r"|。(?=第\d+条参照))+)"
)
_IN_LAW_JA = re.compile(rf"(?<![ー令])法{_PARTS_JA}")
_IN_POLICY_JA = re.compile(rf"本ポリシー{_PARTS_JA}")
_TOKEN_JA = re.compile(r"第(\d+)条(?:の(\d+))?|第(\d+)項|第(\d+)号|(から)")
_PLACES_EN = r"Articles? ((?:\d[\d()ivx-]*|\([\divx]+\)|,| |and|items?|to|Article)+?)"
_IN_LAW_EN = re.compile(rf"{_PLACES_EN}\s*(?:APPI|of the Act on the Protection)")
_IN_POLICY_EN = re.compile(rf"{_PLACES_EN}\s*of (?:the|your Privacy) Policy")


def law_articles(text: str) -> set[str]:
    """Return the articles of the law that a letter cites ("33(1)", "32(1)(iii)")."""
    japanese = _LAW_NAME.sub("法", text)
    cited = {
        _in_roman(place)
        for run in _IN_LAW_JA.findall(japanese)
        for place in _places_ja(run)
    }
    return cited | {
        place for run in _IN_LAW_EN.findall(text) for place in _law_places_en(run)
    }


def policy_articles(text: str) -> set[str]:
    """Return the articles of the policy that a letter cites, as a basis notes them."""
    japanese = _POLICY_NAME.sub("本ポリシー", text)
    places = [
        *(p for run in _IN_POLICY_JA.findall(japanese) for p in _places_ja(run)),
        *(p for run in _IN_POLICY_EN.findall(text) for p in _policy_places_en(run)),
    ]
    return set(places)


def known_articles(basis: PolicyBasis) -> set[str]:
    """Return every article that the basis knows, in the notation of the above."""
    notes = [ref.article for ref in basis.clauses] + [basis.fee.article]
    return {re.sub(r" item (\d+)", r"[\1]", _pointed(note)) for note in notes}


def known_headings(refs: Iterable[ClauseRef]) -> set[str]:
    return {heading for ref in refs for heading in (ref.heading, ref.heading_ja)} - {""}


def _pointed(note: str) -> str:
    return re.sub(r"(\(\d+\))\((\d+)\)", r"\1[\2]", note)


def _places_ja(run: str) -> Iterator[str]:
    """Read 第3条第1項、第2項 … from the left, each number within what went before."""
    places: list[tuple[str, str, str]] = []
    through = False
    for new, branch, paragraph, item, so_on in _TOKEN_JA.findall(run):
        if so_on:
            through = True
        elif new:
            places.append((f"{new}-{branch}" if branch else new, "", ""))
        else:
            places = _narrowed(places, paragraph, item, through=through)
            through = False
    yield from (_note(*place) for place in places)


def _narrowed(
    places: list[tuple[str, str, str]], paragraph: str, item: str, *, through: bool
) -> list[tuple[str, str, str]]:
    article, last_paragraph, last_item = places[-1]
    taken = last_paragraph if paragraph else last_item
    end = int(paragraph or item)
    start = int(taken) + 1 if taken and through else end
    more = [
        (article, str(n), "") if paragraph else (article, last_paragraph, str(n))
        for n in range(start, end + 1)
    ]
    return [*(places if taken else places[:-1]), *more]


def _note(article: str, paragraph: str, item: str) -> str:
    return (
        article
        + (f"({paragraph})" if paragraph else "")
        + (f"[{item}]" if item else "")
    )


def _in_roman(place: str) -> str:
    return re.sub(r"\[(\d+)\]", lambda m: f"({_ROMAN[int(m[1])]})", place)


def _law_places_en(run: str) -> Iterator[str]:
    article = ""
    for place in re.findall(r"\d+(?:\([\divx]+\))*|(?:\([\divx]+\))+", run):
        if place.startswith("("):
            yield article + place
        else:
            article = re.match(r"\d+", place)[0]  # type: ignore[index] # it starts so
            yield place


def _policy_places_en(run: str) -> Iterator[str]:
    for part in re.split(
        r"(?:, | and |^)Article |(?<=\d) and (?=\d+\()|(?<=\)) and ", run
    ):
        place, _, items = part.partition(", item")
        for each in filter(None, re.split(r", | and ", place)):
            if not items:
                yield each.strip()
        for item in re.findall(r"(\d+)(?: to (\d+))?", items):
            first, last = int(item[0]), int(item[1] or item[0])
            for number in range(first, last + 1):
                yield f"{place.strip()}[{number}]"
