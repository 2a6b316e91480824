"""Tells how firmly a fact is stated, who acts, and whose data it is about."""

from dataclasses import replace

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import DataSubject, Fact, Modality, Polarity, Subject
from hikidashi.domain.policy.lexicon import Frames

_MODALITIES = (
    (Modality.IN_PRINCIPLE, "manner_in_principle"),
    (Modality.CONDITIONAL, "manner_conditional"),
    (Modality.MUST_NOT, "manner_must_not"),
    (Modality.MAY, "manner_may"),
    (Modality.SHALL, "manner_shall"),
)
_SUBJECTS = (
    (Subject.PARTNER, "manner_partner"),
    (Subject.THIRD_PARTY, "manner_third_party"),
    (Subject.USER, "manner_user"),
)
_OF_DATA = ("data.", "source.", "retention", "purpose", "recipient", "third_party")
_DEEDS = (*_OF_DATA, "right", "fee", "policy_change", "cookies", "logs", "breach")
_READ = 400  # characters of a sentence that are looked at


def with_manner(doc: Document, fact: Fact) -> Fact:
    """Return the fact with its manner; what a rule has told itself stays.

    Names, addresses and dates have none.
    """
    if not fact.evidence or not fact.type.startswith(_DEEDS):
        return fact
    place = fact.evidence[0]
    part = Sentence(place.start, min(place.end, place.start + _READ), -1)
    frames, low = doc.words(part).frames, doc.low[part.start : part.end]
    modality = fact.modality or _modality(frames, low, fact.polarity)
    subject = fact.subject or _first_subject(frames, low)
    whose = fact.data_subject
    if whose is None and fact.type.startswith(_OF_DATA):
        whose = _whose(frames, low, fact)
    if (modality, subject, whose) == (fact.modality, fact.subject, fact.data_subject):
        return fact
    return replace(fact, modality=modality, subject=subject, data_subject=whose)


def _modality(frames: Frames, low: str, polarity: Polarity) -> Modality | None:
    for modality, name in _MODALITIES:
        denied = modality is Modality.MUST_NOT and polarity is not Polarity.NEGATED
        if not denied and frames[name].search(low):
            return modality
    return None


def _first_subject(frames: Frames, low: str) -> Subject | None:
    return next((who for who, name in _SUBJECTS if frames[name].search(low)), None)


def _whose(frames: Frames, low: str, fact: Fact) -> DataSubject | None:
    if fact.value.get("category") == "children.data":
        return DataSubject.CHILD
    if frames["manner_child"].search(low):
        return DataSubject.CHILD
    other = fact.value.get("category") == "contact.addressbook"
    if other or frames["manner_other"].search(low):
        return DataSubject.OTHER
    return None
