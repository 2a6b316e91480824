"""Counts hits, finds and wants of each type of fact, document by document."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gold.keys import LOOSE, Key, folded, key_of, keys_of
from gold.measures import REFERENCE, references, sets
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat

_DATES = ("date.established", "date.effective", "date.revised", "date.version")
_DATED = 2  # parts of the key of a date that is there
_NOT_THERE = {Polarity.ABSENT, Polarity.MISSING_IN_TEXT}
_ABSENT_ANY = {"date": _DATES, "right": ("right",)}


@dataclass(slots=True)
class Count:
    """How many were right, found and wanted."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Counts by (type, language), by code, and what was wrong."""

    by_type: dict[tuple[str, str], Count] = field(
        default_factory=lambda: defaultdict(Count)
    )
    by_code: dict[Key, Count] = field(default_factory=lambda: defaultdict(Count))
    wrong: list[str] = field(default_factory=list)
    documents: int = 0

    def add(self, name: str, gold: dict[str, object], reading: PolicyReading) -> None:
        """Count one document."""
        self.documents += 1
        language = str(gold["language"])
        wanted, found = _wanted(gold), _found(reading.facts)
        kinds = {key[0] for key in wanted | found}
        for kind in sorted(kinds):
            mine = {key for key in wanted if key[0] == kind}
            ours = {key for key in found if key[0] == kind}
            self._count(name, language, kind, mine, ours)
        self._measures(name, language, gold, reading)
        self._absences(name, language, gold, reading)
        self._headings(name, language, gold, reading)
        self._kind(name, language, gold, reading)

    def _count(
        self, name: str, language: str, kind: str, wanted: set[Key], found: set[Key]
    ) -> None:
        hit_w = {key for key in wanted if any(_same(kind, key, o) for o in found)}
        hit_f = {key for key in found if any(_same(kind, w, key) for w in wanted)}
        count = self.by_type[kind, language]
        count.hits += min(len(hit_w), len(hit_f)) if kind in LOOSE else len(hit_w)
        count.found += len(found) - (
            len(hit_f) - min(len(hit_w), len(hit_f)) if kind in LOOSE else 0
        )
        count.wanted += len(wanted)
        for key in wanted | found:
            if kind not in LOOSE:
                code = self.by_code[key]
                code.hits += key in wanted and key in found
                code.found += key in found
                code.wanted += key in wanted
        self.wrong += [
            f"{name:32} missed   {key}" for key in sorted(wanted - hit_w, key=repr)
        ]
        self.wrong += [
            f"{name:32} invented {key}" for key in sorted(found - hit_f, key=repr)
        ]

    def _measures(
        self, name: str, language: str, gold: dict[str, object], reading: PolicyReading
    ) -> None:
        told = gold.get("facts")
        facts = told if isinstance(told, list) else []
        for kind, wanted, found in sets(facts, reading.facts):
            self._count(name, language, kind, wanted, found)
        for cited, right in references(facts, reading):
            count = self.by_type[REFERENCE, language]
            count.wanted += 1
            count.found += 1
            count.hits += right
            if not right:
                self.wrong.append(f"{name:32} reference {cited}")

    def _absences(
        self, name: str, language: str, gold: dict[str, object], reading: PolicyReading
    ) -> None:
        told = {f.type for f in reading.facts if f.polarity not in _NOT_THERE}
        absent = gold.get("absent")
        for kind in absent if isinstance(absent, list) else ():
            found = not told & {*_ABSENT_ANY.get(str(kind), (str(kind),))}
            count = self.by_type["(absence)", language]
            count.wanted += 1
            count.hits += found
            count.found += 1
            if not found:
                self.wrong.append(f"{name:32} not absent {kind}")

    def _headings(
        self, name: str, language: str, gold: dict[str, object], reading: PolicyReading
    ) -> None:
        told = gold.get("headings")
        if not isinstance(told, list):
            return
        wanted = {folded(each) for each in told}
        found = {
            folded(f"{s.label} {s.title}" if s.label not in s.title else s.title)
            for s in reading.sections
            if s.kind != "item"
        } | {folded(s.title) for s in reading.sections if s.kind != "item"}
        count = self.by_type["(heading)", language]
        count.wanted += len(wanted)
        missed = {each for each in wanted if each not in found}
        count.hits += len(wanted) - len(missed)
        extra = [
            s
            for s in reading.sections
            if s.kind != "item"
            and folded(s.title) not in wanted
            and folded(f"{s.label} {s.title}") not in wanted
        ]
        count.found += len(wanted) - len(missed) + len(extra)
        self.wrong += [f"{name:32} missed   heading {each}" for each in sorted(missed)]
        self.wrong += [f"{name:32} invented heading {s.label} {s.title}" for s in extra]

    def _kind(
        self, name: str, language: str, gold: dict[str, object], reading: PolicyReading
    ) -> None:
        policy = gold.get("kind", "policy") == "policy"
        count = self.by_type["(is a policy)", language]
        count.wanted += 1
        count.found += 1
        count.hits += policy == reading.is_policy
        if policy != reading.is_policy:
            self.wrong.append(f"{name:32} is_policy is {reading.is_policy}")


