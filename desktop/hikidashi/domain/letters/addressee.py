"""The lines that say whom a letter is for.

Names are written as the sources have them; a kanji name is used only where one is
known. One line bears the honorific: 御中 for a body or 様 for a person.
"""

import re

from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.services.service import Channel, Controller

PRIVACY_OFFICER = "privacy_officer"
"""Trait: the policy speaks of an officer for personal information, without a name."""

_ROLE_JA = re.compile(r"(?:長|責任者|管理者|担当者|取締役|理事)(?=$|[\s（(：:])")
_ROLE_EN = re.compile(
    r"(?!office of\b)(?=.*\b(?:officer|manager|director|head(?! office))\b)"
    r"(?!.*\b(?:desk|office|team|department|division|section|cent(?:er|re))$).+",
    re.IGNORECASE,
)
_PRIVACY_OFFICER = re.compile(
    r"(?:privacy|data protection|person(?:al)? information)\b.*\bofficer", re.IGNORECASE
)
_OFFICER_JA = "個人情報管理責任者"
# Family name, space, given name, and not the name of a part of a body.
_PERSON_JA = re.compile(
    r"[一-鿿々ヶ]{1,4}\s[一-鿿々ぁ-ヿ]{1,5}(?<![部課室係局所会社店院口当班組団務報事])"
)
_HONORIFIC = re.compile(r"\s*(?:御中|(?<!お客)様|殿|宛)$")
_SAMA = re.compile(r"(?:(?<!お客)様|殿)$")
_UNKNOWN_JA = "運営事業者"
_UNKNOWN_EN = "The operator of"


def addressee_lines(basis: PolicyBasis, lang: LetterLang) -> tuple[str, ...]:
    """Return the lines of the addressee in the customary order of the language."""
    if lang is LetterLang.JA:
        return _japanese(basis)
    return _english(basis)


def mail_to(basis: PolicyBasis) -> str:
    """Return the address of e-mail for the letter, or ""."""
    return fold(basis.controller.reach(Channel.EMAIL))


def operator_is_unknown(addressee: tuple[str, ...]) -> bool:
    """Tell whether the lines name no one, but only the service."""
    return any(_UNKNOWN_JA in line or _UNKNOWN_EN in line for line in addressee)


def _japanese(basis: PolicyBasis) -> tuple[str, ...]:
    who = basis.controller
    lines = [
        fold(who.address_ja or who.address),
        *_addressed(basis),
        f"（電子メール {mail_to(basis)}）" if _by_mail(basis) else "",
    ]
    return tuple(line for line in lines if line)


def _addressed(basis: PolicyBasis) -> tuple[str, ...]:
    """Return the names, the last of them with the one honorific.

    A representative is addressed only where neither a body nor an office is known.
    """
    who = basis.controller
    told_name = who.name_ja or who.name
    told_office = who.department_ja or who.department
    name, office = _bare(told_name), _bare(told_office)
    body = name or _unknown_ja(basis)
    if _is_role(basis, office):
        return body, f"{_role_ja(who, office)} 様"
    if office not in {"", name}:
        return body, f"{office} {_honorific(told_office, who)}"
    if name:
        return (f"{name} {_honorific(told_name, who)}",)
    if person := _bare(who.representative_ja or who.representative):
        return body, f"代表者 {person} 様"
    return (f"{body} 御中",)


def _unknown_ja(basis: PolicyBasis) -> str:
    service = fold(basis.service)
    return f"「{service}」{_UNKNOWN_JA}" if service else _UNKNOWN_JA


def _honorific(told: str, who: Controller) -> str:
    """Return 様 for the name of a person, as far as that can be told, or else 御中."""
    name = _bare(told)
    people = {_bare(who.representative), _bare(who.representative_ja)}
    person = name in people or _SAMA.search(fold(told)) or _PERSON_JA.fullmatch(name)
    return "様" if person else "御中"


def _english(basis: PolicyBasis) -> tuple[str, ...]:
    who = basis.controller
    name = _bare(who.name or who.name_ja)
    office = _bare(who.department or who.department_ja)
    person = _bare(who.representative or who.representative_ja)
    if _is_role(basis, office) and (basis.machine_translated or not office):
        office = "Personal information management officer"
    nobody = not (name or office)
    if not name:
        service = fold(basis.service)
        name = f"{_UNKNOWN_EN} “{service}”" if service else f"{_UNKNOWN_EN} the service"
    lines = [
        *dict.fromkeys((office, name)),
        f"Attn: {person}, representative" if person and nobody else "",
        fold(who.address or who.address_ja),
        f"(by e-mail: {mail_to(basis)})" if _by_mail(basis) else "",
    ]
    return tuple(line for line in lines if line)


def _is_role(basis: PolicyBasis, office: str) -> bool:
    """Tell whether the letter goes to a person by role, who takes 様."""
    if not office:
        return PRIVACY_OFFICER in basis.traits
    parts = (part.strip() for part in office.split(","))
    return bool(_ROLE_JA.search(office)) or any(map(_ROLE_EN.fullmatch, parts))


def _role_ja(who: Controller, office: str) -> str:
    """Return the role as it is written, or the usual one for personal information."""
    if who.department_ja or not (_PRIVACY_OFFICER.search(office) or not office):
        return office
    return _OFFICER_JA


def _by_mail(basis: PolicyBasis) -> bool:
    """Tell whether the address of e-mail is the only one there is."""
    who = basis.controller
    return bool(mail_to(basis)) and not (who.address or who.address_ja)


def _bare(name: str) -> str:
    """Return a name without the honorific that it was written with."""
    return _HONORIFIC.sub("", fold(name))
