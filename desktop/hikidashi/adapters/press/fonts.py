"""Where the fonts of letters come from, and in which order they are tried."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

LATIN = "Libertinus Serif"
"""A face for Latin, Greek and Cyrillic, with a true bold; Typst itself brings it."""


@dataclass(frozen=True, slots=True)
class FontPlaces:
    """Where to look for fonts.

    ``package`` is a Python package that holds font files. ``folders`` are searched
    where it is not installed; None stands for the font folders of the system.
    """

    package: str = "pylopdf_fonts_jp"
    folders: tuple[Path, ...] | None = None

    def package_folders(self) -> tuple[Path, ...]:
        """Return the folder of the package, or nothing where it is not installed."""
        try:
            return (Path(str(files(self.package))),)
        except (ModuleNotFoundError, ValueError):  # ValueError: the name is ""
            return ()


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Font families, in the order in which a glyph is looked for."""

    serif: tuple[str, ...]
    sans: tuple[str, ...]

    @classmethod
    def of(cls, *, serif: str, sans: str) -> "Typefaces":
        """Let each face help out where the other lacks a glyph."""
        return cls((serif, sans, LATIN), (sans, serif, LATIN))


BUNDLED = Typefaces.of(serif="Noto Serif JP", sans="Noto Sans JP")

MUST_HAVE = "あいうアイウ亜一谷開示請求削除髙﨑々〒、。（）「」ー・"
"""A font that has all of these can set a Japanese letter."""

_SERIF = re.compile(r"Mincho|明朝|Serif|Song|Ming\b", re.IGNORECASE)
_JAPANESE = re.compile(
    r"\bJP\b|Japan|Mincho|明朝|ゴシック|Hiragino|ヒラギノ|Meiryo|メイリオ|"
    r"\bYu |游|\bMS |\bIPA|\bBIZ|Takao|Kozuka|\bVL "
)
# Their kanji have the shapes of another country.
_ELSEWHERE = re.compile(
    r"\b(SC|TC|HK|KR|CN|TW|GB|Hei|Ming|Song|Kai)\b|Sim|Fallback|Batang|Malgun|Nanum"
)


def most_japanese_first(families: Iterable[str]) -> list[str]:
    """Order families by how likely their kanji have the shapes used in Japan."""
    return sorted(
        families,
        key=lambda name: (
            bool(_ELSEWHERE.search(name)),
            not _JAPANESE.search(name),
            name,
        ),
    )


def pick(families: Iterable[str]) -> Typefaces | None:
    """Choose a serif and a sans from families that all cover Japanese."""
    ranked = most_japanese_first(families)
    if not ranked:
        return None
    serif = next(filter(_SERIF.search, ranked), ranked[0])
    sans = next((name for name in ranked if not _SERIF.search(name)), ranked[0])
    return Typefaces.of(serif=serif, sans=sans)
