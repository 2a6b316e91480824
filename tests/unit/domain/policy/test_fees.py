import pytest

from fakes.policies import absent, codes, read, said
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.usecases.ports import SourceFormat

HEAD = "第1条（開示）\n当社は、本人から個人情報の開示を求められたときは、開示します。\n"


def _fee(text: str) -> dict[str, Value]:
    (fact,) = said(read(HEAD + text, language="ja"), "fee")
    return dict(fact.value)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("開示の手数料は1,000円です。", 1000, "JPY"),
        ("開示には１、５００円の手数料を申し受けます。", 1500, "JPY"),
        ("開示手数料は千円とします。", 1000, "JPY"),
        ("開示手数料は二千円とします。", 2000, "JPY"),
        ("開示手数料は1万円とします。", 10000, "JPY"),
        ("開示手数料として￥800をいただきます。", 800, "JPY"),
        ("A disclosure fee of 500 yen is charged.", 500, "JPY"),
        ("A disclosure fee of $10 is charged.", 10, "USD"),
        ("A disclosure fee of €1,000 is charged.", 1000, "EUR"),
    ],
)
def test_amounts_are_read_in_many_shapes(text: str, amount: int, currency: str) -> None:
    fee = _fee(text)

    assert (fee["amount"], fee["currency"], fee["modality"]) == (
        amount,
        currency,
        "fixed",
    )


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("開示の手数料は無料です。", "none"),
        ("開示に手数料はかかりません。", "none"),
        ("Disclosure is free of charge.", "none"),
        ("開示の際に手数料をいただく場合があります。", "may"),
        ("We may charge a fee for disclosure.", "may"),
        ("開示の手数料は、別途定めるところによります。", "may"),
        ("開示に要する実費をご負担ください。", "actual_cost"),
        ("開示は1件1,000円の手数料をいただくことがあります。", "may"),
    ],
)
def test_what_is_charged_is_told_apart(text: str, modality: str) -> None:
    assert _fee(text)["modality"] == modality


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("開示手数料は1件につき500円です。", "case"),
        ("開示手数料は一請求あたり500円です。", "request"),
        ("A fee of 500 yen per request applies to disclosure.", "request"),
        ("開示手数料は500円です。", None),
    ],
)
def test_what_the_fee_counts_by_is_read(text: str, per: str | None) -> None:
    assert _fee(text)["per"] == per


@pytest.mark.parametrize(
    "text",
    [
        "We will not charge a fee.",
        "We do not charge any fee for disclosure unless a request is unfounded.",
        "Disclosure is free of charge, but we may charge you for excessive ones.",
        "There is no charge for disclosure.",
        "Disclosure is provided at no cost.",
        "開示の手数料はいただいておりません。",
        "手数料は頂戴しておりません。",
        "手数料はお取りしていません。",
        "手数料を徴収いたしません。",
        "手数料の請求はいたしません。",
        "手数料は不要です。",
        "開示の手数料：なし",
        "手数料は無料ですが、郵送料は実費をご負担いただきます。",
    ],
)
def test_no_fee_is_no_fee_in_any_words(text: str) -> None:
    (fact,) = said(read(HEAD + text, language="ja"), "fee")

    assert (fact.value["modality"], fact.value["amount"]) == ("none", None)
    assert fact.confidence is Confidence.FOUND


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("手数料は無料ではありません。", "may"),
        ("手数料が不要な場合を除き、開示に手数料をいただきます。", "may"),
        ("Disclosure is not free. You may be asked to pay a fee.", "may"),
        ("開示は最初の1回は無料です。", "may"),
        ("開示の際は、実費（郵送料）をご負担いただきます。", "actual_cost"),
    ],
)
def test_what_is_not_free_is_not_called_free(text: str, modality: str) -> None:
    facts = said(read(HEAD + text, language="ja"), "fee")

    assert {fact.value["modality"] for fact in facts} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "開示の手数料は、1回の請求につき500円および郵送料実費とします。",
        "開示の手数料は1,000円（消費税別）です。",
        "開示手数料500円と返信用切手を同封してください。",
        "開示手数料は500円です。返信用封筒に切手を貼ってください。",
        "開示手数料は500円です。代理人による場合は700円とします。",
        "開示は最初の1回は無料、2回目以降は手数料1,000円をいただきます。",
        "The Company charges a fee of 500 yen for disclosure and 300 yen for notices.",
        "We charge a fee of 500 yen plus postage for disclosure.",
    ],
)
def test_a_sum_that_is_not_the_whole_is_doubtful(text: str) -> None:
    (fact,) = said(read(HEAD + text, language="ja"), "fee")

    assert fact.confidence is Confidence.CHECK


@pytest.mark.parametrize(
    "text",
    [
        "開示は1通につき1,000円の手数料を申し受けます（切手または定額小為替）。",
        "開示手数料として1,000円分の切手を同封してください。",
        "開示手数料は500円（税込）です。お支払いは振込でお願いします。",
        "開示手数料は500円です。500円分の証紙を同封してください。",
        "開示手数料は500円です。\n第2条（送料）\n商品の送料は300円です。",
    ],
)
def test_a_way_to_pay_does_not_make_a_sum_doubtful(text: str) -> None:
    (fact,) = said(read(HEAD + text, language="ja"), "fee")

    assert fact.confidence is Confidence.FOUND


