"""One right that a law gives, with all that bears on asking for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.naming import Evidence, Named
from hikidashi.domain.law.times import TimeRule


class RightKind(StrEnum):
    """What a right is about, in every law alike."""

    ACCESS = "access"
    AUTOMATED_DECISION = "automated_decision"
    COMPLAINT_AUTHORITY = "complaint_authority"
    COMPLAINT_CONTROLLER = "complaint_controller"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    CORRECTION = "correction"
    ERASURE = "erasure"
    ERASURE_OR_SUSPENSION = "erasure_or_suspension"
    FOREIGN_TRANSFER_INFO = "foreign_transfer_info"
    HOLDER_INFO = "holder_info"
    LIMIT_SENSITIVE = "limit_sensitive"
    OBJECTION = "objection"
    OBJECTION_MARKETING = "objection_marketing"
    OPT_OUT_SALE = "opt_out_sale"
    PORTABILITY = "portability"
    PURPOSE_NOTICE = "purpose_notice"
    RECIPIENTS = "recipients"
    STOP_THIRD_PARTY = "stop_third_party"
    SUSPENSION = "suspension"
    THIRD_PARTY_RECORDS = "third_party_records"


class Basis(StrEnum):
    """What a request of this kind rests on."""

    STATUTE = "statute"
    POLICY = "policy"  # the law gives no such right; the holder's own words may
    WISH = "wish"  # desirable, never due


class FeeRule(StrEnum):
    """What a law says of money for a request."""

    MAY_CHARGE = "may_charge"
    NO_BASIS = "no_basis"  # no clause allows a charge
    NONE = "none"  # money is not spoken of
    FREE = "free"
    FREE_TIMES = "free_times"  # free so many times a year
    FREE_TO_ASK = "free_to_ask"  # the answer may cost something
    COST = "cost"  # what it really costs
    ESTIMATE_FIRST = "estimate_first"  # only after an estimate was given


class Way(StrEnum):
    """How such a request is usually made."""

    ANY = "any"  # any form, to any address of the controller
    HOLDER_PROCEDURE = "holder_procedure"  # the holder's own, if it set one
    WRITTEN = "written"
    SERVICE_SETTINGS = "service_settings"
    OPT_OUT_LINK = "opt_out_link"  # a link, or a signal of the browser
    PHONE = "phone"
    AUTHORITY_FORM = "authority_form"


class IdentityRule(StrEnum):
    """What the person has to prove."""

    NONE = "none"
    HOLDER_PRESCRIBES = "holder_prescribes"
    ON_DOUBT = "on_doubt"  # only where there is reasonable doubt
    MATCHED = "matched"  # as much as the data are sensitive
    REASONABLE = "reasonable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """The rule of money: ``exception`` is a code, ``times`` a number in a year."""

    rule: FeeRule
    articles: tuple[str, ...] = ()
    exception: str = ""
    times: int = 0
    source: tuple[str, ...] = ()
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A reason that the law names; it is claimed only if every fact was told."""

    code: str
    articles: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A case in which the controller may say no."""

    code: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One right, and the articles that a letter may cite for it.

    ``articles`` are those that give it; ``supports`` reasons, definitions and duties
    around it. Both are noted as docs/laws.md tells ("33(1)", "order:12(iii)").

    Attributes:
        facts: what the user has to tell in any case.
        grounds: reasons of which one is needed if ``ground_needed``.
        conditions: codes of what the law asks for; shown, not decided here.
        clauses: what a clause of the policy is about that says the same, best first.
        since: the first day on which it holds; ``until`` the first on which not.
        amendment: the effect of a pending act without which it does not hold.
        ends_with: the effect of a pending act with which it ceases to hold.
    """

    code: str
    kind: RightKind
    titles: Named
    articles: tuple[str, ...]
    supports: tuple[str, ...] = ()
    basis: Basis = Basis.STATUTE
    facts: tuple[Fact, ...] = ()
    grounds: tuple[Ground, ...] = ()
    ground_needed: bool = False
    conditions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    fee: Fee
    time: TimeRule
    identity: IdentityRule
    way: Way
    authority: str
    since: date | None = None
    until: date | None = None
    amendment: str = ""
    ends_with: str = ""
    source: tuple[str, ...]
    evidence: Evidence
    verified: bool

    @property
    def title(self) -> str:
        """The title in Japanese, as the identification of a Japanese letter has it."""
        return self.titles.ja

    def holds_on(self, day: date) -> bool:
        """Whether the right's own dates include ``day``."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)

    def every_article(self) -> tuple[str, ...]:
        """Return all that a letter about this right may cite."""
        of_grounds = [a for ground in self.grounds for a in ground.articles]
        of_exemptions = [a for each in self.exemptions for a in each.articles]
        told = (*self.articles, *of_grounds, *self.supports, *of_exemptions)
        return tuple(dict.fromkeys((*told, *self.fee.articles, *self.time.articles)))
