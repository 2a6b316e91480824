from dataclasses import fields
from pathlib import Path

import pytest

from hikidashi.cli.profile import KEYS, read_profile
from hikidashi.cli.terminal import CommandError
from hikidashi.domain.person import Person


def test_a_profile_tells_who_writes(tmp_path: Path) -> None:
    file = tmp_path / "person.toml"
    file.write_text('name = " Example Person "\nemail = "me@example.com"\n', "utf-8")

    profile = read_profile(file)

    assert profile.person == Person(name="Example Person", email="me@example.com")
    assert profile.answers == {}


def test_every_line_of_the_sender_can_be_told(tmp_path: Path) -> None:
    file = tmp_path / "person.toml"
    file.write_text("\n".join(f'{key} = "{key}!"' for key in KEYS), "utf-8")

    person = read_profile(file).person

    told = {each.name: getattr(person, each.name) for each in fields(Person)}
    assert told == {"id": "me", **{key: f"{key}!" for key in KEYS}}


def test_answers_are_kept_apart_from_the_person(tmp_path: Path) -> None:
    file = tmp_path / "person.toml"
    text = '\ufeffname = "Example Person"\n[answers]\naccount_id = "42"\n'
    file.write_text(text, "utf-8")

    assert read_profile(file).answers == {"account_id": "42"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('nmae = "x"', "A profile knows no “nmae”."),
        ("name = 7", "“name” in a profile needs a text in quotation marks."),
        ("answers = 7", "“[answers]” in a profile is a table."),
        ("[answers]\nfee_limit = 7", "“fee_limit” in a profile needs a text"),
        ('name = "x"\nsecret words', "is not valid TOML (line 2)."),
    ],
)
def test_a_wrong_profile_is_refused_in_one_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    file = tmp_path / "person.toml"
    file.write_text(text, "utf-8")

    with pytest.raises(CommandError) as refusal:
        read_profile(file)

    assert sentence in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "text", ["a=" + "[" * 50_000, "a=" + "{b=" * 50_000, "a=" + "9" * 50_000]
)
def test_a_profile_without_end_is_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "person.toml"
    file.write_text(text, "utf-8")

    with pytest.raises(CommandError, match="is not valid TOML"):
        read_profile(file)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_a_profile_that_never_ends_is_not_read_to_its_end() -> None:
    with pytest.raises(CommandError, match="too large"):
        read_profile(Path("/dev/zero"))


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        read_profile(tmp_path / "nobody.toml")


def test_a_profile_in_another_encoding_shows_none_of_it(tmp_path: Path) -> None:
    file = tmp_path / "person.toml"
    file.write_bytes('name = "見本"'.encode("cp932"))

    with pytest.raises(CommandError, match="not UTF-8 text") as refusal:
        read_profile(file)

    assert refusal.value.__cause__ is None


def test_a_profile_does_not_show_itself(tmp_path: Path) -> None:
    file = tmp_path / "person.toml"
    file.write_text('name = "Example"\n[answers]\naccount_id = "42"\n', "utf-8")

    shown = repr(read_profile(file))

    assert "Example" not in shown
    assert "42" not in shown
