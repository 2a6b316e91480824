"""Finds where a policy says that data are kept: device, servers, paper, a region."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.rules import absent

_KINDS = ("local_device", "cloud", "paper")
_ELSEWHERE = frozenset({"cookies", "outsourcing", "third_parties"})
"""Parts that speak of others' places, unless they say so themselves."""
_REGIONS = (
    ("EU", "store_region_eu"),
    ("DE", "store_region_de"),
    ("FR", "store_region_fr"),
    ("AT", "store_region_at"),
    ("CH", "store_region_ch"),
    ("JP", "store_region_jp"),
    ("US", "store_region_us"),
    ("GB", "store_region_gb"),
    ("NL", "store_region_nl"),
    ("IE", "store_region_ie"),
    ("SG", "store_region_sg"),
    ("IN", "store_region_in"),
    ("CA", "store_region_ca"),
    ("AU", "store_region_au"),
)


def storage_facts(doc: Document) -> Iterator[Fact]:
    """Yield each kind of place and each region once."""
    seen: set[tuple[str, str]] = set()
    for part in doc.sentences:
        if not doc.says("store_keeps", part):
            continue
        for value, confidence in _places(doc, part):
            key = (str(value["kind"]), str(value.get("region", "")))
            if key not in seen:
                seen.add(key)
                yield doc.say("storage.location", value, part, confidence=confidence)
    if not seen:
        yield absent("storage.location")


def _places(
    doc: Document, part: Sentence
) -> Iterator[tuple[dict[str, Value], Confidence]]:
    frames, low = doc.words(part).frames, doc.read(part)
    if doc.role(part.section) not in _ELSEWHERE or doc.says("store_here", part):
        denied = frames["store_cloud_denied"].search(low) is not None
        for kind in _KINDS:
            if frames[f"store_{kind}"].search(low) and not (kind == "cloud" and denied):
                yield {"kind": kind}, Confidence.FOUND
    if frames["store_data"].search(low) and not frames["store_not"].search(low):
        for region in _regions(frames, low):
            yield {"kind": "region", "region": region}, Confidence.LIKELY


def _regions(frames: Frames, low: str) -> list[str]:
    """Return the regions in which a sentence says that the servers stand."""
    return [
        region
        for region, name in _REGIONS
        if (found := frames[name].search(low))
        and frames["store_in"].search(low[max(0, found.start() - 90) : found.end()])
    ]
