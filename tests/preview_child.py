"""Looks into one file of each sort, as a process of its own that can be watched.

Everything is kept in memory here, so whatever it writes comes from the preview.
"""

import io
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from fakes.house import MemoryIntake, memory_house
from fakes.vault import DictVault
from hikidashi.adapters.policies.decode import decode
from hikidashi.adapters.previews.pdfium import PdfiumRenderer
from hikidashi.bootstrap import new_id
from hikidashi.domain.preferences import Theme
from hikidashi.ui.documents.preview import PreviewDialog
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme.style import apply_theme
from hikidashi.ui.vault_news import RoomNews, VaultNews
from hikidashi.usecases.jobs import Ticket
from private_kit import pdf, picture
from screen_kit import fail

NOW = datetime(2031, 5, 4, 9, tzinfo=UTC)
FILES = {
    "secret.txt": "ひみつ".encode(),
    "secret.png": picture(1_000, 500),
    "secret.pdf": pdf(2),
    "secret.zip": b"PK",
}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main() -> None:
    app = QApplication([])
    apply_theme(app, Theme.LIGHT)
    relay = Relay()
    jobs, intake = Jobs(relay), MemoryIntake()
    house = replace(
        memory_house(lambda: NOW, new_id),
        intake=intake,
        renderer=PdfiumRenderer(),
        decode_text=decode,
    )
    session = house.furnish(DictVault())
    session.services.add_known("alpha")
    news = VaultNews(session.ledger, relay)
    ctx = RoomContext(
        house=house,
        session=session,
        jobs=jobs,
        news=RoomNews(news),
        notify=say,
        complain=fail,
        navigate=lambda name, **_what: say(name),
    )
    window = QWidget()
    window.show()
    for name, data in FILES.items():
        show(app, ctx, window, name, data, intake)
    jobs.shut_down()


def show(  # noqa: PLR0913 - the parts of a small program
    app: QApplication,
    ctx: RoomContext,
    window: QWidget,
    name: str,
    data: bytes,
    intake: MemoryIntake,
) -> None:
    book, path = ctx.session.documents, Path(name)
    intake.files[path] = io.BytesIO(data).getvalue()
    owner = ctx.session.services.cards()[0].service.id
    book.keep(owner, [(name, book.take_in(path, Ticket()))])
    file = next(each for each in book.of(owner) if each.name == name)
    dialog = PreviewDialog(ctx, book, file, window)
    dialog.open()
    while dialog.stack.isHidden() or dialog.text.is_filling:
        app.processEvents()
    words = {
        dialog.text: "text",
        dialog.picture: "picture",
        dialog.pages: "pages",
        dialog.nothing: "nothing",
    }
    say(words[dialog.stack.currentWidget()])  # type: ignore[index]  # one of these
    while dialog.stack.currentWidget() is dialog.pages and not dialog.pages.drawn:
        app.processEvents()
    if dialog.pages.drawn:
        say("page")
    dialog.grab()  # paints everything once
    dialog.reject()


if __name__ == "__main__":
    main()
