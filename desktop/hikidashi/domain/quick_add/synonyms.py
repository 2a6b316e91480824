"""Words for what the app brings with it, beside the names that are on the screen.

Several words are parted by "|"; they are in the plain form of ``folded``.
"""

from collections.abc import Mapping

from hikidashi.domain.records import builtin
from hikidashi.domain.records.record import NOTE, Cell, FieldId, RecordTypeId

TYPES: Mapping[RecordTypeId, str] = {
    builtin.INTIMACY: (
        "intimacy|intimate|sex|had sex|made love|親密|セックス|セックスした|性生活"
        "|性交|性行為|エッチ|えっち|エッチした|えっちした"
    ),
    builtin.CYCLE: "cycle|period|生理|月経|周期",
    builtin.SYMPTOM: "symptom|symptoms|症状|体調",
    builtin.MOOD: "mood|feeling|気分|気持ち",
    builtin.MEDICATION: "medication|medicine|meds|服薬|薬",
    builtin.TEST: "test|tests|tested|検査",
    NOTE: "note|memo|メモ",
}

FIELDS: Mapping[tuple[RecordTypeId, str], str] = {
    (builtin.INTIMACY, "kind"): "kind|種類",
    (builtin.INTIMACY, "contraception"): "contraception|避妊|避妊法|避妊の方法",
    (builtin.INTIMACY, "protection"): "protection|避妊・感染予防|感染予防|予防",
    (builtin.INTIMACY, "satisfaction"): "satisfaction|sat|満足|満足度",
    (builtin.INTIMACY, "desire"): "desire|libido|性欲|欲求",
    (builtin.INTIMACY, "mood-before"): "mood before|前の気分|前気分",
    (builtin.INTIMACY, "mood-after"): "mood after|後の気分|後気分",
    (builtin.INTIMACY, "pain"): "pain|痛み|痛",
    (builtin.CYCLE, "bleeding"): (
        "bleeding|flow|period|出血|経血|生理|月経|量|量が|量は"
    ),
    (builtin.CYCLE, "temperature"): "temperature|temp|bbt|基礎体温|体温",
    (builtin.CYCLE, "mucus-feeling"): "mucus feeling|おりものの感触",
    (builtin.CYCLE, "mucus-texture"): "mucus|mucus texture|おりもの",
    (builtin.CYCLE, "mucus-rating"): "mucus rating|おりもの評価",
    (builtin.CYCLE, "cervix-opening"): "cervix|cervix opening|子宮頸部",
    (builtin.CYCLE, "cervix-firmness"): "cervix firmness|子宮頸部の硬さ",
    (builtin.CYCLE, "cervix-position"): "cervix position|子宮頸部の位置",
    (builtin.CYCLE, "ovulation-test"): "ovulation test|lh|opk|排卵検査|排卵検査薬",
    (builtin.SYMPTOM, "symptoms"): "symptom|symptoms|症状",
    (builtin.SYMPTOM, "strength"): "strength|強さ",
    (builtin.SYMPTOM, "pain"): "pain|痛み|痛",
    (builtin.MOOD, "mood"): "mood|気分",
    (builtin.MOOD, "feelings"): "feeling|feelings|気持ち",
    (builtin.MOOD, "energy"): "energy|元気度|体力",
    (builtin.MOOD, "desire"): "desire|libido|性欲|欲求",
    (builtin.MOOD, "sleep"): "sleep|slept|睡眠",
    (builtin.MEDICATION, "medicine"): "medicine|meds|薬",
    (builtin.TEST, "tests"): "test|tested for|検査",
    (builtin.TEST, "result"): "result|結果",
}

