"""Prints pages that have been set already."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

DPI = 300
TITLE = "Hikidashi"  # print queues show it, so it tells nothing


def ask_and_print(
    parent: QWidget, pages: Sequence[bytes], then: Callable[[], object]
) -> QPrintDialog:
    """Let the user choose a printer, then print ``pages`` and call ``then``."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(TITLE)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    images = [QImage.fromData(page) for page in pages]

    def accepted() -> None:
        paint_pages(printer, images)
        then()

    dialog.accepted.connect(accepted)
    QDialog.open(dialog)  # its own wants a slot to call
    return dialog


def paint_pages(printer: QPrinter, images: Sequence[QImage]) -> None:
    """Paint each page as large as the paper takes it."""
    painter = QPainter()
    if not painter.begin(printer):
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, image in enumerate(images):
        if number:
            printer.newPage()
        paper = QRectF(painter.viewport())
        size = image.size().scaled(
            paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(paper.center())
        painter.drawImage(place, image)
    painter.end()
