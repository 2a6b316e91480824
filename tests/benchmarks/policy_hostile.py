"""Times the reading of texts that were made to be slow, and of one long policy.

``python tests/benchmarks/policy_hostile.py``: ends with 1 if one takes too long.
"""

import sys
import time
from pathlib import Path

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.policy.read import read_policy
from hikidashi.usecases.ports import SourceFormat

FIXTURES = Path(__file__).parents[1] / "fixtures" / "policies"
ORDINARY_S = 0.15  # seconds for a policy of 17,000 characters
HOSTILE_S = 10.0  # seconds for anything at all

POLICY = "Privacy Policy. We collect personal information, purpose, third parties.\n"

HOSTILE = {
    "one line": "a" * 1_000_000,
    "one line of kana": "あ" * 1_000_000,
    "one line of x": "x" * 1_000_000,
    "words that do not end": "株式会社" * 80_000,
    "brackets": "(" * 100_000 + "「" * 100_000,
    "nested list": "".join(" " * (i % 150) + "- x\n" for i in range(100_000)),
    "numbered list": "".join(f"{i}. item\n" for i in range(60_000)),
    "articles": "".join(f"第{i % 99}条（開示）\n本文。\n" for i in range(30_000)),
    "references": "Article 1 (X)\nSee Article 1, Paragraph 2 of this.\n" * 6_000,
    "addresses": "a@b.cc " * 100_000,
    "dates": "2020-01-01 改定\n" * 30_000,
    "partners": "We share data with the following partners.\n\n" * 8_000,
    "contacts": "下記の窓口までお問い合わせください。a@b.jp\n" * 9_000,
    "items and text": "- a\n\ntext here now.\n\n" * 15_000,
    "rights": "第1条（開示）\n"
    + "本人は開示、訂正、削除、利用停止を請求できます。" * 9_000,
    "bodies": "認定個人情報保護団体の窓口 03-9999-9999\n当社の窓口 a@b.jp\n" * 9_000,
    "bodies in a row": "認定個人情報保護団体 当社の" * 20_000,
    "fees": "開示の手数料は500円および切手とします。\n" * 14_000,
    "posts": "お問い合わせ\n" + "個人情報保護管理者 例野 太郎\n" * 18_000,
    "companies": "Aa Bb Cc Dd Ee Ff Gg " * 14_000,
    "company": "A" * 300_000 + " Inc., 1, Street, Tokyo",
    "old law": "個人情報保護法第28条（開示）、" * 18_000,
    "purposes": "利用目的\n\n" + "・料金の請求（本人確認を含む）のため\n" * 15_000,
    "data used": "情報を" * 90_000,
    "entities": "<p>" + "&amp;" * 600_000,
    "lists in lists": "<ul><li>" * 400_000,
    "open tags": "<div>" * 1_000_000 + "x",
    "open comments": "<!--" * 1_000_000,
    "open quotes": '<a href="' * 500_000,
    "blanks in a heading": "# a" + " " * 290_000 + "a",
    "blanks and #s in a heading": "# a" + " #" * 145_000 + "a",
    "titles only": "# a\n" * 75_000,
    "siblings that are referred to": "Article 1 (Purpose)\n"
    + "(2) x\n" * 24_000
    + "Article 2 (Other)\n"
    + "article 1 paragraph 2 zebra quagga okapi\n" * 3_600,
    "references by title": POLICY
    + "Article 1 (Purpose)\n"
    + "(2) x\n" * 24_000
    + '"1. abcd"' * 16_000,
    "one long title": "<h1>" + "cancel" * 49_000 + "</h1>",
    "another long title": "<h1>" + "change" * 49_000 + "</h1>",
    "links to mail": "<p>please contact us by the following form below.</p>" * 2_500
    + "".join(f"<a href=mailto:{i}@b>x</a>" for i in range(60_000)),
    "links beyond the end": "<p>"
    + "a " * 160_000
    + "<a href=http://x>form</a>" * 300_000,
    "contacts announced": "<p>contact us below.</p>" * 15_000,
    "links in sentences": "<p><a href=http://x>form: submit</a> the request form</p>"
    * 12_000,
    "cells": "<td>a" * 1_900_000,
    "cells without text": "<td>" * 2_400_000,
    "entities between tags": "<td>&amp;" * 1_000_000,
    "placeholders": POLICY * 240 + "x" * 230_000,
}


def main() -> int:
    policy = (FIXTURES / "template_ja.txt").read_text(encoding="utf-8")
    ordinary = _seconds((policy * 8)[:17_000], "ja")
    print(f"{'a policy of 17,000 characters':32} {ordinary * 1000:8.0f} ms")
    slow = ordinary > ORDINARY_S
    for name, text in HOSTILE.items():
        for language in ("ja", "en"):
            seconds = _seconds(text, language)
            slow |= seconds > HOSTILE_S
            print(f"{name:28} {language:3} {seconds * 1000:8.0f} ms")
    return 1 if slow else 0


def _seconds(text: str, language: str) -> float:
    lexicon = bundled_lexicon()
    start = time.perf_counter()
    page = f"<!doctype html>policy {text}" if text.startswith("<") else text
    source = FileReader().read(page.encode(), form=SourceFormat.AUTO)
    read_policy(source, lexicon=lexicon, language=language, step=lambda _d, _t: None)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
