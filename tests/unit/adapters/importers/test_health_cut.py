"""The quick way through a health export finds just what a whole parser finds."""

from collections import Counter
from collections.abc import Iterable
from io import BytesIO

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from health_kit import document, record, small_export
from hikidashi.adapters.importers.health.entry import HealthEntry
from hikidashi.adapters.importers.health.meanings import WANTED
from hikidashi.adapters.importers.health.quick import QuickParser
from hikidashi.adapters.importers.health.reader import read_entries
from hikidashi.adapters.importers.health.slow import SlowParser
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.usecases.jobs import Ticket

HIT = record("SexualActivity", HKSexualActivityProtectionUsed="1")
TRICKY = document(
    f"<!-- {HIT} - not so > -->",
    HIT,
    f'<Note about="HKCategoryTypeIdentifierSexualActivity">{HIT}</Note>',
    f"<![CDATA[ {HIT} ]]>",
    f"<?app {HIT} ?>",
    "<Record\n value='a > b'\n type = 'HKCategoryTypeIdentifierNausea' />",
    record("SleepAnalysis"),
    record("SleepAnalysis", HKNote="HKCategoryTypeIdentifierSexualActivity"),
    '<Record type="other" value="HKCategoryTypeIdentifierSexualActivity"/>',
    '<Record value="HKCategoryTypeIdentifierNausea" type="other"/>',
    '<Record value="HKCategoryTypeIdentifierNausea" type="HKCategoryTypeIdentifierX"/>',
    """<Record value=' type="HKCategoryTypeIdentifierNausea"' type="other"/>""",
    '<Recorder type="HKCategoryTypeIdentifierNausea"/>',
    '<Record type="HKQuantityTypeIdentifierBasalBodyTemperatures"/>',
    f"<Correlation>{HIT}</Correlation>",
    "HKCategoryTypeIdentifierSexualActivity in a text, <b/>",
    record("MenstrualFlow").replace("</Record>", "</Record\n>"),
    record("Headache", "&quot;&#26085;&#x672C;&quot; &lt;b&gt;"),
    record("Nausea").replace("></Record>", "><!-- inside --><x/></Record>"),
    prolog="""<?xml version="1.0"?><!DOCTYPE HealthData [
    <!-- <Record type="HKCategoryTypeIdentifierNausea"/> -->
    <!ELEMENT HealthData ANY> ]>""",
).encode()


Found = tuple[list[HealthEntry], Counter[bytes]]


def parsed(parser: QuickParser | SlowParser, pieces: Iterable[bytes]) -> Found:
    """Return the entries found, and how many others there are."""
    found = [
        entry for piece in pieces for entry in parser.feed(piece, is_last=False)
    ] + [*parser.feed(b"", is_last=True)]
    return found, parser.others


def quickly(data: bytes, sizes: list[int]) -> Found:
    """Return what is found in pieces of these sizes, then in whole the rest."""
    stream = BytesIO(data)
    pieces = [stream.read(size) for size in sizes] + [stream.read()]
    return parsed(QuickParser(WANTED), pieces)


def slowly(data: bytes) -> Found:
    return parsed(SlowParser(WANTED), [data])


def test_the_quick_way_finds_what_a_whole_parser_finds() -> None:
    data = small_export()
    entries, others = quickly(data, [])

    assert (entries, others) == slowly(data)
    assert len(entries) > 20


def test_comments_texts_and_other_elements_are_no_entries() -> None:
    entries, others = quickly(TRICKY, [])

    assert (entries, others) == slowly(TRICKY)
    assert [each.type[len("HKCategoryTypeIdentifier") :] for each in entries] == [
        "SexualActivity",
        "SexualActivity",
        "Nausea",
        "SexualActivity",
        "MenstrualFlow",
        "Headache",
        "Nausea",
    ]


def test_it_makes_no_difference_where_a_piece_ends() -> None:
    whole = quickly(TRICKY, [])

    for at in range(1, len(TRICKY)):
        assert quickly(TRICKY, [at]) == whole, at


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 90), max_size=60))
def test_it_makes_no_difference_how_small_the_pieces_are(sizes: list[int]) -> None:
    assert quickly(TRICKY, sizes) == quickly(TRICKY, [])


