"""Guesses by its header what a column of a table is for, in Japanese and English."""

import re
from collections.abc import Mapping, Sequence

from hikidashi.domain.imports.identity import stable_uuid
from hikidashi.domain.imports.import_map import ImportMapId
from hikidashi.domain.imports.new_types import folded
from hikidashi.domain.imports.styles import (
    COUNT,
    DAY,
    DURATION,
    MOMENT,
    NOTE_TEXT,
    TAGS,
    TIME,
    TITLE,
)

_SECRET = re.compile(
    r"pass ?wor[dt]|passphrase|passwd|\bpin\b|パスワード|暗証|合言葉|密码|비밀번호|"
    r"contraseña|mot de passe|\botp|totp|secret",
)
_TARGETS: Mapping[str, str] = {
    MOMENT: "date time|datetime|timestamp|date and time|start|start date|start time|"
    "started|startdate|日時|開始|開始日時|記録日時|登録日時",
    DAY: "date|day|日付|日|年月日|実施日|記録日|測定日|日にち",
    TIME: "time|time of day|clock|hour|時刻|時間帯|開始時刻|時",
    DURATION: "duration|minutes|length|min|mins|所要時間|継続時間|長さ|時間|分",
    COUNT: "count|times|number|number of times|quantity|qty|freq|frequency|回数|件数|"
    "頻度|数",
    TITLE: "title|subject|summary|件名|題名|タイトル|見出し",
    NOTE_TEXT: "note|notes|memo|comment|comments|remarks|description|text|メモ|備考|"
    "コメント|感想|内容|日記|ノート",
    TAGS: "tags|tag|labels|label|タグ|ラベル",
}
_FIELDS: Mapping[str, str] = {
    "intimacy/kind": "kind|type|activity|category|種類|種別|区分|分類|行為",
    "intimacy/partner": "partner|partners|with|相手|パートナー",
    "intimacy/protection": "protection|protected|protection used|safe|避妊|避妊の有無|"
    "避妊具|避妊具の使用|避妊具使用|避妊具の有無|予防|対策",
    "intimacy/contraception": "contraception|contraceptive|method|避妊法|避妊方法",
    "intimacy/satisfaction": "satisfaction|rating|満足度|満足|評価",
    "intimacy/desire": "desire|libido|sex drive|性欲|欲求",
    "intimacy/pain": "pain|痛み|痛み度",
    "cycle/bleeding": "bleeding|flow|period|menstruation|経血量|出血|出血量|生理|月経",
    "cycle/cycle-start": "cycle start|period start|first day|生理開始|月経開始",
    "cycle/temperature": "temperature|bbt|basal temperature|basal body temperature|"
    "基礎体温|体温",
    "cycle/ovulation-test": "ovulation test|lh|opk|排卵検査|排卵検査薬",
    "symptom/symptoms": "symptom|symptoms|症状|体調",
    "symptom/strength": "strength|severity|intensity|強さ|程度|重さ",
    "symptom/pain": "pain|pain level|痛み",
    "mood/mood": "mood|mood level|気分|機嫌",
    "mood/feelings": "feeling|feelings|emotion|emotions|感情|気持ち",
    "mood/energy": "energy|活力|元気",
    "mood/sleep": "sleep|sleep hours|睡眠|睡眠時間",
    "medication/medicine": "medicine|medication|drug|薬|薬名|薬剤|服薬",
    "medication/dose": "dose|dosage|amount|用量|量",
    "medication/taken": "taken|服用|飲んだ|服用済み",
    "test/tests": "test|tests|検査|検査項目",
    "test/result": "result|results|結果|検査結果",
    "test/place": "place|clinic|hospital|場所|病院|医療機関",
}


def is_secret(header: str) -> bool:
    """Tell whether a column holds passwords, so that nobody may read it."""
    return _SECRET.search(_plain(header)) is not None


def signature(headers: Sequence[str]) -> ImportMapId:
    """Return the id that the map of tables with these headers has."""
    return ImportMapId(stable_uuid("table", *map(folded, headers)))


def plain_target(header: str) -> str:
    """Return what a column of any record type is for, or ""."""
    return _TARGET_OF.get(_plain(header), "")


def field_named(header: str, type_id: str) -> str:
    """Return the id of the app's own field of a type that a header names, or ""."""
    return _FIELD_OF.get((type_id, _plain(header)), "")


def types_named(header: str) -> frozenset[str]:
    """Return the app's own types that have a field which a header names."""
    plain = _plain(header)
    return frozenset(kind for kind, word in _FIELD_OF if word == plain)


def _plain(header: str) -> str:
    """Return a header without case, punctuation, and what stands in brackets."""
    text = re.sub(r"[(\[（［].*?[)\]）］]", " ", folded(header))
    return " ".join(re.sub(r"[_\-.:/]+", " ", text).split())


_TARGET_OF = {
    word: target for target, words in _TARGETS.items() for word in words.split("|")
}
_FIELD_OF = {
    (place.split("/")[0], word): place.split("/")[1]
    for place, words in _FIELDS.items()
    for word in words.split("|")
}
