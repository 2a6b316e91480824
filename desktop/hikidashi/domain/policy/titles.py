"""Tells titles from sentences, lists and the furniture of web pages."""

import re

from hikidashi.domain.policy.lines import Line

SENTENCE_END = re.compile(r"[。.!?;:,、]['\")」』]?$")
_INNER_END = re.compile(r"[a-zà-ÿ]{3}[.;] [A-ZÀ-Ý]|[^\W\d]{2}: .{60}")
_HANGING = re.compile(  # a line that ends so goes on in the next one
    r"\b(?:and|or|the|of|to|in|for|with|by|a|an|our|your|und|oder|der|die|das|des|dem"
    r"|den|ein|eine|dienen|dient|ist|sind|wird|werden|von|zu|zur|zum|mit|für|im|et|ou|le|la|les|du|de|des|un|une|à|au"
    r"|aux|en|par|pour|avec|vos|nos|dass|wie|durch|sowie)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s*[:?!]$")
_LABELLED = re.compile(r"^[^:\n]{1,30}:\s*\S")
_NO_HEADING = re.compile(
    r"@|\|.*\||https?:|www\.|〒|\d{2,4}-\d{2,4}-\d{3,4}|\d{4}年|\b(?:19|20)\d\d\b"
    r"|株式会社|有限会社|合同会社|(?:inc|ltd|llc|corp)\b|以上$|代表取締役"
    r"|[都道府県].{1,8}[市区町村]"
    r"|^(?:[A-Z]{1,2}-)?\d{4,5}\s[A-ZÀ-Ý]|\S\s\d{5}\s[A-ZÀ-Ý]|^\d{1,4}\s?(?:bis|ter)?,?\s"
    r"(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|route|cours)\b"
    r"|^(?:rue|avenue|boulevard|chemin|impasse|quai) (?:de|du|des|d'|la|le)"
    r"|(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm)\s\d{1,4}\s?[a-z]?$"
    r"|\b(?:gmbh|ag|ug|kg|ohg|gbr|sarl|sas|sasu|eurl|s\.?a\.?s\.?|e\.\s?v\.|s\.?à\.?r\.?l)(?:$|\s)"
    r"|\[at\]|\(at\)|^[¥€$£]|\d[\s,.]?\d*\s?(?:円|€|euros?\b|yen\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|\[at\]|\(at\)|^(?:[A-Z]{1,2}-)?\d{4,5}\s[A-ZÀ-Ý]|^c/o\b")
