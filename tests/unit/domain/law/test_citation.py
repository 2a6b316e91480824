import pytest

from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.errors import InvalidValueError

PACK = BundledLaws()


@pytest.mark.parametrize(
    ("law", "note", "language", "text"),
    [
        ("jp-appi", "33(1)", "ja", "第33条第1項"),
        ("jp-appi", "32(1)(iii)", "ja", "第32条第1項第3号"),
        ("jp-appi", "21(4)(ii)", "ja", "第21条第4項第2号"),
        ("jp-appi", "27(2)(vi)", "ja", "第27条第2項第6号"),
        ("jp-appi", "132(ii)", "ja", "第132条第2号"),
        ("jp-appi", "9-2", "ja", "第9条の2"),
        ("jp-appi", "9-2", "en", "Article 9-2"),
        ("jp-appi", "32(1)(iii)", "en", "Article 32(1)(iii)"),
        ("jp-appi", "27(1)(iv)", "ja", "第27条第1項第4号"),
        (
            "jp-appi",
            "order:12(iii)",
            "ja",
            "個人情報の保護に関する法律施行令第12条第3号",
        ),
        ("jp-appi", "rules:30", "en", "Article 30 of the Enforcement Rules"),
        ("eu-gdpr", "15(1)(c)", "de", "Art. 15 Abs. 1 lit. c"),
        ("eu-gdpr", "15(1)(c)", "en", "Article 15(1)(c)"),
        ("eu-gdpr", "15(1)(c)", "ja", "第15条第1項(c)"),
        ("eu-gdpr", "16", "fr", "Article 16"),  # English for lack of it
        ("uk-gdpr", "12A", "en", "Article 12A"),
        ("uk-gdpr", "dpa:164A", "en", "section 164A of the Data Protection Act 2018"),
        ("uk-gdpr", "dpa:164A", "ja", "2018年データ保護法第164A条"),
        ("ch-fadp", "30(2)(b)", "de", "Art. 30 Abs. 2 Bst. b"),
        ("ch-fadp", "dsv:18", "de", "Art. 18 DSV"),
        ("ch-fadp", "zgb:28a", "de", "Art. 28a ZGB"),
        ("us-ca-ccpa", "1798.105(d)", "en", "Section 1798.105(d)"),
        ("us-ca-ccpa", "ccr:7021", "en", "Cal. Code Regs. tit. 11, § 7021"),
        ("br-lgpd", "18(II)", "en", "Article 18, item II"),
        ("br-lgpd", "18(3)", "en", "Article 18, § 3"),
        ("au-privacy", "APP 12", "en", "APP 12"),
        ("ca-pipeda", "principles:4.9", "en", "clause 4.9 of Schedule 1"),
    ],
)
def test_an_article_is_written_as_letters_cite_it(
    law: str, note: str, language: str, text: str
) -> None:
    assert PACK.law(law).cite_article(note, language) == text


@pytest.mark.parametrize(
    ("notes", "language", "text"),
    [
        ((), "ja", ""),
        (("33(1)",), "ja", "第33条第1項"),
        (("35(5)", "35(5)", "22"), "ja", "第35条第5項および第22条"),
        (
            ("33(1)", "33(5)", "32(2)"),
            "ja",
            "第33条第1項、第33条第5項および第32条第2項",
        ),
        (("33(1)", "33(5)"), "en", "Article 33(1) and Article 33(5)"),
        (("33(1)", "36"), "fr", "Article 33(1) and Article 36"),
    ],
)
def test_several_articles_are_one_list(
    notes: tuple[str, ...], language: str, text: str
) -> None:
    assert PACK.law("jp-appi").cite_articles(notes, language) == text


def test_articles_in_german_are_joined_by_und() -> None:
    gdpr = PACK.law("eu-gdpr")

    assert gdpr.cite_articles(["15(1)", "20(1)"], "de") == (
        "Art. 15 Abs. 1 und Art. 20 Abs. 1"
    )


@pytest.mark.parametrize(
    ("law", "note"),
    [
        ("jp-appi", "33(a)"),
        ("jp-appi", "Article 33"),
        ("jp-appi", "33(1)(3)"),
        ("jp-appi", ""),
        ("jp-appi", "dpa:164A"),
        ("jp-appi", ":33"),
        ("eu-gdpr", "15(a)(1)"),
        ("eu-gdpr", "1798.105"),
        ("us-ca-ccpa", "§ 1798.105"),
        ("br-lgpd", "18(ii)"),
        ("au-privacy", "APP 12\n"),
        ("au-privacy", "APP(12)"),
    ],
)
def test_a_note_of_another_form_is_refused(law: str, note: str) -> None:
    with pytest.raises(InvalidValueError):
        PACK.law(law).cite_article(note, "en")