def test_an_amount_below_its_label_is_found() -> None:
    fee = _fee("2 開示等の手続\n手数料\n1,000円（税別）\n")

    assert (fee["amount"], fee["tax"]) == (1000, "excluded")
    assert fee["applies_to"] == ("access",)


def test_two_amounts_in_a_sentence_are_doubtful() -> None:
    reading = read(HEAD + "手数料は1,000円、郵送の場合は1,500円です。", language="ja")

    (fee,) = said(reading, "fee")

    assert fee.confidence is Confidence.CHECK


@pytest.mark.parametrize(
    "text",
    [
        "第2条（料金）\n本サービスの利用料は月額1,000円です。\n",
        "第2条（利用停止）\n多額の費用を要する開示の場合は代替策を講じます。\n",
        "第2条（目的）\n有料サービスの料金を請求するため。\n",
        "第2条（開示）\n費用のことは窓口にお尋ねください。\n",
        "第2条（開示）\n開示時の手数料の徴収について\n",
    ],
)
def test_other_prices_are_no_fee_for_a_request(text: str) -> None:
    assert "fee" in absent(read(HEAD + text, language="ja"))


def test_a_fee_for_correction_has_no_basis_in_law() -> None:
    reading = read(
        HEAD + "取得、利用目的、第三者提供、窓口の説明です。"
        "個人情報の訂正には1件500円の手数料がかかります。"
        + "個人情報の説明です。"
        * 30,
        language="ja",
    )

    assert "fee-without-basis" in codes(reading)


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        (
            "## Ihre Rechte\n\nSie haben das Recht, unentgeltlich Auskunft über Ihre"
            " Daten zu erhalten, sowie ein Recht auf Berichtigung und Löschung.\n",
            ("access",),
        ),
        (
            "## Vos droits\n\nL'exercice de vos droits est gratuit.\n",
            ("access",),
        ),
        (
            "## Your rights\n\nYou have the right of access to your data, free of"
            " charge.\n",
            ("access",),
        ),
        (
            "## Speicherung\n\nSie haben das Recht auf kostenlose Löschung Ihrer Daten"
            " und Berichtigung.\n",
            ("rectification", "erasure"),
        ),
        (
            "## Daten\n\nKostenlos ist das, Sie haben das Recht auf Auskunft.\n",
            ("access",),
        ),
        ("## No charge\n\nRequests are free of charge.\n", ("access",)),
        (
            "## Your rights\n\nWe do not charge a fee for handling a request.\n",
            ("access",),
        ),
    ],
)
def test_what_is_free_in_europe_is_told_with_its_right(
    text: str, applies: tuple[str, ...]
) -> None:
    (fact,) = said(read(text, form=SourceFormat.MARKDOWN), "fee")

    assert (fact.value["modality"], fact.value["amount"]) == ("none", None)
    assert fact.value["applies_to"] == applies


@pytest.mark.parametrize(
    "text",
    [
        "## WLAN\n\nUnser WLAN ist für Sie kostenlos.\n",
        "## Kontakt\n\nDie Hotline kostet 14 € und gibt Auskunft zur Bestellung.\n",
        "## Werbung\n\nSie haben das Recht, der Werbung kostenlos zu widersprechen.\n",
        "## Vos droits\n\nLe numéro de téléphone est gratuit.\n",
        "## Contact\n\nOur app is free. Shipping costs $5.\n",
        "## Your rights\n\nDisputes are resolved free of charge by arbitration.\n",
        "## Ihre Rechte\n\nDer Versand ist kostenlos.\n",
    ],
)
def test_what_else_is_free_or_costs_is_no_fee_for_requests(text: str) -> None:
    reading = read(text, form=SourceFormat.MARKDOWN)

    assert said(reading, "fee") == []
    assert "fee" in absent(reading)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Für jede Auskunft verlangen wir eine Gebühr von 10 €.", 10, "EUR"),
        ("Für jede Auskunft verlangen wir eine Gebühr von 10,00 EUR.", 10, "EUR"),
        ("Für jede Auskunft verlangen wir eine Gebühr von CHF 300.", 300, "CHF"),
        ("Für jede Auskunft verlangen wir eine Gebühr von 1.200 Euro.", 1200, "EUR"),
    ],
)
def test_sums_are_read_as_they_are_written_in_german(
    text: str, amount: int, currency: str
) -> None:
    reading = read(f"## Ihre Rechte\n\n{text}\n", form=SourceFormat.MARKDOWN)

    (fact,) = said(reading, "fee")

    assert (fact.value["amount"], fact.value["currency"]) == (amount, currency)
    assert fact.value["modality"] == "fixed"


