"""The sender's block, and the table by which the controller finds the person."""

from hikidashi.domain.letters.answers import Answers
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.letters.letter import Field, LetterLang
from hikidashi.domain.person import Person

_ALWAYS = ""
_IF_TOLD = "-"
_ROWS = (
    # key, trait that calls for the row, labels
    ("account_service", "service_unnamed", "ご利用のサービス名", "Service used"),
    ("account_mail", _ALWAYS, "登録メールアドレス", "Registered e-mail address"),
    ("account_id", _ALWAYS, "ユーザーID・ユーザー名", "User ID or user name"),
    ("account_name", _IF_TOLD, "登録時の氏名", "Registered name"),
    ("account_phone", "phone_registered", "登録電話番号", "Registered phone number"),
    (
        "account_login",
        "social_login",
        "連携した外部サービス",
        "Linked external service",
    ),
    (
        "account_other",
        _ALWAYS,
        "その他（旧姓・旧住所など）",
        "Other (former name, former address, etc.)",
    ),
)


def sender_fields(person: Person, lang: LetterLang) -> tuple[Field, ...]:
    """Return the sender's lines; those to be written in by hand are blank.

    Name and address are always there. Phone and mail are too if nothing at all is
    known of the sender; someone who told other things has left them out on purpose.
    """
    ja = lang is LetterLang.JA
    name = Field(label="氏名" if ja else "Name", value=_name(person, lang))
    address = Field(label="住所" if ja else "Address", value=_address(person, lang))
    reach = (
        Field(label="電話" if ja else "Phone", value=fold(person.phone)),
        Field(label="電子メール" if ja else "E-mail", value=fold(person.email)),
    )
    return (
        *((address, name) if ja else (name, address)),
        *(each for each in reach if each.value or person.is_blank()),
    )


def detail_fields(
    answers: Answers, traits: frozenset[str], lang: LetterLang
) -> tuple[Field, ...]:
    """Return the identification table (別紙); rows that cannot matter are left out."""
    told = {
        "account_service": answers.account_service,
        "account_mail": answers.account_mail,
        "account_id": answers.account_id,
        "account_name": answers.account_name,
        "account_phone": answers.account_phone,
        "account_login": answers.account_login,
        "account_other": answers.account_other,
    }
    return tuple(
        Field(label=ja if lang is LetterLang.JA else en, value=told[key])
        for key, trait, ja, en in _ROWS
        if told[key] or trait == _ALWAYS or trait in traits
    )


def _name(person: Person, lang: LetterLang) -> str:
    if lang is LetterLang.EN:
        return fold(person.name_latin or person.name)
    name, kana = fold(person.name or person.name_latin), fold(person.name_kana)
    return f"{name}（{kana}）" if name and kana else name


def _address(person: Person, lang: LetterLang) -> str:
    """Return the address with its postcode, unless it holds that already."""
    postcode = fold(person.postcode).removeprefix("〒").strip()
    if lang is LetterLang.JA:
        address = fold(person.address or person.address_latin)
        before, after = f"〒{postcode} ", ""
    else:
        address = fold(person.address_latin or person.address)
        before, after = "", f", {postcode}"
    if not postcode or postcode in address:
        return address
    return f"{before}{address}{after}".strip(" ,")
