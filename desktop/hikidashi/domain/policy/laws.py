"""Finds which laws and authorities a policy names."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact

_LAWS = (
    (
        "JP-APPI",
        re.compile(
            r"個人情報の?保護に関する法律|個人情報保護法"
            r"|act on the protection of personal information"
            r"|personal information protection (?:act|law)"
        ),
    ),
    (
        "EU-GDPR",
        re.compile(
            r"\bgdpr\b|一般データ保護規則|general data protection regulation",
            re.ASCII,
        ),
    ),
    (
        "US-CA-CCPA",
        re.compile(
            r"\bccpa\b|\bcpra\b|california consumer privacy act"
            r"|カリフォルニア州消費者プライバシー法",
            re.ASCII,
        ),
    ),
    ("JP-TBA", re.compile(r"電気通信事業法|telecommunications business act")),
    ("JP-MYNUMBER", re.compile(r"番号(?:利用)?法|my number act")),
)
_AUTHORITIES = (
    (
        "JP-PPC",
        re.compile(r"個人情報保護委員会|personal information protection commission"),
    ),
)


def law_facts(doc: Document) -> Iterator[Fact]:
    """Yield each law and authority where it is named first."""
    for kind, key, names in (
        ("law.cited", "law", _LAWS),
        ("authority.named", "authority", _AUTHORITIES),
    ):
        for code, rule in names:
            found = rule.search(doc.low, 0, doc.limit)
            if found:
                part = Sentence(
                    found.start(), found.end(), doc.section_at(found.start())
                )
                yield doc.say(kind, {key: code}, part)
