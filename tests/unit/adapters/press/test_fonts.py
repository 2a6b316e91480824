import pytest

from hikidashi.adapters.press.fonts import LATIN, FontPlaces, most_japanese_first, pick


@pytest.mark.parametrize("name", ["no_such_package", ""])
def test_a_package_that_is_not_installed_has_no_folder(name: str) -> None:
    assert FontPlaces(package=name).package_folders() == ()


def test_no_family_is_no_choice() -> None:
    assert pick([]) is None


def test_a_mincho_is_the_serif_and_a_gothic_the_sans() -> None:
    faces = pick(["IPAGothic", "IPAMincho"])

    assert faces is not None
    assert faces.serif == ("IPAMincho", "IPAGothic", LATIN)
    assert faces.sans == ("IPAGothic", "IPAMincho", LATIN)


@pytest.mark.parametrize("only", ["Takao Gothic", "Takao Mincho"])
def test_one_family_does_for_both(only: str) -> None:
    faces = pick([only])

    assert faces is not None
    assert faces.serif[0] == faces.sans[0] == only


def test_kanji_of_the_shape_used_in_japan_come_first() -> None:
    families = [
        "Noto Sans CJK SC",
        "Droid Sans Fallback",
        "Unknown",
        "Noto Sans CJK JP",
    ]

    ranked = most_japanese_first(families)

    assert ranked[:2] == ["Noto Sans CJK JP", "Unknown"]
