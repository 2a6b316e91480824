"""What the views of the open drawer wish for; the drawer's frame does it."""

from PySide6.QtCore import QObject, Signal


class Wishes(QObject):
    """One for all views, so that an entry is opened the same way from each."""

    entry = Signal(str)
    """Show the entry of that id, to be read and changed."""
    new_entry = Signal(object)
    """Begin an entry on a day (``date``), or on none in particular (None)."""
    copy = Signal(str)
    """Begin an entry that says the same as the one of that id."""
    removal = Signal(object)
    """Put the entries of these ids (a sequence) into the trash."""
    bulk_edit = Signal(object)
    """Change the entries of these ids together."""
    export = Signal(object)
    """Write what a ``RecordQuery`` finds into a file."""
    export_chosen = Signal(object, object)
    """Write the entries of these ids into a file, or else what the query finds."""
    import_file = Signal()
    types = Signal()
    """Choose what can be recorded."""
