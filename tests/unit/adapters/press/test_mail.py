from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from fakes.letters import english_letter, japanese_letter, unfilled
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.domain.letters.letter import Letter, LetterFormat


def _mail(letter: Letter) -> EmailMessage:
    data = TypstPress().make(letter, LetterFormat.EML)
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 998
    return message_from_bytes(data, policy=default)


def _text(mail: EmailMessage) -> str:
    content: str = mail.get_content()
    return content.replace("\r\n", "\n")


def test_a_mail_is_a_draft_in_plain_text() -> None:
    mail = _mail(japanese_letter())

    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "privacy@example.jp"
    assert mail["From"] == "sender@example.com"
    assert mail["Subject"] == "保有個人データの開示等のご請求"
    assert mail["Date"] is None
    assert mail.get_content_type() == "text/plain"
    assert not list(mail.iter_attachments())
    assert _text(mail).startswith("株式会社サンプル\n個人情報お問い合わせ窓口")
    assert "𠮷谷 髙﨑" in _text(mail)
    assert mail.defects == []


def test_an_unknown_address_and_sender_leave_the_headers_out() -> None:
    mail = _mail(unfilled(replace(english_letter(), mail_to="")))

    assert (mail["To"], mail["From"]) == (None, None)


@pytest.mark.parametrize(
    "untrusted",
    [
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com, b@example.com",
        "Someone <a@example.com>",
        "a@example.com\x00",
        "窓口@example.com",
        "a b@example.com",
        "no-address",
        "=?utf-8?q?x=0d=0aBcc=3aevil=40e.example?=@a.example",
        "=?utf-8?q?a=2c_evil=40e.example=2c_b?=@a.example",
        "=?utf-8?q?evil=40e.example?=@a.example",
        "=?utf-8?b?ZXZpbEBlLmV4YW1wbGUs?=@a.example",
        "=?iso-2022-jp?q?x?=@a.example",
        "a?b@a.example",
        "a=b@a.example",
    ],
)
def test_only_one_plain_address_becomes_a_header(untrusted: str) -> None:
    mail = _mail(replace(english_letter(), mail_to=untrusted))

    assert mail["To"] is None
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "subject",
    [
        "Request\r\nBcc: b@example.com",
        "Request\nTo: b@example.com\n\nbody",
        "件名\u2028Bcc: b@example.com",
        "=?utf-8?q?=0D=0ABcc:_b@example.com?=",
    ],
)
def test_a_subject_cannot_add_a_header(subject: str) -> None:
    mail = _mail(replace(english_letter(), subject=subject))

    assert mail["Bcc"] is None
    assert mail.get_all("To") == ["privacy@example.jp"]
    assert "\n" not in mail["Subject"]


@pytest.mark.parametrize(
    "subject", ["件名" * 500, "a" * 5_000, "word " * 900, "é " * 700]
)
def test_a_long_subject_comes_back_whole(subject: str) -> None:
    mail = _mail(replace(japanese_letter(), subject=subject))

    assert mail["Subject"].replace(" ", "") == subject.replace(" ", "")


@pytest.mark.parametrize("word", ["a" * 10_000, "あ" * 10_000])
def test_a_long_line_comes_back_whole(word: str) -> None:
    letter = replace(unfilled(english_letter()), reference="", addressee=(), body=word)

    mail = _mail(letter)

    assert _text(mail).replace("\n", "").startswith(word)


def test_an_ascii_letter_can_be_read_without_a_mail_program() -> None:
    letter = unfilled(english_letter())

    data = TypstPress().make(letter, LetterFormat.EML)

    assert b"Please let me know which documents you need" in data
