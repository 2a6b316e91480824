"""The key file that a user carries: damaged is told from another's."""

import hashlib
from collections.abc import Callable

import pytest

from hikidashi.adapters.vault.keys.user_key_file import make_key_file, read_key_file
from hikidashi.domain.errors import InvalidValueError
from key_kit import counting

SECRET = bytes(range(32))
MADE = (
    b"hikidashi-key-file 1\n"
    b"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"
    b"ff445f9241d76d2f\n"
)


def reason(data: bytes) -> str:
    with pytest.raises(InvalidValueError) as raised:
        read_key_file(data)
    assert raised.value.field == "key-file"
    return raised.value.reason


def test_it_is_a_text_of_three_lines() -> None:
    assert make_key_file(counting()) == MADE


def test_what_is_made_is_read() -> None:
    assert read_key_file(MADE) == SECRET


def test_no_two_are_alike() -> None:
    assert read_key_file(make_key_file()) != read_key_file(make_key_file())


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.strip(),
        lambda data: b"\n  " + data + b"\n\n",
        lambda data: b"\xef\xbb\xbf" + data,
    ],
    ids=range(5),
)
def test_what_an_editor_does_to_a_text_does_not_matter(
    edit: Callable[[bytes], bytes],
) -> None:
    assert read_key_file(edit(MADE)) == SECRET


def test_every_changed_byte_is_found() -> None:
    for index in range(len(MADE.rstrip())):
        for change in (2, 4, 32, 64, 128):
            changed = bytearray(MADE)
            changed[index] ^= change

            is_magic = index <= len("hikidashi-key-file")  # and the space behind it
            assert reason(bytes(changed)) == ("not-ours" if is_magic else "damaged")


def test_every_cut_is_found() -> None:
    for length in range(len(MADE.rstrip())):
        expected = "not-ours" if length < len("hikidashi-key-file") else "damaged"

        assert reason(MADE[:length]) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not-ours"),
        (b"\xff\xd8\xff\xe0 a photo", "not-ours"),
        (b"\0" * 4096, "not-ours"),
        (MADE + b" " * 65536, "not-ours"),
        (MADE + b"more", "damaged"),
        (MADE.replace(b" 1\n", b" 2\n"), "damaged"),
        (MADE.upper(), "not-ours"),
    ],
    ids=range(7),
)
def test_what_is_none_of_ours_is_told(data: bytes, expected: str) -> None:
    assert reason(data) == expected


@pytest.mark.parametrize("secret", [b"00" * 31, b"00" * 33, b"zz" * 32, b"\xff" * 64])
def test_a_true_checksum_over_no_secret_of_ours_helps_nobody(secret: bytes) -> None:
    body = b"hikidashi-key-file 1\n" + secret + b"\n"
    check = hashlib.sha256(body).hexdigest()[:16].encode()

    assert reason(body + check + b"\n") == "damaged"


def test_no_refusal_quotes_the_file() -> None:
    with pytest.raises(InvalidValueError) as raised:
        read_key_file(MADE + b"more")

    assert "0001" not in str(raised.value)
