import pytest

from fakes.policies import absent, codes, read, said, values
from hikidashi.domain.policy.contact_owners import owned
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity
from hikidashi.usecases.ports import SourceFormat

CONTACT = (
    "個人情報の取扱いについて\n\n当社は個人情報を取り扱います。\n\nお問い合わせ窓口\n\n"
)


@pytest.mark.parametrize(
    ("text", "address", "confidence"),
    [
        (
            "メール：info@a-b.example.co.jpまで",
            "info@a-b.example.co.jp",
            Confidence.FOUND,
        ),
        ("ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ", "info@example.jp", Confidence.FOUND),
        ("kontakt(at)example.de", "kontakt@example.de", Confidence.LIKELY),
        ("info[アットマーク]example.com", "info@example.com", Confidence.LIKELY),
        ("info★example.net", "info@example.net", Confidence.LIKELY),
        ("mail info at example.org", "info@example.org", Confidence.CHECK),
        ("dataskydd@example.seor", "dataskydd@example.se", Confidence.CHECK),
        ("Email: a.b+c@x.example.com", "a.b+c@x.example.com", Confidence.FOUND),
    ],
)
def test_mail_addresses_are_read_and_weighed(
    text: str, address: str, confidence: Confidence
) -> None:
    (mail,) = said(read(CONTACT + text, language="ja"), "contact.email")

    assert mail.value["address"] == address
    assert mail.confidence is confidence


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("info: j\u00f6rg@shop.example.com", "j\u00f6rg@shop.example.com"),
        ("priv\u0430cy@shop.example.com", "priv\u0430cy@shop.example.com"),
        ("privacy@shop.co\u043c", "privacy@shop.co\u043c"),
        ("to ..j\u00f6rg@shop.example.com", "j\u00f6rg@shop.example.com"),
        ("info@shop.co.m\u00fcller.de", "info@shop.co.m\u00fcller.de"),
        ("pr\u0131vacy@shop.example.com", "pr\u0131vacy@shop.example.com"),
        ("o'neil@shop.example.com", "o'neil@shop.example.com"),
        ("data*desk@shop.example.com", "data*desk@shop.example.com"),
        ("data\\_desk@shop.example.com", "data_desk@shop.example.com"),
        ("desk@shop.example.com@other.example.net",) * 2,
        ("desk@shop.example.com.It is free.", "desk@shop.example.com.It"),
    ],
)
def test_what_may_be_a_part_of_an_address_is_shown_whole_and_asked_about(
    text: str, address: str
) -> None:
    (mail,) = said(read(CONTACT + text, language="ja"), "contact.email")

    assert mail.value["address"] == address
    assert mail.confidence is Confidence.CHECK


@pytest.mark.parametrize(
    "text",
    [
        "'desk@shop.example.com'",
        "**desk@shop.example.com**",
        "は desk@shop.example.com。",
    ],
)
def test_quotes_and_marks_around_an_address_leave_it_sure(text: str) -> None:
    (mail,) = said(read(CONTACT + text, language="ja"), "contact.email")

    assert mail.value["address"] == "desk@shop.example.com"
    assert mail.confidence is Confidence.FOUND


@pytest.mark.parametrize(
    "url",
    [
        "mailto:desk@shop.example.com I hereby waive all claims",
        "mailto:desk@shop.example.com%20I%20will%20pay",
        "mailto:desk@shop.example.com%0ABcc:x@y.example",
        "mailto:a@shop.example.com,b@shop.example.com",
        "mailto:&#x202e;moc.elpmaxe@ksed",
    ],
)
def test_a_link_that_says_more_than_an_address_gives_none(url: str) -> None:
    page = f'<h1>Privacy Policy</h1><h2>Contact</h2><a href="{url}">mail</a>'

    reading = read(page, language="en", form=SourceFormat.HTML)

    assert "contact.email" in absent(reading)


