"""Finds mail addresses, however a policy hides them from robots."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})"
    r"(@|\s?(?:[(\[<{]\s?(?:at|アット(?:マーク)?|@)\s?[)\]>}]|[★☆])\s?|\sat\s)"
    r"([A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+([A-Za-z]{2,24}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TLDS = frozenset(
    [
        "com",
        "net",
        "org",
        "info",
        "biz",
        "edu",
        "gov",
        "int",
        "dev",
        "app",
        "ai",
        "inc",
        "shop",
        "store",
        "online",
        "cloud",
        "tech",
        "site",
        "xyz",
        "tokyo",
        "osaka",
        "kyoto",
        "nagoya",
        "yokohama",
        "okinawa",
        "email",
        "name",
        "pro",
        "asia",
        "website",
        "space",
        "work",
        "ltd",
        "llc",
        "company",
        "life",
        "health",
        "care",
        "clinic",
        "hospital",
        "school",
        "academy",
        "mobi",
        "moe",
        "page",
        "one",
    ]
)
_COUNTRY_CODE = 2  # letters of a top-level domain


def email_facts(doc: Document) -> Iterator[Fact]:
    """Yield each mail address of the text and of its links."""
    for match in _EMAIL.finditer(doc.plain, 0, doc.limit):
        local, sign, domain, tld = match.groups()
        section = doc.section_at(match.start())
        if re.fullmatch(r"[xX*]{3,}|example|sample|your", local):
            continue
        known = len(tld) == _COUNTRY_CODE or tld.lower() in _TLDS
        yield doc.say(
            "contact.email",
            {"address": f"{local}@{domain}"},
            Sentence(match.start(), match.end(), section),
            confidence=_sureness(known=known, sign=sign),
        )
    for link in doc.links:
        address = link.url.partition("mailto:")[2].partition("?")[0]
        if address.count("@") == 1 and "@" not in doc.plain[link.start : link.end]:
            section = doc.section_at(link.start)
            part = Sentence(link.start, link.end, section)
            value = {"address": address}
            yield doc.say("contact.email", value, part, confidence=Confidence.LIKELY)


def _sureness(*, known: bool, sign: str) -> Confidence:
    if not known or sign.strip() == "at":
        return Confidence.CHECK
    return Confidence.FOUND if sign == "@" else Confidence.LIKELY
