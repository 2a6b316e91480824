"""What data are used for, on which basis, and who else gets them."""

import pytest

from fakes.policies import document, read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.opt_outs import optout_facts
from hikidashi.domain.policy.purposes import purpose_facts
from hikidashi.usecases.ports import SourceFormat


def codes(text: str, language: str = "auto") -> set[object]:
    return set(values(read(text, language=language), "purpose", "code"))


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        (
            "de",
            "Kontaktformular\n\nWenn Sie uns schreiben, speichern wir Ihre Angaben "
            "zwecks Bearbeitung Ihrer Anfrage.",
            "customer_support",
        ),
        (
            "de",
            "Server\n\nDie Logdaten werden gespeichert, um die Stabilität und "
            "Sicherheit der Seiten zu gewährleisten.",
            "security",
        ),
        (
            "de",
            "Post\n\nWir verwenden Ihre E-Mail-Adresse für den Versand unseres "
            "Newsletters.",
            "marketing_direct",
        ),
        (
            "fr",
            "Formulaire\n\nNous utilisons vos données afin de répondre à vos "
            "questions.",
            "customer_support",
        ),
        (
            "fr",
            "Boutique\n\nCes informations sont nécessaires à la livraison de vos "
            "commandes.",
            "order_fulfilment",
        ),
        (
            "en",
            "Forms\n\nWe use your e-mail address to respond to your questions.",
            "customer_support",
        ),
        (
            "en",
            "Logs\n\nPurpose: keep our servers secure and find attacks.",
            "security",
        ),
        (
            "ja",
            "解析について\n\nサービスの改善のため、利用状況のデータを取得します。",
            "analytics_improvement",
        ),
    ],
)
def test_a_sentence_tells_what_data_are_used_for(
    language: str, text: str, code: str
) -> None:
    assert code in codes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ihre Rechte\n\nSie haben das Recht, Daten zur Werbung zu sperren."),
        ("de", "Dienste\n\nWir verwenden Ihre Daten sorgsam."),
        ("en", "Others\n\nGoogle may use the data to personalise advertising."),
        ("en", "Purposes\n\nWe may change the purposes of use beyond this."),
        ("en", "Sharing\n\nThird parties keep data for statistics."),
        ("en", "Purposes\n\nWe care about your data."),
        ("fr", "Vos droits\n\nPour exercer vos droits, utilisez nos services."),
    ],
)
def test_rights_and_others_have_no_purposes_of_ours(language: str, text: str) -> None:
    assert codes(text, language) == set()


def test_an_item_below_words_of_purpose_is_a_purpose() -> None:
    text = (
        "# Daten\n\nWir verarbeiten Ihre Daten zu folgenden Zwecken:\n\n"
        "- Abrechnung\n- Bearbeitung von Bewerbungen\n"
    )
    reading = read(text, language="de", form=SourceFormat.MARKDOWN)

    assert values(reading, "purpose", "code") == ["billing_payment", "recruitment"]


def test_an_item_that_denies_only_on_its_next_line_still_counts() -> None:
    text = (
        "Utilisation\n\nVos données sont utilisées :\n"
        "1. pour la facturation\nElles ne sont jamais utilisées autrement.\n"
    )

    assert "billing_payment" in codes(text, "fr")


def test_columns_of_purposes_are_read() -> None:
    text = (
        "# Données\n\n| Donnée | Finalité |\n|---|---|\n"
        "| Adresse | Livraison des commandes |\n"
    )
    reading = read(text, language="fr", form=SourceFormat.MARKDOWN)

    assert "order_fulfilment" in values(reading, "purpose", "code")


def test_a_purpose_that_is_denied_is_never_asserted() -> None:
    reading = read(
        "Daten\n\nWir verwenden Ihre Daten nicht für Werbung.", language="de"
    )

    denied = said(reading, "purpose", Polarity.NEGATED)
    assert [fact.value["code"] for fact in denied] == ["advertising"]
    assert not said(reading, "purpose")


def test_a_service_that_is_denied_is_not_told_at_all() -> None:
    reading = read(
        "Data\n\nWe do not use your data for billing or payments.", language="en"
    )

    assert not [fact for fact in reading.facts if fact.type == "purpose"]


def test_personalised_advertising_is_advertising() -> None:
    found = codes("Ads\n\nWe use cookies to show personalised advertising.", "en")

    assert found == {"advertising"}


