"""``policy diff``, ``watch``, ``review`` and ``network``, on a vault in memory."""

import json
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from fakes.house import MemoryKeeper, memory_house
from fakes.network import FewPages
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.cli.program import run_command
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.keys.way import Passphrase
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import Clock, NewId

MAIN = "open the drawer"
URL = "https://kumo.example/privacy"
OLD = """Privacy Policy of Kumo

Kumo Ltd. runs Kumo. This policy tells how we handle personal information.

Article 1 (Data)
We collect your name and e-mail address.

Article 2 (Purposes)
We use personal information to provide the service and to answer enquiries.

Article 3 (Disclosure)
You may request disclosure of your data. The fee is 1,000 yen per request.

Article 4 (Contact)
Kumo Ltd., privacy@kumo.example
"""
NEW = OLD.replace("The fee is 1,000 yen per request.", "We do not charge a fee.")
FEE = "Fee: 1,000 yen per request → No fee is charged"


class Desk:
    """A terminal before a house whose drawer lies in memory, with a few pages."""

    def __init__(self, folder: Path, now: Clock, new_id: NewId) -> None:
        self.pages = FewPages()
        keeper = MemoryKeeper()
        self.house = replace(
            memory_house(now, new_id, keeper),
            policies=PolicyDesk(FileReader(), bundled_lexicon),
            fetch=self.pages,
        )
        self.drawer = folder / "drawer"
        keeper.create(self.drawer, Passphrase(MAIN))
        self.key = self._file(folder / "key", MAIN)
        self.old = self._file(folder / "old.txt", OLD)
        self.new = self._file(folder / "new.txt", NEW)
        self.other = self._file(folder / "other.txt", "Please sign in first.")
        self.out = self.err = ""

    def run(self, *argv: str | Path) -> int:
        out, err = StringIO(), StringIO()
        words = [str(each) for each in argv]
        code = run_command(words, self.house, Terminal(out, err), "1")
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def open(self, *argv: str | Path) -> int:
        return self.run(*argv, "--vault", self.drawer, "--passphrase-file", self.key)

    def watch(self, *argv: str | Path) -> int:
        return self.open("policy", "watch", *argv)

    def json(self, *argv: str | Path) -> dict[str, Any]:
        assert self.open(*argv, "--json") == 0, self.err
        told = json.loads(self.out)
        assert isinstance(told, dict)
        return told

    def listed(self, name: str, *argv: str | Path) -> Sequence[dict[str, Any]]:
        found = self.json(*argv)[name]
        assert isinstance(found, list)
        return found

    def versions(self) -> Sequence[dict[str, Any]]:
        return self.listed("versions", "policy", "watch", "versions", "Kumo")

    def _file(self, path: Path, text: str) -> Path:
        path.write_text(text, "utf-8")
        return path


@pytest.fixture
def desk(tmp_path: Path, now: Clock, new_id: NewId) -> Desk:
    desk = Desk(tmp_path, now, new_id)
    assert desk.open("service", "add", "--name", "Kumo", "--policy", desk.old) == 0
    return desk


def test_two_policies_are_compared_without_a_drawer(desk: Desk) -> None:
    assert desk.run("policy", "diff", desk.old, desk.new, "--text") == 0

    lines = desk.out.splitlines()
    assert lines[0] == "1 thing that it says has changed."
    assert f"  - {FEE} (Article 3)" in lines
    assert "      + “We do not charge a fee.”" in lines
    assert any(each.startswith("- You may request") for each in lines)
    assert "  - “Article 3 (Disclosure)” is worded otherwise" in lines


def test_a_comparison_is_told_to_machines(desk: Desk) -> None:
    assert desk.run("policy", "diff", desk.old, desk.new, "--json") == 0

    told = json.loads(desk.out)
    assert told["schema"] == "hikidashi-policy-diff/1"
    assert not told["same"]
    (fee,) = told["facts"]
    assert (fee["kind"], fee["type"], fee["weight"]) == ("changed", "fee", "grave")
    assert fee["before"]["value"]["amount"] == 1000
    assert fee["after"]["evidence"][0]["quote"] == "We do not charge a fee."
    (hunk,) = told["text"]
    place = hunk["after"]
    assert "not charge" in NEW[place["text_start"] : place["text_end"]]
    assert {each["kind"] for each in told["clauses"]} == {"same", "changed"}


