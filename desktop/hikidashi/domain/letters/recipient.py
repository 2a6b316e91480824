"""The lines that say whom a letter is for.

Names are written as the sources have them; a kanji name is used only where one is
known. 御中 goes to a body and 様 to a person, each once and never on the same line.
"""

import re

from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.services.service import Channel

PRIVACY_OFFICER = "privacy_officer"
"""Trait: the policy speaks of an officer for personal information, without a name."""

_ROLE = re.compile(r"officer|manager|責任者|管理者|担当者", re.IGNORECASE)
_ROLE_JA = "個人情報管理責任者"
_HONORIFIC = re.compile(r"\s*(?:御中|様|殿|宛)$")
_UNKNOWN_JA = "運営事業者"
_UNKNOWN_EN = "The operator of"


def recipient_lines(basis: PolicyBasis, lang: LetterLang) -> tuple[str, ...]:
    """Return the lines of the addressee in the customary order of the language."""
    if lang is LetterLang.JA:
        return _japanese(basis)
    return _english(basis)


def mail_to(basis: PolicyBasis) -> str:
    """Return the address of e-mail for the letter, or ""."""
    return fold(basis.controller.reach(Channel.EMAIL))


def operator_is_unknown(recipient: tuple[str, ...]) -> bool:
    """Tell whether the lines name no one, but only the service."""
    return any(_UNKNOWN_JA in line or _UNKNOWN_EN in line for line in recipient)


def _japanese(basis: PolicyBasis) -> tuple[str, ...]:
    who = basis.controller
    name = _bare(who.name_ja or who.name)
    office = _bare(who.department_ja or who.department)
    person = _bare(who.representative_ja or who.representative)
    role = ""
    if _is_role(basis, office):
        role, office = (_bare(who.department_ja) or _ROLE_JA), ""
    if not name:
        service = fold(basis.service)
        name = f"「{service}」{_UNKNOWN_JA}" if service else _UNKNOWN_JA
    bodies = list(dict.fromkeys(each for each in (name, office) if each))
    if not role:
        bodies[-1] += " 御中"
    lines = [
        fold(who.address_ja or who.address),
        *bodies,
        f"{role} 様" if role else "",
        f"代表者 {person} 様" if person else "",
        f"（電子メール {mail_to(basis)}）" if _by_mail(basis) else "",
    ]
    return tuple(line for line in lines if line)


def _english(basis: PolicyBasis) -> tuple[str, ...]:
    who = basis.controller
    name = _bare(who.name or who.name_ja)
    office = _bare(who.department or who.department_ja)
    person = _bare(who.representative or who.representative_ja)
    if _is_role(basis, office) and (basis.machine_translated or not office):
        office = "Personal information management officer"
    if not name:
        service = fold(basis.service)
        name = f"{_UNKNOWN_EN} “{service}”" if service else f"{_UNKNOWN_EN} the service"
    lines = [
        *dict.fromkeys((office, name)),
        f"Attn: {person}, representative" if person else "",
        fold(who.address or who.address_ja),
        f"(by e-mail: {mail_to(basis)})" if _by_mail(basis) else "",
    ]
    return tuple(line for line in lines if line)


def _is_role(basis: PolicyBasis, office: str) -> bool:
    """Tell whether the letter goes to a person by role, who takes 様."""
    if office:
        return bool(_ROLE.search(office))
    return PRIVACY_OFFICER in basis.traits


def _by_mail(basis: PolicyBasis) -> bool:
    """Tell whether the address of e-mail is the only one there is."""
    who = basis.controller
    return bool(mail_to(basis)) and not (who.address or who.address_ja)


def _bare(name: str) -> str:
    """Return a name without the honorific that it was written with."""
    return _HONORIFIC.sub("", fold(name))
