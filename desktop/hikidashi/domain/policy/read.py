"""Reads what a privacy policy says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from hikidashi.domain.policy.bodies import Bodies
from hikidashi.domain.policy.contacts import contact_facts
from hikidashi.domain.policy.controllers import controller_facts
from hikidashi.domain.policy.cross_refs import cross_ref_facts
from hikidashi.domain.policy.data import data_facts
from hikidashi.domain.policy.dates import date_facts
from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.fees import fee_facts
from hikidashi.domain.policy.findings import findings
from hikidashi.domain.policy.introductions import introductions
from hikidashi.domain.policy.language import READ
from hikidashi.domain.policy.laws import law_facts
from hikidashi.domain.policy.lexicon import Lexicon
from hikidashi.domain.policy.manner import with_manner
from hikidashi.domain.policy.nature import Nature, nature_of
from hikidashi.domain.policy.officers import officer_facts
from hikidashi.domain.policy.plain_names import sober
from hikidashi.domain.policy.practices import practice_facts
from hikidashi.domain.policy.procedures import procedure_facts
from hikidashi.domain.policy.purposes import purpose_facts
from hikidashi.domain.policy.reading import RULES, PolicyReading
from hikidashi.domain.policy.recipients import others_only
from hikidashi.domain.policy.retention import retention_facts
from hikidashi.domain.policy.rights import right_facts
from hikidashi.domain.policy.rules import MOST
from hikidashi.domain.policy.scope import scope_facts
from hikidashi.domain.policy.service_names import service_facts
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.policy.storage import storage_facts
from hikidashi.domain.policy.third_parties import third_party_facts, use_facts
from hikidashi.domain.policy.transfers import abroad_only

AUTO = "auto"
_RULES: tuple[Callable[[Document], Iterable[Fact]], ...] = (
    service_facts,
    date_facts,
    law_facts,
    scope_facts,
    data_facts,
    storage_facts,
    retention_facts,
    practice_facts,
    purpose_facts,
    third_party_facts,
    use_facts,
    right_facts,
    fee_facts,
    procedure_facts,
    cross_ref_facts,
)


@dataclass(slots=True)
class _Progress:
    """How far a reading has come; each beat tells it and may raise to end it."""

    step: Callable[[int, int], None]
    total: int
    done: int = 0

    def go_on(self) -> None:
        self.done += 1
        self.beat()

    def beat(self) -> None:
        self.step(self.done, self.total)


def read_policy(
    source: SourceText,
    *,
    lexicon: Lexicon,
    language: str = AUTO,
    step: Callable[[int, int], None],
) -> PolicyReading:
    """Read a policy; ``language`` is "auto" or an ISO 639-1 code.

    ``step`` is told how far the work has come, and may raise to end it. A text in a
    language that the rules do not know yields only what needs no words, such as mail
    addresses, and nothing is called absent that was not really looked for.
    """
    progress = _Progress(step, len(_RULES) + 1)
    progress.beat()
    told = "" if language == AUTO else language
    doc = Document(source, lexicon, progress.beat, language=told)
    facts, cut = _facts(doc, progress)
    nature = nature_of(doc, facts)
    step(progress.total, progress.total)
    return PolicyReading(
        text=source.text,
        text_sha256=sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        language=doc.language,
        is_policy=nature is Nature.POLICY,
        form=source.form,
        original=source.original,
        rules=RULES,
        sections=tuple(doc.sections),
        facts=tuple(facts),
        findings=tuple(findings(doc, facts, nature, cut=cut)),
    )


def _facts(doc: Document, progress: _Progress) -> tuple[list[Fact], bool]:
    """Return what all rules find, and whether any of them had to stop early."""
    spoken = doc.language in READ
    introduced = introductions(doc)[:MOST] if spoken else []
    bodies = Bodies(doc, introduced)
    facts = list(contact_facts(doc, bodies))
    cut = len(facts) >= MOST
    if spoken:
        facts += islice(officer_facts(doc, bodies, tuple(facts)), MOST)
        for rule in _RULES:
            progress.go_on()
            found = list(islice(rule(doc), MOST))
            cut |= len(found) == MOST
            facts += found
        addressed = any(fact.type == "controller.address" for fact in facts)
        who = controller_facts(doc, bodies, introduced, addressed=addressed)
        facts[0:0] = islice(who, MOST)
        facts = abroad_only(others_only(facts))
    else:
        facts = [fact for fact in facts if fact.polarity is Polarity.ASSERTED]
    return [with_manner(doc, sober(doc, fact)) for fact in facts], cut
