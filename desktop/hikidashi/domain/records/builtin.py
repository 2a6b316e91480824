"""The record types that the app brings with it; ``words.records`` names them.

An id that is here stays for ever. More fields and options may follow: a type that the
user has changed gets them too (``merged``).
"""

from collections.abc import Sequence

from hikidashi.domain.records.record import NOTE, FieldId, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)

INTIMACY = RecordTypeId("intimacy")
CYCLE = RecordTypeId("cycle")
SYMPTOM = RecordTypeId("symptom")
MOOD = RecordTypeId("mood")
MEDICATION = RecordTypeId("medication")
TEST = RecordTypeId("test")

KIND = FieldId("kind")
PARTNER = FieldId("partner")
PROTECTION = FieldId("protection")
CONTRACEPTION = FieldId("contraception")
BLEEDING = FieldId("bleeding")
CYCLE_START = FieldId("cycle-start")
TEMPERATURE = FieldId("temperature")
TAKEN = FieldId("taken")


def _options(words: str) -> tuple[Option, ...]:
    return tuple(Option(id=OptionId(each)) for each in words.split())


def _choice(name: str, words: str, *, is_tucked: bool = False) -> RecordField:
    return RecordField(
        id=FieldId(name),
        form=FieldForm.CHOICE,
        options=_options(words),
        is_tucked=is_tucked,
    )


def _open(name: str, form: FieldForm, words: str) -> RecordField:
    return RecordField(
        id=FieldId(name), form=form, options=_options(words), is_open=True
    )


def _scale(name: str, low: int, high: int, *, is_tucked: bool = False) -> RecordField:
    return RecordField(
        id=FieldId(name),
        form=FieldForm.SCALE,
        low=low,
        high=high,
        is_tucked=is_tucked,
    )


def _plain(name: str, form: FieldForm, *, is_tucked: bool = False) -> RecordField:
    return RecordField(id=FieldId(name), form=form, is_tucked=is_tucked)


_INTIMACY = RecordType(
    id=INTIMACY,
    asks_duration=True,
    asks_count=True,
    fields=(
        _open("kind", FieldForm.CHOICE, "partnered solo other"),
        _open("partner", FieldForm.CHOICES, ""),
        _plain("protection", FieldForm.ANSWER),
        _open(
            "contraception",
            FieldForm.CHOICES,
            "none condom pill iud patch ring implant injection diaphragm "
            "fertility-awareness withdrawal sterilisation other",
        ),
        _scale("satisfaction", 1, 5),
        _scale("desire", 1, 5, is_tucked=True),
        _scale("mood-before", 1, 5, is_tucked=True),
        _scale("mood-after", 1, 5, is_tucked=True),
        _scale("pain", 0, 10, is_tucked=True),
    ),
)
_CYCLE = RecordType(
    id=CYCLE,
    fields=(
        _choice("bleeding", "none spotting light medium heavy unspecified"),
        _plain("cycle-start", FieldForm.ANSWER),
        RecordField(id=TEMPERATURE, form=FieldForm.NUMBER, unit="°C"),
        _plain("temperature-time", FieldForm.TIME, is_tucked=True),
        _plain("temperature-excluded", FieldForm.ANSWER, is_tucked=True),
        _plain("bleeding-excluded", FieldForm.ANSWER, is_tucked=True),
        _choice("mucus-feeling", "dry nothing wet slippery", is_tucked=True),
        _choice("mucus-texture", "nothing creamy egg-white watery", is_tucked=True),
        _scale("mucus-rating", 0, 4, is_tucked=True),
        _plain("mucus-excluded", FieldForm.ANSWER, is_tucked=True),
        _choice("cervix-opening", "closed medium open", is_tucked=True),
        _choice("cervix-firmness", "hard soft", is_tucked=True),
        _choice("cervix-position", "low medium high", is_tucked=True),
        _plain("cervix-excluded", FieldForm.ANSWER, is_tucked=True),
        _choice(
            "ovulation-test",
            "negative positive high indeterminate",
            is_tucked=True,
        ),
    ),
)
_SYMPTOM = RecordType(
    id=SYMPTOM,
    asks_duration=True,
    fields=(
        _open(
            "symptoms",
            FieldForm.CHOICES,
            "cramps ovulation-pain headache migraine backache nausea tender-breasts "
            "bloating fatigue dizziness hot-flushes acne sleeplessness appetite "
            "genital-discomfort other",
        ),
        _scale("strength", 1, 5),
        _scale("pain", 0, 10, is_tucked=True),
    ),
)
_MOOD = RecordType(
    id=MOOD,
    fields=(
        _scale("mood", 1, 5),
        _open(
            "feelings",
            FieldForm.CHOICES,
            "happy balanced fine energetic calm tired sad stressed anxious angry other",
        ),
        _scale("energy", 1, 5, is_tucked=True),
        _scale("desire", 1, 5, is_tucked=True),
        RecordField(
            id=FieldId("sleep"), form=FieldForm.NUMBER, unit="h", is_tucked=True
        ),
    ),
)
_MEDICATION = RecordType(
    id=MEDICATION,
    fields=(
        _open("medicine", FieldForm.CHOICE, ""),
        _plain("dose", FieldForm.TEXT),
        _plain("taken", FieldForm.ANSWER),
    ),
)
_TEST = RecordType(
    id=TEST,
    fields=(
        _open(
            "tests",
            FieldForm.CHOICES,
            "hiv syphilis chlamydia gonorrhoea hepatitis-b hepatitis-c hpv herpes "
            "trichomonas mycoplasma pregnancy other",
        ),
        _choice("result", "negative positive indeterminate pending"),
        _plain("place", FieldForm.TEXT, is_tucked=True),
    ),
)
_NOTE = RecordType(id=NOTE)

BUILTIN: tuple[RecordType, ...] = (
    _INTIMACY,
    _CYCLE,
    _SYMPTOM,
    _MOOD,
    _MEDICATION,
    _TEST,
    _NOTE,
)
"""In the order in which they are offered."""


def merged(stored: Sequence[RecordType]) -> tuple[RecordType, ...]:
    """Return all types, in their order: the user's states of them, and what is new.

    A field or option of the app's own that a stored type does not know yet comes last.
    """
    kept = {each.id: each for each in stored}
    own = [_with_news(kept.pop(each.id, each), each) for each in BUILTIN]
    others = sorted(kept.values(), key=lambda each: each.id)
    types = [*own, *others]
    last = len(types)
    return tuple(
        sorted(types, key=lambda t: last if t.position is None else t.position)
    )


def _with_news(stored: RecordType, builtin: RecordType) -> RecordType:
    found = stored
    for field in builtin.fields:
        known = found.field(field.id)
        if known is None:
            found = found.with_field(field)
            continue
        for option in field.options:
            if known.option(option.id) is None:
                found = found.with_option(field.id, option)
    return found
