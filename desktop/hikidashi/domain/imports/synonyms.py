"""What people and other apps call the things that the app brings options for.

All are written as ``new_types.folded`` returns them. A word that is not here is no
option of the app; whoever imports can still say that it is.
"""

from collections.abc import Mapping
from typing import Final

YES: Final = frozenset(
    {
        "yes", "y", "true", "t", "1", "x", "✓", "✔", "○", "〇", "◯", "はい", "有",
        "有り", "あり", "ある", "した", "使用", "使用した", "used", "protected",
        "protection used", "避妊あり", "避妊した", "済", "on",
    }
)  # fmt: skip
NO: Final = frozenset(
    {
        "no", "n", "false", "f", "0", "×", "✗", "✘", "いいえ", "無", "無し", "なし",
        "ない", "しなかった", "未使用", "使用しなかった", "not used", "unprotected",
        "protection not used", "避妊なし", "避妊しなかった", "off",
    }
)  # fmt: skip
UNSTATED: Final = frozenset(
    {
        "", "unknown", "unspecified", "n/a", "na", "-", "none stated", "not stated",
        "?", "不明", "未記入", "記載なし", "null",
    }
)  # fmt: skip

_BY_OPTION: Mapping[str, str] = {
    # intimacy
    "kind/partnered": "partnered|partner|with partner|with a partner|sex|intercourse|"
    "パートナー|パートナーと|相手と|相手あり|ふたり|二人|性交|性行為|セックス",
    "kind/solo": "solo|alone|masturbation|self|ひとり|一人|ソロ|自慰|オナニー|"
    "セルフプレジャー|マスターベーション",
    "kind/other": "other|その他|ほか",
    "contraception/none": "none|no contraception|なし|避妊なし",
    "contraception/condom": "condom|condoms|コンドーム|ゴム",
    "contraception/pill": "pill|the pill|oral|ピル|低用量ピル",
    "contraception/iud": "iud|coil|intrauterine device|子宮内避妊具",
    "contraception/patch": "patch|パッチ",
    "contraception/ring": "ring|リング|膣リング",
    "contraception/implant": "implant|インプラント",
    "contraception/injection": "injection|注射",
    "contraception/diaphragm": "diaphragm|ペッサリー",
    "contraception/withdrawal": "withdrawal|pull out|膣外射精|外出し",
    "contraception/sterilisation": "sterilisation|sterilization|不妊手術",
    "contraception/other": "other|その他",
    # cycle
    "bleeding/none": "none|no|なし",
    "bleeding/spotting": "spotting|spot|おりもの程度|点状出血|不正出血",
    "bleeding/light": "light|low|少ない|少なめ|軽い",
    "bleeding/medium": "medium|normal|moderate|普通|ふつう",
    "bleeding/heavy": "heavy|high|strong|多い|多め|重い",
    "bleeding/unspecified": "unspecified|yes|あり",
    "ovulation-test/negative": "negative|陰性",
    "ovulation-test/positive": "positive|陽性",
    "ovulation-test/high": "high|強陽性",
    "ovulation-test/indeterminate": "indeterminate|inconclusive|判定不能",
    # symptoms
    "symptoms/cramps": "cramps|abdominal cramps|period cramps|"
    "腹痛|下腹部痛|生理痛|月経痛",
    "symptoms/ovulation-pain": "ovulation pain|ovulation|排卵痛",
    "symptoms/headache": "headache|頭痛",
    "symptoms/migraine": "migraine|片頭痛|偏頭痛",
    "symptoms/backache": "backache|back pain|lower back pain|lower back|腰痛",
    "symptoms/nausea": "nausea|nauseous|吐き気|吐気",
    "symptoms/tender-breasts": "tender breasts|breast tenderness|breast pain|"
    "胸の張り|胸の痛み",
    "symptoms/bloating": "bloating|bloated|お腹の張り|膨満感|むくみ",
    "symptoms/fatigue": "fatigue|だるさ|倦怠感|疲労",
    "symptoms/dizziness": "dizziness|dizzy|めまい",
    "symptoms/hot-flushes": "hot flushes|hot flashes|ほてり|のぼせ",
    "symptoms/acne": "acne|pimples|にきび|ニキビ|肌荒れ",
    "symptoms/sleeplessness": "sleeplessness|insomnia|不眠",
    "symptoms/appetite": "appetite|cravings|食欲",
    "symptoms/other": "other|その他",
    # mood
    "feelings/happy": "happy|うれしい|嬉しい|幸せ",
    "feelings/balanced": "balanced|安定",
    "feelings/fine": "fine|ok|okay|good|普通|良い",
    "feelings/energetic": "energetic|元気",
    "feelings/calm": "calm|relaxed|穏やか|落ち着いた",
    "feelings/tired": "tired|疲れ|疲れた|眠い",
    "feelings/sad": "sad|悲しい",
    "feelings/stressed": "stressed|ストレス",
    "feelings/anxious": "anxious|nervous|不安",
    "feelings/angry": "angry|irritated|怒り|イライラ",
    "feelings/other": "other|その他",
    # tests
    "tests/hiv": "hiv|エイズ",
    "tests/syphilis": "syphilis|梅毒",
    "tests/chlamydia": "chlamydia|クラミジア",
    "tests/gonorrhoea": "gonorrhoea|gonorrhea|淋病|淋菌",
    "tests/hepatitis-b": "hepatitis b|b型肝炎",
    "tests/hepatitis-c": "hepatitis c|c型肝炎",
    "tests/hpv": "hpv|ヒトパピローマウイルス",
    "tests/herpes": "herpes|ヘルペス",
    "tests/trichomonas": "trichomonas|トリコモナス",
    "tests/mycoplasma": "mycoplasma|マイコプラズマ",
    "tests/pregnancy": "pregnancy|妊娠",
    "tests/other": "other|その他",
    "result/negative": "negative|陰性",
    "result/positive": "positive|陽性",
    "result/indeterminate": "indeterminate|inconclusive|判定不能",
    "result/pending": "pending|待ち|検査中",
}


def option_words(field_id: str) -> Mapping[str, str]:
    """Return the options of a field of the app's own by what they may be called."""
    return _WORDS.get(field_id, {})


def _by_word() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for place, words in _BY_OPTION.items():
        field_id, option = place.split("/")
        fields = found.setdefault(field_id, {})
        fields.update(dict.fromkeys(words.split("|"), option))
    return found


_WORDS = _by_word()
