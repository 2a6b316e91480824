"""Times the reading of texts that were made to be slow, and of one long policy.

``python tests/benchmarks/policy_hostile.py``: ends with 1 if one takes too much time
or memory.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import LIMIT, FileReader
from hikidashi.domain.errors import SourceError
from hikidashi.domain.policy.read import read_policy
from hikidashi.usecases.ports import SourceFormat

FIXTURES = Path(__file__).parents[1] / "fixtures" / "policies"
ORDINARY_S = 0.15  # seconds for a policy of 17,000 characters
HOSTILE_S = 10.0  # seconds for anything at all
HOSTILE_MB = 500.0  # of memory, for anything at all
LANGUAGES = ("ja", "en", "de", "fr")

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
    "dates with two readings": "Last updated 08/12/2026\n" * 17_000,
    "quotes before an address": "a'" * 150_000 + "b@shop.example.com",
    "letters without a shape": "a\u200b" * 200_000,
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


BYTES: dict[str, Callable[[], bytes]] = {
    "10 MB of nested lists": lambda: _filled("<ul><li>a"),
    "10 MB of nested Markdown lists": lambda: b"".join(
        b"  " * (i % 60) + b"- some words here\n" for i in range(130_000)
    )[:LIMIT],
    "10 MB of one line": lambda: b"a" * LIMIT,
    "10 MB of one Japanese line": lambda: _filled("個人情報を利用します。"),
    "deep page": lambda: _filled("<div><b>"),
    "giant table": lambda: b"<table>" + _filled("<tr><td>a<td>b<td>c"),
    "giant Markdown table": lambda: b"| a | b |\n|---|---|\n" + _filled("| x | y |\n"),
    "one long row": lambda: b"| a |\n|---|\n" + b"| x " * 2_000_000,
    "100,000 headings": lambda: b"# Title here\n\ntext.\n\n" * 100_000,
    "100,000 bold headings": lambda: b"**Title here**\n\ntext.\n\n" * 100_000,
    "brackets in Markdown": lambda: b"# a\n\n" + _filled("[[!["),
    "links that do not end": lambda: b"# a\n\n" + _filled("[a](b "),
    "emphasis that does not end": lambda: b"# a\n\n" + _filled("*a _b **c "),
    "quotes in quotes": lambda: b"# a\n\n" + _filled("> "),
    "tags in Markdown": lambda: b"# a\n\n" + _filled("<a href="),
    "named links": lambda: b"# a\n\n" + _filled("[a]: http://b.c\n"),
    "front matter without end": lambda: b"---\n" + _filled("a: b\n"),
    "aligned text": lambda: _filled("a   b   c\n"),
    "parted letters": lambda: _filled("e\u0301"),
    "very many accents": lambda: _filled("\u0301"),
    "mail of 10,000 parts": lambda: _mail_of_parts(),
    "mail in mail": lambda: _mail_in_mail(),
    "mail with a long header": lambda: b"MIME-Version: 1.0\nReceived: "
    + b"a " * 4_900_000,
    "mail of folded headers": lambda: b"MIME-Version: 1.0\nReceived: a\n"
    + _filled("A: b\n c\n"),
    "quoted-printable": lambda: b"MIME-Version: 1.0\nContent-Type: text/html\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n" + _filled("=E3=81=82="),
    "PDF with a bomb": lambda: _bomb(1),
    "PDF with a bomb in a bomb": lambda: _bomb(3),
    "PDF with very many pages": lambda: _pdf(b"BT /F 9 Tf (x) Tj ET", pages=60_000),
    "PDF with very many words": lambda: _pdf(
        b"BT /F 9 Tf " + b"1 -1 Td (word) Tj " * 500_000 + b"ET"
    ),
    "broken PDF": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 39_000,
    "UTF-16 of one letter": lambda: ("あ" * 4_900_000).encode("utf-16"),
}


def _filled(part: str) -> bytes:
    data = part.encode()
    return data * ((LIMIT - 100) // len(data))


def _mail_of_parts() -> bytes:
    part = b"--x\nContent-Type: text/plain\n\nprivacy\n"
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    return head + part * 10_000


def _mail_in_mail() -> bytes:
    mail = b"privacy"
    for at in range(2_000):
        mail = (
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x%d\n\n"
            b"--x%d\nContent-Type: message/rfc822\n\n" % (at, at)
        ) + mail
    return mail


def _bomb(times: int) -> bytes:
    """Return a page whose content grows to very much when it is unpacked."""
    data = b" (privacy) Tj" * 40_000_000 if times == 1 else b"\n" * 900_000_000
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _pdf(data, filters=b"/FlateDecode " * times)


def _pdf(content: bytes, *, filters: bytes = b"", pages: int = 1) -> bytes:
    kids = b" ".join(b"%d 0 R" % (at + 10) for at in range(pages))
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (pages, kids),
        b"3 0 obj<</Length %d/Filter[%s]>>stream\n" % (len(content), filters),
        content,
        b"\nendstream endobj\n",
        b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
    ]
    parts += [
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
        b"/Resources<</Font<</F 4 0 R>>>>>>endobj\n" % (at + 10)
        for at in range(pages)
    ]
    return b"".join([*parts, b"trailer<</Root 1 0 R>>\n%%EOF"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", help="write one of them to a file")
    parser.add_argument("--file", type=Path, help="the file to write, or else to read")
    parser.add_argument("--like", default="", help="run those whose names have this")
    chosen = parser.parse_args()
    if chosen.make:
        return _make(chosen.make, chosen.file)
    if chosen.file:
        return _alone(chosen.file)
    policy = (FIXTURES / "template_ja.txt").read_text(encoding="utf-8")
    data = (policy * 8)[:17_000].encode()
    ordinary = min(_seconds(data, "ja") for _ in range(3))
    print(f"{'a policy of 17,000 characters':34} {ordinary * 1000:8.0f} ms")
    failed = ordinary > ORDINARY_S
    for name in (*BYTES, *HOSTILE):
        if chosen.like not in name:
            continue
        told = _measured(name)
        seconds, work, megabytes = [float(each) for each in told] or [999.0] * 3
        # Whatever else runs on the machine makes us wait, but is no work of ours.
        wrong = work > HOSTILE_S or megabytes > HOSTILE_MB
        failed |= wrong
        sign = "  TOO MUCH" if wrong else ""
        times = f"{seconds * 1000:8.0f} ms, at work {work * 1000:8.0f} ms"
        print(f"{name:34} {times}, {megabytes:5.0f} MB{sign}", flush=True)
    return 1 if failed else 0


def _measured(name: str) -> list[str]:
    """Return what a process of its own says; another one makes the data."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "data")
        run = [sys.executable, __file__, "--file", str(file)]
        subprocess.run([*run, "--make", name], check=True)
        told = subprocess.run(run, capture_output=True, text=True, check=False)
    return told.stdout.split()


def _make(name: str, file: Path) -> int:
    if name in HOSTILE:
        text = HOSTILE[name]
        page = f"<!doctype html>policy {text}" if text.startswith("<") else text
        file.write_bytes(page.encode())
    else:
        file.write_bytes(BYTES[name]())
    return 0


def _alone(file: Path) -> int:
    """Print the seconds that the slowest language takes, and the most memory."""
    data = file.read_bytes()
    bundled_lexicon()
    seconds, work = map(max, zip(*(_times(data, x) for x in LANGUAGES), strict=True))
    print(seconds, work, max(_peak_mb(), _child_mb()))
    return 0


def _times(data: bytes, language: str) -> tuple[float, float]:
    """Return the seconds that passed, and those that we and our child worked."""
    before = os.times()
    seconds = _seconds(data, language)
    return seconds, sum(os.times()[:4]) - sum(before[:4])


def _seconds(data: bytes, language: str) -> float:
    start = time.perf_counter()
    with suppress(SourceError):
        source = FileReader().read(data, form=SourceFormat.AUTO)
        words = bundled_lexicon()
        read_policy(source, lexicon=words, language=language, step=lambda _d, _t: None)
    return time.perf_counter() - start


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child_mb() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
