"""Policies of our own writing, each with the facts that a person finds in it."""

import pytest

from fakes.policies import absent, codes, read_fixture, rights, said, values
from hikidashi.domain.policy.clauses import values as values_of
from hikidashi.domain.policy.fact import Confidence, Polarity

WHOLE = (
    "template_ja.txt",
    "company_ja.txt",
    "clinic_ja.html",
    "app_ja.md",
    "jis_ja.txt",
    "association_ja.txt",
    "cafe_ja.txt",
    "saas_en.md",
    "shop_en.html",
    "gym_en.txt",
    "travel_ja.txt",
    "shop_small_ja.txt",
    "game_en.txt",
)


@pytest.mark.parametrize("name", WHOLE)
def test_every_quote_stands_in_the_text_and_in_the_source(name: str) -> None:
    reading = read_fixture(name)

    assert reading.is_policy
    for fact in reading.facts:
        for each in fact.evidence:
            assert each.quote == reading.text[each.start : each.end]
            assert each.quote.strip() == each.quote
            assert each.source_start < each.source_end


def test_a_japanese_template_with_one_more_article() -> None:
    reading = read_fixture("template_ja.txt")

    assert reading.language == "ja"
    assert values(reading, "service.name", "name") == ["みなと予約"]
    assert values(reading, "controller.name", "name") == ["みなと予約運営事務局"]
    assert values(reading, "controller.representative", "name") == ["港 花子"]
    assert values(reading, "controller.address", "text") == [
        "〒231-0001 神奈川県横浜市中区新港9丁目99番9号"
    ]
    assert values(reading, "contact.email", "address") == ["support@minato.example.jp"]
    assert values(reading, "contact.phone", "number") == ["045-999-0000"]
    assert values(reading, "date.established", "date") == ["2022-04-01"]
    assert values(reading, "date.revised", "date") == ["2024-10-15"]
    assert rights(reading) == {
        ("access", "第7条第1項"),
        ("rectification", "第8条第1項"),
        ("addition", "第8条第1項"),
        ("erasure", "第8条第1項"),
        ("erasure", "第9条第1項"),
        ("suspension_of_use", "第9条第1項"),
    }
    assert absent(reading) >= {"contact.form", "controller.department", "joint_use"}
    assert codes(reading) >= {
        "change-without-notice",
        "made-from-template",
        "article-not-in-template",
    }


def test_the_fee_is_cited_from_the_article_that_it_stands_in() -> None:
    (fee,) = said(read_fixture("template_ja.txt"), "fee")

    assert fee.ref == "第7条第1項"
    assert fee.value == {
        "applies_to": ("access",),
        "amount": 1000,
        "currency": "JPY",
        "per": "case",
        "modality": "fixed",
    }


def test_what_the_template_keeps_from_disclosure_is_named() -> None:
    reading = read_fixture("template_ja.txt")

    found = {f.value["code"]: f for f in said(reading, "right.exclusion")}

    assert set(found) == {
        "harm_rights_interests",
        "impede_business",
        "violates_law",
        "not_personal_information",
        "significant_cost_or_difficult",
    }
    assert found["not_personal_information"].ref == "第7条第2項"
    assert found["not_personal_information"].value["items"] == (
        "history",
        "characteristic",
    )
    assert "broader_than_law" not in found["impede_business"].value


def test_a_definition_collects_nothing_and_a_denial_denies() -> None:
    reading = read_fixture("template_ja.txt")

    (mentioned,) = said(
        reading, "data.mentioned_not_collected", Polarity.NOT_A_COLLECTION
    )
    denied = said(reading, "data.negated", Polarity.NEGATED)
    collected = values(reading, "data.collected", "category")

    assert "bio.other" in values_of(mentioned, "categories")
    assert {f.value["category"] for f in denied} >= {
        "health.medical",
        "belief.religion",
    }
    assert not {"bio.other", "bio.face", "health.medical"} & {*collected}
    assert {"identity.name", "finance.payment", "finance.transactions"} <= {*collected}


def test_a_company_with_address_phone_fax_and_numbered_headings() -> None:
    reading = read_fixture("company_ja.txt")

    assert values(reading, "controller.name", "name") == ["こぶし電機株式会社"]
    assert values(reading, "controller.representative", "name") == ["辛夷 一郎"]
    assert values(reading, "controller.department", "name") == ["お客様相談室"]
    assert values(reading, "contact.email", "address") == [
        "privacy@kobushi.example.co.jp"
    ]
    assert values(reading, "contact.fax", "number") == ["011-999-2222"]
    assert values(reading, "date.established", "date") == ["2005-04-01"]
    assert values(reading, "date.revised", "date") == ["2022-04-01"]
    assert values(reading, "contact.phone", "number") == ["0120-000-111"]
    assert values(reading, "contact.certified_body", "text") == ["03-9999-0000"]


