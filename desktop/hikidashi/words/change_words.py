"""The words for what became of a policy; the sentences are made elsewhere."""

from collections.abc import Mapping

from hikidashi.domain.policy.compare.comparison import ChangeKind, ClauseKind, Weight
from hikidashi.usecases.policy_checks import CheckOutcome
from hikidashi.words.catalogue import later

WEIGHTS: Mapping[Weight, str] = {
    Weight.GRAVE: later("Look at this first"),
    Weight.WEIGHTY: later("Important"),
    Weight.PLAIN: later("Also changed"),
    Weight.SLIGHT: later("Small things"),
}

OUTCOMES: Mapping[CheckOutcome, str] = {
    CheckOutcome.FIRST: later("This is the first version that is kept."),
    CheckOutcome.SAME: later("The policy is as it was."),
    CheckOutcome.CHANGED: later("The policy has changed."),
    CheckOutcome.NOT_A_POLICY: later(
        "What is there does not read like a policy: look at the page yourself."
    ),
    CheckOutcome.FAILED: later("The policy could not be looked at."),
    CheckOutcome.NEEDS_YOU: later(
        "You have not allowed it to be fetched: open the page and paste its text."
    ),
}

CLAUSES: Mapping[ClauseKind, str] = {
    ClauseKind.SAME: later("“{after}” is as it was"),
    ClauseKind.CHANGED: later("“{after}” is worded otherwise"),
    ClauseKind.MOVED: later("“{before}” is now “{after}”"),
    ClauseKind.ADDED: later("“{after}” is new"),
    ClauseKind.REMOVED: later("“{before}” is gone"),
}

Lines = Mapping[ChangeKind, str]

USUAL: Lines = {
    ChangeKind.ADDED: later("New – {type}: {what}"),
    ChangeKind.REMOVED: later("No longer there – {type}: {what}"),
}
USUAL_BARE: Lines = {
    ChangeKind.ADDED: later("It now speaks of this: {type}"),
    ChangeKind.REMOVED: later("It no longer speaks of this: {type}"),
}
DENIED: Lines = {
    ChangeKind.ADDED: later("It now rules this out: {type}"),
    ChangeKind.REMOVED: later("It no longer rules this out: {type}"),
}
SAID: Mapping[str, Lines] = {
    "data.collected": {
        ChangeKind.ADDED: later("New data: {what}"),
        ChangeKind.REMOVED: later("Data no longer named: {what}"),
    },
    "data.negated": {
        ChangeKind.ADDED: later("Newly promised: {what}"),
        ChangeKind.REMOVED: later("No longer promised: {what}"),
    },
    "purpose": {
        ChangeKind.ADDED: later("New purpose: {what}"),
        ChangeKind.REMOVED: later("Purpose no longer named: {what}"),
    },
    "recipient": {
        ChangeKind.ADDED: later("New recipient: {what}"),
        ChangeKind.REMOVED: later("Recipient no longer named: {what}"),
    },
    "recipient.category": {
        ChangeKind.ADDED: later("New kind of recipient: {what}"),
        ChangeKind.REMOVED: later("Kind of recipient no longer named: {what}"),
    },
    "right": {
        ChangeKind.ADDED: later("The right to this is now named: {what}"),
        ChangeKind.REMOVED: later("The right to this is no longer named: {what}"),
    },
    "right.exclusion": {
        ChangeKind.ADDED: later("New ground for a refusal: {what}"),
        ChangeKind.REMOVED: later("Ground for a refusal no longer named: {what}"),
    },
    "third_party.exception": {
        ChangeKind.ADDED: later("New case in which data may go to others: {what}"),
        ChangeKind.REMOVED: later(
            "Case in which data may go to others no longer named: {what}"
        ),
    },
    "fee": {
        ChangeKind.ADDED: later("A fee is now named: {what}"),
        ChangeKind.REMOVED: later("A fee is no longer named: {what}"),
    },
    "retention": {
        ChangeKind.ADDED: later("A storage period is now named: {what}"),
        ChangeKind.REMOVED: later("A storage period is no longer named: {what}"),
    },
    "storage.location": {
        ChangeKind.ADDED: later("New place of storage: {what}"),
        ChangeKind.REMOVED: later("Place of storage no longer named: {what}"),
    },
}
BARE: Mapping[str, Lines] = {
    "ai_training": {
        ChangeKind.ADDED: later("Training of AI was added"),
        ChangeKind.REMOVED: later("Training of AI is no longer named"),
    },
    "automated_decision": {
        ChangeKind.ADDED: later("Automated decisions were added"),
        ChangeKind.REMOVED: later("Automated decisions are no longer named"),
    },
}

YES_OR_NO: Mapping[str, tuple[str, str, str]] = {
    "ai_training": ("uses_for_training", later("used for it"), later("ruled out")),
    "automated_decision": ("uses", later("they are made"), later("ruled out")),
    "joint_use": ("declared", later("it takes place"), later("not declared")),
    "outsourcing": ("allowed", later("it takes place"), later("ruled out")),
    "third_party.records": (
        "kept",
        later("records are kept"),
        later("no records are kept"),
    ),
}
"""The value that tells, and what it is called where it holds and where not."""
