"""The very pages that will be exported, and below them the checks."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hikidashi.ui.letters.checks_view import ChecksView
from hikidashi.ui.letters.pages_view import PagesView
from hikidashi.ui.letters.proof import Proof
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, label
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.errors import explain

_PAGES, _CHECKS = 5, 1  # how they share the height


class ProofPanel(QWidget):
    """Keeps the old pages while new ones are set, and says so."""

    dpi_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.proof: Proof | None = None
        self.state = label("", "caption")
        self.trouble = Banner(Kind.ATTENTION, dismissible=False)
        self.pages = PagesView()
        self.pages.setMinimumHeight(tokens.RAIL)
        self.checks = ChecksView()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pages)
        self.splitter.addWidget(self._below())
        self.splitter.setStretchFactor(0, _PAGES)
        self.splitter.setStretchFactor(1, _CHECKS)
        self.splitter.setSizes([_PAGES * tokens.RAIL, _CHECKS * tokens.RAIL])
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.LARGE, tokens.SMALL, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.state)
        column.addWidget(self.trouble)
        column.addWidget(self.splitter, 1)
        self.pages.dpi_changed.connect(self.dpi_changed)

    def show_proof(self, proof: Proof) -> None:
        """Show a proof; where the letter cannot be set, the old pages stay, paler."""
        self.proof = proof
        self.checks.show_checks(proof.checks)
        if proof.trouble is not None:
            self.trouble.set_message(explain(proof.trouble).what)
            self.tell_given_up()
            return
        self.trouble.clear()
        self.pages.show_pages(proof.pages)
        count = len(proof.pages)
        told = ngettext(
            "Preview: {count} page, as it will be exported",
            "Preview: {count} pages, as they will be exported",
            count,
        )
        self.state.setText(told.format(count=count))

    @Slot()
    def tell_working(self) -> None:
        """Tell that newer pages are on their way."""
        self.state.setText(_("Preview: setting the pages…"))

    @Slot()
    def tell_given_up(self) -> None:
        """Tell that no newer pages will come."""
        self.pages.set_stale(stale=True)
        self.state.setText(_("The pages could not be set"))

    def forget(self) -> None:
        """Show no pages, for another letter comes."""
        self.proof = None
        self.pages.show_pages(())
        self.checks.show_checks(())
        self.trouble.clear()

    def _below(self) -> QWidget:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, tokens.SMALL, 0, 0)
        column.setSpacing(tokens.TINY)
        column.addWidget(label(_("Checks"), "strong"))
        column.addWidget(self.checks, 1)
        return below