def test_the_clause_on_changed_purposes_is_found() -> None:
    text = "利用目的の変更\n\n変更前の目的と関連性がある場合、利用目的を変更します。"

    assert said(read(text, language="ja"), "purpose.change")


@pytest.mark.parametrize(
    ("language", "text", "bases"),
    [
        (
            "de",
            "Formular\n\nRechtsgrundlage ist Art. 6 Abs. 1 S. 1 lit. a und f DSGVO.",
            [("consent", "Art. 6 Abs. 1 S. 1 lit. a"), ("legitimate_interest", None)],
        ),
        (
            "fr",
            "Bases\n\nLe traitement repose sur l’article 6.1.b du RGPD.",
            [("contract", "article 6.1.b")],
        ),
        (
            "en",
            "Basis\n\nWe rely on our legitimate interests and legal obligations.",
            [("legitimate_interest", ""), ("legal_obligation", "")],
        ),
        (
            "en",
            "Forms\n\nWe collect it only with your explicit consent.",
            [("consent", "")],
        ),
        ("ja", "根拠\n\n処理の法的根拠は契約の履行です。", [("contract", "")]),
        ("de", "Rechte\n\nSie können der Verarbeitung nach Art. 6 widersprechen.", []),
    ],
)
def test_legal_bases_are_read_with_their_articles(
    language: str, text: str, bases: list[tuple[str, str | None]]
) -> None:
    found = said(read(text, language=language), "legal_basis")

    assert [fact.value["code"] for fact in found] == [code for code, _ in bases]
    for fact, (_code, article) in zip(found, bases, strict=True):
        assert article is None or fact.value["article"] == article


def test_letters_of_a_list_below_article_6_are_bases() -> None:
    text = (
        "# Bearbeitung\n\nWir bearbeiten Daten nach Art. 6 DSGVO:\n\n"
        "- lit. b) für Verträge\n- lit. c) für Pflichten\n"
    )
    reading = read(text, language="de", form=SourceFormat.MARKDOWN)

    assert values(reading, "legal_basis", "code") == ["contract", "legal_obligation"]


@pytest.mark.parametrize(
    "text",
    [
        "lit. b) für Verträge",  # before all headings
        "# Gründe\n\nAnderes:\n\n- lit. b) für Sachen\n",  # nobody speaks of Article 6
    ],
)
def test_letters_alone_are_no_bases(text: str) -> None:
    reading = read(text, language="de", form=SourceFormat.MARKDOWN)

    assert not said(reading, "legal_basis")


def test_a_short_line_below_a_heading_on_bases_is_one() -> None:
    text = "# Rechtsgrundlagen\n\n- Einwilligung\n- Vertrag\n"
    reading = read(text, language="de", form=SourceFormat.MARKDOWN)

    assert values(reading, "legal_basis", "code") == ["consent", "contract"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "de",
            "Hosting\n\nAnbieter ist die Nordlicht Rechenhaus GmbH & Co. KG, Kiel.",
            ["Nordlicht Rechenhaus GmbH & Co. KG"],
        ),
        (
            "fr",
            "Hébergement\n\nNotre hébergeur est la société Vent du Sud SAS.",
            ["Vent du Sud SAS"],
        ),
        (
            "en",
            "Providers\n\nThe tool is provided by Blue Heron Software, Inc. in Utah.",
            ["Blue Heron Software, Inc."],
        ),
        (
            "ja",
            "外部サービス\n\n株式会社あさひが提供する解析ツールを利用します。",
            ["株式会社あさひ"],
        ),
        ("de", "Lage\n\nDie Muster Bau GmbH baut.", []),
        ("de", "Wir\n\nVerantwortlich ist die Muster Bau GmbH als Anbieter.", []),
        ("de", "Die Muster Bau GmbH baut.", []),
    ],
)
def test_companies_named_as_providers_are_recipients(
    language: str, text: str, names: list[str]
) -> None:
    found = said(read(text, language=language), "recipient")

    assert [f.value["name"] for f in found if not f.value["module"]] == names


@pytest.mark.parametrize(
    ("text", "modules"),
    [
        ("Analyse\n\nWir verwenden kein Google Analytics.", []),
        ("Karten\n\nSie finden uns unter www.stripe.com/help auch.", []),
        ("Newsletter über Brevo\n\nWir senden Post.", ["Brevo"]),
        ("Facebook\n\nWir sind dort.", []),
        ("Daten\n\nWir nutzen Dienste von Apple.", ["Apple"]),
        ("Ihre Rechte\n\nSie können Apple nutzen.", []),
    ],
)
def test_services_count_only_where_they_are_used(text: str, modules: list[str]) -> None:
    found = said(read(text, language="de"), "recipient")

    assert [f.value["module"] for f in found if f.value["module"]] == modules


