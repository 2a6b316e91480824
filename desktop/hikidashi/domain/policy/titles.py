"""Tells titles from sentences, lists and the furniture of web pages."""

import re

from hikidashi.domain.policy.lines import Line

SENTENCE_END = re.compile(r"[。.!?;:,、]['\")」』]?$")
_LABELLED = re.compile(r"^[^:\n]{1,30}:\s*\S")
_NO_HEADING = re.compile(
    r"@|https?:|www\.|〒|\d{2,4}-\d{2,4}-\d{3,4}|\d{4}年|\b(?:19|20)\d\d\b"
    r"|株式会社|有限会社|合同会社|(?:inc|ltd|llc|corp)\b|以上$|代表取締役"
    r"|[都道府県].{1,8}[市区町村]",
    re.IGNORECASE,
)
POLICY_TITLE = re.compile(
    r"(?:プライバシー[・ ]?(?:ポリシー|ステートメント|ノーティス)"
    r"|個人情報(?:の)?保護方針"
    r"|個人情報の?(?:お)?取(?:り)?扱(?:い)?(?:に(?:ついて|関する方針))?"
    r"|privacy (?:policy|notice|statement))",
    re.IGNORECASE,
)
END_MATTER = re.compile(
    r"附\s?則|改[定訂]履歴|変更履歴|別[表紙]|revision history|change ?log"
    r"|list of|appendix",
    re.IGNORECASE,
)
ALWAYS_TITLE = re.compile(
    r"(?:[お御]?問い?合わ?せ|[ご御]?連絡先|(?:相談|苦情|受付).{0,6}窓口).{0,8}"
    r"|(?:contact(?:ing)?|inquiries|how to contact)(?: us| information)?"
    r"|(?:改[定訂]|変更)履歴|revision history",
    re.IGNORECASE,
)
FRAMED = re.compile(r"[【〔<][^【】〔〕<>\n]{2,40}[】〕>]|附\s?則(?:\s?[(].{1,40}[)])?")
CHROME = re.compile(
    r"[\w. -]{2,40} logo|(?:top|bottom) of page|skip to (?:main )?content"
    r"|back to top|menu|home"
    r"|日本語|english|(?:ページ)?(?:の)?(?:トップ|先頭)(?:へ|に)?(?:戻る)?"
    r"|メニュー|ホーム|閉じる"
    r"|(?:copyright|©|\(c\)).{0,80}|all rights reserved\.?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"[(\[【〔「<][^()\[\]【】〔〕「」<>]*[)\]】〕」>]")
_CONTACT_LINE = 60  # characters; a line of contact data is no longer
_LONGEST = {True: 90, False: 45}  # characters of a title in ASCII, and in Japanese
_MOST_WORDS = 15


def is_title_like(plain: str, start: int, end: int) -> bool:
    """Tell whether a line could be a title: short, no sentence, no contact data."""
    shown = plain[start:end].removesuffix("etc.").rstrip(" ,")
    return (
        0 < len(shown) <= _LONGEST[shown.isascii()]
        and shown.count(" ") < _MOST_WORDS
        and "。" not in shown
        and not SENTENCE_END.search(shown)
        and not _LABELLED.match(shown)
        and not _NO_HEADING.search(shown)
        and any(letter.isalpha() for letter in shown)
    )


def is_body(plain: str, line: Line) -> bool:
    """Tell whether a line could stand below a title: a sentence or a list item."""
    shown = plain[line.start : line.end]
    if len(shown) > _CONTACT_LINE or shown.endswith("。"):
        return True
    if _LABELLED.match(shown) or _NO_HEADING.search(shown[:30]):
        return False
    return line.marker is not None or SENTENCE_END.search(shown) is not None


def is_policy_title(shown: str) -> bool:
    """Tell whether a line names the whole text: "Privacy Policy"."""
    short = len(shown) <= _CONTACT_LINE and not SENTENCE_END.search(shown)
    return short and POLICY_TITLE.search(shown) is not None


def bare_title(shown: str) -> str:
    """Return a title without ornaments, and without brackets around the whole."""
    title = shown.strip().strip("■◆●◇□▼*_#").strip()
    return title[1:-1].strip() if _WRAPPED.fullmatch(title) else title