_STREET = re.compile(r"^[A-ZÀ-Ý][^\d.:!?]{2,40}\s\d{1,4}\s?[a-zA-Z]?$|^\d{1,4},? [A-Z]")
POLICY_TITLE = re.compile(
    r"(?:プライバシー[・ ]?(?:ポリシー|ステートメント|ノーティス"
    r"|政策|通知|声明|規約|方針)"
    r"|個人情報(?:の)?保護(?:に関する)?(?:方針|政策|指針)"
    r"|個人情報の?(?:お)?取(?:り)?扱(?:い)?(?:に(?:ついて|関する方針))?"
    r"|privacy (?:policy|notice|statement)"
    r"|datenschutz(?:erklärung|hinweise?|bestimmungen|richtlinien?|information(?:en)?)"
    r"|(?:^|\s)datenschutz$|informationen? zum datenschutz"
    r"|(?:politique|charte|déclaration|notice|avis|règles) "
    r"(?:de |relative à la |sur la )?(?:confidentialité|vie privée"
    r"|protection (?:des données|de la vie privée))"
    r"|(?:^|\s)(?:confidentialité|vie privée)$)",
    re.IGNORECASE,
)
PLAIN_TITLE = re.compile(
    r"(?:応募者|お客(?:様|さま)|患者(?:様|さん)?|会員|利用者|ご?利用者様)?の?"
    r"(?:個人)?情報(?:の(?:利用|管理|保護))?について"
)
END_MATTER = re.compile(
    r"附\s?則|改[定訂]履歴|変更履歴|別[表紙]|revision history|change ?log"
    r"|list of|appendix",
    re.IGNORECASE,
)
ALWAYS_TITLE = re.compile(
    r"(?:[お御]?問い?合わ?せ|[ご御]?連絡先|(?:相談|苦情|受付).{0,6}窓口).{0,8}"
    r"|(?:contact(?:ing)?|inquiries|how to contact)(?: us| information)?"
    r"|(?:改[定訂]|変更)履歴|revision history"
    r"|kontakt(?:daten|aufnahme|möglichkeiten)?|ansprechpartner(?:in)?"
    r"|verantwortliche(?:r|(?: )?stelle)?|(?:der )?datenschutzbeauftragter?"
    r"|(?:nous |pour nous )?contact(?:er|ez-nous|s)?|coordonnées"
    r"|(?:le )?responsable (?:du|de) traitement",
    re.IGNORECASE,
)
FRAMED = re.compile(r"[【〔<][^【】〔〕<>\n]{2,40}[】〕>]|附\s?則(?:\s?[(].{1,40}[)])?")
CHROME = re.compile(
    r"[\w. -]{2,40} logo|(?:top|bottom) of page|skip to (?:main )?content"
    r"|back to top|menu|home"
    r"|zum inhalt(?: springen)?|nach oben|startseite|menü"
    r"|aller au contenu(?: principal)?|accueil|retour en haut|haut de page"
    r"|cookie[- ]einstellungen|gérer les cookies"
    r"|(?:日本語|english|deutsch|français|español|italiano|한국어|中文|\s|[·|/,-])+"
    r"|(?:ページ)?(?:の)?(?:トップ|先頭)(?:へ|に)?(?:戻る)?"
    r"|メニュー|ホーム|閉じる"
    r"|(?:copyright|©|\(c\)(?=.{0,60}\b(?:19|20)\d\d)).{0,80}|all rights reserved\.?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"[(\[【〔「<][^()\[\]【】〔〕「」<>]*[)\]】〕」>]")
_CONTACT_LINE = 60  # characters; a line of contact data is no longer
_IDEOGRAPHIC = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_LONGEST, _LONGEST_WIDE = 95, 45  # characters of a title, and of one in Japanese
_MOST_WORDS = 15
_LONGER = 1.6  # so many times longer a title may be that bears a number
_FEWEST_CAPITALS = 4
_MAY_WRAP = 30  # characters of a line that a small letter below may go on with
_FEWEST_LEFT = 12  # characters that a sentence leaves for the next line
_WRAPPED_AT = range(62, 84)  # characters of a line that only its width may have ended


def is_title_like(plain: str, start: int, end: int, *, marked: bool = False) -> bool:
    """Tell whether a line could be a title: short, no sentence, no contact data.

    Where a number or a space around it marks it as one, it may be longer or ask.
    """
    shown = plain[start:end].removesuffix("etc.").rstrip(" ,")
    if marked:
        shown = shown.removesuffix("?").rstrip()
    return (
        _is_short(shown, _LONGER if marked else 1.0)
        and "。" not in shown
        and not SENTENCE_END.search(shown)
        and not _LABELLED.match(shown)
        and not _NO_HEADING.search(shown)
        and not _INNER_END.search(shown)
        and any(letter.isalpha() for letter in shown)
    )


def _is_short(shown: str, factor: float) -> bool:
    wide = _IDEOGRAPHIC.search(shown) is not None
    longest = _LONGEST_WIDE if wide else _LONGEST
    return (
        0 < len(shown) <= longest * factor and shown.count(" ") < _MOST_WORDS * factor
    )


def is_marked_title(plain: str, start: int, end: int) -> bool:
    """Tell whether a line that is bold as a whole could be a title.

    It may ask something, or end with a colon.
    """
    shown = _TRAILING.sub("", plain[start:end])
    return is_title_like(plain, start, start + len(shown), marked=True)


def is_loud(shown: str) -> bool:
    """Tell whether a line is written in capital letters."""
    return len(shown) >= _FEWEST_CAPITALS and shown.isupper() and shown[:1].isalpha()


def goes_on(plain: str, line: Line, follower: Line) -> bool:
    """Tell whether a line's sentence runs on in the line right below it."""
    shown = plain[line.start : line.end]
    if _HANGING.search(shown):
        return True
    below = plain[follower.start : follower.start + 1]
    if follower.after_gap or follower.marker is not None:
        return False
    wide = _IDEOGRAPHIC.search(shown) is not None
    if wide and len(shown) >= _MAY_WRAP and "、" in shown and line.marker is None:
        return True
    size = follower.end - follower.start
    if below.islower() and len(shown) >= _MAY_WRAP:
        return size >= _FEWEST_LEFT
    return not wide and len(shown) in _WRAPPED_AT and size <= _WRAPPED_AT.stop


def is_body(plain: str, line: Line) -> bool:
    """Tell whether a line could stand below a title: a sentence or a list item."""
    shown = plain[line.start : line.end]
    if len(shown) > _CONTACT_LINE or shown.endswith("。"):
        return True
    if _LABELLED.match(shown) or _NO_HEADING.search(shown[:30]):
        return False
    return line.marker is not None or SENTENCE_END.search(shown) is not None


def is_contact_line(shown: str, *, street: bool) -> bool:
    """Tell whether a line is a ``street``, or else one of contacts of any kind."""
    if len(shown) > _CONTACT_LINE * 2:
        return False
    any_kind = not street and _CONTACT.search(shown) is not None
    return any_kind or _STREET.search(shown) is not None


def is_policy_title(shown: str) -> bool:
    """Tell whether a line names the whole text: "Privacy Policy"."""
    short = len(shown) <= _CONTACT_LINE and not SENTENCE_END.search(shown)
    return short and POLICY_TITLE.search(shown) is not None


def bare_title(shown: str) -> str:
    """Return a title without ornaments, and without brackets around the whole."""
    title = shown.strip().strip("■◆●◇□▼*_#").strip()
    return title[1:-1].strip() if _WRAPPED.fullmatch(title) else title
