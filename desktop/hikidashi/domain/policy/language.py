"""Tells in which language a text is written, by script and by small words."""

import re

from hikidashi.domain.policy.fold import lower

_SAMPLE = 60_000  # characters; more would not change the answer
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HAN = re.compile(r"[㐀-鿿]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[a-zß]+")
_SMALL_WORDS = {
    "en": "the of and to in is that for with by you your we our this may which are or"
    " be as from not will any it on have us when if these such at an",
    "de": "der die das und von zu den mit ist für nicht wir sie ihre oder eine werden"
    " im auf bei dem des ein einer einem zur zum sich wird durch nach als auch ihrer"
    " ihren uns wenn dass kann unter über diese dieser haben sind daten gemäß"
    " gemäss unsere unserer ihr ihnen bei vom einen keine sowie sofern werden",
    "fr": "le la les des et de du vous nous vos est dans pour une que sur données"
    " votre nos notre par ou en un au aux ce cette ces qui avec sont être pas ne se"
    " peut leur il elle l d c n s",
    "es": "el los las de y que en para con por una sus nos datos usted del se la su"
    " al es lo como más este esta sobre cuando",
    "it": "il di che per con una gli sono dati della dei delle nel si i del la le e"
    " da al alla non ai un in è questo",
    "pt": "o os as de e que em para com uma seus dados você do da não nos a ou sua"
    " por ao se na no são como",
    "nl": "de het een en van wij uw dat voor met niet zijn wordt op te door in of u"
    " gegevens deze kan ook bij om",
}
_SETS = {
    code: frozenset(lower(word) for word in words.split())
    for code, words in _SMALL_WORDS.items()
}
UNKNOWN = "und"  # ISO 639-2: undetermined
READ = frozenset({"ja", "en", "de", "fr"})
"""Languages that the rules know."""
_ENOUGH = 4  # small words that tell the language of a paragraph
_CLEARLY = 1.5  # so many times more than of the language that was expected


def detect(folded: str) -> str:
    """Return an ISO 639-1 code, or "und" where no language stands out."""
    sample = folded[:_SAMPLE]
    script = _by_script(sample)
    if script:
        return script
    words = _WORD.findall(lower(sample))
    counts = _counts(words)
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] * 20 >= len(words) > 0 else UNKNOWN


def detect_paragraph(folded: str, expected: str) -> str:
    """Return the language of a paragraph: ``expected`` unless it clearly is another.

    Names, addresses and single words tell none.
    """
    script = _by_script(folded)
    if script:
        return script if script != "zh" or expected != "ja" else expected
    words = _WORD.findall(lower(folded))
    if len(words) < _ENOUGH:
        return expected
    counts = _counts(words)
    best = max(counts, key=lambda code: counts[code])
    enough = counts[best] >= max(_ENOUGH, len(words) // 8)
    if enough and counts[best] > _CLEARLY * counts.get(expected, 0):
        return best
    return expected


def _by_script(sample: str) -> str:
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    hangul, latin = len(_HANGUL.findall(sample)), len(_LATIN.findall(sample))
    # A Japanese character carries about as much as two and a half Latin letters.
    if kana and (kana + han) * 2.5 >= latin:
        return "ja"
    if hangul * 2.5 > latin:
        return "ko"
    if han * 2.5 > latin:
        return "zh"
    return ""


_CODES: dict[str, list[str]] = {}
for _code, _known in _SETS.items():
    for _each in _known:
        _CODES.setdefault(_each, []).append(_code)


def _counts(words: list[str]) -> dict[str, int]:
    counts = dict.fromkeys(_SETS, 0)
    for word in words:
        for code in _CODES.get(word, ()):
            counts[code] += 1
    return counts


_SLIPS = (
    r"\buse targets?\b",  # 利用目的
    r"\binterested stop\b",  # 利用停止
    r"\bthird party? (?:provided|offers)\b",  # 第三者提供
    r"\bterminal information\b",  # 端末情報
    r"\bthe person himself\b",  # 本人
    r"user's opening|\bopening / ",  # 開示
    r"\bdeparture ?: ?",  # 制定
    r"affiliated business operator",  # 提携事業者
    r"[぀-ヿ㐀-鿿]",  # what the machine left as it was
)
_LATIN_SHARE = 0.8
_ENOUGH_SLIPS = 3  # a single one proves nothing


def is_translated(low: str) -> bool:
    """Tell whether an English text shows slips of machines that know Japanese."""
    sample = low[:_SAMPLE]
    latin = len(sample.encode("ascii", "ignore"))
    if latin < _LATIN_SHARE * len(sample):
        return False
    slips = sum(re.search(slip, sample) is not None for slip in _SLIPS)
    return slips >= _ENOUGH_SLIPS
