"""Typst itself: finds fonts, compiles, and says which character cannot be shown."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from hikidashi.adapters.press.fonts import (
    BUNDLED,
    MUST_HAVE,
    FontPlaces,
    Typefaces,
    pick,
)
from hikidashi.domain.errors import FontsMissingError, UnprintableError
from hikidashi.resources import resource

# The fonts lack it; or PDF/A forbids it, as it does for private use
_UNPRINTABLE = re.compile(
    r'the text `"(?P<text>.+?)"` could not be displayed'
    r'|the PDF contains the codepoint `"(?P<codepoint>.+?)"`'
)
_ESCAPE = re.compile(r"\\(?:u\{(?P<code>[0-9a-f]+)\}|(?P<sign>.))")


class TypstEngine:
    """Compiles what one template sets; not for two threads at once."""

    def __init__(self, places: FontPlaces, template: str) -> None:
        """Look for fonts.

        Raises:
            FontsMissingError: none was found that covers Japanese.
        """
        fonts, self.faces = _find_fonts(places)
        self._compiler = _compiler(template, fonts)

    def pdf(self, data: str, written: date) -> bytes:
        """Set the JSON text of a page; the same text gives the same bytes.

        Raises:
            UnprintableError: the fonts lack a character, or no archive takes it.
        """
        try:
            return _pdf(self._compiler, {"data": data}, written)
        except typst.TypstError as error:
            if lacking := _lacking(error.diagnostic):
                raise UnprintableError(lacking) from None
            raise

    def pngs(self, data: str, dpi: int) -> Sequence[bytes]:
        """Draw the pages of what ``pdf`` has accepted."""
        made = self._compiler.compile(format="png", ppi=dpi, sys_inputs={"data": data})
        return _documents(made)


def _find_fonts(places: FontPlaces) -> tuple[typst.Fonts, Typefaces]:
    packaged = _fonts(places.package_folders())
    if {BUNDLED.serif[0], BUNDLED.sans[0]} <= set(packaged.families()):
        return packaged, BUNDLED
    fonts = typst.Fonts() if places.folders is None else _fonts(places.folders)
    probe = _compiler("probe.typ", fonts)
    faces = pick(name for name in fonts.families() if _covers(probe, name))
    if faces is None:
        raise FontsMissingError
    return fonts, faces


def _fonts(folders: Sequence[Path]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def _covers(probe: typst.Compiler, family: str) -> bool:
    """Ask Typst, which will set the letter, rather than the font's own tables."""
    try:
        _pdf(probe, {"family": family, "text": MUST_HAVE}, date.min)
    except typst.TypstError:
        return False
    return True


def _compiler(template: str, fonts: typst.Fonts) -> typst.Compiler:
    # The root holds nothing but our templates, so nothing else can be read; and the
    # package folders do not exist. That no template imports a package, which would
    # be fetched from the network, is a test.
    root = Path(str(resource("typst")))
    return typst.Compiler(
        root / template,
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=root / "no-packages",
        package_cache_path=root / "no-packages",
    )


def _pdf(compiler: typst.Compiler, inputs: dict[str, str], day: date) -> bytes:
    made = compiler.compile(
        format="pdf",
        sys_inputs=inputs,
        # Archivable and accessible. Both also turn a missing glyph, which would
        # otherwise be a silent box, into an error.
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )
    return _documents(made)[0]


def _documents(made: bytes | list[bytes] | None) -> list[bytes]:
    return made if isinstance(made, list) else [made or b""]


def _lacking(diagnostic: str) -> str:
    """Return the characters that Typst complains of, each once, in their order."""
    every = _UNPRINTABLE.finditer(diagnostic)
    texts = (found["text"] or found["codepoint"] for found in every)
    return "".join(dict.fromkeys("".join(_ESCAPE.sub(_plain, x) for x in texts)))


def _plain(escape: re.Match[str]) -> str:
    """Undo an escape of Rust's debug form."""
    return chr(int(escape["code"], 16)) if escape["code"] else escape["sign"]