def read_all(folders: Sequence[Path]) -> Scores:
    """Read every policy below some folders that has a gold file beside it."""
    scores = Scores()
    for folder in folders:
        for path in sorted(folder.rglob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            source = path.with_name(gold["file"])
            scores.add(source.name, gold, read_file(source))
    return scores


def read_file(path: Path) -> PolicyReading:
    """Read one policy, and insist that every quote stands where it should."""
    source = FileReader().read(
        path.read_bytes(), name=path.name, form=SourceFormat.AUTO
    )
    reading = read_policy(source, lexicon=bundled_lexicon(), step=lambda _a, _b: None)
    for fact in reading.facts:
        for each in fact.evidence:
            if each.quote != reading.text[each.start : each.end]:
                raise ValueError(f"{path.name}: {fact.type}")
    return reading


def _wanted(gold: dict[str, object]) -> set[Key]:
    facts = gold.get("facts")
    keys = {
        key_of(
            str(fact["type"]),
            dict(fact.get("value") or {}),
            str(fact.get("polarity") or "asserted"),
        )
        for fact in (facts if isinstance(facts, list) else ())
    }
    made = {key for key in keys if key is not None}
    return made | _latest(made)


def _found(facts: Sequence[Fact]) -> set[Key]:
    made = {key for fact in facts for key in keys_of(fact)}
    return made | _latest(made)


def _latest(keys: set[Key]) -> set[Key]:
    told = [key for key in keys if key[0] in _DATES and len(key) == _DATED and key[1]]
    named = [key for key in told if key[0] != "date.version"] or told
    return {("(latest date)", max(key[1] for key in named))} if named else set()


def _same(kind: str, wanted: Key, found: Key) -> bool:
    if kind not in LOOSE or len(wanted) != 2 or len(found) != 2:
        return wanted == found
    parts = [part for part in found[1].split("|") if part]
    return any(part in wanted[1] or wanted[1] in part for part in parts) or (
        wanted[1] == found[1]
    )


def rows(scores: Scores, kinds: Sequence[str] = ()) -> Iterator[dict[str, object]]:
    """Yield a row for each type: all languages together, then each."""
    names = sorted({kind for kind, _ in scores.by_type if not kinds or kind in kinds})
    for kind in names:
        languages = sorted(lang for k, lang in scores.by_type if k == kind)
        total = Count()
        for language in languages:
            count = scores.by_type[kind, language]
            total.hits += count.hits
            total.found += count.found
            total.wanted += count.wanted
        yield _row(kind, "all", total)
        yield from (_row(kind, each, scores.by_type[kind, each]) for each in languages)


def macro_f1(scores: Scores, kind: str) -> float:
    """Return the mean F1 of the codes of a type that are wanted anywhere."""
    codes = [c for key, c in scores.by_code.items() if key[0] == kind and c.wanted]
    return sum(each.f1 for each in codes) / len(codes) if codes else 1.0


def _row(kind: str, language: str, count: Count) -> dict[str, object]:
    return {
        "type": kind,
        "language": language,
        "precision": round(count.precision, 3),
        "recall": round(count.recall, 3),
        "f1": round(count.f1, 3),
        "hits": count.hits,
        "found": count.found,
        "wanted": count.wanted,
    }
