"""What the entries of a health export say, in the record types of the app.

The identifiers and values are those of Apple's HealthKit (HKTypeIdentifiers.h and
HKCategoryValues.h of iOS 18).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hikidashi.adapters.importers.health.entry import HealthEntry
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.builtin import (
    BLEEDING,
    CYCLE,
    CYCLE_START,
    INTIMACY,
    PROTECTION,
    SYMPTOM,
    TEMPERATURE,
    TEST,
)
from hikidashi.domain.records.record import (
    NOTE,
    Cell,
    FieldId,
    RecordTypeId,
    number,
)

IDENTIFIER = "HKCategoryTypeIdentifier"
BASAL_TEMPERATURE = "HKQuantityTypeIdentifierBasalBodyTemperature"
_VALUE = "HKCategoryValue"
_YES_NO = {"1": True, "0": False, "true": True, "false": False}

_BLEEDING = {
    "Unspecified": "unspecified", "Light": "light", "Medium": "medium",
    "Heavy": "heavy", "None": "none",
}  # fmt: skip
_OVULATION = {
    "Negative": "negative", "LuteinizingHormoneSurge": "positive",
    "Positive": "positive", "EstrogenSurge": "high", "Indeterminate": "indeterminate",
}  # fmt: skip
_RESULT = {
    "Negative": "negative", "Positive": "positive", "Indeterminate": "indeterminate",
}  # fmt: skip
_MUCUS: Mapping[str, tuple[str, str]] = {
    "Dry": ("mucus-feeling", "dry"), "Creamy": ("mucus-texture", "creamy"),
    "Watery": ("mucus-texture", "watery"), "EggWhite": ("mucus-texture", "egg-white"),
}  # fmt: skip
_CONTRACEPTIVES = {
    "Unspecified": "", "Implant": "implant", "Injection": "injection",
    "IntrauterineDevice": "iud", "IntravaginalRing": "ring", "Oral": "pill",
    "Patch": "patch",
}  # fmt: skip
_STRENGTHS = {"Mild": 1, "Moderate": 3, "Severe": 5}
"""The ends and the middle of our scale."""
_SYMPTOMS = {
    "AbdominalCramps": "cramps", "Acne": "acne", "AppetiteChanges": "appetite",
    "Bloating": "bloating", "BreastPain": "tender-breasts", "Dizziness": "dizziness",
    "Fatigue": "fatigue", "Headache": "headache", "HotFlashes": "hot-flushes",
    "LowerBackPain": "backache", "Nausea": "nausea",
    "VaginalDryness": "genital-discomfort",
}  # fmt: skip
_OTHER_NAMES = """
BladderIncontinence Chills ChestTightnessOrPain Constipation Coughing Diarrhea DrySkin
Fainting Fever GeneralizedBodyAche HairLoss Heartburn LossOfSmell LossOfTaste
MemoryLapse MoodChanges NightSweats PelvicPain RapidPoundingOrFlutteringHeartbeat
RunnyNose ShortnessOfBreath SinusCongestion SkippedHeartbeat SleepChanges SoreThroat
Vomiting Wheezing
"""
_OTHER_SYMPTOMS = frozenset(_OTHER_NAMES.split())
_FAHRENHEIT_ICE = 32


@dataclass(slots=True, repr=False)
class Said:
    """What an entry says; ``unknown`` is a value that is not understood."""

    type: RecordTypeId
    cells: dict[FieldId, Cell | None] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    is_absent: bool = False
    """It says that there was none."""
    has_duration: bool = False
    unknown: bool = False


def said_by(entry: HealthEntry) -> Said:
    """Return what an entry of a wanted type says."""
    if entry.type == BASAL_TEMPERATURE:
        return _temperature(entry)
    kind = entry.type.removeprefix(IDENTIFIER)
    meant = _MEANT.get(kind)
    return _symptom(kind, _value(entry)) if meant is None else meant(entry)


def _intimacy(entry: HealthEntry) -> Said:
    """Three states: used, not used, and not stated, which is no cell at all."""
    used = entry.metadata.get("HKSexualActivityProtectionUsed")
    cells: dict[FieldId, Cell | None] = {PROTECTION: _YES_NO.get(used or "")}
    unknown = used is not None and used not in _YES_NO
    return Said(INTIMACY, cells, has_duration=True, unknown=unknown)


def _flow(entry: HealthEntry) -> Said:
    said = _chosen(CYCLE, BLEEDING, _BLEEDING.get(_value(entry)))
    start = entry.metadata.get("HKMenstrualCycleStart", "")
    said.cells[CYCLE_START] = _YES_NO.get(start)
    return said


def _spotting(_entry: HealthEntry) -> Said:
    return Said(CYCLE, {BLEEDING: "spotting"})


def _ovulation(entry: HealthEntry) -> Said:
    found = _OVULATION.get(_value(entry))
    return _chosen(CYCLE, FieldId("ovulation-test"), found)


def _contraceptive(entry: HealthEntry) -> Said:
    name = _CONTRACEPTIVES.get(_value(entry))
    tags = ("contraception", name) if name else ("contraception",)
    return Said(NOTE, tags=tags, unknown=name is None)


def _value(entry: HealthEntry) -> str:
    """Return the last part of the value's name, such as "Light"."""
    name = entry.attributes.get("value", "").removeprefix(_VALUE)
    for group in (
        "VaginalBleeding", "MenstrualFlow", "OvulationTestResult", "Severity",
        "CervicalMucusQuality", "PregnancyTestResult", "ProgesteroneTestResult",
        "Contraceptive", "AppetiteChanges", "Presence",
    ):  # fmt: skip
        if name.startswith(group):
            return name.removeprefix(group)
    return name


