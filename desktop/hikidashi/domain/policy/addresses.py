"""Finds postal addresses, as Japan and the rest of the world write them."""

import re

from hikidashi.domain.policy.companies import COMPANY_EN
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lines import Line

_PREFECTURES = (
    "北海道|東京都|(?:大阪|京都)府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉"
    "|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根"
    "|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県"
)
_POSTCODE = r"〒?\s?\d{3}[-ー]\d{4}"
_ADDRESS_JA = re.compile(
    rf"(?:{_POSTCODE}[)\s:]{{0,3}})?(?:{_PREFECTURES})[^\s、。,()「」\d]{{0,8}}[市区郡町村]"
    r"[^\s、。,()「」]{0,24}?[\d一二三四五六七八九十][^\s、。,()「」]{0,30}"
    r"(?:\s[^\s、。()「」@:]{1,40}(?:ビル|階|[Ff]|号室|タワー|館|棟|番地|号|\d))?"
    r"|〒\s?\d{3}[-ー]\d{4}\s{0,3}[^\s、。()「」@:]{3,60}"
)
_ADDRESS_END = re.compile(
    r"(?:まで|宛て?|あて|へ|に)(?:ご?郵送|送付|お送り|ご?連絡|$)|電話|tel|fax|mail",
    re.IGNORECASE,
)
_ADDRESS_EN = re.compile(
    r"\b(?:japan|tokyo|osaka|kyoto)\b|-(?:ku|shi|chome|cho|machi)\b"
    r"|\b(?:street|avenue|road|suite|floor|boulevard|lane|drive)\b|\b[A-Z]{2} \d{5}\b",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(
    r"(?:(?:registered |postal |mailing |head office )?address)\s?:\s*", re.IGNORECASE
)
_NAMED = re.compile(
    rf"{COMPANY_EN.pattern},\s+"
    r"|(?:Attn:? |c/o )?(?:[A-Z]\w+ ){0,4}(?:Desk|Department|Office|Officer|Center"
    r"|Centre|Team|Division|Section|Manager),\s+"
)
_LINE = 160  # characters; a longer line is no address
_COMMAS = 2  # between street, town and country


def japanese_address(
    doc: Document, at: int, line: Line, section: int
) -> Sentence | None:
    """Return the address on a line, with a postcode on the line above."""
    found = _ADDRESS_JA.search(doc.plain, line.start, line.end)
    if found is None:
        return None
    end = found.end()
    stop = _ADDRESS_END.search(doc.plain, found.start(), end)
    end = stop.start() if stop else end
    start = found.start()
    above = doc.lines[at - 1] if at else None
    if above and re.fullmatch(_POSTCODE, doc.plain[above.start : above.end]):
        start = above.start
    return Sentence(start, end, section)


def english_address(doc: Document, line: Line, section: int) -> Sentence | None:
    """Return the address on a line with a label, or in a section on contacts."""
    shown = doc.plain[line.start : line.end]
    label = _ADDRESS_LABEL.match(shown)
    start = line.start + (label.end() if label else 0)
    while named := _NAMED.match(doc.plain, start, line.end):
        start = named.end()
    told = doc.role(section) in {"contact", "controller"} and len(shown) <= _LINE
    looks = (
        shown.count(",") >= _COMMAS
        and re.search(r"\d", shown)
        and _ADDRESS_EN.search(shown)
    )
    if not (looks and (label or told)) or "@" in shown:
        return None
    return Sentence(start, line.start + len(shown.rstrip(". ")), section)
