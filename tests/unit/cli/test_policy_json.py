import json
import re

import pytest

from fakes.policies import FIXTURES, read_fixture
from hikidashi.cli.policy_json import reading_as_json


def test_a_reading_becomes_plain_values() -> None:
    reading = read_fixture("clinic_ja.html")

    told = json.loads(json.dumps(reading_as_json(reading)))

    assert told["schema"] == "hikidashi-policy-facts/1"
    assert told["language"] == "ja"
    assert told["is_policy"] is True
    assert told["text_sha256"] == reading.text_sha256
    assert told["sections"][1]["label"] == "第1条"
    assert told["sections"][1]["number"] == [1]
    assert len(told["facts"]) == len(reading.facts)
    assert {finding["code"] for finding in told["findings"]} == {
        "intimate-data",
        "fee-unclear",
    }


def test_a_fact_tells_where_it_stands_in_the_text_and_in_the_page() -> None:
    reading = read_fixture("clinic_ja.html")

    told = reading_as_json(reading)

    facts = told["facts"]
    assert isinstance(facts, list)
    (right,) = [
        f for f in facts if f["type"] == "right" and f["value"]["code"] == "access"
    ]
    (evidence,) = right["evidence"]
    assert right["ref"] == "第4条第1項"
    assert right["polarity"] == "asserted"
    assert right["confidence"] == "found"
    assert right["value"]["grounds"] == []
    page = (FIXTURES / "clinic_ja.html").read_text(encoding="utf-8")
    shown = re.sub(r"<[^>]*>|\s", "", page[evidence["start"] : evidence["end"]])
    start, end = evidence["text_start"], evidence["text_end"]
    assert evidence["quote"] == reading.text[start:end]
    assert shown == re.sub(r"\s", "", evidence["quote"])


def test_a_section_tells_where_it_stands_in_the_page() -> None:
    reading = read_fixture("clinic_ja.html")

    told = reading_as_json(reading)

    page = (FIXTURES / "clinic_ja.html").read_text(encoding="utf-8")
    sections = told["sections"]
    assert isinstance(sections, list)
    for section, kept in zip(sections, reading.sections, strict=True):
        begin = reading.text[kept.start]
        assert (section["text_start"], section["text_end"]) == (kept.start, kept.end)
        assert page[section["start"]] == begin
        assert page[section["end"] - 1] == reading.text[: kept.end].rstrip()[-1]


@pytest.mark.parametrize("name", ["template_ja.txt", "game_en.txt"])
def test_of_a_text_both_places_are_the_same(name: str) -> None:
    told = reading_as_json(read_fixture(name))

    facts, sections = told["facts"], told["sections"]
    assert isinstance(facts, list)
    assert isinstance(sections, list)
    for each in [*sections, *(e for fact in facts for e in fact["evidence"])]:
        assert each["start"] == each["text_start"]
        assert each["end"] == each["text_end"]
