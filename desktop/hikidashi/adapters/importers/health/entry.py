"""One entry of a health export, as it stands there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

METADATA = "MetadataEntry"


@dataclass(frozen=True, slots=True)
class HealthEntry:
    """The attributes of a ``Record`` element, and its metadata by their keys."""

    type: str
    attributes: Mapping[str, str] = field(repr=False)
    metadata: Mapping[str, str] = field(repr=False)


def entry_of(
    attributes: Mapping[str, str], metadata: Iterable[Mapping[str, str]]
) -> HealthEntry:
    """Return the entry of an element and its children."""
    said = {each.get("key", ""): each.get("value", "") for each in metadata}
    return HealthEntry(attributes.get("type", ""), attributes, said)


def entry_of_element(untrusted_element: bytes) -> HealthEntry:
    """Parse one element that was cut out of a document in UTF-8.

    Without the document there are no entities but those of XML itself.

    Raises:
        ImportRefusedError: it is no XML.
    """
    try:
        element = ET.fromstring(untrusted_element)  # noqa: S314 - bounded, no entities
    except ET.ParseError as error:
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error
    children = (each.attrib for each in element if each.tag == METADATA)
    return entry_of(element.attrib, children)
