"""Prints what reading a policy costs, stage by stage, from 10 kB to 10 MB.

``python -m tests.benchmarks.policy_cost [--json FILE]``: ends with 1 if an ordinary
policy takes longer than it may, or if the time grows faster than the text.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import median

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import LIMIT, FileReader
from hikidashi.domain.policy import read as reading
from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lines import split_lines
from hikidashi.domain.policy.outline import Outline
from hikidashi.domain.policy.rules import MOST
from hikidashi.usecases.ports import SourceFormat

ORDINARY = 17_000  # characters of an ordinary policy
ORDINARY_MS = 150.0
SIZES = (10_000, 100_000, 1_000_000, LIMIT)
STEEPEST = 2.0  # so many times more for each character of a text ten times longer
ROUNDS = 5

Rule = Callable[[Document], Iterable[Fact]]

CLAUSES = {
    "ja": (
        "第{n}条（{title}）",
        (
            "当社は、{thing}を{aim}のために利用します。",
            "前項の{thing}は、法令に基づく場合を除き、第三者に提供しません。",
            "・{thing}の保存期間は、{aim}が終わってから{n}か月です。",
            "本人から{thing}の開示の請求があったときは、遅滞なく回答します。",
        ),
        ["利用目的", "第三者提供", "安全管理", "開示等の請求", "お問い合わせ"],
        ["氏名", "住所", "電話番号", "購入履歴", "位置情報", "端末の識別子"],
        ["商品の発送", "本人の確認", "お問い合わせへの回答", "サービスの改善"],
    ),
    "en": (
        "{n}. {title}",
        (
            "We collect your {thing} in order to provide {aim}.",
            "Your {thing} is not shared with others unless the law asks us to.",
            "- We keep your {thing} for {n} months after {aim} has ended.",
            "You may ask for a copy of your {thing} at any time, free of charge.",
        ),
        ["Purposes", "Recipients", "Retention", "Your rights", "Contact"],
        ["name", "postal address", "phone number", "location", "device identifier"],
        ["the delivery", "customer support", "the newsletter", "statistics"],
    ),
    "de": (
        "{n}. {title}",
        (
            "Wir verarbeiten {thing}, um {aim} zu ermöglichen (Art. 6 DSGVO).",
            "Eine Weitergabe der Angabe {thing} an Dritte findet nicht statt.",
            "- Die Angabe {thing} wird {n} Monate nach {aim} gelöscht.",
            "Sie haben das Recht auf Auskunft über {thing} und auf Löschung.",
        ),
        ["Zwecke", "Empfänger", "Speicherdauer", "Ihre Rechte", "Kontakt"],
        ["Name", "Anschrift", "Telefonnummer", "Standort", "IP-Adresse"],
        ["die Lieferung", "den Kundendienst", "den Newsletter", "die Statistik"],
    ),
    "fr": (
        "{n}. {title}",
        (
            "Nous collectons votre {thing} afin d'assurer {aim}.",
            "Votre {thing} n'est jamais transmis à des tiers sans votre accord.",
            "- La donnée « {thing} » est conservée {n} mois après {aim}.",
            "Vous pouvez demander l'accès à votre {thing} ou son effacement.",
        ),
        ["Finalités", "Destinataires", "Conservation", "Vos droits", "Contact"],
        ["nom", "adresse postale", "numéro de téléphone", "localisation", "adresse IP"],
        ["la livraison", "le service client", "la lettre d'information", "la mesure"],
    ),
}


def policy(language: str, length: int) -> str:
    """Return a policy of ``length`` characters that nobody has ever written."""
    heading, sentences, titles, things, aims = CLAUSES[language]
    parts: list[str] = []
    size = at = 0
    while size < length:
        if at % 9 == 0:
            part = heading.format(n=at // 9 + 1, title=titles[at // 9 % len(titles)])
            part = f"\n{part}\n\n"
        else:
            sentence = sentences[at % len(sentences)]
            thing, aim = things[at % len(things)], aims[at // 3 % len(aims)]
            part = sentence.format(n=at % 60 + 1, thing=thing, aim=aim) + "\n"
        parts.append(part)
        size += len(part)
        at += 1
    return "".join(parts)[:length]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    told: dict[str, object] = {}
    failed = False
    for language in CLAUSES:
        stages = _stages(policy(language, ORDINARY))
        whole = stages["whole"]
        failed |= whole > ORDINARY_MS
        told[f"ordinary {language}"] = stages
        print(f"{ORDINARY} characters {language}: {whole:7.1f} ms")
        for name, ms in sorted(stages.items(), key=lambda each: -each[1]):
            print(f"    {name:28} {ms:7.1f}")
    for form in ("text", "html", "md"):
        failed |= _grows(form, told)
    if chosen.json:
        chosen.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return 1 if failed else 0


def _grows(form: str, told: dict[str, object]) -> bool:
    """Print the time for each size; tell whether it grows faster than the text."""
    per_letter: list[float] = []
    for size in SIZES:
        data = _dressed(policy("en", size), form).encode()[:LIMIT]
        ms = min(_timed(partial(_read, data)) for _ in range(2))
        told[f"{form} {size}"] = ms
        per_letter.append(ms / len(data))
        print(f"{form:5} {len(data):9} bytes: {ms:9.1f} ms")
    return any(later > STEEPEST * now for now, later in pairwise(per_letter))


def _dressed(text: str, form: str) -> str:
    rows = text.split("\n")
    if form == "html":
        return "<!doctype html>" + "".join(f"<p>{row}</p>\n" for row in rows)
    if form == "md":
        return "# Privacy Policy\n" + "\n".join(rows)
    return text


def _read(data: bytes) -> None:
    source = FileReader().read(data, form=SourceFormat.AUTO)
    reading.read_policy(source, lexicon=bundled_lexicon(), step=lambda _d, _t: None)


def _stages(text: str) -> dict[str, float]:
    """Return the milliseconds of each step, and of all together."""
    data = text.encode()
    _read(data)  # compiles what is compiled only once
    source = FileReader().read(data, form=SourceFormat.AUTO)
    plain = fold(source.text)
    lines = split_lines(source, plain)
    doc = Document(source, bundled_lexicon())
    steps: dict[str, Callable[[], object]] = {
        "whole": lambda: _read(data),
        "file": lambda: FileReader().read(data, form=SourceFormat.AUTO),
        "fold": lambda: lower(fold(source.text)),
        "lines": lambda: split_lines(source, plain),
        "outline": lambda: Outline(plain, lines),
        "document": lambda: Document(source, bundled_lexicon()),
    }
    for rule in _rules():
        steps[rule.__name__] = partial(_run, rule, doc)
    return {name: median(_times(step)) for name, step in steps.items()}


def _run(rule: Rule, doc: Document) -> None:
    list(islice(rule(doc), MOST))


def _rules() -> Sequence[Rule]:
    return [rule for rule in vars(reading)["_RULES"] if callable(rule)]


def _times(step: Callable[[], object]) -> list[float]:
    return [_timed(step) for _ in range(ROUNDS)]


def _timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
