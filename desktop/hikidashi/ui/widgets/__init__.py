"""The parts that pages are built from: each looks and speaks the same everywhere.

The first window waits for what is imported here, so nothing here knows the domain;
``strength_view`` and ``task_dialog`` do, and are therefore imported by their own names.
"""

from hikidashi.ui.widgets.banner import Banner
from hikidashi.ui.widgets.buttons import EvidenceChip, primary_button, quiet_button
from hikidashi.ui.widgets.empty_state import EmptyState
from hikidashi.ui.widgets.labelled_field import LabelledField
from hikidashi.ui.widgets.marks import StatusPill
from hikidashi.ui.widgets.page import PageHeader, PageView
from hikidashi.ui.widgets.progress_row import ProgressRow
from hikidashi.ui.widgets.text import Kind, Prose, label
from hikidashi.ui.widgets.undo_bar import UndoBar

__all__ = [
    "Banner",
    "EmptyState",
    "EvidenceChip",
    "Kind",
    "LabelledField",
    "PageHeader",
    "PageView",
    "ProgressRow",
    "Prose",
    "StatusPill",
    "UndoBar",
    "label",
    "primary_button",
    "quiet_button",
]
