"""Words that come to mind first in Japan; the library's lists are of English.

Kana stand in hiragana, since katakana are read as those before anything is compared.
"""

_ROMAJI = """
    himitsu pasuwado pasuwaado aikotoba angou kagi hikidashi watashi kazoku tanjoubi
    sakura hana sora umi yama kawa yuki hoshi tsuki taiyou haru natsu aki fuyu
    neko nyanko inu wanko usagi kuma panda tori sakana ringo mikan momo ichigo
    aishiteru daisuki arigatou konnichiwa ohayou oyasumi sayonara ganbare shiawase
    nihon nippon toukyou tokyo oosaka osaka kyouto kyoto hokkaidou okinawa fujisan
    ninja samurai sushi ramen karaoke anime manga yakyuu soccer iroha aiueo
    satou suzuki takahashi tanaka watanabe itou yamamoto nakamura kobayashi katou
"""
_KANA = """
    ぱすわーど ひみつ あいことば あんごう かぎ ひきだし わたし かぞく たんじょうび
    さくら はな そら うみ やま かわ ゆき ほし つき はる なつ あき ふゆ
    ねこ にゃんこ いぬ わんこ うさぎ くま とり さかな りんご みかん もも いちご
    あいしてる だいすき ありがとう こんにちは おはよう おやすみ さよなら しあわせ
    にほん にっぽん とうきょう おおさか きょうと ほっかいどう おきなわ ふじさん
    いろはにほへと あいうえお かきくけこ
"""

FIRST_GUESSES: tuple[str, ...] = (*_ROMAJI.split(), *_KANA.split())
