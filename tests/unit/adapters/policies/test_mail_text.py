from email.message import EmailMessage

import pytest

from hikidashi.adapters.policies.mail_text import best_part, is_mail
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.errors import EmptySourceError
from hikidashi.usecases.ports import SourceFormat

POLICY = "<h1>Privacy Policy</h1><p>We collect your name.</p>"


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "プライバシーポリシー"
    mail["From"] = "a@example.jp"
    mail["MIME-Version"] = "1.0"
    return mail


def _read(data: bytes, form: SourceFormat = SourceFormat.AUTO) -> str:
    source = FileReader().read(data, form=form)
    assert source.form == "eml"
    return source.text.strip()


def test_of_two_shapes_of_a_text_the_one_with_structure_is_read() -> None:
    mail = _mail()
    mail.set_content("plain")
    mail.add_alternative(POLICY, subtype="html")

    assert _read(mail.as_bytes()) == "Privacy Policy\n\nWe collect your name."


@pytest.mark.parametrize("charset", ["iso-2022-jp", "shift_jis", "euc-jp", "utf-8"])
def test_a_text_is_read_in_the_encoding_that_the_mail_tells(charset: str) -> None:
    mail = _mail()
    mail.set_content("当社は氏名を取得します。\n", charset=charset)

    assert _read(mail.as_bytes()) == "当社は氏名を取得します。"


def test_what_a_short_note_goes_with_is_read_instead_of_it() -> None:
    mail = _mail()
    mail.set_content("Please find our new policy attached.")
    mail.add_attachment(
        POLICY.encode(), maintype="text", subtype="html", filename="policy.html"
    )

    assert _read(mail.as_bytes()).startswith("Privacy Policy")


def test_a_long_text_counts_more_than_what_is_attached() -> None:
    mail = _mail()
    mail.set_content("Our policy says this.\n" * 100)
    mail.add_attachment(b"x", maintype="text", subtype="plain", filename="x.txt")

    assert _read(mail.as_bytes()).startswith("Our policy says this.")


def test_a_page_saved_as_one_file_is_read() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.jp/\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n'
        b"\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        b"quoted-printable\r\n\r\n<p>caf=C3=A9 =3D</p>\r\n--b\r\n"
        b"Content-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )

    assert is_mail(data)
    assert _read(data) == "café ="


def test_a_policy_in_a_forwarded_mail_is_found() -> None:
    inner = _mail()
    inner.set_content(POLICY, subtype="html")
    outer = _mail()
    outer.set_content("see below")
    outer.add_attachment(inner)

    assert "Privacy Policy" in _read(outer.as_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: image/png\n\nx",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\nnothing",
        b"MIME-Version: 1.0\nContent-Type: text/plain\n"
        b"Content-Transfer-Encoding: base64\n\nA",
        b"MIME-Version: 1.0\nContent-Type: application/octet-stream; name=a.exe\n\nx",
    ],
)
def test_a_mail_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        FileReader().read(data, form=SourceFormat.MAIL)


def test_a_file_is_known_by_its_name_where_its_kind_says_nothing() -> None:
    data = (
        b"MIME-Version: 1.0\nContent-Type: application/octet-stream;"
        b' name="=?utf-8?b?YS5odG1s?="\n\n<p>a</p>'
    )
    part = best_part(data)

    assert part is not None
    assert (part.kind, part.name) == ("text/html", "a.html")


@pytest.mark.parametrize(
    "data", [b"Name: a\nAddress: b\n\ntext", b"plain text", b"", b"Mime-Version: 1.0"]
)
def test_a_text_with_labels_is_no_mail(data: bytes) -> None:
    assert not is_mail(data)


def test_only_some_of_very_many_parts_are_looked_at() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    data = head + b"--x\nContent-Type: image/png\n\nx\n" * 10_000 + b"--x\n\nlate\n"

    assert best_part(data) is None


def test_a_file_name_that_cannot_be_read_is_no_trouble() -> None:
    data = b'MIME-Version: 1.0\nContent-Type: text/html; name="=?nope?b?YQ==?="\n\n<p>a'
    part = best_part(data)

    assert part is not None
    assert part.name == "=?nope?b?YQ==?="
