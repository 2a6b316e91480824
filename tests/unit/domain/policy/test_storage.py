import pytest

from fakes.policies import document
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.storage import storage_facts

_PLACES = [
    ("All entries are stored locally on your device.", {("local_device", "")}),
    (
        "Your data is stored on servers located in Germany.",
        {("cloud", ""), ("region", "DE")},
    ),
    ("We keep paper records in filing cabinets.", {("paper", "")}),
    ("Die Daten werden auf Servern in Deutschland gespeichert.", {("region", "DE")}),
    ("Die Server von Example stehen in den USA.", {("region", "US")}),
    ("Alle Daten werden lokal auf Ihrem Gerät gespeichert.", {("local_device", "")}),
    (
        "Les données sont hébergées en France sur nos serveurs.",
        {("cloud", ""), ("region", "FR")},
    ),
    ("データは端末内に保存されます。", {("local_device", "")}),
    ("日本国内のサーバーに保存します。", {("cloud", ""), ("region", "JP")}),
    ("Cookies\n\nThey are stored on your device.", set()),
    (("Die Server können außerhalb der EU, in den USA stehen und speichern."), set()),
]


@pytest.mark.parametrize(("text", "places"), _PLACES)
def test_where_data_are_kept_is_read(text: str, places: set[tuple[str, str]]) -> None:
    facts = [
        fact
        for fact in storage_facts(document(text))
        if fact.polarity is Polarity.ASSERTED
    ]

    assert {(f.value["kind"], f.value.get("region", "")) for f in facts} == places


def test_a_place_is_told_once_and_missed_where_there_is_none() -> None:
    twice = "It is stored locally on your phone. It stays stored locally on your phone."

    assert len(list(storage_facts(document(twice)))) == 1
    assert [f.polarity for f in storage_facts(document("We sell bread."))] == [
        Polarity.ABSENT
    ]
