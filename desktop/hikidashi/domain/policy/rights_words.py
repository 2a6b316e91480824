"""The words by which a policy grants a right, limits it, or means something else."""

import re

OPEN_ROLES = frozenset(
    {
        "",
        "title",
        "contact",
        "complaints",
        "minors",
        "controller",
        "compliance",
        "definition",
    }
)
ASKED = re.compile(
    r"請求|求め|申し?出|依頼|要請|要求|希望|申請|申し?込|権利を(?:有|行使)"
    r"|できます|応じ(?:て|ます|る|、)"
    r"|\brequest(?:s|ed|ing)?\b|\brights? to\b|entitled to|\b(?:you"
    r"|users?) (?:can|may) |\bask us to\b|\bapply for\b|\bdemand"
)
OFFERED = re.compile(
    r"(?:開示|訂正|追加|削除|停止|消去|通知|対応"
    r"|実施)(?:等)?(?:を)?(?:いた)?(?:します|する(?:もの|$|。)|行います)"
    r"|\b(?:we|the company) (?:will|shall)\b|please refer to"
)
ASKER = re.compile(
    r"本人|ユーザ|利用者|お客|会員|皆様|あなた|登録者|顧客|代理人|患者|応募者|保護者"
    r"|\busers?\b|\byou\b|\bcustomers?\b|\bthe person\b|\bindividuals?\b"
    r"|data subject|\bmembers?\b|himself"
)
OBJECT = re.compile(
    r"個人(?:情報|データ)|(?:利用者|登録|会員|お客様)(?:の)?情報"
    r"|personal (?:information|data)|(?:user|your) (?:information|data)"
)
OTHERS_ASK = re.compile(
    r"裁判所|警察|検察|官公[庁署]|行政機関|公的機関|捜査"
    r"|法令(?:等)?に(?:基づ|よ)[^。]{0,12}(?:開示|提供|照会)[^。]{0,6}求め"
    r"|\bcourts?\b|police|public agenc|government|law enforcement|\bsubpoena"
)
GENERAL = re.compile(
    r"any request for|requests? for disclosure, correction, addition"
    r"|苦情[^。]{0,20}(?:適切|適正|誠実|迅速)"
)
NAMES_RIGHTS = re.compile(r"開示|削除|消去|訂正|利用停止|disclos|delet|eras")
DEADLINES = (
    "遅滞なく",
    "速やかに",
    "すみやかに",
    "合理的な期間",
    "without delay",
    "promptly",
    "without undue delay",
    "within a reasonable",
)
ALLOWED = {
    "rectification": ("not_true",),
    "addition": ("not_true",),
    "suspension_of_use": (
        "beyond_purpose",
        "wrongful_means",
        "no_longer_needed",
        "breach",
        "harm",
    ),
    "stop_third_party": ("no_longer_needed", "breach", "harm"),
    "erasure": (
        "not_true",
        "beyond_purpose",
        "wrongful_means",
        "no_longer_needed",
        "breach",
        "harm",
    ),
}
SEPARATE = re.compile(
    r"別途[^。]{0,14}(?:定め|所定)[^。]{0,6}(?:手続|手順|方法|書式)"
    r"|所定の(?:書式|様式|請求書|申請書|用紙)"
    r"|separately (?:determined|established|prescribed|specified)"
    r"|prescribed form"
)
AFTER_DISCLOSURE = re.compile(
    r"開示(?:の|を受けた)結果|as a result of (?:the )?disclosure"
    r"|開示を受けた(?:個人|保有)"
)
CORRECTED = re.compile(
    r"訂正[^。]{0,10}削除|correct\w*,? (?:and |or )?(?:add\w*,? )?(?:and |or )?delet"
)
UNSEEN = re.compile(
    r"(?:サービス|画面|マイページ)[^。]{0,8}(?:で|上で)[^。]{0,6}確認できない"
    r"|cannot be (?:confirmed|viewed|checked) (?:on|in) (?:this|the) service"
)
STOPPED = re.compile(
    r"(?:求め|請求|申し?出)[^。]{0,24}提供(?:の|を)?停止|提供の停止を(?:求め|請求)"
    r"|(?:request|ask)\w*.{0,40}(?:stop|suspend|cease)\w* .{0,24}(?:provi|shar|disclos)"
)
OF_RIGHTS = re.compile(r"開示等|請求|権利|\brights\b|\brequests\b")
NOT_A_RIGHT = re.compile(
    r"cookie|クッキー|ブラウザ|browser|端末の設定|解除|accept such|配信停止"
    r"|unsubscrib|リンクをクリック"
)
