import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikidashi.domain.errors import MistypedCodeError
from hikidashi.domain.keys.recovery_code import SECRET_SIZE, read_code, write_code

SECRETS = st.binary(min_size=SECRET_SIZE, max_size=SECRET_SIZE)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = write_code(bytes(range(SECRET_SIZE)))


@given(SECRETS)
def test_every_code_is_read_as_it_was_written(secret: bytes) -> None:
    code = write_code(secret)

    assert read_code(code) == secret
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 5, 4]
    assert set(code) <= {*ALPHABET, "-"}


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "\u30fc"),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
        "".join(chr(ord(each) + 0xFEE0) for each in CODE),
        f"\u3000{CODE}\n",
    ],
)
def test_spelling_does_not_matter(typed: str) -> None:
    assert read_code(typed) == bytes(range(SECRET_SIZE))


@given(SECRETS, st.integers(0, 33), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_a_slip(secret: bytes, at: int, other: str) -> None:
    code = write_code(secret).replace("-", "")
    wrong = code[:at] + other + code[at + 1 :]

    if wrong == code:
        assert read_code(wrong) == secret
    else:
        with pytest.raises(MistypedCodeError):
            read_code(wrong)


@given(SECRETS, st.integers(0, 32))
def test_two_characters_that_changed_places_are_a_slip(secret: bytes, at: int) -> None:
    code = write_code(secret).replace("-", "")
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    if wrong == code:
        assert read_code(wrong) == secret
    else:
        with pytest.raises(MistypedCodeError):
            read_code(wrong)


@given(st.text())
def test_any_text_is_a_code_or_a_slip(text: str) -> None:
    try:
        secret = read_code(text)
    except MistypedCodeError:
        return
    assert len(secret) == SECRET_SIZE


def test_one_character_less_or_more_is_a_slip() -> None:
    for wrong in (CODE[:-1], f"{CODE}0", "", "U" * 34):
        with pytest.raises(MistypedCodeError):
            read_code(wrong)
