"""Finds that an app asks for no permission: its data are denied by the way."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity

_PERMISSIONS = {
    "data_permission_location": "location.precise",
    "data_permission_contacts": "contact.addressbook",
    "data_permission_microphone": "content.voice_recording",
    "data_permission_messages": "content.messages",
}
"""Words that mean data where permissions are spoken of, and many things elsewhere."""


def unpermitted(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield which data an app says it cannot get: "no access to your contacts"."""
    if not doc.says("data_no_permission", part):
        return
    for frame, code in _PERMISSIONS.items():
        if doc.says(frame, part):
            yield doc.say(
                "data.negated",
                {"category": code, "act": "collected"},
                part,
                polarity=Polarity.NEGATED,
            )