OPTIONS: Mapping[tuple[RecordTypeId, str, str], str] = {
    (builtin.INTIMACY, "kind", "solo"): (
        "solo|alone|by myself|masturbation|masturbated|ソロ|一人|ひとり|一人で|ひとりで"
        "|自慰|オナニー|マスターベーション|セルフプレジャー"
    ),
    (builtin.INTIMACY, "kind", "partnered"): (
        "partnered|with partner|with a partner|together|相手と|二人で|ふたりで"
        "|パートナーと"
    ),
    (builtin.INTIMACY, "kind", "other"): "other|その他",
    (builtin.INTIMACY, "contraception", "none"): (
        "no contraception|none|避妊なし|避妊無し|なし"
    ),
    (builtin.INTIMACY, "contraception", "pill"): "pill|the pill|ピル",
    (builtin.INTIMACY, "contraception", "iud"): "iud|coil|リング",
    (builtin.INTIMACY, "contraception", "patch"): "patch|避妊パッチ",
    (builtin.INTIMACY, "contraception", "ring"): "vaginal ring|膣リング",
    (builtin.INTIMACY, "contraception", "implant"): "implant|インプラント",
    (builtin.INTIMACY, "contraception", "diaphragm"): "diaphragm|ペッサリー",
    (builtin.INTIMACY, "contraception", "withdrawal"): "withdrawal|膣外射精|外出し",
    (builtin.INTIMACY, "contraception", "other"): "other|その他",
    (builtin.CYCLE, "bleeding", "none"): "no bleeding|none|出血なし|なし",
    (builtin.CYCLE, "bleeding", "spotting"): "spotting|不正出血|少量の出血",
    (builtin.CYCLE, "bleeding", "light"): "light|light flow|少ない|少なめ|軽い",
    (builtin.CYCLE, "bleeding", "medium"): "medium|medium flow|普通|ふつう",
    (builtin.CYCLE, "bleeding", "heavy"): "heavy|heavy flow|多い|多め",
    (builtin.CYCLE, "mucus-texture", "nothing"): "nothing|なし",
    (builtin.CYCLE, "mucus-texture", "creamy"): "creamy|クリーム状",
    (builtin.CYCLE, "mucus-texture", "egg-white"): "egg white|卵白状|伸びる|よく伸びる",
    (builtin.CYCLE, "mucus-texture", "watery"): "watery|水っぽい",
    (builtin.CYCLE, "cervix-opening", "medium"): "medium|半開き",
    (builtin.CYCLE, "cervix-opening", "open"): "open|開いている",
    (builtin.CYCLE, "cervix-opening", "closed"): "closed|閉じている",
    (builtin.CYCLE, "ovulation-test", "positive"): "positive|陽性|+",
    (builtin.CYCLE, "ovulation-test", "negative"): "negative|陰性|-",
    (builtin.CYCLE, "ovulation-test", "high"): "high|高い",
    (builtin.SYMPTOM, "symptoms", "cramps"): (
        "cramps|cramp|period pain|生理痛|腹痛|下腹部痛|お腹が痛い"
    ),
    (builtin.SYMPTOM, "symptoms", "ovulation-pain"): "ovulation pain|排卵痛",
    (builtin.SYMPTOM, "symptoms", "headache"): "headache|頭痛|頭が痛い",
    (builtin.SYMPTOM, "symptoms", "migraine"): "migraine|片頭痛|偏頭痛",
    (builtin.SYMPTOM, "symptoms", "backache"): "backache|back pain|腰痛|腰が痛い",
    (builtin.SYMPTOM, "symptoms", "nausea"): "nausea|吐き気|むかつき",
    (builtin.SYMPTOM, "symptoms", "tender-breasts"): "tender breasts|胸の張り",
    (builtin.SYMPTOM, "symptoms", "bloating"): "bloating|bloated|お腹の張り",
    (builtin.SYMPTOM, "symptoms", "fatigue"): "fatigue|だるい|だるさ|倦怠感",
    (builtin.SYMPTOM, "symptoms", "dizziness"): "dizziness|dizzy|めまい",
    (builtin.SYMPTOM, "symptoms", "hot-flushes"): (
        "hot flushes|hot flashes|hot flush|ほてり"
    ),
    (builtin.SYMPTOM, "symptoms", "acne"): "acne|にきび|ニキビ",
    (builtin.SYMPTOM, "symptoms", "sleeplessness"): "sleeplessness|insomnia|不眠",
    (builtin.SYMPTOM, "symptoms", "other"): "other|その他",
    (builtin.MOOD, "feelings", "happy"): "happy|うれしい|嬉しい|幸せ|楽しい",
    (builtin.MOOD, "feelings", "balanced"): "balanced|安定",
    (builtin.MOOD, "feelings", "fine"): "fine|ok|元気|普通",
    (builtin.MOOD, "feelings", "energetic"): "energetic|活力",
    (builtin.MOOD, "feelings", "calm"): "calm|穏やか|落ち着いた",
    (builtin.MOOD, "feelings", "tired"): "tired|疲れた|眠い",
    (builtin.MOOD, "feelings", "sad"): "sad|悲しい",
    (builtin.MOOD, "feelings", "stressed"): "stressed|ストレス|イライラ",
    (builtin.MOOD, "feelings", "anxious"): "anxious|不安",
    (builtin.MOOD, "feelings", "angry"): "angry|怒り",
    (builtin.MOOD, "feelings", "other"): "other|その他",
    (builtin.TEST, "tests", "hiv"): "hiv|エイズ",
    (builtin.TEST, "tests", "syphilis"): "syphilis|梅毒",
    (builtin.TEST, "tests", "chlamydia"): "chlamydia|クラミジア",
    (builtin.TEST, "tests", "gonorrhoea"): "gonorrhoea|gonorrhea|淋病|淋菌",
    (builtin.TEST, "tests", "hepatitis-b"): "hepatitis b|hep b|b型肝炎",
    (builtin.TEST, "tests", "hepatitis-c"): "hepatitis c|hep c|c型肝炎",
    (builtin.TEST, "tests", "herpes"): "herpes|ヘルペス",
    (builtin.TEST, "tests", "pregnancy"): "pregnancy|pregnancy test|妊娠|妊娠検査",
    (builtin.TEST, "tests", "other"): "other|その他",
    (builtin.TEST, "result", "negative"): (
        "negative|all negative|both negative|陰性|全部陰性|すべて陰性|どちらも陰性"
    ),
    (builtin.TEST, "result", "positive"): "positive|陽性",
    (builtin.TEST, "result", "pending"): "pending|結果待ち",
    (builtin.TEST, "result", "indeterminate"): "unclear|indeterminate|判定できず",
}

