import re
import tomllib
from dataclasses import replace
from datetime import date

import pytest

from hikidashi.adapters.directory.bundled import (
    BrokenServiceFileError,
    BundledDirectory,
    parse,
)
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.letters.basis import Clause, Fee, FeeState, Gap
from hikidashi.domain.services.service import Channel
from hikidashi.resources import resource

CHECKED = date(2026, 11, 22)
KEYS = ["1sec", "deskrex", "onplanetz", "sectra", "sekaoku"]
FIXED = Fee(state=FeeState.FIXED, amount=1000, sure=True)

MINIMAL = """
key = "example"
checked = 2026-11-22
[service]
name = "Example"
jurisdiction = "JP"
[policy]
language = "ja"
sha256 = ""
[controller]
[fee]
state = "none_named"
"""


@pytest.fixture(scope="module")
def directory() -> BundledDirectory:
    return BundledDirectory()


def articles(directory: BundledDirectory, key: str, clause: Clause) -> list[str]:
    basis = directory.entry(key).basis
    return [ref.article for ref in basis.clauses if ref.clause is clause]


def test_the_five_services_are_there_by_name(directory: BundledDirectory) -> None:
    assert [entry.key for entry in directory.entries()] == KEYS
    assert directory.entries() is directory.entries()


def test_a_service_that_is_not_bundled_is_not_found(
    directory: BundledDirectory,
) -> None:
    with pytest.raises(NotFoundError) as refusal:
        directory.entry("example")

    assert refusal.value.name == "example"


@pytest.mark.parametrize("key", KEYS)
def test_every_entry_is_dated_and_tells_where_it_was_read(
    directory: BundledDirectory, key: str
) -> None:
    entry = directory.entry(key)

    assert entry.service.directory_key == key
    assert entry.service.added == entry.basis.captured == CHECKED
    assert re.fullmatch(r"[0-9a-f]{64}", entry.basis.sha256)
    assert all(
        contact.checked == CHECKED for contact in entry.basis.controller.contacts
    )
    assert all(source for _, source in entry.data_categories)


@pytest.mark.parametrize("key", KEYS)
def test_every_data_category_is_one_of_the_lexicon(
    directory: BundledDirectory, key: str
) -> None:
    lexicon = tomllib.loads(
        resource("lexicons").joinpath("data_categories.toml").read_text("utf-8")
    )

    assert {code for code, _ in directory.entry(key).data_categories} <= lexicon.keys()


@pytest.mark.parametrize("key", KEYS)
def test_no_japanese_name_was_guessed(directory: BundledDirectory, key: str) -> None:
    who = directory.entry(key).basis.controller

    japanese = {who.name_ja, who.department_ja, who.representative_ja, who.address_ja}
    assert japanese == {""}


@pytest.mark.parametrize(
    ("key", "cited"),
    [
        ("sectra", [["6(1)"], ["7(1)"], ["8(1)"], []]),
        ("sekaoku", [[""], [""], [], []]),
        ("1sec", [["6"], ["7(1)"], ["8"], []]),
        ("deskrex", [["9"], ["10(1)"], ["10(1)"], ["10(2)"]]),
        ("onplanetz", [["9"], ["9"], ["9"], ["9"]]),
    ],
)
def test_the_articles_of_the_rights_are_those_of_the_policy(
    directory: BundledDirectory, key: str, cited: list[list[str]]
) -> None:
    rights = (Clause.DISCLOSURE, Clause.CORRECTION, Clause.SUSPENSION, Clause.DELETION)

    assert [articles(directory, key, right) for right in rights] == cited


@pytest.mark.parametrize(
    ("key", "items"), [("sectra", 8), ("1sec", 9), ("deskrex", 11)]
)
def test_every_purpose_either_ends_or_lasts(
    directory: BundledDirectory, key: str, items: int
) -> None:
    ending = articles(directory, key, Clause.ENDING_PURPOSES)
    lasting = articles(directory, key, Clause.LASTING_PURPOSES)

    (whole,) = articles(directory, key, Clause.PURPOSES)
    every = [f"{whole} item {number}" for number in range(1, items + 1)]
    assert sorted(ending + lasting) == sorted(every)


@pytest.mark.parametrize(
    ("key", "fee"),
    [
        ("sectra", replace(FIXED, per="case", article="6(1)")),
        ("sekaoku", Fee(state=FeeState.MAY_CHARGE, sure=True)),
        ("1sec", Fee(state=FeeState.NONE_NAMED, sure=True)),
        ("deskrex", replace(FIXED, per="request", article="9")),
        ("onplanetz", Fee(state=FeeState.NONE_NAMED, sure=True)),
    ],
)
def test_the_fees_are_those_of_the_policy(
    directory: BundledDirectory, key: str, fee: Fee
) -> None:
    assert directory.entry(key).basis.fee == fee


