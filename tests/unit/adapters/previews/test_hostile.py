"""Documents and pictures that strangers broke are refused or drawn, nothing else."""

import io
import random

import pytest
from PySide6.QtCore import QLoggingCategory

from hikidashi.adapters.previews.pdfium import PdfiumRenderer
from hikidashi.domain.errors import SourceError
from hikidashi.ui.documents.reading import read_image
from private_kit import pdf, picture
from vault_kit import rounds


def broken(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with a few bytes that are other, gone or there twice."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(out))
        match chance.randrange(4):
            case 0:
                out[place] = chance.randrange(256)
            case 1:
                del out[place : place + chance.randint(1, 40)]
            case 2:
                out[place:place] = out[place : place + chance.randint(1, 40)]
            case _:
                out[place : place + 4] = chance.randbytes(4)
        out = out or bytearray(b"x")
    return bytes(out)


def test_broken_documents_are_refused_or_drawn() -> None:
    data = pdf(3, (200, 300))
    for seed in range(rounds(25)):
        chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        try:
            pages = PdfiumRenderer(patience_s=10).open(io.BytesIO(broken(data, chance)))
        except SourceError:
            continue
        for number in range(len(pages.sizes)):
            try:
                drawn = pages.page(number, 60)
            except SourceError:
                continue
            assert len(drawn.pixels) == drawn.width * drawn.height * 4
        pages.close()


@pytest.mark.parametrize("form", ["PNG", "JPG", "BMP", "WEBP"])
def test_broken_pictures_are_refused_or_shown(form: str) -> None:
    # Qt says in its log what is wrong with a picture; here nothing else is expected.
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")
    data = picture(64, 48, form)
    try:
        for seed in range(rounds(60)):
            chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
            try:
                shown = read_image(broken(data, chance), 40)
            except SourceError:
                continue
            assert max(shown.image.width(), shown.image.height()) <= 40
    finally:
        QLoggingCategory.setFilterRules("")