def test_a_link_in_letters_of_other_alphabets_is_asked_about() -> None:
    url = "mailto:d&#x435;sk@a.example.com"
    page = f'<h1>Privacy Policy</h1><h2>Contact</h2><a href="{url}">us</a>'

    (mail,) = said(read(page, language="en", form=SourceFormat.HTML), "contact.email")

    assert mail.confidence is Confidence.CHECK


@pytest.mark.parametrize(
    "text",
    [
        "Contact form: https://shop.example.com@other.example.net/form",
        '<p><a href="https://shop.example.com@other.example.net/form">contact form</a>',
        '<p><a href="https://sh&#x43e;p.example.com/form">contact form</a>',
        '<p><a href="https://shop.example.com/&#x202e;mrof">contact form</a>',
    ],
)
def test_a_form_whose_address_hides_where_it_leads_is_not_told(text: str) -> None:
    page = f"<h1>Privacy Policy</h1><p>We use data.</p><h2>Contact</h2><p>{text}</p>"

    reading = read(page, language="en", form=SourceFormat.HTML)

    assert not said(reading, "contact.form")
    assert not said(reading, "contact.email")


@pytest.mark.parametrize(
    "text", ["xxxxx@xxxxx.xx", "example@example.com", "@example", "a@b"]
)
def test_what_only_shows_how_an_address_looks_is_none(text: str) -> None:
    assert "contact.email" in absent(read(CONTACT + text, language="ja"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("TEL：03-9999-1111", "03-9999-1111"),
        ("０３－９９９９－１１１１", "03-9999-1111"),
        ("電話 0120999111", "0120999111"),
        ("03(9999)1111", "03(9999)1111"),
        ("電話\n045ー999ー0000", "045-999-0000"),
        ("Phone: +44 20 7946 0000", "+44 20 7946 0000"),
    ],
)
def test_telephone_numbers_are_read(text: str, number: str) -> None:
    assert values(read(CONTACT + text, language="ja"), "contact.phone", "number") == [
        number
    ]


@pytest.mark.parametrize(
    "text",
    [
        "登録番号 0123456789",
        "〒100-0001",
        "2020-01-02",
        "1234-5678-90",
        "+44 20 7946 0000",
    ],
)
def test_other_numbers_are_no_telephone(text: str) -> None:
    assert "contact.phone" in absent(read(CONTACT + text, language="ja"))


def test_a_fax_is_not_a_telephone() -> None:
    reading = read(CONTACT + "FAX 03-9999-1112", language="ja")

    assert values(reading, "contact.fax", "number") == ["03-9999-1112"]
    assert "contact.phone" in absent(reading)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("住所：東京都港区例坂１－２－３ 例ビル５階", "東京都港区例坂1-2-3 例ビル5階"),
        ("〒150-0001\n東京都渋谷区例町1-1", "〒150-0001 東京都渋谷区例町1-1"),
        ("〒５３０－０００１　大阪市北区例田1-1", "〒530-0001 大阪市北区例田1-1"),
        ("京都府京都市左京区例町99まで郵送ください。", "京都府京都市左京区例町99"),
        (
            "6-13, Example 1-chome, Minato-ku, Tokyo, Japan.",
            "6-13, Example 1-chome, Minato-ku, Tokyo, Japan",
        ),
    ],
)
def test_postal_addresses_are_read(text: str, address: str) -> None:
    reading = read(CONTACT + text, language="ja")

    assert values(reading, "controller.address", "text") == [address]
    assert values(reading, "contact.postal", "text") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "We sell books, toys, and games of 2 kinds.",
        "a@b.jp, 1, Street, Tokyo",
        "東京都の条例に従います。",
    ],
)
def test_other_lines_are_no_address(text: str) -> None:
    assert "contact.postal" in absent(read(CONTACT + text, language="en"))