def test_fees_for_disclosure_and_none_for_correction_are_told_apart() -> None:
    first, second = said(read_fixture("company_ja.txt"), "fee")

    assert first.value["applies_to"] == ("access", "purpose_notification")
    assert (first.value["amount"], first.value["per"]) == (800, "request")
    assert first.value["tax"] == "included"
    assert second.value["applies_to"] == ("rectification", "suspension_of_use")
    assert second.value["modality"] == "none"


def test_all_rights_of_one_sentence_are_found() -> None:
    reading = read_fixture("company_ja.txt")

    found = {code for code, _ in rights(reading)}

    assert found >= {
        "access",
        "purpose_notification",
        "rectification",
        "erasure",
        "suspension_of_use",
        "stop_third_party",
        "third_party_record_disclosure",
    }
    (identity,) = said(reading, "identity_check")
    assert identity.value["documents"] == ("driving_licence", "passport")
    (joint,) = said(reading, "joint_use")
    assert joint.value["declared"] is True


def test_a_page_with_a_table_and_radicals_for_letters() -> None:
    reading = read_fixture("clinic_ja.html")

    assert "罠" not in reading.text
    assert "アクセス\n" not in reading.text
    assert values(reading, "controller.name", "name") == ["医療法人社団あさひ台内科"]
    assert values(reading, "controller.representative", "name") == ["旭 次郎"]
    assert values(reading, "controller.address", "text") == [
        "東京都港区例町1-2-3 例ビル5階"
    ]
    assert values(reading, "contact.phone", "number") == ["03-9999-1111"]
    assert values(reading, "contact.form", "url") == [
        "https://asahidai.example.jp/contact?x=1&y=2"
    ]
    assert values(reading, "date.effective", "date") == ["2023-06-01"]
    assert rights(reading) == {
        ("access", "第4条第1項"),
        ("rectification", "第4条第2項"),
        ("addition", "第4条第2項"),
        ("erasure", "第4条第2項"),
    }
    (fee,) = said(reading, "fee")
    assert fee.value["modality"] == "actual_cost"
    assert fee.value["amount"] is None
    assert codes(reading) == {"intimate-data", "fee-unclear"}


def test_an_app_with_emphasis_glued_to_its_dates() -> None:
    reading = read_fixture("app_ja.md")

    assert values(reading, "service.name", "name") == ["ほしぞら日記"]
    assert values(reading, "controller.name", "name") == ["ほしぞら工房"]
    assert values(reading, "date.established", "date") == ["2023-05-01"]
    assert values(reading, "date.revised", "date") == ["2024-12-24"]
    assert values(reading, "storage.location", "kind") == ["local_device"]
    assert values(reading, "recipient", "module") == ["Firebase", "AdMob", ""]
    assert [f.value.get("wait") for f in said(reading, "procedure.step")] == [
        None,
        None,
        "P30D",
    ]
    (mail,) = said(reading, "contact.email")
    assert mail.value["address"] == "hoshizora@example.net"
    assert mail.confidence is Confidence.LIKELY
    (training,) = said(reading, "ai_training", Polarity.NEGATED)
    assert training.value["uses_for_training"] is False
    denied = {
        (fact.value["category"], fact.value["act"])
        for fact in said(reading, "data.negated", Polarity.NEGATED)
    }
    assert denied == {("location.precise", "collected"), ("content.ugc", "used")}


def test_a_certified_company_without_empty_lines() -> None:
    reading = read_fixture("jis_ja.txt")

    assert values(reading, "controller.name", "name") == ["株式会社つつじ企画"]
    assert values(reading, "contact.email", "address") == [
        "p-mark@tsutsuji.example.co.jp"
    ]
    assert values(reading, "contact.phone", "number") == [
        "03-9999-2222",
        "03-9999-2223",
    ]
    (fee,) = said(reading, "fee")
    assert (fee.value["amount"], fee.value["per"]) == (1000, "request")
    assert fee.value["applies_to"] == ("access", "purpose_notification")
    assert {f.value["code"] for f in said(reading, "right.exclusion")} == {
        "harm_rights_interests",
        "violates_law",
    }


