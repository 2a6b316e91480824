"""How the record types that the app brings with it are called, and all in them."""

from collections.abc import Mapping

from hikidashi.words.catalogue import later

TYPES: Mapping[str, str] = {
    "intimacy": later("Intimacy"),
    "cycle": later("Cycle"),
    "symptom": later("Symptoms"),
    "mood": later("Mood"),
    "medication": later("Medication"),
    "test": later("Test"),
    "note": later("Free note"),
}

FIELDS: Mapping[str, str] = {
    "kind": later("Kind"),
    "partner": later("Partner"),
    "protection": later("Protection"),
    "contraception": later("Contraception"),
    "satisfaction": later("Satisfaction"),
    "desire": later("Desire"),
    "mood-before": later("Mood before"),
    "mood-after": later("Mood after"),
    "pain": later("Pain"),
    "bleeding": later("Bleeding"),
    "cycle-start": later("First day of a cycle"),
    "temperature": later("Temperature"),
    "temperature-time": later("Temperature taken at"),
    "temperature-excluded": later("Leave the temperature out"),
    "bleeding-excluded": later("Leave the bleeding out"),
    "mucus-feeling": later("Mucus: feeling"),
    "mucus-texture": later("Mucus: texture"),
    "mucus-rating": later("Mucus: rating"),
    "mucus-excluded": later("Leave the mucus out"),
    "cervix-opening": later("Cervix: opening"),
    "cervix-firmness": later("Cervix: firmness"),
    "cervix-position": later("Cervix: position"),
    "cervix-excluded": later("Leave the cervix out"),
    "ovulation-test": later("Ovulation test"),
    "symptoms": later("Symptoms"),
    "strength": later("Strength"),
    "mood": later("Mood"),
    "feelings": later("Feelings"),
    "energy": later("Energy"),
    "sleep": later("Sleep"),
    "medicine": later("Medicine"),
    "dose": later("Dose"),
    "taken": later("Taken or not"),
    "tests": later("Tested for"),
    "result": later("Result"),
    "place": later("Place"),
}

OPTIONS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "partnered": later("With a partner"),
        "solo": later("Solo"),
        "other": later("Other"),
    },
    "contraception": {
        "none": later("None"),
        "condom": later("Condom"),
        "pill": later("Pill"),
        "iud": later("Coil (IUD)"),
        "patch": later("Contraceptive patch"),
        "ring": later("Vaginal ring"),
        "implant": later("Implant"),
        "injection": later("Injection"),
        "diaphragm": later("Diaphragm"),
        "fertility-awareness": later("Fertility awareness"),
        "withdrawal": later("Withdrawal"),
        "sterilisation": later("Sterilisation"),
        "other": later("Other"),
    },
    "bleeding": {
        "none": later("No bleeding"),
        "spotting": later("Spotting"),
        "light": later("Light bleeding"),
        "medium": later("Medium bleeding"),
        "heavy": later("Heavy bleeding"),
        "unspecified": later("Not specified"),
    },
    "mucus-feeling": {
        "dry": later("Dry"),
        "nothing": later("Nothing felt"),
        "wet": later("Wet"),
        "slippery": later("Slippery"),
    },
    "mucus-texture": {
        "nothing": later("Nothing seen"),
        "creamy": later("Creamy"),
        "egg-white": later("Like egg white"),
        "watery": later("Watery"),
    },
    "cervix-opening": {
        "closed": later("Closed"),
        "medium": later("Half open"),
        "open": later("Open"),
    },
    "cervix-firmness": {"hard": later("Hard"), "soft": later("Soft")},
    "cervix-position": {
        "low": later("Low"),
        "medium": later("In the middle"),
        "high": later("High"),
    },
    "ovulation-test": {
        "negative": later("Negative"),
        "positive": later("Positive"),
        "high": later("High fertility"),
        "indeterminate": later("Not clear"),
    },
    "symptoms": {
        "cramps": later("Cramps"),
        "ovulation-pain": later("Ovulation pain"),
        "headache": later("Headache"),
        "migraine": later("Migraine"),
        "backache": later("Backache"),
        "nausea": later("Nausea"),
        "tender-breasts": later("Tender breasts"),
        "bloating": later("Bloating"),
        "fatigue": later("Fatigue"),
        "dizziness": later("Dizziness"),
        "hot-flushes": later("Hot flushes"),
        "acne": later("Acne"),
        "sleeplessness": later("Sleeplessness"),
        "appetite": later("Change of appetite"),
        "genital-discomfort": later("Genital discomfort"),
        "other": later("Other"),
    },
    "feelings": {
        "happy": later("Happy"),
        "balanced": later("Balanced"),
        "fine": later("Doing fine"),
        "energetic": later("Energetic"),
        "calm": later("Calm"),
        "tired": later("Tired"),
        "sad": later("Sad"),
        "stressed": later("Stressed"),
        "anxious": later("Anxious"),
        "angry": later("Angry"),
        "other": later("Other"),
    },
    "tests": {
        "hiv": later("HIV"),
        "syphilis": later("Syphilis"),
        "chlamydia": later("Chlamydia"),
        "gonorrhoea": later("Gonorrhoea"),
        "hepatitis-b": later("Hepatitis B"),
        "hepatitis-c": later("Hepatitis C"),
        "hpv": later("HPV"),
        "herpes": later("Herpes"),
        "trichomonas": later("Trichomonas"),
        "mycoplasma": later("Mycoplasma"),
        "pregnancy": later("Pregnancy"),
        "other": later("Other"),
    },
    "result": {
        "negative": later("Negative"),
        "positive": later("Positive"),
        "indeterminate": later("Not clear"),
        "pending": later("Not there yet"),
    },
}

UNITS: Mapping[str, str] = {"h": later("h")}
"""The units of the app's own fields that have a word of their own in each language."""

ANSWERS: Mapping[str, tuple[str, str]] = {
    "protection": (later("Used"), later("Not used")),
    "taken": (later("Taken"), later("Not taken")),
    "temperature-excluded": (later("Left out"), later("Counted")),
    "bleeding-excluded": (later("Left out"), later("Counted")),
    "mucus-excluded": (later("Left out"), later("Counted")),
    "cervix-excluded": (later("Left out"), later("Counted")),
}
"""What yes and no are called where plain "yes" and "no" would not be clear."""

LEVELS = (
    later("very low"),
    later("low"),
    later("in between"),
    later("high"),
    later("very high"),
)
STRENGTHS = (
    later("very mild"),
    later("mild"),
    later("moderate"),
    later("strong"),
    later("very strong"),
)
PAIN_ENDS = (later("no pain"), later("the worst imaginable"))

SCALES: Mapping[str, tuple[str, ...]] = {
    "satisfaction": LEVELS,
    "desire": LEVELS,
    "mood-before": LEVELS,
    "mood-after": LEVELS,
    "mood": LEVELS,
    "energy": LEVELS,
    "strength": STRENGTHS,
}
"""A word for each step of a scale of the app's own, from its low end to its high."""

PLAIN_ANSWERS = (later("Yes"), later("No"))
