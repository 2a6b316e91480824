"""Whatever is typed into a letter, it is set, or the characters at fault are named."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.letters import english_letter, japanese_letter
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.domain.errors import UnprintableError
from hikidashi.domain.letters.letter import Field, Letter, LetterFormat

PRESS = TypstPress()
SIGNS = (
    "あっー。、：（）「」々髙\U000e0100\u0301\u200d\u202e\u00a0 \n\t"
    "#-1.()記以上敬具aWż@/\\$*_<>\"'"
)
TYPED = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=120),
    st.text(max_size=30),
    st.sampled_from(["", "# ", "記", "以上", "1. ", "Dear ", "Yours,", "\u200c"]),
)
LETTERS = st.builds(
    lambda letter, body, subject, names, reference: replace(
        letter,
        body="\n".join(body),
        subject=subject,
        addressee=(names[0],),
        sender=(Field(label=names[1], value=names[2]),),
        details=(Field(label=names[2], value=names[0]),),
        reference=reference,
    ),
    st.sampled_from([japanese_letter(), english_letter()]),
    st.lists(TYPED, max_size=6),
    TYPED,
    st.tuples(TYPED, TYPED, TYPED),
    TYPED,
)


@settings(max_examples=80, deadline=None)
@given(LETTERS)
def test_a_letter_is_set_or_its_characters_are_named(letter: Letter) -> None:
    try:
        pdf = PRESS.make(letter, LetterFormat.PDF)
    except UnprintableError as error:
        assert error.characters  # noqa: PT017 (either outcome is right)
        with pytest.raises(UnprintableError):
            PRESS.pages(letter, dpi=20)
        return

    assert pdf.startswith(b"%PDF")
    assert PRESS.pages(letter, dpi=20)


@settings(max_examples=80, deadline=None)
@given(LETTERS)
def test_a_letter_is_always_a_text_and_a_mail(letter: Letter) -> None:
    text = PRESS.make(letter, LetterFormat.TXT).decode()
    mail = message_from_bytes(PRESS.make(letter, LetterFormat.EML), policy=default)

    assert text.endswith("\n")
    assert set(mail.keys()) <= {
        "X-Unsent",
        "From",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert mail.get_content_type() == "text/plain"
