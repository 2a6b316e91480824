"""Tells in which language a text is written, by script and by small words."""

import re

_SAMPLE = 60_000  # characters; more would not change the answer
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HAN = re.compile(r"[㐀-鿿]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[a-zà-ÿß]+")
_SMALL_WORDS = {
    "en": "the of and to in is that for with by you your we our this may which",
    "de": "der die das und von zu den mit ist für nicht wir sie ihre oder eine werden",
    "fr": "le la les des et de du vous nous vos est dans pour une que sur données",
    "es": "el los las de y que en para con por una sus nos datos usted del se",
    "it": "il di che per con una gli sono dati della dei delle nel si i del",
    "pt": "o os as de e que em para com uma seus dados você do da não nos",
    "nl": "de het een en van wij uw dat voor met niet zijn wordt op te door",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
UNKNOWN = "und"  # ISO 639-2: undetermined
READ = frozenset({"ja", "en"})
"""Languages that the rules know."""


def detect(folded: str) -> str:
    """Return an ISO 639-1 code, or "und" where no language stands out."""
    sample = folded[:_SAMPLE]
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    hangul, latin = len(_HANGUL.findall(sample)), len(_LATIN.findall(sample))
    # A Japanese character carries about as much as two and a half Latin letters.
    if kana and (kana + han) * 2.5 >= latin:
        return "ja"
    if hangul * 2.5 > latin:
        return "ko"
    if han * 2.5 > latin:
        return "zh"
    words = _WORD.findall(sample.lower())
    counts = {
        code: sum(word in known for word in words) for code, known in _SETS.items()
    }
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] * 20 >= len(words) > 0 else UNKNOWN


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
    latin = sum(letter.isascii() for letter in sample)
    slips = sum(re.search(slip, sample) is not None for slip in _SLIPS)
    return latin >= _LATIN_SHARE * len(sample) and slips >= _ENOUGH_SLIPS
