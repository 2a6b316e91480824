import pytest

from fakes.policies import absent, read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.usecases.ports import SourceFormat


def _names(text: str, kind: str = "controller.name") -> list[object]:
    return list(values(read(text, language="ja"), kind, "name"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "株式会社さくら（以下「当社」といいます。）は、個人情報を扱います。",
            "株式会社さくら",
        ),
        (
            "本サイトの運営者である合同会社うめ（以下、「弊社」）は扱います。",
            "合同会社うめ",
        ),
        (
            "東京に本社を置くさくら電機株式会社（以下「当社」）は扱います。",
            "さくら電機株式会社",
        ),
        ("さくら医院（以下「当院」という）は扱います。", "さくら医院"),
        ("Acme, Inc. (“we”, “us” or “our”) runs it.", "Acme, Inc."),
        (
            "This is how Blue Sky of Japan Co., Ltd. (hereinafter "
            "referred to as the Company) acts.",
            None,
        ),
        ('We care. Blue Sky Ltd. ("Blue", "we") acts.', "Blue Sky Ltd."),
        ("The Bank of Example (the “Company”) acts.", "Bank of Example"),
    ],
)
def test_the_company_is_introduced(text: str, name: str | None) -> None:
    assert _names(text) == ([name] if name else ["Blue Sky of Japan Co., Ltd."])


@pytest.mark.parametrize(
    "text",
    [
        "個人情報（以下「個人情報」といいます。）を扱います。",
        "株式会社○○（以下「当社」）は扱います。",
        "users (individually “User” or collectively “Users”) act.",
        "and so (we) act.",
        "（以下「当社」）は扱います。",
        "あ" * 70 + "（以下「当社」）は扱います。",
    ],
)
def test_what_names_nobody_is_no_controller(text: str) -> None:
    assert "controller.name" in absent(read(text, language="ja"))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("会社名：株式会社さくら", "controller.name", "株式会社さくら"),
        ("事業者の名称　さくら組合", "controller.name", "さくら組合"),
        ("Company Name: Acme", "controller.name", "Acme"),
        ("代表者：代表取締役 桜 一郎", "controller.representative", "桜 一郎"),
        ("Representative: A. Example", "controller.representative", "A. Example"),
        ("代表取締役社長 桜 一郎", "controller.representative", "桜 一郎"),
        ("担当部署：総務部", "controller.department", "総務部"),
        ("株式会社さくら　お客様窓口", "controller.department", "お客様窓口"),
        ("Department: Support", "controller.department", "Support"),
    ],
)
def test_labels_and_lines_of_a_contact_block_are_read(
    text: str, kind: str, name: str
) -> None:
    assert _names("お問い合わせ\n\n" + text, kind) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "代表者：info@a.jp",
        "会社名：当社の会社名は、長いあいだ、何度も、"
        "変わってきましたので、ここでは、そのすべてを、順に、"
        "述べることにします。",
        "お知らせ：株式会社さくらのこと",
        "担当",
    ],
)
def test_other_lines_say_nothing_of_the_controller(text: str) -> None:
    reading = read("お問い合わせ\n\n" + text, language="ja")

    assert absent(reading) >= {"controller.representative", "controller.department"}


def test_a_desk_stands_in_the_heading_or_below_it() -> None:
    text = "Article 1 (Customer Desk)\n\nWrite to us.\n\nPrivacy Office\n"

    found = values(read(text, language="en"), "controller.department", "name")

    assert found == ["Privacy Office", "Customer Desk"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "We will appoint a Personal Information Manager for it.",
            "Personal Information Manager",
        ),
        ("当社は個人情報保護管理者を設置しています。", "個人情報保護管理者"),
    ],
)
def test_an_officer_is_named_by_the_office(text: str, name: str) -> None:
    (officer,) = said(read(text, language="ja"), "controller.department")

    assert officer.value == {"name": name, "officer": True}


def test_a_table_of_labels_and_values_is_read() -> None:
    html = (
        "<h2>運営者情報</h2><table><tr><th>運営者名</th><td>有限会社うめ</td></tr>"
        "<tr><th>代表者</th><td>梅 花子</td><td>備考</td></tr></table>"
        "<dl><dt>部署名<dd>管理部</dl><table><tr><td>のみ</td></tr></table>"
    )
    reading = read(html, language="ja", form=SourceFormat.HTML)

    assert values(reading, "controller.name", "name") == ["有限会社うめ"]
    assert values(reading, "controller.representative", "name") == ["梅 花子"]
    assert values(reading, "controller.department", "name") == ["管理部"]


