"""Finds which laws and authorities a policy names."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value

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
_ACT = re.compile(r"個人情報の?保護に関する法律|個人情報保護法|(?<![一-鿿])法第")
_ARTICLE = re.compile(
    r"第(?P<article>\d{2})条(?:第\d{1,2}項)?(?:の規定)?[(「にの、により基づくよる]{0,8}"
    r"(?P<right>開示|訂正|利用停止|利用目的の通知)"
)
_OLD = {  # the numbers of 2005 to 2017, and those from then to March 2022
    "開示": {"25", "28"},
    "訂正": {"26", "29"},
    "利用停止": {"27", "30"},
    "利用目的の通知": {"24", "27"},
}
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
    yield from _old_articles(doc)


def _old_articles(doc: Document) -> Iterator[Fact]:
    """Yield where the law is cited by the numbers that it had before April 2022.

    A policy that was not kept up says "第28条(開示)", which is Article 33 today. Such a
    number is never one for a letter.
    """
    for part in doc.sentences:
        low = doc.read(part)
        if not _ACT.search(low):
            continue
        old = tuple(
            match["article"]
            for match in _ARTICLE.finditer(low)
            if match["article"] in _OLD[match["right"]]
        )
        if old:
            value: dict[str, Value] = {"law": "JP-APPI", "old": True, "articles": old}
            yield doc.say("law.cited", value, part)
            return
