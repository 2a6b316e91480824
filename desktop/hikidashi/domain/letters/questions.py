"""What a letter asks the controller to tell, beyond what it requests."""

import re

from hikidashi.domain.letters.basis import Gap, PolicyBasis
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.services.service import Channel, Controller

Questions = dict[str, object]

_ABROAD = re.compile(
    r"中国|台湾|臺灣|香港|韓国|\b(?:china|taiwan|hong kong|korea)\b", re.IGNORECASE
)
_IN_JAPAN = re.compile(
    r"[ぁ-ヿ一-鿿〒]|(?<!\d)\d{3}-\d{4}(?!\d)|-(?:ku|shi|cho|machi)\b"
    r"|\b(?:japan|tokyo|osaka|kyoto|hokkaido)\b",
    re.IGNORECASE,
)


def question_terms(basis: PolicyBasis, kind: LetterKind) -> Questions:
    """Return what the letter asks.

    Who the controller is (APPI Art. 32(1)(i)) and how to reach it is asked as far as
    that is not known by now: the user may have found out what the policy does not
    tell. To whom data went is a matter of disclosure; whether provision without
    consent was notified (Art. 27(2)), one of stopping it.
    """
    gaps, disclosure = basis.gaps, kind is LetterKind.DISCLOSURE
    asked: Questions = {
        **_holder(basis.controller),
        "ask_contact": _contact_wanted(basis.controller),
        "ask_date": Gap.DATE in gaps,
        "ask_original": basis.machine_translated,
        "ask_partners": disclosure and Gap.PARTNER_LIST in gaps,
        "ask_ad_partners": disclosure and Gap.AD_PARTNER_LIST in gaps,
        "ask_joint_use": disclosure and Gap.JOINT_USE_ITEMS in gaps,
        "opt_out_scheme": not disclosure and "opt_out_scheme" in basis.traits,
    }
    return {
        **asked,
        "asks_anything": any(asked.values()),
        "changes_unannounced": "change_without_notice" in basis.traits,
        "procedure": _procedure(basis),
    }


def _holder(who: Controller) -> Questions:
    """Return what is asked of who the controller is.

    A name is wanted in "any" form where it is not known, and in its "japanese" one
    where only Latin letters are known; but not of a company abroad, which has none,
    and not for its own sake.
    """
    address = who.address or who.address_ja or who.reach(Channel.POST)
    known = "" if _is_abroad(address) else "japanese"
    name = "" if who.name_ja else known if who.name else "any"
    one = "" if who.representative_ja else known if who.representative else "any"
    holder = not address or "any" in {name, one}
    return {
        "ask_holder": holder,
        "ask_name": name if holder else "",
        "ask_address": not address,
        "ask_representative": one if holder else "",
    }


def _is_abroad(address: str) -> bool:
    """Tell whether an address is outside Japan; one that is not known is not."""
    if not address:
        return False
    return bool(_ABROAD.search(address)) or not _IN_JAPAN.search(address)


def _contact_wanted(who: Controller) -> str:
    """Return which contact is asked for: "any", one by "mail" or the like, or ""."""
    if who.reach(Channel.EMAIL) or who.reach(Channel.FORM):
        return ""
    return "mail" if who.contacts or who.address or who.address_ja else "any"


def _procedure(basis: PolicyBasis) -> str:
    """Return what of the procedure is not shown: "form", "steps" or ""."""
    if Gap.FORM in basis.gaps or "own_form" in basis.traits:
        return "form"
    if Gap.PROCEDURE in basis.gaps or "separate_procedure" in basis.traits:
        return "steps"
    return ""
