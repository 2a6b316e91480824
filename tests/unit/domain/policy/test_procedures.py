import pytest

from fakes.policies import absent, read, said, values
from hikidashi.usecases.ports import SourceFormat


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("30日以上お待ちください", "P30D"),
        ("allow at least one month", "P1M"),
        ("2週間経過後に", "P2W"),
        ("一か月経過後に", "P1M"),
        ("1年経過後に", "P1Y"),
        ("wait two weeks", "P2W"),
        ("after 1 year", "P1Y"),
        ("30日間のご利用", ""),
        ("after login", ""),
    ],
)
def test_waiting_times_are_periods(words: str, wait: str) -> None:
    (step,) = said(read(f"退会方法\n\n1. {words}。\n", language="ja"), "procedure.step")

    assert step.value.get("wait", "") == wait


def test_steps_are_counted_and_named() -> None:
    text = """退会の手続

1. 出品を取り消します。そのままで結構です。
2. 「退会」ボタンを押します。3日以上お待ちください。
3. SMSが届きます。
4. Facebookの連携を解除します。
5. フォームからご連絡ください。
6. おわりです。
"""
    steps = said(read(text, language="ja"), "procedure.step")

    assert [(f.value["n"], f.value["code"], f.value.get("channel")) for f in steps] == [
        (1, "settle_and_delete_listings", None),
        (2, "press_cancel", None),
        (3, "wait", None),
        (4, "confirm_by_sms", "SMS"),
        (5, "delete_at_login_provider", None),
        (6, "send_form", "form"),
        (7, "step", None),
    ]


def test_what_people_can_do_themselves_is_found_once() -> None:
    text = (
        "マイページで登録情報の確認、変更、削除ができます。設定画面でも変更できます。"
    )

    (fact,) = said(read(text, language="ja"), "self_service")

    assert fact.value["actions"] == ("view", "change", "delete")


def test_settings_of_cookies_are_no_self_service() -> None:
    assert not said(
        read("Cookie\n\n設定画面で変更できます。", language="ja"), "self_service"
    )


def test_identity_is_checked_where_requests_are_made() -> None:
    told = read(
        "開示\n\n本人確認のため、住民票と委任状をお送りください。", language="ja"
    )
    purpose = read("利用目的\n\n・本人確認のため\n", language="ja")

    assert values(told, "identity_check", "documents") == [
        ("residence_record", "power_of_attorney")
    ]
    assert "identity_check" in absent(purpose)


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        ("「個人情報開示請求書」にご記入ください。", "個人情報開示請求書", ""),
        ("所定の申請書をご利用ください。", "所定の申請書", ""),
        (
            "Please refer to “Application for Disclosure of Data”.",
            "Application for Disclosure of Data",
            "",
        ),
        (
            "「開示等請求手続」（https://a.jp/form.pdf）をご覧ください。",
            "開示等請求手続",
            "https://a.jp/form.pdf",
        ),
    ],
)
def test_forms_of_the_companys_own_are_noted(text: str, title: str, url: str) -> None:
    (fact,) = said(
        read("開示\n\n" + text, language="ja"), "procedure.external_document"
    )

    assert str(fact.value["title"]) == title
    assert str(fact.value["url"]).startswith(url)
    assert bool(fact.value["url"]) == bool(url)


def test_a_form_behind_a_link_is_known_by_it() -> None:
    html = (
        "<h2>開示</h2><p>「<a "
        "href='https://a.jp/f.pdf'>開示請求書</a>」をご利用ください。"
        "「開示請求書」を提出ください。「開示請求書」です。</p>"
    )
    reading = read(html, language="ja", form=SourceFormat.HTML)

    assert values(reading, "procedure.external_document", "url") == [
        "https://a.jp/f.pdf"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("本ポリシーは予告なく変更することがあります。", {"notice": "without_notice"}),
        (
            "本ポリシーを変更したときは公表し、その時から適用されます。",
            {"notice": "notice", "effective": "when_posted"},
        ),
        (
            "本ポリシーの変更に同意が必要な場合は適用される者に限ります。",
            {"effective": "told", "consent": True},
        ),
    ],
)
def test_how_the_policy_changes_is_read(text: str, value: dict[str, object]) -> None:
    (fact,) = said(read("本ポリシーの変更\n\n" + text, language="ja"), "policy_change")

    assert fact.value == value


def test_a_change_that_tells_nothing_is_no_fact() -> None:
    assert not said(
        read("本ポリシーの変更\n\n本ポリシーは変更されます。窓口です。", language="ja"),
        "policy_change",
    )


def test_documents_are_read_where_copies_are_asked_for() -> None:
    reading = read(
        "開示の手続\n\nご本人であることを確認します。\n\n"
        "本人確認書類または旅券の写しを同封してください。\n",
        language="ja",
    )

    assert values(reading, "identity_check", "documents") == [
        (),
        ("passport", "identity_document"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ご本人であることを、旅券の写しの提出により確認します。",
        "ご請求は、写しを同封して郵送してください。ご本人であることを確認します。",
    ],
)
def test_one_sentence_on_proof_of_identity_is_told_once(text: str) -> None:
    reading = read(f"開示の手続\n\n{text}\n", language="ja")

    assert len(said(reading, "identity_check")) == 1
