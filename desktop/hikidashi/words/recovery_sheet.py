"""The words of the recovery sheet, in the language that it is printed in."""

from datetime import date

from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.domain.letters import cite
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.words.catalogue import later, said_in

_TITLE = later("Recovery sheet of your drawer")
_PRIVATE_TITLE = later("Recovery sheet of your private drawer")
_INTRO = (
    later(
        "With the code on this sheet you can open your drawer in Hikidashi when you "
        "have lost the passphrase. Without a way in that you have made, nobody "
        "can open it, not even those who made Hikidashi."
    ),
)
_PRIVATE_INTRO = (
    later(
        "With the code on this sheet you can open your private drawer in Hikidashi "
        "when you have lost its passphrase. The drawer around it opens with a key of "
        "its own."
    ),
)
_CODE = later("Recovery code")
_NUMBER = later("Number of the drawer")
_MADE = later("Made on")
_FOLDER = later("Folder of the drawer")
_STEPS = (
    later(
        "Start Hikidashi on a computer that has the drawer’s folder. If only a backup "
        "is left, restore it into a new folder first."
    ),
    later("Where the passphrase is asked for, choose the recovery code instead."),
    later(
        "Type the code. Small letters will do, and the dashes may be left out. A "
        "typing mistake is pointed out before anything is tried."
    ),
    later("Set a new passphrase under Settings, and print a new sheet."),
)
_CLOSING = (
    later(
        "Keep this sheet apart from the computer, where you keep documents that you "
        "cannot replace. Do not photograph it, and do not store it in a cloud."
    ),
    later(
        "Who finds this sheet can open the drawer if they also have its files or a "
        "backup. If the sheet was lost or seen, make a new code: the old one then "
        "opens nothing, but copies of the drawer that were made before still open "
        "with it."
    ),
)


def recovery_sheet(  # noqa: PLR0913 - the four facts of a sheet, and how it is made
    code: str,
    vault_id: str,
    folder: str,
    made: date,
    lang: str,
    *,
    private: bool = False,
) -> PrintedSheet:
    """Return the page that the user prints and puts away.

    Args:
        code: the recovery code as ``write_code`` writes it.
        vault_id: the drawer's number, as ``VaultInfo`` tells it.
        folder: where the drawer lies, or "" to leave it out.
        made: the day on which the code was made.
        lang: "ja" or "en".
        private: whether it opens the private drawer.
    """

    def said(message: str) -> str:
        return said_in(lang, message)

    facts = [
        (said(_NUMBER), grouped(vault_id)),
        (said(_MADE), cite.day(made, LetterLang(lang))),
    ]
    if folder:
        facts.append((said(_FOLDER), folder))
    return PrintedSheet(
        lang=lang,
        title=said(_PRIVATE_TITLE if private else _TITLE),
        intro=tuple(map(said, _PRIVATE_INTRO if private else _INTRO)),
        code_label=said(_CODE),
        code=code,
        facts=tuple(facts),
        steps=tuple(map(said, _STEPS)),
        closing=tuple(map(said, _CLOSING)),
        made=made,
    )


def grouped(vault_id: str) -> str:
    """Return a drawer's number in groups of four, as a sheet shows it."""
    return " ".join(vault_id[at : at + 4] for at in range(0, len(vault_id), 4))
