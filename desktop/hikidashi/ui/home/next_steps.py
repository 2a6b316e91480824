"""What could be done next, the most useful first; each step opens its room."""

from collections.abc import Callable
from dataclasses import dataclass

from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.preferences import Suggestion
from hikidashi.domain.services.service import ServiceId
from hikidashi.ui.room import Navigate, Place
from hikidashi.words.catalogue import _

MOST_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the drawer holds; ``unasked`` are services that have no letter yet.

    ``advice`` is what would make the drawer safer.
    """

    knows_me: bool
    services: int
    letters: int
    unasked: tuple[tuple[ServiceId, str], ...]
    advice: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could be done next; some can be declined for good."""

    icon: str
    title: str
    sentence: str
    verb: str
    go: Callable[[], object]
    advice: Suggestion | None = None


def next_steps(survey: Survey, navigate: Navigate) -> list[Step]:
    """Return all that could be done next, the most useful first."""
    steps = []
    if survey.services == 0:
        steps.append(_add_step(navigate))
    if not survey.knows_me:
        steps.append(_me_step(navigate))
    if survey.advice is Suggestion.RECOVERY_SHEET:
        steps.append(_recovery_step(navigate))
    if survey.advice is Suggestion.BACKUP:
        steps.append(_backup_step(navigate))
    steps += [_ask_step(navigate, *each) for each in survey.unasked[:MOST_STEPS]]
    return steps


def _add_step(navigate: Navigate) -> Step:
    return Step(
        "services",
        _("Add a service that holds data about you"),
        _("Choose one that the app knows, or paste its privacy policy."),
        _("Add a service"),
        lambda: navigate(Place.SERVICES, add="yes"),
    )


def _me_step(navigate: Navigate) -> Step:
    return Step(
        "me",
        _("Tell the app who writes the letters"),
        _("A company can only answer if it knows who asks and where to reach you."),
        _("Fill in"),
        lambda: navigate(Place.ME),
    )


def _recovery_step(navigate: Navigate) -> Step:
    return Step(
        "document",
        _("Make a recovery sheet"),
        _(
            "One page of paper with a code that opens the drawer. Without it, a lost "
            "passphrase means lost data."
        ),
        _("Make the sheet"),
        lambda: navigate(Place.SETTINGS, recovery="yes"),
        Suggestion.RECOVERY_SHEET,
    )


def _backup_step(navigate: Navigate) -> Step:
    return Step(
        "folder",
        _("Choose where backups go"),
        _(
            "Then a broken disk or a lost computer need not cost you what is in it, if "
            "they lie elsewhere. They are encrypted, and made by themselves."
        ),
        _("Set up backups"),
        lambda: navigate(Place.SETTINGS, tab="backup"),
        Suggestion.BACKUP,
    )


def _ask_step(navigate: Navigate, service_id: ServiceId, name: str) -> Step:
    return Step(
        "letters",
        _("Ask {service} what it holds about you").format(service=name),
        _("The letter is drafted from the articles of its own policy."),
        _("Write the letter"),
        lambda: navigate(
            Place.LETTERS, service_id=service_id, kind=LetterKind.DISCLOSURE
        ),
    )