_PLAIN_EN = (
    "none nothing other low high light medium heavy open closed hard soft dry wet "
    "slippery creamy watery negative positive pending unclear fine ok pill + -"
)
_PLAIN_JA = (
    "なし その他 普通 ふつう 低い 高い 中間 少ない 少なめ 軽い 多い 多め 硬い 陰性 "
    "陽性 やわらかい 開いている 閉じている 半開き 元気 見えない 乾いている 湿っている "
    "リング ピル"
)
PLAIN = frozenset(f"{_PLAIN_EN} {_PLAIN_JA}".split())
"""Words that mean something of the app's own only where the type is clear already."""

_CONDOM: tuple[tuple[FieldId, Cell], ...] = (
    (builtin.CONTRACEPTION, ("condom",)),
    (builtin.PROTECTION, True),
)
CELLS: Mapping[str, tuple[RecordTypeId, tuple[tuple[FieldId, Cell], ...]]] = {
    "condom|condoms|with a condom|コンドーム|コンドームあり|コンドーム有り"
    "|コンドーム有|ゴムあり|ゴム有り": (builtin.INTIMACY, _CONDOM),
    "protected|with protection|safe sex|protection used|予防あり|予防した"
    "|感染予防あり|避妊あり|避妊有り|避妊した": (
        builtin.INTIMACY,
        ((builtin.PROTECTION, True),),
    ),
    "no condom|without condom|without a condom|condomless|unprotected|no protection"
    "|without protection|not protected|コンドームなし|コンドーム無し|コンドーム無"
    "|ゴムなし|ゴム無し|予防なし|予防無し|感染予防なし": (
        builtin.INTIMACY,
        ((builtin.PROTECTION, False),),
    ),
    "period started|period began|got my period|first day|cycle start|生理開始|月経開始"
    "|生理初日|生理1日目|周期開始|から生理|から月経|生理きた|生理が来た|生理がきた"
    "|生理来た|生理始まった|生理が始まった|生理になった": (
        builtin.CYCLE,
        ((builtin.CYCLE_START, True),),
    ),
    "taken|took it|服用|飲んだ|飲みました|服用した": (
        builtin.MEDICATION,
        ((FieldId("taken"), True),),
    ),
    "not taken|skipped|missed|飲まなかった|飲み忘れ|飲み忘れた|飲み忘れました"
    "|飲んでない|服用せず|服用なし": (
        builtin.MEDICATION,
        ((FieldId("taken"), False),),
    ),
}
"""Words that state several things, or a yes or a no."""

YES = "yes|y|used|taken|あり|有り|有|はい|した"
NO = "no|n|not used|not taken|なし|無し|無|いいえ|してない|していない"
