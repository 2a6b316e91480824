"""Compares what the reader finds with facts that people have found.

``python tests/benchmarks/policy_gold.py FOLDER`` (or HIKIDASHI_GOLD=FOLDER): the folder
holds ``gold_facts.json`` and the policies that it names. Prints precision and recall of
each fact type, then what is wrong. Ends with 1 if one of the exact types is not exact.
"""

import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from gold.traps import TRAPS, fallen_into
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat

Key = tuple[object, ...]

EXACT = frozenset(
    {
        "controller.name",
        "controller.representative",
        "controller.department",
        "controller.address",
        "contact.email",
        "contact.phone",
        "contact.postal",
        "contact.form",
        "date.established",
        "date.effective",
        "date.revised",
        "fee",
        "right",
    }
)
_COUNTED_RIGHTS = frozenset({"access", "rectification", "erasure", "suspension_of_use"})
_KEYS = {
    "service.name": "name",
    "law.cited": "law",
    "authority.named": "authority",
    "third_party.exception": "code",
    "right.exclusion": "code",
    "storage.location": "kind",
    "purpose": "code",
    "data.collected": "category",
    "data.negated": "category",
    "recipient": "module",
    "procedure.step": "wait",
}
_COARSE = {
    "work.occupation": "work",
    "work.education": "work",
    "location.precise": "location",
    "location.coarse": "location",
    # Names outside the list of codes, with the code that means the same.
    "content.comms": "content.messages",
    "communications": "service_notices",
    "consented_other": "as_notified_or_terms",
    "event_survey": "survey",
    "marketing": "marketing_direct",
    "market_research": "research_development",
}


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["HIKIDASHI_GOLD"])
    gold = json.loads((folder / "gold_facts.json").read_text(encoding="utf-8"))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong: list[str] = []
    trapped: list[str] = []
    marked: set[str] = set()
    for document in gold["documents"]:
        reading, seconds = _read(folder / document["file"])
        size, spent = len(reading.text), seconds * 1000
        print(f"{document['file']:20} {size:6} characters {spent:6.0f} ms")
        trapped += fallen_into(document["doc_id"], reading)
        marked |= {fact["id"] for fact in document["facts"] if "trap" in fact}
        wanted = set(_wanted(document["facts"]))
        found = set(_found(reading))
        kinds = {key[0] for key in wanted}
        for key in sorted(wanted | found, key=repr):
            kind = str(key[0])
            if kind not in kinds and kind not in EXACT:
                continue
            counts[kind][0] += key in wanted and key in found
            counts[kind][1] += key in found
            counts[kind][2] += key in wanted
            if (key in wanted) != (key in found):
                sign = "missed " if key in wanted else "invented"
                wrong.append(f"{document['file']:14} {sign:9} {key}")
    trapped += sorted(marked - {*TRAPS})  # one that nothing looks at is not handled
    print(f"\ntraps handled: {len(marked) - len(trapped)} of {len(marked)}", *trapped)
    return max(_report(counts, wrong), int(bool(trapped)))


def _read(path: Path) -> tuple[PolicyReading, float]:
    reader, lexicon = FileReader(), bundled_lexicon()
    source = reader.read(path.read_bytes(), name=path.name, form=SourceFormat.AUTO)
    start = time.perf_counter()
    reading = read_policy(source, lexicon=lexicon, step=lambda _done, _total: None)
    seconds = time.perf_counter() - start
    for fact in reading.facts:
        for each in fact.evidence:
            assert each.quote == reading.text[each.start : each.end], (
                fact
            )  # a benchmark may insist
    return reading, seconds


def _report(counts: Mapping[str, list[int]], wrong: list[str]) -> int:
    print(f"\n{'type':28} {'precision':>9} {'recall':>7}  hits found wanted")
    exact = True
    for kind, (hits, found, wanted) in sorted(counts.items()):
        precision = hits / found if found else 1.0
        recall = hits / wanted if wanted else 1.0
        star = "*" if kind in EXACT else " "
        exact &= kind not in EXACT or hits == found == wanted
        rates = f"{precision:9.2f} {recall:7.2f}"
        print(f"{kind:27}{star} {rates} {hits:5} {found:5} {wanted:6}")
    print("\n(* must be exact)\n")
    print(*wrong, sep="\n")
    return 0 if exact else 1


def _wanted(facts: list[dict[str, object]]) -> Iterator[Key]:
    for fact in facts:
        value = fact["value"]
        yield from _keys(
            str(fact["type"]),
            value if isinstance(value, dict) else {},
            str(fact["polarity"]),
            str(fact.get("ref", "")),
        )


def _found(reading: PolicyReading) -> Iterator[Key]:
    for fact in reading.facts:
        yield from _keys(fact.type, dict(fact.value), fact.polarity.value, fact.ref)


def _keys(
    kind: str, value: Mapping[str, object], polarity: str, ref: str
) -> Iterator[Key]:
    if polarity == "absent":
        return  # "exact" would only repeat what is not found
    if polarity in {"missing_in_text", "heading_only"}:
        yield kind, polarity, value.get("code", "")
    elif kind in _MAKERS:
        yield from _MAKERS[kind](value, ref)
    elif kind in _KEYS:
        code = str(value.get(_KEYS[kind]) or "")
        yield kind, _COARSE.get(code, code)
    elif kind.startswith(("contact.", "controller.", "date.")):
        told = (value.get(k) for k in ("name", "address", "text", "date"))
        yield kind, next((str(each) for each in told if each), "")
    else:
        yield (kind,)


def _right(value: Mapping[str, object], ref: str) -> Iterator[Key]:
    if value["code"] in _COUNTED_RIGHTS:
        yield "right", value["code"], _article(ref)


def _fee(value: Mapping[str, object], _ref: str) -> Iterator[Key]:
    applies = value["applies_to"]
    told = tuple(applies) if isinstance(applies, list | tuple) else ()
    details = tuple(value[k] for k in ("amount", "currency", "per", "modality"))
    yield "fee", told, *details


def _postal(value: Mapping[str, object], _ref: str) -> Iterator[Key]:
    """Leave out the company's name that stands before an address."""
    text = str(value["text"])
    yield "contact.postal", text.partition(" inc., ")[2] or text


def _references(value: Mapping[str, object], _ref: str) -> Iterator[Key]:
    consistent = value.get("consistent", value.get("resolves"))
    for text in re.split(r" and (?=Article)", str(value["text"])):
        yield "cross_ref", re.sub(r"[“”\"]", "", text), consistent


def _article(ref: str) -> str:
    """Return article and paragraph of a reference; "" for a heading."""
    number = re.match(r"Article (\d+)(\(\d+\))?", ref)
    return "".join(part or "" for part in number.groups()) if number else ""


_MAKERS = {
    "right": _right,
    "fee": _fee,
    "contact.postal": _postal,
    "cross_ref": _references,
}

if __name__ == "__main__":
    sys.exit(main())
