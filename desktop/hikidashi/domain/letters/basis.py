"""The basis of a letter: what is known of a service's policy, ready to be cited.

It is filled in two ways, from a bundled entry of ``resources/services`` or from the
facts of a policy that was read, and looks the same either way. What is not known
is said to be not known; nothing here is ever guessed.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hikidashi.domain.services.service import Channel, Controller


class Clause(StrEnum):
    """What a clause of a policy is about, as far as letters cite it."""

    DISCLOSURE = "disclosure"
    CORRECTION = "correction"
    DELETION = "deletion"  # deletion on request, beyond wrong data
    DELETION_OF_WRONG = "deletion_of_wrong"  # only of what is incorrect
    SUSPENSION = "suspension"
    STOP_PROVISION = "stop_provision"
    PROVISION_RECORDS = "provision_records"
    WITHDRAWAL = "withdrawal"  # ending the registration
    COMPLAINTS = "complaints"  # "we answer any request for …"
    PURPOSES = "purposes"
    COLLECTION = "collection"
    CONTENT_DATA = "content_data"  # the service's own record data
    THIRD_PARTIES = "third_parties"
    PARTNER_DATA = "partner_data"  # data received from partners
    JOINT_USE = "joint_use"
    EXTERNAL_AI = "external_ai"
    AD_PARTNERS = "ad_partners"
    DENIED_DATA = "denied_data"  # "we do not store …"
    POLICY_LIMIT = "policy_limit"  # kinds of data that the policy keeps from disclosure
    CONTACT = "contact"
    IDENTITY = "identity"
    STOP_USE = "stop_use"  # ceasing the use at will, without a ground
    RESULT_NOTICE = "result_notice"  # telling what was done on a request
    ALTERNATIVE = "alternative"  # another measure where deletion is difficult
    AI_TRAINING = "ai_training"
    PARTNERS = "partners"  # a list of partners that data goes to
    MARKETING = "marketing"  # purposes of mails and other promotion
    # Purposes that end when the person leaves, and those for which data may be kept
    # on. Both are there only where every purpose is surely one or the other, for APPI
    # Art. 35(5) asks that all of them have ended.
    ENDING_PURPOSES = "ending_purposes"
    LASTING_PURPOSES = "lasting_purposes"
    CONSENT = "consent"  # what is collected only with a consent


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRef:
    """Where a policy says something.

    ``article`` is its number as the policy counts ("6(1)", "9"), or "" where only a
    ``heading`` tells it. ``heading_ja`` is set only where a Japanese source shows it.
    """

    clause: Clause
    article: str = ""
    heading: str = ""
    heading_ja: str = ""


class FeeState(StrEnum):
    """What the policy says of a fee for disclosure (APPI Art. 38)."""

    NONE_NAMED = "none_named"
    FIXED = "fixed"
    MAY_CHARGE = "may_charge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """The fee for disclosure; ``amount`` counts units of ``currency``, also half ones.

    Only where the policy was compared by hand (``sure``) do letters say that it may
    charge, or that it names no fee. A fixed fee is taken over as it is.
    """

    state: FeeState = FeeState.NONE_NAMED
    amount: float | None = None
    currency: str = "JPY"
    per: str = ""  # "case", "request"
    article: str = ""
    sure: bool = False


class Gap(StrEnum):
    """What a policy should tell and does not; each is asked for in the letter."""

    CONTROLLER_NAME = "controller_name"
    ADDRESS = "address"
    REPRESENTATIVE = "representative"
    EMAIL = "email"
    CONTACT = "contact"  # no usable contact at all
    DATE = "date"
    FEE = "fee"  # neither amount nor "none"
    PROCEDURE = "procedure"  # "a separate procedure", not shown
    FORM = "form"  # the company's own form, not shown
    PARTNER_LIST = "partner_list"
    AD_PARTNER_LIST = "ad_partner_list"
    JOINT_USE_ITEMS = "joint_use_items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of leaving a service by its policy; ``wait`` is an ISO 8601 period."""

    code: str
    wait: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyBasis:
    """What a letter needs to know of a service and its policy.

    ``captured`` is the day on which the policy was seen; ``dated`` its own newest
    date. ``limits`` are the kinds of data that its POLICY_LIMIT clause names
    ("history", "characteristic"); ``traits`` are short stable words for what else
    the letters must mind (docs/letters.md lists them).
    """

    service: str
    controller: Controller = field(default_factory=Controller)
    captured: date
    dated: date | None = None
    language: str = "en"
    machine_translated: bool = False
    sha256: str = ""
    clauses: tuple[ClauseRef, ...] = ()
    fee: Fee = field(default_factory=Fee)
    limits: tuple[str, ...] = ()
    gaps: frozenset[Gap] = frozenset()
    steps: tuple[Step, ...] = ()
    traits: frozenset[str] = frozenset()
    sensitive: bool = False  # letters about it are discreet

    def clause(self, clause: Clause) -> ClauseRef | None:
        """Return the first clause about ``clause``."""
        return next((ref for ref in self.clauses if ref.clause is clause), None)

    @property
    def is_known(self) -> bool:
        """Whether there is a policy at all that a letter could speak of."""
        return bool(self.sha256 or self.clauses)

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What is not known by now, in a fixed order.

        The user may have found out what the policy does not tell.
        """
        who = self.controller
        found = {
            Gap.CONTROLLER_NAME: who.name or who.name_ja,
            Gap.ADDRESS: who.address or who.address_ja or who.reach(Channel.POST),
            Gap.REPRESENTATIVE: who.representative or who.representative_ja,
            Gap.EMAIL: who.reach(Channel.EMAIL),
            Gap.CONTACT: who.contacts or who.address or who.address_ja,
        }
        return tuple(gap for gap in Gap if gap in self.gaps and not found.get(gap))
