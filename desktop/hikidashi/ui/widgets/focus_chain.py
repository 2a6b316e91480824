"""What Tab goes through, without a change of who belongs to whom."""

from PySide6.QtWidgets import QWidget


def next_in_chain(widget: QWidget) -> QWidget | None:
    """Return what comes after ``widget`` in its window's focus chain.

    PySide takes what ``nextInFocusChain`` returns for a child of the widget that was
    asked, and would delete it together with that one, be it a whole dialog. To give
    it the parent that it has changes nothing for Qt, and puts that right.
    """
    found: QWidget | None = widget.nextInFocusChain()
    if found is not None:
        found.setParent(found.parentWidget())
    return found
