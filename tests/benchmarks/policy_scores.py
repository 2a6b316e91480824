"""Prints how well policies are read: precision and recall of each type of fact.

``python tests/benchmarks/policy_scores.py [FOLDER…] [--type TYPE] [--wrong]
[--json FILE]``: folders of policies with a ``NAME.gold.json`` beside each
(docs/policy-facts.md); without any, those that the project has written itself.
"""

import argparse
import json
import sys
from pathlib import Path

from gold.measures import THIRTEEN
from gold.scores import Scores, macro_f1, read_all, rows

OWN = Path(__file__).parents[1] / "fixtures" / "policies" / "dev"
_MACRO = (
    "data.collected",
    THIRTEEN,
    "purpose",
    "right",
    "legal_basis",
    "recipient.category",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--type", action="append", default=[], dest="kinds")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--languages", action="store_true")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    scores = read_all(chosen.folders or [OWN])
    table = list(rows(scores, chosen.kinds))
    _show(scores, table, languages=chosen.languages or bool(chosen.kinds))
    if chosen.wrong:
        wanted = chosen.kinds
        print(*(w for w in scores.wrong if not wanted or _of(w, wanted)), sep="\n")
    if chosen.json:
        told = json.dumps(table, indent=1) + "\n"
        chosen.json.write_text(told, encoding="utf-8")
    elif not chosen.wrong:
        print(json.dumps(table, separators=(",", ":")))
    return 0


def _of(line: str, kinds: list[str]) -> bool:
    return any(f"'{kind}'" in line or f" {kind} " in line for kind in kinds)


def _show(scores: Scores, table: list[dict[str, object]], *, languages: bool) -> None:
    print(f"{scores.documents} documents\n")
    print(f"{'type':30} lang precision recall   f1  hits found wanted")
    for row in table:
        if row["language"] != "all" and not languages:
            continue
        rates = f"{row['precision']:9} {row['recall']:6} {row['f1']:5}"
        counts = f"{row['hits']:4} {row['found']:5} {row['wanted']:6}"
        print(f"{row['type']:30} {row['language']:4} {rates} {counts}")
    for kind in _MACRO:
        print(f"macro F1 of {kind}: {macro_f1(scores, kind):.3f}")


if __name__ == "__main__":
    sys.exit(main())
