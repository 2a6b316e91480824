"""Which of the user's own details a letter gives away."""

from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.words import names
from hikidashi.words.catalogue import _, later

_DETAILS = (
    ("name", later("name")),
    ("name_kana", later("name in kana")),
    ("name_latin", later("name in Latin letters")),
    ("postcode", later("postcode")),
    ("address", later("address")),
    ("address_latin", later("address in Latin letters")),
    ("email", later("e-mail address")),
    ("phone", later("telephone number")),
)


def disclosed(letter: Letter, me: Person) -> list[str]:
    """Return the names of the details that stand anywhere in the letter.

    It looks for the values themselves, so that what was typed by hand counts too.
    """
    text = _squeezed(
        "\n".join(
            (
                letter.subject,
                letter.body,
                *(each.value for each in letter.sender),
                *(each.value for each in letter.details),
            )
        )
    )
    return [
        _(word)
        for field, word in _DETAILS
        if (value := _squeezed(str(getattr(me, field)))) and value in text
    ]


def disclosed_line(letter: Letter, me: Person) -> str:
    """Say what the letter gives away of the user, apart from what it asks."""
    told = disclosed(letter, me)
    if any(each.value for each in letter.details):
        told.append(_("the account’s details"))
    if not told:
        return _("This letter tells them nothing about you yet.")
    return _("This letter tells them: {details}").format(details=names.listed(told))


def _squeezed(text: str) -> str:
    return "".join(text.split())
