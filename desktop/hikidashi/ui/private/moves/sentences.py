"""What the plan of a move says."""

from datetime import date

from hikidashi.domain.moves.completeness import Completeness, Verdict
from hikidashi.domain.moves.move_plan import MovePlan, MoveStep, StepDone
from hikidashi.domain.services.service import Service
from hikidashi.ui.private.seeing.calendar_words import month_title
from hikidashi.words.catalogue import _, later, ngettext
from hikidashi.words.facts import day
from hikidashi.words.names import listed

_MOST_MONTHS = 12
_JAPAN = "JP"
_SENTENCES = {
    MoveStep.ASK: later(
        "A letter asks {service} for everything that it holds about you, as a file "
        "where possible. Send it, then say so here. Keep your account and the app "
        "until your records are here: what lies only on your device cannot be sent."
    ),
    MoveStep.ANSWER: later(
        "As soon as the answer is here, go on. It may be all, a part, or a no. If "
        "{service} stays silent or says no, you can write again; and what it still "
        "shows you can be copied from there and pasted as a table in the next step."
    ),
    MoveStep.IMPORT: later(
        "Import the files of the answer; from a PDF, copy the table and paste it. The "
        "entries remember that they come from {service}, so that they can be counted."
    ),
    MoveStep.CHECK: later(
        "Before anything is deleted: compare what came with what {service} itself "
        "shows, for instance in its app."
    ),
    MoveStep.DELETE: later(
        "You found your records complete. A second letter asks {service} to delete "
        "them there. What is deleted there cannot be asked for again."
    ),
    MoveStep.CONFIRM: later(
        "{service} should tell you whether your records are deleted there. If it stays "
        "silent or says no, you can write again."
    ),
}
_UNCHECKED = later(
    "You went on without the check. A second letter asks {service} to delete your "
    "records there. What is deleted there cannot be asked for again: be sure that you "
    "have what you want to keep."
)
_IN_JAPAN = {
    MoveStep.ASK: later(
        "In Japan you may ask for what it holds about you as a file; it may send paper "
        "where a file is costly or difficult (APPI, Article 33). It may charge a "
        "reasonable fee (Article 38)."
    ),
    MoveStep.ANSWER: later(
        "The law says “without delay”, and names no day. It may keep back what might "
        "harm somebody, seriously hinder its work, or break another law (APPI, "
        "Article 33). Some policies keep back histories “in principle”; where they are "
        "personal data of yours, that is none of these reasons. It has to tell you of "
        "a no, and should try to say why (Article 36)."
    ),
    MoveStep.DELETE: later(
        "It has to delete under conditions only (APPI, Article 35): for example where "
        "it no longer needs your records, or where your rights are likely to be "
        "harmed. While you have an account there, it may say that it needs them. Some "
        "policies speak of incorrect data only; that is another right (Article 34)."
    ),
    MoveStep.CONFIRM: later(
        "It has to tell you without delay what it has done, or that it does not (APPI, "
        "Article 35), and should try to say why (Article 36). Where deleting is costly "
        "or difficult, it may do something else that protects your rights."
    ),
}
"""What the law says, and no more than that; Act on the Protection of Personal
Information, as in force since April 2023."""


def step_title(step: MoveStep) -> str:
    """Return what a step is called."""
    match step:
        case MoveStep.ASK:
            return _("Ask for your records")
        case MoveStep.ANSWER:
            return _("Wait for the answer")
        case MoveStep.IMPORT:
            return _("Import what they sent")
        case MoveStep.CHECK:
            return _("Check that all is there")
        case MoveStep.DELETE:
            return _("Ask to delete them there")
        case MoveStep.CONFIRM:
            return _("Wait for the confirmation")


def step_state(done: StepDone) -> str:
    """Return how a step was settled, and when."""
    sentence = _("Passed over, {day}") if done.was_passed_over else _("Done, {day}")
    return sentence.format(day=day(done.on))


def plan_facts(plan: MovePlan, today: date) -> str:
    """Return how far a plan is: the line below the name of its service."""
    if plan.next is None:
        return _("Over. Started on {day}.").format(day=day(plan.started))
    waiting = waiting_words(plan, today)
    return _("Next: {step}").format(step=step_title(plan.next)) + (
        f" · {waiting}" if waiting else ""
    )