def test_a_column_of_providers_holds_recipients() -> None:
    text = (
        "# Empfänger\n\n| Anbieter | Zweck |\n|---|---|\n| Kranichpost | Versand |\n"
        "| Stripe | Zahlung |\n| – | nichts |\n\nText.\n\n"
        "| Land |\n|---|\n| Peru |\n"
    )
    reading = read(text, language="de", form=SourceFormat.MARKDOWN)

    names = [fact.value["name"] for fact in said(reading, "recipient")]
    assert names == ["Stripe", "Kranichpost"]


def test_the_controller_is_no_recipient() -> None:
    text = (
        'Privacy Policy\n\nHeron Works, Inc. (the "Company") respects privacy.\n\n'
        "Services\n\nThe service is provided by Heron Works, Inc. for you.\n"
    )

    assert not said(read(text, language="en"), "recipient")


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        (
            "de",
            "Empfänger\n\nDaten werden an Steuerberater und Behörden übermittelt.",
            {"advisor", "authority"},
        ),
        (
            "en",
            "Sharing\n\nWe share data with:\n- payment processors\n- affiliates\n",
            {"payment", "group_company", "processor"},
        ),
        ("fr", "Site\n\nLe site est hébergé par une société.", {"hosting"}),
        ("en", "Data\n\nWe never share data with advertisers.", set()),
        ("ja", "第三者提供\n\n・委託する場合\n", {"processor"}),
        ("ja", "第三者提供\n\n・広告の配信のため\n", set()),
        ("en", "We share data with advertisers.", {"ad_network"}),
    ],
)
def test_kinds_of_recipients_are_read(
    language: str, text: str, roles: set[str]
) -> None:
    found = set(values(read(text, language=language), "recipient.category", "role"))

    assert found >= roles if roles else not found


def test_what_limits_recipients_is_read() -> None:
    reading = read(
        "Sharing\n\nThey are obligated not to disclose or use it.", language="en"
    )

    assert said(reading, "recipient.limit")


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "de",
            "Daten\n\nDaten werden in die USA übertragen. Grundlage sind die "
            "Standardvertragsklauseln.",
            [("US", "scc", Polarity.ASSERTED)],
        ),
        (
            "en",
            "Data\n\nWe may transfer it outside the EEA.",
            [("", "", Polarity.ASSERTED)],
        ),
        (
            "fr",
            "Données\n\nAucun transfert hors de l’Union européenne n’est fait.",
            [("", "", Polarity.NEGATED)],
        ),
        ("en", "Data\n\nIt is hosted by a firm (USA).", []),
        ("en", "Data\n\nIt is stored in the EU.", []),
        (
            "en",
            "Data\n\nIt is sent to the USA.\n\nMore\n\nIt is sent to the USA abroad.",
            [("US", "", Polarity.ASSERTED)],
        ),
    ],
)
def test_transfers_are_read_with_country_and_safeguard(
    language: str, text: str, told: list[tuple[str, str, Polarity]]
) -> None:
    found = [
        fact
        for fact in read(text, language=language).facts
        if fact.type == "cross_border_transfer"
    ]

    assert [
        (fact.value["country"], fact.value["safeguard"], fact.polarity)
        for fact in found
    ] == told


@pytest.mark.parametrize(
    ("language", "text", "uses"),
    [
        ("de", "Profile\n\nEin Profiling findet nicht statt.", [False]),
        ("en", "Fraud\n\nWe use automated decisions to stop fraud.", [True]),
        ("en", "Rights\n\nYou have the right to object to profiling.", []),
        ("en", "Words\n\nAutomated decision.", []),
        ("fr", "Profils\n\nAucun profilage n’est réalisé.", [False]),
    ],
)
def test_automated_decisions_are_told_or_ruled_out(
    language: str, text: str, uses: list[bool]
) -> None:
    reading = read(text, language=language)

    assert values(reading, "automated_decision", "uses") == uses


