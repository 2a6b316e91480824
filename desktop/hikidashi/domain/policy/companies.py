"""Knows the names of companies: where they begin, and what is only a blank."""

import re

from hikidashi.domain.policy.lexicon import Frames

COMPANY_WEST = re.compile(
    r"[A-ZÀ-ÖØ-Þ0-9][\w.&'’+-]*"
    r"(?: (?:[A-ZÀ-ÖØ-Þ0-9&][\w.&'’+-]*|de|du|des|la|le|les|et|und|für|of|for|der|and))"
    r"{0,6},? (?:Co\., ?Ltd|Inc|Ltd|LLC|K\.K|Corporation|Corp|Limited|PLC|LLP"
    r"|GmbH|mbH|gGmbH|AG|KG|OHG|UG(?: \(haftungsbeschränkt\))?|AöR|gAG|GbR|SE|e\. ?V"
    r"|e\. ?K|eG|KGaA"
    r"|SAS|SASU|SARL|S\.A\.R\.L|S\.A\.S|S\.A|SA|EURL|SCI|Sàrl|S\.à ?r\.l"
    r"|B\.V|BV|N\.V|Pty|ApS|A/S|AB|Oy|S\.r\.l|S\.p\.A|S\.L|s\.r\.o|Sp\. z o\.o)"
    r"(?![\w-])\.?"
)
"""A company with a legal form of Europe or America."""


_BRACKETS = "【】〔〕[]<> "
_SHORT_NAME = 2  # words behind an exclamation mark that may belong to its name


def company_in(text: str, names: Frames) -> str:
    """Return the last company that a Japanese text names, or ""."""
    forms = list(names["forms_ja"].finditer(text))
    if not forms:
        return ""
    form = forms[-1]
    behind = names["name_behind_form"].match(text, form.end())
    if behind:
        return form[0] + behind[0]
    apart = names["name_apart"].match(text, form.end())  # "株式会社 Muster Works"
    if apart and not names["name_ended"].search(text[: form.start()]):
        return form[0] + apart[0]
    before = names["before_name"].sub("", text[: form.start()]).strip(_BRACKETS)
    return before + form[0] if before else ""


def english_name(before: str, names: Frames) -> str:
    """Return the capitalised words that a text ends with."""
    words: list[str] = []
    small, abbreviated = names.listed("name_small_word"), names["name_abbreviated"]
    for word in reversed(before.split()):
        ends = word.endswith((".", ":", ";")) and not abbreviated.search(word)
        ends = ends or (word.endswith("!") and len(words) > _SHORT_NAME)  # not "Yahoo!"
        plain = word.lstrip("\"'(")
        if (ends and words) or not (
            plain[:1].isupper() or plain[:1].isdigit() or word in small
        ):
            break
        words.insert(0, plain)
    while words and words[0].lower() in small:
        del words[0]
    return " ".join(words)