def test_the_address_of_a_third_party_is_not_the_controllers() -> None:
    text = "第三者への提供\n\n提供先は次のとおりです。\n\n東京都港区例坂1-2-3\n"

    assert "controller.address" in absent(read(text, language="ja"))


def test_a_labelled_english_address_counts_anywhere() -> None:
    text = "We care.\n\nAddress: 1 Example Street, Springfield, CA 90000\n"

    assert values(read(text, language="en"), "controller.address", "text") == [
        "1 Example Street, Springfield, CA 90000"
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            "お問い合わせフォーム：https://example.jp/contact。",
            "https://example.jp/contact",
        ),
        (
            "https://example.jp/support/form.html",
            "https://example.jp/support/form.html",
        ),
        ("Contact form: https://example.com/x?y=1.", "https://example.com/x?y=1"),
    ],
)
def test_forms_are_found_by_their_address(text: str, url: str) -> None:
    assert values(read(CONTACT + text, language="ja"), "contact.form", "url") == [url]


def test_an_address_of_something_else_is_no_form() -> None:
    assert "contact.form" in absent(
        read(CONTACT + "https://example.jp/top", language="ja")
    )


def test_links_of_a_page_lead_to_forms_and_mail() -> None:
    html = (
        "<h2>お問い合わせ</h2><p>個人情報の窓口です。<a "
        "href='https://a.jp/toi'>お問い合わせフォーム</a>"
        "<a href='mailto:info@a.jp?subject=x'>メール</a><a href='/top'>トップ</a>"
        "<a href='mailto:b@a.jp'>b@a.jp</a></p>"
    )
    reading = read(html, language="ja", form=SourceFormat.HTML)

    assert values(reading, "contact.form", "url") == ["https://a.jp/toi"]
    assert {*values(reading, "contact.email", "address")} == {"info@a.jp", "b@a.jp"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("下記の窓口までお問い合わせください。", {"contact.form"}),
        (
            "以下のフォームまたはメールにてお問い合わせください。",
            {"contact.form", "contact.email"},
        ),
        (
            "Please contact us through the following contact form or email.",
            {"contact.form", "contact.email"},
        ),
        ("Please contact us by phone at the number below.", {"contact.phone"}),
    ],
)
def test_what_is_announced_and_does_not_follow_is_missing(
    text: str, kinds: set[str]
) -> None:
    reading = read(CONTACT + text, language="ja")

    missing = {f.type for f in reading.facts if f.polarity is Polarity.MISSING_IN_TEXT}

    assert missing == kinds


def test_what_is_announced_and_follows_is_not_missing() -> None:
    reading = read(
        CONTACT + "下記の窓口までお問い合わせください。\n\ninfo@a.jp", language="ja"
    )

    assert not [f for f in reading.facts if f.polarity is Polarity.MISSING_IN_TEXT]


def test_an_announcement_before_all_headings_looks_through_the_whole_text() -> None:
    reading = read("下記の窓口までお問い合わせください。\n\n" * 2, language="ja")

    assert said(reading, "contact.form", Polarity.MISSING_IN_TEXT)
    assert "contact-missing" not in codes(reading)


@pytest.mark.parametrize(
    ("language", "text", "address", "confidence"),
    [
        ("de", "Mail: info@müller.de.", "info@müller.de", Confidence.LIKELY),
        ("fr", "Mail : a@société.fr", "a@société.fr", Confidence.LIKELY),
        ("ja", "連絡先は、info@例え.jpまで", "info@例え.jp", Confidence.LIKELY),
        ("ja", "メールinfo(at)例え.jp", "info@例え.jp", Confidence.LIKELY),
        ("ja", "窓口@例え.jp", "窓口@例え.jp", Confidence.CHECK),
        ("en", "Mail: info@аcme.org", "info@аcme.org", Confidence.CHECK),
        ("en", "Mail: info@例え.jp", "info@例え.jp", Confidence.CHECK),
    ],
)
def test_domains_beyond_ascii_are_read_and_those_that_may_deceive_are_doubted(
    language: str, text: str, address: str, confidence: Confidence
) -> None:
    (mail,) = said(read(CONTACT + text, language=language), "contact.email")

    assert mail.value["address"] == address
    assert mail.confidence is confidence