def test_ways_to_opt_out_are_read_with_their_links() -> None:
    text = (
        "# Wege\n\nSie können den Newsletter jederzeit [hier](https://post.example/aus)"
        " abbestellen. Sie können Cookies im Browser ablehnen. "
        "Sie können Cookies auch im Browser blockieren.\n\nTracking deaktiviert.\n\n"
        "Sie haben ein Recht auf Opt-out.\n"
    )
    doc = document(text, form=SourceFormat.MARKDOWN)

    assert [fact.value for fact in optout_facts(doc)] == [
        {"what": "newsletter", "url": "https://post.example/aus"},
        {"what": "cookies", "url": ""},
    ]


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("de", "Wir geben Ihre Daten nicht an Dritte weiter.", "never"),
        (
            "de",
            "Ohne Ihre Einwilligung geben wir keine Daten an Dritte weiter.",
            "consent_required",
        ),
        (
            "fr",
            "Vos données ne sont jamais transmises à des tiers.",
            "never",
        ),
        (
            "fr",
            "Vos données ne sont pas cédées à des tiers sans votre consentement.",
            "consent_required",
        ),
        (
            "en",
            "We may share your data with third parties as follows:",
            "permitted_list",
        ),
        ("en", "We sell your personal information.", "sale"),
    ],
)
def test_the_rule_is_read_in_every_language(
    language: str, text: str, rule: str
) -> None:
    reading = read(f"Daten\n\n{text}", language=language)

    assert values(reading, "third_party.rule", "default") == [rule]


def test_not_selling_says_nothing_of_sharing() -> None:
    assert not said(
        read("Data\n\nWe do not sell your personal data.", language="en"),
        "third_party.rule",
    )


def test_running_text_names_cases_in_which_data_go_to_others() -> None:
    text = (
        "Weitergabe an Dritte\n\nWir übermitteln Daten, wenn wir gesetzlich "
        "verpflichtet sind, etwa an Gerichte. Wir übermitteln sie, wenn Sie "
        "eingewilligt haben. Wenn es gesetzlich ist, gut.\n"
    )
    reading = read(text, language="de")

    assert set(values(reading, "third_party.exception", "code")) == {
        "permitted_by_law",
        "public_authority",
        "consent",
    }


def test_joint_controllers_are_no_joint_use_and_processors_are_known() -> None:
    german = read(
        "Fanseite\n\nWir sind gemeinsam mit dem Netzwerk verantwortlich.\n\n"
        "Helfer\n\nUnsere Auftragsverarbeiter sind an Weisungen gebunden.",
        language="de",
    )

    assert said(german, "joint_use") == []
    (outsourcing,) = said(german, "outsourcing")
    assert outsourcing.value["supervision"] is True


def test_text_before_all_headings_is_read_too() -> None:
    doc = document("We use your data to process payments and prevent fraud.")

    found = {fact.value["code"] for fact in purpose_facts(doc)}
    assert found == {"billing_payment", "misuse_prevention"}


def test_words_before_a_company_are_no_part_of_its_name() -> None:
    reading = read(
        "Hosting\n\nUnser Anbieter heißt so: Firma Nordlicht Rechenhaus GmbH.",
        language="de",
    )

    names = [fact.value["name"] for fact in said(reading, "recipient")]
    assert names == ["Nordlicht Rechenhaus GmbH"]


def test_sentences_of_the_part_on_purposes_are_read_too() -> None:
    text = (
        "利用目的\n\n以下のとおり、請求のために情報を利用します。"
        "当社は、本人確認のために情報を利用します。\n"
    )

    assert {"billing_payment", "identity_verification"} <= codes(text, "ja")


def test_what_a_list_follows_names_no_exception_itself() -> None:
    text = (
        "第三者提供\n\n次の目的の場合を除き、法令によらず同意なく第三者に提供しません。\n"
        "(1) 人の生命、身体の保護\n"
    )
    reading = read(text, language="ja")

    assert values(reading, "third_party.exception", "code") == [
        "life_body_property",
        "consent",
    ]


def test_a_country_without_any_transfer_is_none() -> None:
    reading = read("Data\n\nWe love the United States.", language="en")

    assert not said(reading, "cross_border_transfer")


def test_companies_before_all_headings_need_a_word_of_providing() -> None:
    reading = read("Der Dienst kommt von der Nordlicht Haus GmbH.", language="de")

    assert [f.value["name"] for f in said(reading, "recipient")] == [
        "Nordlicht Haus GmbH"
    ]
