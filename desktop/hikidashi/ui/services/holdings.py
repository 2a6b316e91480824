"""What a service holds about the user, by its own policy."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.domain.policy.fact import Fact
from hikidashi.ui.evidence.facts_model import (
    FactRow,
    FactsModel,
    checked_on,
    is_doubtful,
)
from hikidashi.ui.evidence.facts_table import FactsTable
from hikidashi.ui.evidence.sensitivity import MARKS, sensitivity_of
from hikidashi.ui.evidence.sentence import fact_passages
from hikidashi.ui.services.summary import Known
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, Prose
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import certainty, day, place

_HELD = frozenset({"data.collected", "data.negated"})


class Holdings(QWidget):
    """A table of data categories, the most intimate first."""

    policy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offer = Banner(Kind.INFO, dismissible=False)
        self.summary = Prose()
        model = FactsModel(says=_("Sensitivity"), sure=_("How we know"))
        self.facts = FactsTable(_("Data held"), model)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.offer)
        column.addWidget(self.summary)
        column.addWidget(self.facts, 1)

    def show_known(self, known: Known) -> None:
        """Show another service."""
        said = known.card.reviewed
        rows = held_rows(known)
        self.facts.show_facts(rows, said.reading if said else None)
        self.facts.setVisible(bool(rows))
        count = ngettext(
            "{count} kind of data is named.",
            "{count} kinds of data are named.",
            len(rows),
        ).format(count=len(rows))
        nothing = _("Nothing is known yet of the data that this service holds.")
        self.summary.set_text(count if rows else nothing)
        offer_policy(self.offer, known, self.policy_wanted.emit)


def offer_policy(banner: Banner, known: Known, add: Callable[[], object]) -> None:
    """Offer to add the policy's text where there is none to show sentences of."""
    if known.card.policy is not None:
        banner.clear()
        return
    if known.card.entry is None:
        told = _("Add its policy, and this fills by itself.")
    else:
        told = _(
            "These facts come from the bundled list, checked on {day}. "
            "Add the text of the policy to see its sentences."
        ).format(day=day(known.basis.captured))
    banner.set_message(told)
    banner.set_action(_("Add its policy"), add)


def held_rows(known: Known) -> Sequence[FactRow]:
    """Return a row for each kind of data, the most intimate first."""
    said, entry = known.card.reviewed, known.card.entry
    if said is not None:
        held = [fact for fact in said.reading.facts if fact.type in _HELD]
        return [_fact_row(f) for f in sorted(held, key=_level_of_fact, reverse=True)]
    if entry is None:
        return ()
    data = sorted(entry.data_categories, key=_level_of_pair, reverse=True)
    checked = checked_on(known.basis.captured)
    return [_row(category, place(number), checked) for category, number in data]


def _level_of_fact(fact: Fact) -> str:
    return sensitivity_of(str(fact.value.get("category", "")))


def _level_of_pair(pair: tuple[str, str]) -> str:
    return sensitivity_of(pair[0])


def _fact_row(fact: Fact) -> FactRow:
    row = _row(str(fact.value.get("category", "")), fact.ref, certainty(fact))
    doubtful = is_doubtful(fact)
    return replace(
        row,
        mark="?" if doubtful else "",
        tone="doubt" if doubtful else "muted",
        passages=fact_passages(fact),
    )


def _row(category: str, where: str, sure: str) -> FactRow:
    level = sensitivity_of(category)
    mark, tone = MARKS.get(level, ("", "ink"))
    return FactRow(
        what=names.data_category(category),
        says=f"{mark} {names.sensitivity(level)}".strip(),
        says_tone=tone,
        where=where,
        sure=sure,
    )