_CHARGED = {
    "en": "## Your rights\n\nWe charge a fee of {} for each request for access.\n",
    "de": "## Ihre Rechte\n\nFür die Auskunft erheben wir eine Gebühr von {}.\n",
    "fr": "## Vos droits\n\nPour toute demande nous facturons des frais de {}.\n",
    "ja": HEAD + "開示の請求には手数料{}をいただきます。\n",
}


def _charged(language: str, told: str) -> Fact:
    text = _CHARGED[language].format(told)
    form = SourceFormat.TEXT if language == "ja" else SourceFormat.MARKDOWN
    (fact,) = said(read(text, form=form, language=language), "fee")
    return fact


@pytest.mark.parametrize(
    ("language", "told", "amount", "currency"),
    [
        ("fr", "7,50 €", 7.5, "EUR"),
        ("fr", "1 000,00 €", 1000, "EUR"),
        ("fr", "15 $ CA", 15, "CAD"),
        ("en", "£10.50", 10.5, "GBP"),
        ("en", "10,50 €", 10.5, "EUR"),
        ("en", "A$30", 30, "AUD"),
        ("en", "1,000.00 EUR", 1000, "EUR"),
        ("de", "1.000,00 EUR", 1000, "EUR"),
        ("de", "CHF 20.–", 20, "CHF"),
        ("de", "CHF 1'000.–", 1000, "CHF"),
        ("de", "EUR 7,5", 7.5, "EUR"),
        ("ja", "1.5万円", 15000, "JPY"),
        ("ja", "三千円", 3000, "JPY"),
        ("ja", "10ドル", 10, "USD"),
    ],
)
def test_sums_are_read_with_their_cents_and_in_their_own_currency(
    language: str, told: str, amount: float, currency: str
) -> None:
    fact = _charged(language, told)

    assert (fact.value["amount"], fact.value["currency"]) == (amount, currency)
    assert fact.confidence is Confidence.FOUND


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "10 bis 20 Euro"),
        ("en", "€10 to €20"),
        ("fr", "10 € 50"),
        ("de", "15 100 Euro"),
        ("en", "€10.5055"),
    ],
)
def test_what_is_no_single_sum_is_asked_about_and_not_told(
    language: str, told: str
) -> None:
    fact = _charged(language, told)

    assert fact.value["amount"] is None
    assert fact.confidence is Confidence.CHECK


@pytest.mark.parametrize(("language", "told"), [("en", "£0"), ("ja", "0円")])
def test_a_fee_of_nothing_is_none(language: str, told: str) -> None:
    fact = _charged(language, told)

    assert (fact.value["modality"], fact.value["amount"]) == ("none", None)


def test_dollars_without_a_country_are_asked_about_where_another_is_named() -> None:
    text = _CHARGED["en"].format("$5") + "\nOur office is in Canada.\n"

    (fact,) = said(read(text, form=SourceFormat.MARKDOWN), "fee")

    assert fact.value["amount"] == 5
    assert fact.confidence is Confidence.CHECK


def test_a_sum_below_the_sentence_that_a_fee_is_charged_is_its_sum() -> None:
    facts = said(
        read(
            HEAD
            + "開示の請求には手数料をいただきます。\n"
            + "・1回の請求ごとに、500円（税込）。\n"
            + "・開示のときは手数料をいただきます。\n",
            language="ja",
        ),
        "fee",
    )

    assert [(f.value["amount"], f.value["per"], f.value["tax"]) for f in facts] == [
        (500, "request", "included")
    ]
    assert facts[0].value["modality"] == "fixed"


@pytest.mark.parametrize(
    "line",
    ["1回の請求ごとに、送料300円。", "300円の切手を貼る。", "そのほかはありません。"],
)
def test_another_sum_below_is_not_taken_for_the_fee(line: str) -> None:
    (fact,) = said(
        read(HEAD + f"開示の請求には手数料をいただきます。\n・{line}\n", language="ja"),
        "fee",
    )

    assert fact.value["amount"] is None


def test_two_sums_below_are_doubtful() -> None:
    (fact,) = said(
        read(
            HEAD
            + "開示の請求には手数料をいただきます。\n・1回の請求ごとに500円か700円。\n",
            language="ja",
        ),
        "fee",
    )

    assert fact.confidence is Confidence.CHECK


def test_conditions_and_ways_to_pay_are_told() -> None:
    (fact,) = said(
        read(
            HEAD
            + "開示の場合は、手数料1,000円を定額小為替または切手でお支払いください。",
            language="ja",
        ),
        "fee",
    )

    assert fact.value["payment_method"] == ("money_order", "stamps")
    assert "condition" in fact.value


def test_an_upper_limit_is_no_fixed_fee() -> None:
    assert _fee("開示の手数料は1,000円を上限にいただきます。")["modality"] == "may"


def test_a_sum_below_its_label_is_read_in_german_too() -> None:
    text = "## Ihre Rechte\n\nGebühr:\n\n10 € für jede Auskunft.\n"

    (fact,) = said(read(text, form=SourceFormat.MARKDOWN), "fee")

    assert (fact.value["amount"], fact.value["applies_to"]) == (10, ("access",))
