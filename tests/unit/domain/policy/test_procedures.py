import pytest

from fakes.policies import absent, read, said, values
from hikidashi.domain.policy.reading import PolicyReading
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
            "本ポリシーの変更は、当社サイトに掲載したときから効力を生じます。",
            {"notice": "website", "effective": "when_posted"},
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


def _markdown(text: str) -> PolicyReading:
    return read(text, form=SourceFormat.MARKDOWN)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "## Delete your account\n\n1. Open the app and go to Settings.\n"
            "2. Tap Delete account.\n3. Wait: data are removed within 30 days.\n",
            [("step", ""), ("press_cancel", ""), ("wait", "P30D")],
        ),
        (
            "## Konto löschen\n\nSie können Ihr Konto in den Einstellungen löschen."
            " Alle Daten werden innerhalb von 14 Tagen gelöscht. Danke.\n",
            [("step", ""), ("wait", "P14D")],
        ),
        (
            "## Vos données\n\nVous pouvez supprimer votre compte depuis"
            " les paramètres."
            " Les données sont supprimées sous 30 jours.\n",
            [("wait", "P30D")],
        ),
        (
            "## Data\n\nTo delete your account, send us an e-mail. We keep logs.\n",
            [("send_form", "")],
        ),
        ("## Daten\n\nIhr Konto gehört Ihnen. Wir löschen Logs.\n", []),
        (
            "## Your rights\n\nTo delete your account:\n\n1. Log in\n"
            "2. Click Delete account\n\nYou can ask us too:\n\n1. Send an e-mail\n",
            [("step", ""), ("press_cancel", "")],
        ),
        (
            "## Data\n\nIf you would like your account deleted, please e-mail us.\n",
            [("send_form", "")],
        ),
    ],
)
def test_how_an_account_is_deleted_is_read(
    text: str, steps: list[tuple[str, str]]
) -> None:
    facts = said(_markdown(text), "procedure.step")

    assert [(f.value["code"], f.value.get("wait", "")) for f in facts] == steps
    assert {f.value["goal"] for f in facts} <= {"account_deletion"}


def test_what_is_sent_in_for_disclosure_is_a_step_of_its_own_goal() -> None:
    text = "開示の手続\n\n申請書に必要書類を同封し、郵送してください。\n"

    (fact,) = said(read(text, language="ja"), "procedure.step")

    assert fact.value["goal"] == "disclosure"


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            "You can view, change and delete your data at any time in your account"
            " settings.",
            ("view", "change", "delete"),
        ),
        (
            "Sie können Ihre Angaben jederzeit selbst in der App ändern, löschen und"
            " exportieren.",
            ("change", "delete", "export"),
        ),
        (
            "Vous pouvez modifier vos données directement depuis votre profil.",
            ("change",),
        ),
    ],
)
def test_what_people_can_do_themselves_is_read_in_each_language(
    text: str, actions: tuple[str, ...]
) -> None:
    (fact,) = said(_markdown(f"## Daten\n\n{text}\n"), "self_service")

    assert fact.value["actions"] == actions


@pytest.mark.parametrize(
    "text",
    [
        "You can ask us to delete your account data at any time.",
        "Sie können Cookies jederzeit selbst in Ihrem Browser löschen.",
        "Les données restent dans votre compte.",
    ],
)
def test_what_others_do_is_no_self_service(text: str) -> None:
    assert said(_markdown(f"## Data\n\n{text}\n"), "self_service") == []


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (
            "## Ihre Rechte\n\nBitte weisen Sie Ihre Identität nach, etwa mit einer"
            " Kopie des Personalausweises.\n",
            ("identity_document",),
        ),
        (
            "## Vos droits\n\nVous devrez justifier de votre identité par une copie de"
            " votre pièce d'identité.\n",
            ("identity_document",),
        ),
        ("## Your rights\n\nWe may ask you to verify your identity.\n", ()),
    ],
)
def test_proof_of_identity_is_read_in_each_language(
    text: str, documents: tuple[str, ...]
) -> None:
    assert values(_markdown(text), "identity_check", "documents") == [documents]


@pytest.mark.parametrize(
    "text",
    [
        "## 開示\n\n代理人による請求の場合は委任状をお送りください。\n",
        "## Your rights\n\nAn authorized agent may make a request for you.\n",
        "## Ihre Rechte\n\nEin Antrag durch Bevollmächtigte ist möglich.\n",
        "## Vos droits\n\nUn mandataire peut exercer vos droits.\n",
    ],
)
def test_that_others_may_ask_for_someone_is_noted(text: str) -> None:
    assert len(said(_markdown(text), "agent")) == 1


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("We will post any changes to this policy on our website.", "website"),
        ("We may change this policy without prior notice.", "without_notice"),
        ("We will e-mail you before this policy is changed.", "email"),
        ("Änderungen dieser Datenschutzerklärung teilen wir Ihnen mit.", "notice"),
        ("Les modifications de la présente politique sont publiées.", "website"),
    ],
)
def test_how_changes_are_told_is_read(text: str, notice: str) -> None:
    (fact,) = said(_markdown(f"## Änderungen\n\n{text}\n"), "policy_change")

    assert fact.value["notice"] == notice


def test_changes_are_read_outside_their_section_only_if_they_are_told() -> None:
    told = "We may update this policy at any time and will post it on this page."
    not_told = "This policy replaces updated pages."

    assert len(said(_markdown(f"## About\n\n{told}\n"), "policy_change")) == 1
    assert said(_markdown(f"## About\n\n{not_told}\n"), "policy_change") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You can leave at any time: Profile → Menu → Delete account.", "en"),
        ("Jederzeit möglich unter Mein Konto → Konto löschen.", "de"),
        ("Directement dans l'application : Profil → Supprimer mon compte.", "fr"),
        ("設定 →「自分の記録を消す」→「消す」", "ja"),
        ("退会は設定画面から行うことができます。", "ja"),
    ],
)
def test_a_way_through_menus_is_a_step(text: str, language: str) -> None:
    (step,) = said(read(f"Privacy\n\n{text}\n", language=language), "procedure.step")

    assert step.value["goal"] == "account_deletion"


def test_a_way_through_menus_to_anything_else_is_none() -> None:
    reading = read("Privacy\n\nSee Settings → Data → Delete cookies.\n", language="en")

    assert not said(reading, "procedure.step")


def test_what_is_deleted_with_an_account_is_no_step() -> None:
    reading = read(
        "Account deletion\n\nWith your account these are deleted:\n\n- Your profile\n"
        "- Comments\n- Reactions\n",
        language="en",
    )

    assert not said(reading, "procedure.step")


def test_numbered_items_of_a_part_on_deletion_are_steps_with_their_wait() -> None:
    reading = read(
        "Datenschutz\n\nAlles löschen\n\n"
        "1. Öffne die Einstellungen und tippe auf Konto.\n"
        "2. Tippe auf „Konto löschen“.\n"
        "3. Nach sieben Tagen ist die Löschung endgültig.\n",
        language="de",
    )

    steps = said(reading, "procedure.step")
    assert [each.value.get("wait", "") for each in steps] == ["", "", "P7D"]


def test_numbered_items_of_a_part_on_deletion_may_be_periods() -> None:
    reading = read(
        "Datenschutz\n\nLöschung Ihrer Daten\n\n1. Rechnungen bewahren wir zehn Jahre "
        "auf.\n2. Nachrichten löschen wir bald.\n",
        language="de",
    )

    assert not said(reading, "procedure.step")