def _chosen(type_id: RecordTypeId, field_id: FieldId, option: str | None) -> Said:
    return Said(type_id, {field_id: option}, unknown=option is None)


def _mucus(entry: HealthEntry) -> Said:
    value = _value(entry)
    if value == "Sticky":  # drip and we have no such texture
        return Said(CYCLE, tags=("sticky mucus",))
    name, option = _MUCUS.get(value, ("mucus-texture", None))
    return _chosen(CYCLE, FieldId(name), option)


def _pregnancy_test(entry: HealthEntry) -> Said:
    return _test("pregnancy", entry)


def _progesterone_test(entry: HealthEntry) -> Said:
    said = _test("other", entry)
    said.tags = ("progesterone",)
    return said


def _test(which: str, entry: HealthEntry) -> Said:
    said = _chosen(TEST, FieldId("result"), _RESULT.get(_value(entry)))
    said.cells[FieldId("tests")] = (which,)
    return said


def _symptom(kind: str, value: str) -> Said:
    said = Said(SYMPTOM, has_duration=True)
    option = _SYMPTOMS.get(kind, "other")
    said.cells[FieldId("symptoms")] = (option,)
    if option == "other":
        said.tags = (_words(kind),)
    match value:
        case "Mild" | "Moderate" | "Severe":
            said.cells[FieldId("strength")] = _STRENGTHS[value]
        case "NotPresent" | "NoChange":
            said.is_absent = True
        case "Decreased" | "Increased":
            said.tags = (*said.tags, value.lower())
        case "Unspecified" | "Present":
            pass
        case _:
            said.unknown = True
    return said


def _words(name: str) -> str:
    """Write a name such as "PelvicPain" in words."""
    spaced = "".join(f" {each}" if each.isupper() else each for each in name)
    return spaced.strip().lower()


def _temperature(entry: HealthEntry) -> Said:
    degrees = celsius(entry.attributes.get("value", ""), entry.attributes.get("unit"))
    return Said(CYCLE, {TEMPERATURE: degrees}, unknown=degrees is None)


def celsius(text: str, unit: str | None) -> Decimal | None:
    """Return a temperature in degrees Celsius, or None if it is not understood."""
    try:
        degrees = number(text)
        if unit == "degF":
            fahrenheit = (degrees - _FAHRENHEIT_ICE) * 5 / 9
            return number(str(round(fahrenheit, 2)))
    except InvalidValueError:
        return None
    return degrees if unit == "degC" else None


_MEANT: Mapping[str, Callable[[HealthEntry], Said]] = {
    "SexualActivity": _intimacy,
    "MenstrualFlow": _flow,
    "IntermenstrualBleeding": _spotting,
    "OvulationTestResult": _ovulation,
    "CervicalMucusQuality": _mucus,
    "PregnancyTestResult": _pregnancy_test,
    "ProgesteroneTestResult": _progesterone_test,
    "Contraceptive": _contraceptive,
}
CATEGORIES = _MEANT.keys() | _SYMPTOMS.keys() | _OTHER_SYMPTOMS
WANTED = frozenset({BASAL_TEMPERATURE, *(IDENTIFIER + each for each in CATEGORIES)})