@pytest.mark.parametrize(
    ("key", "channel", "value"),
    [
        ("sectra", Channel.EMAIL, "info@sectra.zen-devs.com"),
        ("1sec", Channel.POST, "6-13, Ohashi 1-chome, Meguro-ku, Tokyo, Japan"),
        ("onplanetz", Channel.EMAIL, "admin@onplanetz.com"),
    ],
)
def test_the_contacts_are_those_of_the_policy(
    directory: BundledDirectory, key: str, channel: Channel, value: str
) -> None:
    (contact,) = directory.entry(key).basis.controller.contacts

    assert (contact.channel, contact.value) == (channel, value)


@pytest.mark.parametrize("key", ["sekaoku", "deskrex"])
def test_where_there_is_no_contact_none_is_made_up(
    directory: BundledDirectory, key: str
) -> None:
    basis = directory.entry(key).basis

    assert basis.controller.contacts == ()
    assert {Gap.CONTACT, Gap.EMAIL, Gap.ADDRESS} <= basis.gaps


@pytest.mark.parametrize(
    ("key", "dated"),
    [
        ("sectra", None),
        ("sekaoku", None),
        ("1sec", date(2021, 1, 1)),
        ("deskrex", date(2026, 2, 10)),
        ("onplanetz", date(2018, 10, 5)),
    ],
)
def test_the_dates_are_those_of_the_policy(
    directory: BundledDirectory, key: str, dated: date | None
) -> None:
    basis = directory.entry(key).basis

    assert basis.dated == dated
    assert (Gap.DATE in basis.gaps) == (dated is None)


def test_only_what_is_intimate_makes_letters_discreet(
    directory: BundledDirectory,
) -> None:
    assert [e.key for e in directory.entries() if e.basis.sensitive] == ["sectra"]


def test_the_least_that_a_file_holds_is_enough() -> None:
    entry = parse("example.toml", MINIMAL)

    assert entry.basis.clauses == ()
    assert entry.data_categories == ()
    assert entry.policy_url == ""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("key =", "kex =", "kex: unknown"),
        ('key = "example"', "", "key: str expected"),
        ('key = "example"', 'key = "other"', "key: not the name of the file"),
        ("2026-11-22", '"yesterday"', "checked: date expected"),
        ("[controller]", "", "controller: dict expected"),
        ("[controller]", '[controller]\nname = "A"', "name: dict expected"),
        ("[controller]", '[controller]\nname = {value = "A"}', "source: str expected"),
        (
            "[controller]",
            '[controller]\naliases = {value = "A", source = "1"}',
            "value: list expected",
        ),
        ('"none_named"', '"cheap"', "state: 'cheap' is unknown"),
        ('"none_named"', '"fixed"', "amount: int expected"),
        ("[fee]", "[clauses]\nrights = ['1']\n[fee]", "clauses: 'rights' is unknown"),
        ("[fee]", "[clauses]\npurposes = '1'\n[fee]", "purposes: list expected"),
        ("[fee]", "[headings]\nrights = ['1']\n[fee]", "headings: 'rights' is unknown"),
        ("[fee]", "[[step]]\ncode = 'a'\n[fee]", "source: str expected"),
        ("[fee]", "[traits]\na = 1\n[fee]", "a: str expected"),
        ("[fee]", "[[contact]]\nchannel = 'owl'\n[fee]", "channel: 'owl' is unknown"),
        ('sha256 = ""', 'sha256 = ""\nmissing = ["all"]', "missing: 'all' is unknown"),
        ("[fee]", "fee]", "example.toml: "),
    ],
)
def test_a_broken_file_says_what_is_wrong_with_it(
    old: str, new: str, complaint: str
) -> None:
    broken = MINIMAL.replace(old, new, 1)

    with pytest.raises(BrokenServiceFileError) as refusal:
        parse("example.toml", broken)

    assert str(refusal.value).startswith("example.toml: ")
    assert complaint in str(refusal.value)


def test_a_file_can_name_the_policys_address_and_its_own_day() -> None:
    text = MINIMAL.replace(
        'sha256 = ""',
        'sha256 = ""\nurl = "https://example.org/privacy"\ncaptured = 2026-11-20',
    )

    entry = parse("example.toml", text)

    assert entry.policy_url == "https://example.org/privacy"
    assert entry.basis.captured == date(2026, 11, 20)