@pytest.mark.parametrize(
    ("text", "address", "confidence"),
    [
        ("info@acme dot org", "info@acme.org", Confidence.LIKELY),
        ("info_at_acme_dot_org", "info@acme.org", Confidence.CHECK),
        ("contact arobase acme point fr", "contact@acme.fr", Confidence.CHECK),
        ("info@acme.org point of contact", "info@acme.org", Confidence.FOUND),
        ("info[アット]acme[ドット]org", "info@acme.org", Confidence.LIKELY),
        ("infoアットマークacme.org", "info@acme.org", Confidence.LIKELY),
    ],
)
def test_an_address_in_words_is_the_address(
    text: str, address: str, confidence: Confidence
) -> None:
    (mail,) = said(read(CONTACT + text, language="en"), "contact.email")

    assert mail.value["address"] == address
    assert mail.confidence is confidence


def test_a_word_at_between_underscores_needs_the_name_of_a_mailbox() -> None:
    reading = read(CONTACT + "look_at_acme.org", language="en")

    assert said(reading, "contact.email") == []


@pytest.mark.parametrize(
    "text",
    ["You can contact us or mail at any point in time.", "info at the dot after"],
)
def test_a_point_in_time_is_no_address(text: str) -> None:
    assert said(read(CONTACT + text, language="en"), "contact.email") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Address: 12 Orchard Road, #05-01, Singapore 238824 Tel: +65 6123 4567 "
            "Email: desk@shop.example.com",
            "12 Orchard Road, #05-01, Singapore 238824",
        ),
        (
            "Address: 12 High Street, Leeds, LS1 4AP, Phone: +44 20 7946 0000",
            "12 High Street, Leeds, LS1 4AP",
        ),
    ],
)
def test_an_address_ends_where_the_telephone_of_its_line_begins(
    text: str, address: str
) -> None:
    reading = read(f"Contact\n\n{text}\n", language="en")

    (fact,) = said(reading, "contact.postal")

    assert fact.value["text"] == address


def test_the_telephone_below_the_address_of_a_host_is_that_of_the_host() -> None:
    text = (
        "## Contact\n\nL'hébergement du site est assuré par la société Nuage SAS, "
        "12 rue de la Paix, 75002 Paris\ntel : 01 72 33 90 70\n"
    )

    reading = read(text, language="fr", form=SourceFormat.MARKDOWN)

    assert said(reading, "contact.phone") == []
    assert "01 72 33 90 70" in values(reading, "contact.third_party", "text")


def test_half_a_bracket_is_no_part_of_a_number() -> None:
    text = "Contact\n\nTel: (020 7472 6445 - 24 hours)\n"

    assert values(read(text, language="en"), "contact.phone", "number") == [
        "020 7472 6445"
    ]


def test_what_stands_right_below_an_address_of_another_is_of_that_other() -> None:
    def made(kind: str, start: int, key: str, value: str) -> Fact:
        place = Evidence(
            quote=value,
            start=start,
            end=start + 9,
            source_start=start,
            source_end=start + 9,
        )
        return Fact(type=kind, value={key: value}, evidence=(place,))

    theirs = made("contact.third_party", 0, "text", "12 rue de la Paix")
    near = made("contact.phone", 14, "number", "01 72 33 90 70")
    far = made("contact.phone", 90, "number", "01 72 33 90 71")

    told = [(each.type, *each.value.values()) for each in owned([theirs, near, far])]

    assert told == [
        ("contact.third_party", "12 rue de la Paix"),
        ("contact.third_party", "01 72 33 90 70", "phone"),
        ("contact.phone", "01 72 33 90 71"),
    ]
