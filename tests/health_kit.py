"""Makes Apple Health exports of any size, with all that a reader may stumble over.

The shape follows public descriptions of such exports; everything in it is random.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

SEXUAL_ACTIVITY = "HKCategoryTypeIdentifierSexualActivity"
PROTECTION = "HKSexualActivityProtectionUsed"
MEMBER = "apple_health_export/エクスポート.xml"

_QUANTITIES = (
    ("HeartRate", "count/min", 50, 160),
    ("StepCount", "count", 1, 300),
    ("ActiveEnergyBurned", "kcal", 0, 30),
    ("DistanceWalkingRunning", "km", 0, 2),
    ("BasalEnergyBurned", "kcal", 1, 20),
)
_SOURCES = (
    "Health &amp; &quot;Co&quot;",
    "けんの Apple&#160;Watch",
    "iPhone",
    "a &gt; b",
)
_DEVICE = (
    "&lt;&lt;HKDevice: 0x28a&gt;, name:Apple Watch, manufacturer:Apple Inc., "
    "model:Watch, hardware:Watch6,2, software:8.5&gt;"
)
_PROLOG = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record type CDATA #REQUIRED value CDATA #IMPLIED>
]>
<HealthData locale="ja_JP">
 <ExportDate value="2031-05-04 09:00:00 +0900"/>
 <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
 <!-- <Record type="HKCategoryTypeIdentifierSexualActivity" \
startDate="1999-01-01 00:00:00 +0900" endDate="1999-01-01 00:00:00 +0900"/> -->
"""
_FOOT = "</HealthData>\n"
_FIRST = datetime(2019, 1, 1, tzinfo=timezone(timedelta(hours=9)))
_LINES = 2_000


@dataclass(slots=True)
class Truth:
    """What the generator put in."""

    hits: int = 0
    protection: Counter[str] = field(default_factory=Counter)
    others: int = 0
    size: int = 0


class HealthExport:
    """A stream of XML of about a size, the same for the same seed."""

    def __init__(self, size: int, seed: int = 3, one_hit_in: int = 750) -> None:
        self._size = size
        self._random = random.Random(seed)  # noqa: S311 - data of a test
        self._one_hit_in = one_hit_in
        self._at = _FIRST
        self.truth = Truth()

    def pieces(self) -> Iterator[bytes]:
        """Return the document in pieces; the truth is known after the last one."""
        yield self._told(_PROLOG)
        while self.truth.size < self._size:
            yield self._told("".join(self._record() for _ in range(_LINES)))
        yield self._told(_FOOT)

    def write(self, file: IO[bytes]) -> Truth:
        """Write the document alone."""
        for piece in self.pieces():
            file.write(piece)
        return self.truth

    def write_zip(self, path: Path) -> Truth:
        """Write the ZIP that the phone hands out, with what else lies in it."""
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(
                "apple_health_export/export_cda.xml",
                '<?xml version="1.0"?><ClinicalDocument/>' + " " * 90_000,
            )
            with archive.open(MEMBER, "w", force_zip64=True) as member:
                self.write(member)
        return self.truth

    def _told(self, text: str) -> bytes:
        data = text.encode()
        self.truth.size += len(data)
        return data

    def _record(self) -> str:
        self._at += timedelta(seconds=self._random.randrange(1, 180))
        if self._random.randrange(self._one_hit_in) == 0:
            return self._hit()
        self.truth.others += 1
        if self._random.randrange(200) == 0:
            return self._sleep()
        return self._quantity()

    def _hit(self) -> str:
        self.truth.hits += 1
        flag = self._random.choice(("1", "0", ""))
        self.truth.protection[flag] += 1
        head = self._head(SEXUAL_ACTIVITY, value="HKCategoryValueNotApplicable")
        if not flag and self._random.randrange(2):
            return head + "/>\n"
        inside = '\n  <MetadataEntry key="HKWasUserEntered" value="1"/>'
        if flag:
            inside += f'\n  <MetadataEntry key="{PROTECTION}" value="{flag}"/>'
        return head + ">" + inside + "\n </Record>\n"

    def _sleep(self) -> str:
        kind = "HKCategoryTypeIdentifierSleepAnalysis"
        return self._head(kind, value="HKCategoryValueSleepAnalysisInBed") + "/>\n"

    def _quantity(self) -> str:
        name, unit, low, high = self._random.choice(_QUANTITIES)
        value = f"{self._random.uniform(low, high):.4g}"
        head = self._head("HKQuantityTypeIdentifier" + name, unit=unit, value=value)
        if self._random.randrange(7):
            return head + "/>\n"
        motion = "HKMetadataKeyHeartRateMotionContext"
        inside = f'<MetadataEntry key="{motion}" value="{self._random.randrange(3)}"/>'
        return head + ">\n  " + inside + "\n </Record>\n"

    def _head(self, kind: str, *, value: str, unit: str = "") -> str:
        at = f"{self._at:%Y-%m-%d %H:%M:%S %z}"
        source = self._random.choice(_SOURCES)
        device = f' device="{_DEVICE}"' if self._random.randrange(2) else ""
        unit = f' unit="{unit}"' if unit else ""
        return (
            f' <Record type="{kind}" sourceName="{source}" sourceVersion="17.1"'
            f'{device}{unit} creationDate="{at}" startDate="{at}" endDate="{at}"'
            f' value="{value}"'
        )


def small_export(size: int = 200_000, seed: int = 3, one_hit_in: int = 20) -> bytes:
    """Return a small document with many hits."""
    file = BytesIO()
    HealthExport(size, seed, one_hit_in).write(file)
    return file.getvalue()


def document(*records: str, prolog: str = '<?xml version="1.0"?>') -> str:
    """Return a document with just these elements."""
    return f'{prolog}<HealthData locale="en">{"".join(records)}</HealthData>'


def record(
    kind: str,
    value: str = "HKCategoryValueNotApplicable",
    start: str = "2031-05-04 22:30:00 +0900",
    end: str = "",
    **metadata: str,
) -> str:
    """Return one element; ``kind`` without its prefix."""
    entries = "".join(
        f'<MetadataEntry key="{key}" value="{said}"/>' for key, said in metadata.items()
    )
    return (
        f'<Record type="HKCategoryTypeIdentifier{kind}" value="{value}" '
        f'startDate="{start}" endDate="{end or start}">{entries}</Record>'
    )
