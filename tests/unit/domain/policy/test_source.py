import pytest

from hikidashi.domain.policy.source import SourceText

PAGE = SourceText(
    text=" \nA&B\n\nC", pieces=((0, 2), (2, 9), (4, 15), (7, 23)), wide=((3, 15),)
)  # <p><p>..<b>A&amp;B</b>..<p>C


@pytest.mark.parametrize(
    ("offset", "end"), [(3, 10), (4, 15), (5, 16), (6, 16), (7, 16), (8, 24), (1, 2)]
)
def test_the_end_of_a_stretch_is_known_in_the_source(offset: int, end: int) -> None:
    assert PAGE.source_end(offset) == end


def test_plain_text_ends_where_it_ends() -> None:
    assert SourceText(text="a \n b").source_end(3) == 3