def waiting_words(plan: MovePlan, today: date) -> str:
    """Return since when an answer is waited for, or "" where none is."""
    asked_by = {MoveStep.ANSWER: MoveStep.ASK, MoveStep.CONFIRM: MoveStep.DELETE}
    step = asked_by.get(plan.next) if plan.next is not None else None
    asked = plan.settled(step) if step is not None else None
    if asked is None or asked.was_passed_over:
        return ""
    days = (today - asked.on).days
    if days <= 0:
        return _("asked today")
    return ngettext("asked {n} day ago", "asked {n} days ago", days).format(
        n=f"{days:,}"
    )


def step_sentence(step: MoveStep, plan: MovePlan) -> str:
    """Return what is to be done for a step."""
    check = plan.settled(MoveStep.CHECK)
    is_unchecked = check is None or check.was_passed_over
    said = _SENTENCES[step]
    if step is MoveStep.DELETE and is_unchecked:
        said = _UNCHECKED
    return _(said).format(service=plan.service_name)


def law_words(step: MoveStep, service: Service | None) -> str:
    """Return what may happen by law, or "" where we do not know which law it is."""
    is_japan = service is not None and service.jurisdiction == _JAPAN
    return _(_IN_JAPAN[step]) if is_japan and step in _IN_JAPAN else ""


def came_words(found: Completeness) -> str:
    """Return how much has come, a sentence on each line."""
    if not found.came:
        return _("No entry names this service yet.")
    said = ngettext(
        "{n} entry came from this service.",
        "{n} entries came from this service.",
        found.came,
    ).format(n=f"{found.came:,}")
    if found.first is None or found.last is None:
        return said
    span = _("The first is of {first}, the last of {last}.")
    return "\n".join((said, span.format(first=day(found.first), last=day(found.last))))


def comparison(found: Completeness) -> list[str]:
    """Return what fits and what is missing, a sentence each."""
    said = [came_words(found)]
    if found.undated:
        said.append(
            ngettext(
                "{n} of them has no day.", "{n} of them have no day.", found.undated
            ).format(n=f"{found.undated:,}")
        )
    if found.came and found.times != found.came:
        said.append(
            ngettext(
                "By how often they say that it was: {n} time.",
                "By how often they say that it was: {n} times.",
                found.times,
            ).format(n=f"{found.times:,}")
        )
    if found.missing is not None:
        said.append(_count_words(found.missing))
    if found.lacks_before is not None:
        said.append(
            _("The service shows entries from {day} on; here they begin later.").format(
                day=day(found.lacks_before)
            )
        )
    if found.lacks_after is not None:
        said.append(
            _("The service shows entries up to {day}; here they end before.").format(
                day=day(found.lacks_after)
            )
        )
    if found.came and found.empty_months:
        said.append(_months_words(found.empty_months))
    return said


def verdict_words(found: Completeness) -> str:
    """Return what the comparison comes to."""
    match found.verdict:
        case Verdict.NOTHING_CAME:
            return _("Nothing has been imported from this service yet.")
        case Verdict.NOT_COMPARED:
            return _("Write above what the service shows, and it is compared here.")
        case Verdict.LACKS:
            return _("Something seems to be missing.")
        case Verdict.FITS:
            return _("What came fits what the service shows.")


def _count_words(missing: int) -> str:
    if missing > 0:
        return ngettext(
            "That is {n} fewer than the service shows.",
            "That is {n} fewer than the service shows.",
            missing,
        ).format(n=f"{missing:,}")
    if missing < 0:
        return ngettext(
            "That is {n} more than the service shows.",
            "That is {n} more than the service shows.",
            -missing,
        ).format(n=f"{-missing:,}")
    return _("That is as many as the service shows.")


def _months_words(months: tuple[date, ...]) -> str:
    shown = listed(month_title(each) for each in months[:_MOST_MONTHS])
    rest = len(months) - _MOST_MONTHS
    if rest > 0:
        return ngettext(
            "Months without an entry: {months}, and {n} more.",
            "Months without an entry: {months}, and {n} more.",
            rest,
        ).format(months=shown, n=f"{rest:,}")
    return _("Months without an entry: {months}.").format(months=shown)