def test_a_cell_that_begins_the_text_has_no_label() -> None:
    html = "<table><tr><td>株式会社さくら</td></tr></table><p>個人情報を扱います。</p>"

    assert _names_of(html) == ["株式会社さくら"]


def _names_of(html: str) -> list[object]:
    reading = read(html, language="ja", form=SourceFormat.HTML)
    return list(values(reading, "controller.name", "name"))


def test_the_name_of_another_body_is_not_the_controllers() -> None:
    text = "認定個人情報保護団体\n\n次の団体です。\n\n名称：一般社団法人例示協会\n"

    assert "controller.name" in absent(read(text, language="ja"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "当社が提供する「さくら帳」（以下「本サービス」といいます。）です。",
            "さくら帳",
        ),
        ("『うめ帳』（以下、「本アプリ」）です。", "うめ帳"),
        (
            "in the service “Plum” (hereinafter referred to as “the Service”) we act.",
            "Plum",
        ),
        ("runs Cherry Notes app (the “Service”) here.", "Cherry Notes"),
        ("Plum logo\n\nWe act.", "Plum"),
    ],
)
def test_the_service_is_named(text: str, name: str) -> None:
    assert _names(text, "service.name") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "services provided by the Company (“the Service”).",
        "「○○」（以下「本サービス」）",
    ],
)
def test_a_service_without_name_stays_without(text: str) -> None:
    assert "service.name" in absent(read(text, language="ja"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("株式会社さくらは、お客様の個人情報を保護します。", "株式会社さくら"),
        ("さくら株式会社では個人情報を保護します。", "さくら株式会社"),
        ("Acme Ltd is a company that keeps personal data safe.", "Acme Ltd"),
    ],
)
def test_who_speaks_at_the_beginning_is_the_controller(text: str, name: str) -> None:
    (fact,) = said(read(text, language="ja"), "controller.name")

    assert fact.value["name"] == name
    assert fact.confidence is Confidence.LIKELY


@pytest.mark.parametrize(
    "text", ["00    (以下当社)0", "    (以下、当社)", "「」（以下当社）"]
)
def test_a_bracket_behind_no_name_introduces_nobody(text: str) -> None:
    reading = read(text, form=SourceFormat.MARKDOWN)

    assert all(
        each.quote and each.start >= 0 for f in reading.facts for each in f.evidence
    )
    assert not said(reading, "controller.name")


def test_a_desk_that_a_pdf_has_glued_to_the_company_is_parted_from_it() -> None:
    text = (
        "プライバシーポリシー\n\n株式会社さくら(以下「当社」)は扱います。\n\n"
        "第1条(窓口)\n株式会社さくら個人情報相談窓口\n"
    )

    assert _names(text) == ["株式会社さくら"]
    assert _names(text, "controller.department") == ["個人情報相談窓口"]


_JOINT = {
    "en": "# Privacy Policy\n\n## Who answers\n\n{}\n\nWe use your data.\n",
    "de": "# Datenschutzerklärung\n\n## Wer antwortet\n\n{}\n\nWir nutzen Daten.\n",
    "fr": "# Politique de confidentialité\n\n## Qui répond\n\n{}\n\nNous traitons.\n",
}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Kern and Sohn Ltd, Ahorn Inc. and Eibe LLC are joint controllers.",
            ["Kern and Sohn Ltd", "Ahorn Inc.", "Eibe LLC"],
        ),
        (
            "en",
            "Ahorn Ltd, together with its parent Eibe LLC, is the controller.",
            ["Ahorn Ltd", "Eibe LLC"],
        ),
        (
            "en",
            "The joint controllers are:\n\n- Ahorn Ltd, 1 High Street\n- Eibe GmbH\n",
            ["Ahorn Ltd", "Eibe GmbH"],
        ),
        (
            "en",
            "The joint controllers are:\n\nAhorn Ltd\n\nEibe Ltd\n\n## Next\n\n"
            "The shop of Ulme Ltd is not ours.",
            ["Ahorn Ltd", "Eibe Ltd"],
        ),
        (
            "de",
            "Die Ahorn GmbH und die Eibe AG sind gemeinsam Verantwortliche.",
            ["Ahorn GmbH", "Eibe AG"],
        ),
        (
            "de",
            "Verantwortliche sind die Ahorn GmbH, Am Weg 1, 10115 Berlin sowie die "
            "Eibe AG, Hofweg 2, 10117 Berlin.",
            ["Ahorn GmbH", "Eibe AG"],
        ),
        (
            "fr",
            "La société Ahorn SAS et la société Eibe SARL sont responsables conjoints "
            "du traitement au sens de l'article 26 du RGPD.",
            ["Ahorn SAS", "Eibe SARL"],
        ),
    ],
)
def test_each_of_several_joint_controllers_is_one(
    language: str, text: str, names: list[str]
) -> None:
    reading = read(
        _JOINT[language].format(text), language=language, form=SourceFormat.MARKDOWN
    )

    assert list(values(reading, "controller.name", "name")) == names
    assert "joint_use" in absent(reading)


