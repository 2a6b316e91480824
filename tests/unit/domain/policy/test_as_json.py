import json

from fakes.policies import read_fixture
from hikidashi.domain.policy.as_json import reading_as_json


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
    assert evidence["quote"] == reading.text[evidence["start"] : evidence["end"]]
    assert evidence["source_start"] > evidence["start"]
