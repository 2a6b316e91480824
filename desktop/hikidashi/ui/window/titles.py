"""The titles of the menus, known before the menus themselves are."""

from hikidashi.words.catalogue import _


def menu_titles() -> tuple[str, str, str, str]:
    """Return the titles of File, Edit, View and Help."""
    return _("&File"), _("&Edit"), _("&View"), _("&Help")
