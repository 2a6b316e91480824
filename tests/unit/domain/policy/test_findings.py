import pytest

from fakes.policies import codes, read, said
from hikidashi.domain.policy.fact import Confidence, Polarity

FOUND = Confidence.FOUND

BODY = """個人情報の取扱いについて

株式会社さくら（以下「当社」といいます。）は、個人情報を取り扱います。

取得する情報

当社は氏名を取得します。

利用目的

お問い合わせへの対応のために利用します。

第三者提供

当社は、同意なく第三者に個人情報を提供しません。

開示等の請求

お客様は個人情報の開示を請求できます。{fee}

お問い合わせ窓口

info@a.jp

2020年1月1日制定
"""
LONG = "個人情報は大切に管理します。" * 20


def test_a_sound_policy_gives_no_findings() -> None:
    reading = read(BODY.format(fee="") + LONG)

    assert reading.is_policy
    assert codes(reading) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("info@a.jp", "さくら", "contact-missing"),
        ("2020年1月1日制定", "", "undated"),
        ("株式会社さくら（以下「当社」といいます。）", "当社", "controller-missing"),
        ("氏名を取得", "病歴を取得", "intimate-data"),
        ("{fee}", "訂正の手数料は500円です。", "fee-without-basis"),
        ("{fee}", "開示の手数料をいただくことがあります。", "fee-unclear"),
        ("{fee}", "開示の手数料は500円、郵送では700円です。", "fee-unclear"),
        (
            "お問い合わせ窓口\n\ninfo",
            "本ポリシーは予告なく変更します。\n\ninfo",
            "change-without-notice",
        ),
    ],
)
def test_each_oddity_is_told(old: str, new: str, code: str) -> None:
    reading = read(BODY.replace(old, new).format(fee="") + LONG)

    found = codes(reading) - {"rights-without-procedure"}  # goes with a lost contact
    assert found == {code}


def test_a_finding_names_its_fact_and_is_told_once_for_each_clause() -> None:
    text = BODY.replace("氏名を取得", "病歴と性生活を取得").format(fee="") + LONG
    reading = read(text)

    (finding,) = reading.findings

    assert finding.fact is not None
    assert reading.facts[finding.fact].value["category"] == "health.medical"
    assert finding.ref == "取得する情報"


def test_a_short_policy_is_a_stub() -> None:
    text = (
        "プライバシーポリシー\n個人情報は大切に扱います。お問い合わせは a@b.jp まで。"
    )
    reading = read(text, language="ja")

    assert not reading.is_policy
    assert codes(reading) == {"stub"}


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        (BODY.format(fee=""), True),
        (BODY.format(fee="").removeprefix("個人情報の取扱いについて"), False),
        ("プライバシーポリシー\n株式会社さくらの個人情報と第三者です。a@b.jp", False),
        (
            "Privacy Policy\nAcme Inc. is a shop. We collect your name as personal "
            "information.\nContact: info@acme.example.com",
            True,
        ),
    ],
)
def test_a_short_text_is_a_policy_if_it_is_called_one_and_says_enough(
    text: str, *, policy: bool
) -> None:
    assert read(text).is_policy == policy


def test_it_is_told_where_a_contact_may_be_someone_elses() -> None:
    text = BODY.replace("info@a.jp", "東京都港区例坂1-1\n東京都港区例川9-9").format(
        fee=""
    )
    reading = read(text + LONG)

    assert codes(reading) == {"contact-not-sure"}
    assert not [f for f in said(reading, "contact.postal") if f.confidence is FOUND]


def test_a_language_that_is_not_known_is_not_guessed_at() -> None:
    text = (
        "Recogemos los datos personales que usted nos da con el registro, para "
        "los fines de la privacidad y con su acceso. Contacto: info@example.es\n" * 20
    )
    reading = read(text)

    assert reading.language == "es"
    assert codes(reading) >= {"language-not-read"}
    assert {f.type for f in reading.facts} == {"contact.email"}
    assert not [f for f in reading.facts if f.polarity is Polarity.ABSENT]


def test_the_language_can_be_told() -> None:
    assert read("info@a.jp", language="en").language == "en"
    assert said(read("info@a.jp", language="en"), "contact.email")


def test_placeholders_show_a_template() -> None:
    text = (
        BODY.replace("株式会社さくら", "株式会社○○").replace(
            "info@a.jp", "[メールアドレス]"
        )
        + LONG
    )
    filled = text.format(fee="手数料は****円です。")

    reading = read(filled)

    assert not reading.is_policy
    assert "unfilled-template" in codes(reading)