def test_a_new_fact_in_a_new_clause_is_told_to_machines(desk: Desk) -> None:
    longer = desk.old.with_name("longer.txt")
    cookies = "Article 5 (Cookies)\nOur pages set cookies to know you again."
    longer.write_text(f"{OLD}\n{cookies}\n", "utf-8")

    assert desk.run("policy", "diff", desk.old, longer, "--json") == 0

    told = json.loads(desk.out)
    assert any(each["before"] is None for each in told["facts"])
    assert any(each["before"] is None for each in told["clauses"])


def test_only_policies_are_compared(desk: Desk) -> None:
    assert desk.run("policy", "diff", desk.old, desk.other) == 1
    assert "does not read like a privacy policy" in desk.err


def test_where_a_policy_is_found_is_kept_and_listed(desk: Desk) -> None:
    assert desk.watch("list") == 0
    assert "No policy is watched" in desk.err

    assert desk.watch("set", "Kumo", "--url", "kumo.example/privacy") == 0
    assert desk.out == f"Kumo\t{URL}\tnever fetched\tnot looked at yet\n"
    assert desk.watch("set", "Kumo", "--url", URL, "--may-fetch") == 0
    (watch,) = desk.listed("watches", "policy", "watch", "list")
    assert (watch["url"], watch["may_fetch"], watch["checked"]) == (URL, True, None)

    assert desk.watch("set", "Kumo", "--url", "none") == 0
    assert desk.listed("watches", "policy", "watch", "list") == []


def test_an_address_without_encryption_is_refused(desk: Desk) -> None:
    assert desk.watch("set", "Kumo", "--url", "http://kumo.example/") == 1
    assert "https://" in desk.err


def test_a_check_must_say_where_from(desk: Desk) -> None:
    assert desk.watch("check") == 2
    assert desk.watch("check", "--policy", desk.new) == 2
    assert desk.pages.asked == []


def test_nothing_is_fetched_that_may_not_be(desk: Desk) -> None:
    desk.watch("set", "Kumo", "--url", URL)

    assert desk.watch("check", "--fetch") == 0

    assert desk.pages.asked == []
    assert "not allowed it to be fetched" in desk.out
    assert desk.open("network") == 0
    assert "Nothing has left this computer." in desk.err


def test_what_is_fetched_is_compared_kept_and_in_the_ledger(desk: Desk) -> None:
    desk.watch("set", "Kumo", "--url", URL, "--may-fetch")
    end = "https://www.kumo.example/privacy"
    desk.pages.redirects[URL] = end
    desk.pages.pages[end] = NEW.encode()

    assert desk.watch("check", "Kumo", "--fetch") == 0

    assert "Kumo: The policy has changed. 1 thing" in desk.out
    assert f"    led on to {end}" in desk.out
    assert FEE in desk.out
    assert len(desk.versions()) == 2
    (use,) = desk.listed("uses", "network", "list")
    assert use["hosts"] == ["kumo.example", "www.kumo.example"]
    assert (use["outcome"], use["errand"]) == ("done", "fetch-policy")
    assert desk.open("network", "list") == 0
    assert "kumo.example, www.kumo.example: fetching a policy" in desk.out


def test_what_could_not_be_fetched_is_a_failure(desk: Desk) -> None:
    desk.watch("set", "Kumo", "--url", URL, "--may-fetch")

    assert desk.watch("check", "--fetch", "--json") == 1

    (check,) = json.loads(desk.out)["checks"]
    assert (check["outcome"], check["changes"]) == ("failed", None)


def test_a_policy_from_a_file_is_looked_at(desk: Desk) -> None:
    assert desk.watch("check", "Kumo", "--policy", desk.new) == 0
    assert FEE in desk.out
    assert desk.watch("check", "Kumo", "--policy", desk.new) == 0
    assert desk.out == "Kumo: The policy is as it was.\n"
    assert desk.watch("check", "Kumo", "--policy", desk.other) == 1


def test_the_ledger_is_cleared_when_its_owner_says_so(desk: Desk) -> None:
    desk.watch("set", "Kumo", "--url", URL, "--may-fetch")
    desk.watch("check", "--fetch")

    assert desk.json("network", "clear", "--yes-clear")["uses"] == []

    assert desk.listed("uses", "network", "list") == []
    assert desk.open("network", "clear", "--yes-clear") == 0


