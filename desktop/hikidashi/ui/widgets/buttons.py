"""The three buttons that are more than a button."""

from PySide6.QtWidgets import QPushButton, QSizePolicy

from hikidashi.words.catalogue import _


def primary_button(text: str) -> QPushButton:
    """Return the one button of a page that is its main action."""
    button = QPushButton(text)
    button.setProperty("role", "primary")
    return button


def quiet_button(text: str) -> QPushButton:
    """Return a button that looks like a link, for what matters less."""
    button = QPushButton(text)
    button.setProperty("role", "quiet")
    return button


class EvidenceChip(QPushButton):
    """Names the place of the words that say a fact; pressing it shows them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Show the sentence: {place}").format(place=text))
        self.setToolTip(_("Show the sentence in the policy"))
