"""Knows the names of companies: where they begin, and what is only a blank."""

import re

FORMS_JA = (
    "株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)?(?:社団|財団)法人"
    "|医療法人(?:社団|財団)?|学校法人|社会福祉法人|特定非営利活動法人|npo法人"
    r"|㈱|㈲|\(株\)|\(有\)"
)
_FORM_JA = re.compile(FORMS_JA, re.IGNORECASE)
_NAME_JA = re.compile(r"[^\s、。,()「」『』:|]{1,40}")
COMPANY_JA = re.compile(
    rf"(?:{FORMS_JA})\s?[^\s、。,()「」『』:|]{{1,40}}"
    rf"|[^\s、。,()「」『』:|はがをにで]{{1,40}}(?:{FORMS_JA})",
    re.IGNORECASE,
)
COMPANY_EN = re.compile(
    r"[A-Z0-9][\w.&'-]*(?: [\w.&'-]+){0,6},? (?i:Co\., ?Ltd|Inc|Ltd|LLC|K\.K"
    r"|Corporation|Corp|Limited|GmbH|PLC|LLP)\b\.?"
)
_SMALL_WORDS = frozenset({"of", "and", "the", "&", "for", "de"})
_ABBREVIATED = re.compile(r"(?:Co|Inc|Ltd|Corp|LLC|K\.K|Bros|St|Dr)\.,?$")
PLACEHOLDER = re.compile(
    r"_{2,}|＿{2,}|[○◯〇●]{2,}|\*{2,}|[×xX]{3,}|\[[^\]]{1,20}\]|\.{3,}|…"
    r"|ここ|example company",
    re.IGNORECASE,
)
PARTICLES = re.compile(
    r"^.*(?:である|運営する|提供する|は、|、|。|:|\s(?=株式|合同|有限|一般)"
    r"|の運営者の?|における|個人開発者|個人事業主|運営(?:会社|元)の?|を置く)"
)


def company_in(text: str) -> str:
    """Return the last company that a Japanese text names, or ""."""
    forms = list(_FORM_JA.finditer(text))
    if not forms:
        return ""
    form = forms[-1]
    behind = _NAME_JA.match(text, form.end())
    if behind:
        return form[0] + behind[0]
    return PARTICLES.sub("", text[: form.start()]) + form[0]


def english_name(before: str) -> str:
    """Return the capitalised words that a text ends with."""
    words: list[str] = []
    for word in reversed(before.split()):
        ends = word.endswith((".", ":", ";")) and not _ABBREVIATED.search(word)
        plain = word.lstrip("\"'(")
        if (ends and words) or not (
            plain[:1].isupper() or plain[:1].isdigit() or word in _SMALL_WORDS
        ):
            break
        words.insert(0, plain)
    while words and words[0].lower() in _SMALL_WORDS:
        del words[0]
    return " ".join(words)