def test_what_was_agreed_to_is_noted_and_compared_with(desk: Desk) -> None:
    (old,) = desk.versions()
    assert desk.watch("agree", "Kumo", old["id"]) == 0
    assert "you agreed to this one" in desk.out
    desk.watch("check", "Kumo", "--policy", desk.new)

    assert [each["agreed"] for each in desk.versions()] == [False, True]
    assert desk.watch("changes", "Kumo") == 0
    assert FEE in desk.out
    told = desk.json("policy", "watch", "changes", "Kumo", "--since", old["id"])
    assert told["since"]["id"] == old["id"]
    assert desk.watch("agree", "Kumo", "none") == 0
    assert not any(each["agreed"] for each in desk.versions())


def test_a_version_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk.watch("agree", "Kumo", "nothing") == 1
    assert desk.watch("changes", "Kumo", "--since", "nothing") == 1


def test_without_a_policy_there_is_nothing_to_compare(desk: Desk) -> None:
    desk.open("service", "add", "--name", "Zen")

    assert desk.watch("changes", "Zen") == 1
    assert desk.open("policy", "review", "list", "Zen") == 1
    assert "Nothing is kept" in desk.err


def test_facts_are_confirmed_rejected_and_corrected(desk: Desk) -> None:
    review = ("policy", "review")
    facts = desk.listed("facts", *review, "list", "Kumo")
    fee = next(each for each in facts if each["fact"]["type"] == "fee")
    number = str(fee["number"])

    found = desk.listed("facts", *review, "confirm", "Kumo", number)
    assert found[fee["number"] - 1]["verdict"] == "confirmed"
    found = desk.listed(
        "facts", *review, "correct", "Kumo", number, "--set", "amount=500"
    )
    assert found[fee["number"] - 1]["fact"]["value"]["amount"] == 500
    assert desk.open(*review, "reject", "Kumo", number) == 0
    assert f"{number}\t✕" in desk.out
    assert desk.open(*review, "list", "Kumo") == 0
    assert "\t–\t" in desk.out


def test_a_number_that_no_fact_has_is_refused(desk: Desk) -> None:
    assert desk.open("policy", "review", "confirm", "Kumo", "999") == 1
    assert "999" in desk.err


def test_what_was_said_is_taken_back(desk: Desk) -> None:
    review = ("policy", "review")
    facts = desk.listed("facts", *review, "list", "Kumo")
    fee = next(each for each in facts if each["fact"]["type"] == "fee")
    number = str(fee["number"])
    desk.open(*review, "correct", "Kumo", number, "--set", "amount=500")

    found = desk.listed("facts", *review, "back", "Kumo", number)
    assert found == facts
    assert desk.listed("facts", *review, "back", "Kumo", number) == facts


def test_a_fact_that_was_not_found_is_told(desk: Desk) -> None:
    add = ("policy", "review", "add", "Kumo")
    words = ("--words", "We use personal information  to provide the service")

    found = desk.listed("facts", *add, "right.time_word", *words, "--set", "words=soon")

    (added,) = [each for each in found if each["verdict"] == "added"]
    assert added["fact"]["value"] == {"words": "soon"}
    assert added["fact"]["ref"] == "Article 2"
    assert desk.open(*add, "cookies", "--words", "We collect your name") == 0
    for elsewhere in ("Nothing of this is there", "e", " "):
        assert desk.open(*add, "cookies", "--words", elsewhere) == 1
        assert "just once" in desk.err
    assert desk.open(*add, "fee", *words) == 1
    assert "cannot be left empty" in desk.err


def test_a_word_on_what_is_gone_is_still_told(desk: Desk) -> None:
    add = ("policy", "review", "add", "Kumo", "cookies", "--words")
    desk.open(*add, "The fee is 1,000 yen per request.")
    desk.watch("check", "Kumo", "--policy", desk.new)

    lost = desk.listed("lost", "policy", "review", "list", "Kumo")

    assert [each["type"] for each in lost] == ["cookies"]
    assert desk.open("policy", "review", "list", "Kumo") == 0
    assert "not in the text any more" in desk.out