@pytest.mark.parametrize(
    "text",
    [
        "For the page we are joint controllers with Meta Platforms Ireland Ltd.",
        "Meta Platforms Ireland Ltd and we are joint controllers of page insights.",
        "The joint controllers are:\n\n" + "A long sentence about nothing. " * 8,
    ],
)
def test_who_only_shares_a_page_or_answers_alone_is_no_joint_controller(
    text: str,
) -> None:
    reading = read(_JOINT["en"].format(text), language="en", form=SourceFormat.MARKDOWN)

    assert "controller.name" in absent(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Joint controllers are Ahorn Ltd, whose shares are held by many people and "
        "whose servers are run by Eibe Ltd, the seller of Ulme Ltd.",
        "The controller is Ahorn Ltd, no joint controller of Meta Platforms Ltd, here "
        "or anywhere else in the wide world of those who sell things, Eibe Ltd.",
        "The data controller is Ahorn Ltd, and it is not a joint controller with Eibe "
        "Ltd.",
    ],
)
def test_names_far_behind_a_joint_controller_are_none(text: str) -> None:
    reading = read(_JOINT["en"].format(text), language="en", form=SourceFormat.MARKDOWN)

    assert list(values(reading, "controller.name", "name")) == ["Ahorn Ltd"]


_OPEN = {
    "en": "# Privacy Policy\n\nWe respect your privacy and use data with care.\n\n",
    "de": "# Datenschutzerklärung\n\nWir verarbeiten Ihre Daten auf dieser Seite.\n\n",
    "fr": "# Confidentialité\n\nNous traitons vos données pour vous répondre.\n\n",
    "ja": "# プライバシーポリシー\n\n個人情報を大切に取り扱います。\n\n",
}


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "[Company Name] runs it. Email: [your email]", {"name", "email"}),
        ("en", "Data controller: TBD\n\nPhone: ____\n", {"name", "phone"}),
        ("en", "It is run by [[YOUR NAME OR COMPANY]].", {"name"}),
        ("en", "E-mail: {{ site.contact_email }}", {"email"}),
        ("de", "Verantwortlicher: [Name des Unternehmens]", {"name"}),
        ("de", "E-Mail: [E-Mail einfügen]\n\nTelefon: [folgt]", {"email", "phone"}),
        ("fr", "Contact : [adresse e-mail à compléter]", {"email"}),
        ("fr", "Téléphone : à compléter", {"phone"}),
        ("ja", "会社名：★未設定★\n\n電話：（準備中）", {"name", "phone"}),
        ("ja", "メールアドレス：（メールアドレスを記載）", {"email"}),
        ("ja", "連絡先\n★未設定★ 専用のメールを用意してください。", {"email"}),
        ("en", "See [1] and (see below). Email: [+1 555 0100]", set()),
    ],
)
def test_what_a_template_leaves_open_is_missing_and_never_a_value(
    language: str, text: str, kinds: set[str]
) -> None:
    reading = read(_OPEN[language] + text, language=language)

    named = {"name": "controller.name"} | {
        each: f"contact.{each}" for each in ("email", "phone")
    }
    gone = {
        short
        for short, kind in named.items()
        if said(reading, kind, Polarity.MISSING_IN_TEXT)
    }
    assert gone == kinds
    assert not any(said(reading, kind) for kind in named.values())


def test_a_value_that_is_told_elsewhere_is_not_missing() -> None:
    text = _OPEN["en"] + "Email: [your email]\n\nWrite to desk@shop.example.com."

    reading = read(text, language="en")

    assert said(reading, "contact.email", Polarity.MISSING_IN_TEXT) == []


def test_a_number_of_noughts_is_no_telephone() -> None:
    assert said(read("電話番号：000-0000-0000", language="ja"), "contact.phone") == []
