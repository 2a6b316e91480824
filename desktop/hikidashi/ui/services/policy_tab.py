"""What a service's policy says: its rights, what is odd about it, and every fact."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.domain.policy.reading import Finding
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.ui.evidence.facts_model import FactRow, FactsModel, checked_on, row_of
from hikidashi.ui.evidence.facts_table import FactsTable
from hikidashi.ui.services.holdings import offer_policy
from hikidashi.ui.services.summary import Known
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, Prose
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.facts import article, day

_FIRST = ("right", "fee", "contact", "controller", "date")


class PolicyTab(QWidget):
    """Every fact of the newest captured policy, or the clauses of the bundled list."""

    policy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offer = Banner(Kind.INFO, dismissible=False)
        self.source = Prose(role="muted")
        self.findings = Banner(Kind.DOUBT, dismissible=False)
        self.facts = FactsTable(_("What the policy says"), FactsModel())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        for part in (self.offer, self.source, self.findings):
            column.addWidget(part)
        column.addWidget(self.facts, 1)

    def show_known(self, known: Known) -> None:
        """Show another service."""
        policy = known.card.policy
        if policy is not None:
            self._show_policy(policy)
        else:
            self.source.hide()
            self.findings.clear()
            rows = list(_clause_rows(known)) if known.card.entry else ()
            self.facts.show_facts(rows, None)
            self.facts.setVisible(bool(rows))
        offer_policy(self.offer, known, self.policy_wanted.emit)

    def _show_policy(self, policy: PolicyVersion) -> None:
        reading = policy.reading
        self.source.set_text(
            _("Captured on {day} from {source}, written in {language}.").format(
                day=day(policy.captured),
                source=source_words(policy.source),
                language=names.letter_lang(reading.language),
            )
        )
        self.source.show()
        self.findings.set_message(
            "\n".join(_finding(each) for each in reading.findings)
        )
        self.facts.show_facts(fact_rows(policy), reading)
        self.facts.setVisible(bool(reading.facts))


def source_words(source: str) -> str:
    """Return where the user had a policy from; a file's name stays as it is."""
    return _("pasted text") if source == "paste" else source


def fact_rows(policy: PolicyVersion) -> Sequence[FactRow]:
    """Return all facts, first what letters build on, else as the policy goes."""
    facts = sorted(policy.reading.facts, key=lambda fact: _rank(fact.type))
    return [row_of(fact) for fact in facts]


def _rank(fact_type: str) -> int:
    head = fact_type.split(".", maxsplit=1)[0]
    return _FIRST.index(head) if head in _FIRST else len(_FIRST)


def _finding(finding: Finding) -> str:
    said = names.finding(finding.code)
    return (
        _("{what} ({where})").format(what=said, where=finding.ref)
        if finding.ref
        else said
    )


def _clause_rows(known: Known) -> Iterator[FactRow]:
    """Return what the bundled list says of the policy, without its sentences."""
    checked = checked_on(known.basis.captured)
    for ref in known.basis.clauses:
        heading = ref.heading_ja or ref.heading
        yield FactRow(
            what=names.clause(ref.clause),
            says=heading if ref.article else "",
            where=article(ref),
            sure=checked,
        )