def test_an_association_that_writes_like_a_law() -> None:
    reading = read_fixture("association_ja.txt")

    assert values(reading, "controller.name", "name") == [
        "特定非営利活動法人なぎさの会"
    ]
    assert rights(reading) >= {
        ("access", "第3条第1項"),
        ("rectification", "第4条"),
        ("suspension_of_use", "第5条"),
    }
    (fee,) = said(reading, "fee")
    assert (fee.value["modality"], fee.ref) == ("none", "第3条第3項")
    assert values(reading, "date.effective", "date") == ["2017-05-30", "2022-04-01"]
    assert values(reading, "date.revised", "date") == ["2022-04-01"]
    assert "contact-missing" in codes(reading)


def test_a_cafe_with_ornaments_for_headings() -> None:
    reading = read_fixture("cafe_ja.txt")

    assert values(reading, "controller.name", "name") == ["カフェもみじ", "紅葉 三郎"]
    assert values(reading, "contact.email", "address") == ["info@momiji.example.com"]
    assert values(reading, "contact.phone", "number") == ["075-999-1234"]
    assert values(reading, "date.established", "date") == ["2023-11-03"]
    (fee,) = said(reading, "fee")
    assert fee.value["modality"] == "none"
    assert fee.ref == "開示・訂正・利用停止"


def test_an_english_service_in_markdown() -> None:
    reading = read_fixture("saas_en.md")

    assert reading.language == "en"
    assert values(reading, "service.name", "name") == ["Bluebell Notes"]
    assert values(reading, "controller.name", "name") == ["Bluebell Software, Inc."]
    assert values(reading, "controller.address", "text") == [
        "12 Example Street, Suite 400, Springfield, CA 90000"
    ]
    assert values(reading, "contact.email", "address") == [
        "privacy@bluebell.example.com"
    ]
    assert values(reading, "contact.phone", "number") == ["+1 555 010 9999"]
    assert values(reading, "date.revised", "date") == ["2024-05-30"]
    assert {code for code, _ in rights(reading)} == {
        "access",
        "rectification",
        "erasure",
        "account_deletion",
        "third_party_record_disclosure",
    }
    assert [f.value["grounds"] for f in said(reading, "right")].count(
        ("not_true",)
    ) == 1
    assert {
        f.value["category"] for f in said(reading, "data.negated", Polarity.NEGATED)
    } == {
        "health.medical",
        "location.precise",
    }


def test_an_english_shop_with_holes_in_its_page() -> None:
    reading = read_fixture("shop_en.html")

    assert "Cart" not in reading.text
    assert values(reading, "controller.name", "name") == ["Lantern & Co., Ltd."]
    assert values(reading, "date.effective", "date") == ["2023-04-01"]
    assert values(reading, "date.revised", "date") == ["2024-02-29"]
    assert rights(reading) == {
        ("access", "Article 4(1)"),
        ("rectification", "Article 5"),
    }
    (form,) = said(reading, "contact.form", Polarity.MISSING_IN_TEXT)
    assert form.ref == "Article 6"
    (reference,) = said(reading, "cross_ref")
    assert reference.value["consistent"] is False
    (stored,) = said(reading, "data.negated", Polarity.NEGATED)
    assert stored.value == {"category": "finance.payment", "act": "stored"}
    assert codes(reading) >= {
        "contact-missing",
        "contact-lost",
        "empty-list",
        "fee-unclear",
        "wrong-cross-reference",
        "heading-only-right",
    }


def test_an_english_club_without_numbers() -> None:
    reading = read_fixture("gym_en.txt")

    assert values(reading, "controller.name", "name") == ["Harbour Gym Limited"]
    assert values(reading, "date.effective", "date") == ["2021-03-03"]
    assert values(reading, "contact.phone", "number") == ["+44 20 7946 0000"]
    assert {code for code, _ in rights(reading)} >= {
        "access",
        "rectification",
        "erasure",
        "restriction",
        "portability",
        "object",
        "withdraw_consent",
        "complaint",
    }
    (fee,) = said(reading, "fee")
    assert (fee.value["amount"], fee.value["currency"]) == (10, "GBP")
    assert fee.value["modality"] == "may"
    assert {"health.wellbeing"} <= {*values(reading, "data.collected", "category")}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("not_a_policy.txt", "not-a-policy"),
        ("stub_ja.txt", "stub"),
        ("unfilled_ja.txt", "unfilled-template"),
    ],
)
def test_what_is_no_policy_is_not_taken_for_one(name: str, why: str) -> None:
    reading = read_fixture(name)

    assert not reading.is_policy
    assert why in codes(reading)
    assert not said(reading, "fee")
    assert not said(reading, "controller.name")
    assert not said(reading, "contact.email")
