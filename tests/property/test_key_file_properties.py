"""Key files that Hypothesis thinks up: one spelling each, and nobody else's opens."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.forms.canonical import canonical, parsed
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.key_file_v1 import KeyFileV1
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import VaultError
from hikidashi.domain.keys.way import Keyring, Passphrase, RecoveryCode, SlotType
from key_kit import made, maker, one_of, spoiled
from vault_kit import rounds

CODE = RecoveryCode(bytes(range(20)))
NEW = RecoveryCode(b"\2" * 20)
SECRETS = MemoryKeyring()


def _good() -> tuple[bytes, bytes]:
    file, keys = made()
    file, _ = file.with_slot(keys, CODE, "code", maker())
    file, _ = file.with_slot(keys, Keyring(), "", maker(SECRETS))
    file, _ = file.with_slot(keys, one_of(SlotType.KEY_FILE), "", maker())
    file, private = file.with_private(Passphrase("p"), "", maker())
    file, _ = file.with_slot(private, CODE, "", maker())
    file, _ = file.begin_rotation(keys, [(NEW, "")], maker())
    return file.to_bytes(), keys.database(1)


GOOD, KEY = _good()

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=8),
    st.binary(max_size=70).map(bytes.hex),
    st.sampled_from(sorted(SlotType)),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner)
    ),
    max_leaves=8,
)


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Return all places in a JSON value: the container and the key or index."""
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    else:
        return
    for key, each in inside:
        yield value, key
        yield from places(each)


PLACES = sum(1 for _ in places(json.loads(GOOD)))


@settings(max_examples=rounds(150), deadline=None)
@given(value=values)
def test_canonical_json_has_one_spelling_of_a_value(value: object) -> None:
    once = canonical([value])

    assert parsed(once) == [value]
    assert canonical(parsed(once)) == once  # type: ignore[arg-type] # a list again


@settings(max_examples=rounds(300), deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_refused_in_our_words(data: bytes) -> None:
    with pytest.raises(VaultError):
        KeyFile.parse(data)


@settings(max_examples=rounds(400), deadline=None)
@given(at=st.integers(0, len(GOOD) - 1), size=st.integers(0, 40), new=st.binary())
def test_any_other_bytes_in_a_files_middle_are_damage(
    at: int, size: int, new: bytes
) -> None:
    changed = GOOD[:at] + new + GOOD[at + size :]

    if changed != GOOD:
        with pytest.raises(VaultError):
            KeyFile.parse(changed)


@settings(max_examples=rounds(400), deadline=None)
@given(place=st.integers(0, PLACES - 1), value=values)
def test_a_forgery_with_a_true_sum_opens_nothing_else(
    place: int, value: object
) -> None:
    def spoil(fields: dict[str, Any]) -> None:
        found = [each for each in places(fields) if each[1] != "sum"]
        container, key = found[place % len(found)]
        container[key] = value

    forged = spoiled(GOOD, spoil)

    try:
        file = KeyFile.parse(forged)
        assert isinstance(file, KeyFile)
        key = file.unlock(Drawer.MAIN, CODE).database(1)
    except VaultError:
        return  # refused, as nearly all are
    # Only what belongs to the other drawer can be changed without this one noticing.
    ours, theirs = json.loads(GOOD), json.loads(forged)
    assert key == KEY
    assert {**theirs, "private": 0, "sum": 0} == {**ours, "private": 0, "sum": 0}


@settings(max_examples=rounds(200), deadline=None)
@given(secret=st.binary(min_size=0, max_size=64))
def test_no_other_code_opens_any_drawer(secret: bytes) -> None:
    file = KeyFile.parse(GOOD)
    assert not isinstance(file, KeyFileV1)

    for drawer in Drawer:
        with pytest.raises(VaultError):
            file.unlock(drawer, RecoveryCode(secret))
