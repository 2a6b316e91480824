"""How much it hurts if a kind of data gets about; wider than any one law's list.

S3 is special or intimate, S2 high risk, S1 ordinary, S0 technical or aggregated.
Sexual activity, for one, is no special care-required information under APPI
Art. 2(3), and yet nothing is more intimate.
"""

_S3 = ("bio.", "genetic", "health.", "sex.", "belief.", "origin.", "legal.")
_S2 = (
    "identity.gov_id",
    "contact.addressbook",
    "account.credentials",
    "finance.payment",
    "finance.income_credit",
    "location.precise",
    "content.voice_recording",
    "children.",
)
_S0 = (
    "online.ip",
    "online.device",
    "online.adid",
    "online.cookies",
    "online.browser",
    "aggregate.",
)

MARKS = {"S3": ("▲", "attention"), "S2": ("△", "doubt")}
"""The sign and the colour token of a level; the others go without."""


def sensitivity_of(category: str) -> str:
    """Return the level of a data category, "S0" to "S3"."""
    for level, starts in (("S3", _S3), ("S2", _S2), ("S0", _S0)):
        if category.startswith(starts):
            return level
    return "S1"