TYPES = ("SexualActivity", "MenstrualFlow", "Nausea", "SleepAnalysis", "Nause", "")
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["C"]), max_size=8),
    st.sampled_from([f"HKCategoryTypeIdentifier{each}" for each in TYPES]),
    st.sampled_from(["!", "?", "]]>", "-->", "?>", ' type="HKCategoryTypeIdentifier']),
)
KINDS = st.one_of(
    st.sampled_from([f"HKCategoryTypeIdentifier{each}" for each in TYPES]),
    st.sampled_from(["", "s", "2"]).map(
        "HKQuantityTypeIdentifierBasalBodyTemperature".__add__
    ),
    TEXTS,
)
SPACE = st.sampled_from([" ", "  ", "\n", "\t "])
MAYBE_SPACE = st.sampled_from(["", "", "", " ", "\n"])


@st.composite
def attributes(draw: st.DrawFn, named: dict[str, st.SearchStrategy[str]]) -> str:
    """Return attributes in any order and writing."""
    names = draw(st.permutations(sorted(named)))
    return "".join(
        f"{draw(SPACE)}{name}{draw(MAYBE_SPACE)}={draw(MAYBE_SPACE)}"
        f"{quoted(draw(named[name]), draw(st.booleans()))}"
        for name in names[: draw(st.integers(0, len(names)))]
    )


def quoted(text: str, with_one: bool) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if with_one:
        return "'" + text.replace("'", "&apos;") + "'"
    return '"' + text.replace('"', "&quot;") + '"'


@st.composite
def records(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        usual = f' type="HKCategoryTypeIdentifier{draw(st.sampled_from(TYPES))}"'
        said = usual + draw(attributes({"value": TEXTS, "sourceName": TEXTS}))
    else:
        said = draw(attributes({"type": KINDS, "value": TEXTS, "x.type": KINDS}))
    name = draw(st.sampled_from(["Record"] * 6 + ["Recorder", "Note", "record"]))
    if draw(st.booleans()):
        return f"<{name}{said}{draw(MAYBE_SPACE)}/>"
    inside = draw(st.lists(entries() | hidden(), max_size=3))
    return f"<{name}{said}>{''.join(inside)}</{name}{draw(MAYBE_SPACE)}>"


def entries() -> st.SearchStrategy[str]:
    said = attributes(
        {"key": st.sampled_from(["a", "b"]), "value": KINDS, "type": KINDS}
    )
    return said.map("<MetadataEntry{}/>".format)


def hidden() -> st.SearchStrategy[str]:
    """Return what has no elements in it, whatever it looks like."""
    text = st.sampled_from([HIT, "", "HKCategoryTypeIdentifierNausea", "- <", "]> ?"])
    shape = st.sampled_from(["<!--{}-->", "<![CDATA[{}]]>", "<?app {}?>"])
    return st.builds(str.format, shape, text)


def documents() -> st.SearchStrategy[bytes]:
    whole = records() | hidden() | TEXTS.map(lambda each: quoted(each, True)[1:-1])
    wrapped = st.lists(whole, max_size=3).map("".join).map("<C>{}</C>".format)
    texts = st.lists(whole | wrapped, max_size=8)
    return texts.map(lambda each: document(*each).encode())


@settings(max_examples=300, deadline=None)
@given(documents(), st.lists(st.integers(1, 200), max_size=30))
def test_whatever_is_in_a_document_both_ways_find_the_same(
    data: bytes, sizes: list[int]
) -> None:
    try:
        expected = slowly(data)
    except ImportRefusedError:  # such a text may not stand there
        reject()

    assert quickly(data, sizes) == expected


@pytest.mark.parametrize(
    ("element", "trouble"),
    [
        (HIT.replace(">", " broken", 1) + "<b/>", ImportTrouble.DAMAGED),
        (HIT.replace("Activity", "<b/>", 1), ImportTrouble.DAMAGED),
        (HIT.replace('value="', 'value="\x01', 1), ImportTrouble.DAMAGED),
        (HIT.replace('value="', 'value="' + "y" * 1_100_000), ImportTrouble.TOO_LONG),
        (HIT.replace("><", ">" + "y" * 1_100_000 + "<", 1), ImportTrouble.TOO_LONG),
    ],
)
@pytest.mark.parametrize("size", [100_000, 10_000_000])
def test_what_is_no_real_export_is_refused(
    element: str, trouble: ImportTrouble, size: int
) -> None:
    data = document(element).encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]

    with pytest.raises(ImportRefusedError) as caught:
        read_entries(pieces, len(data), Ticket(), lambda _: None)

    assert caught.value.trouble is trouble


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_export_is_read_or_refused(data: st.DataObject) -> None:
    broken = bytearray(TRICKY)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 5))] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b"<", b"<!--", b"]]>", b"<?"])
        )
    found: list[HealthEntry] = []

    try:
        read_entries([bytes(broken)], len(broken), Ticket(), found.append)
    except ImportRefusedError:
        assert len(found) <= 9
