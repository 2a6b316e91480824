"""Finds how a policy says that its purposes may change."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact


def purpose_change_facts(doc: Document) -> Iterator[Fact]:
    """Yield the first sentence on a change of purpose."""
    for part in doc.sentences:
        if doc.role(part.section) not in {"policy_change", "definition"} and doc.says(
            "purpose_change", part
        ):
            yield doc.say("purpose.change", {}, part)
            return
