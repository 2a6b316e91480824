"""What stands out in a policy, in plain sentences; each leads to its place."""

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot

from hikidashi.domain.policy.reading import Finding
from hikidashi.ui.policy.lines import ShownPolicy
from hikidashi.ui.widgets.rows_list import ListRow, RowsList
from hikidashi.words import names
from hikidashi.words.catalogue import _


class FindingsList(RowsList):
    """A row for each finding; Enter or a click goes to what it is about."""

    went = Signal(int)  # which finding

    def __init__(self) -> None:
        super().__init__(_("What stands out"))
        self.opened.connect(self._on_opened)
        self.clicked.connect(self._on_clicked)

    def show_policy(self, policy: ShownPolicy) -> None:
        """Show the findings of a policy."""
        rows = [
            ListRow(str(number), names.finding(each.code), _facts(each))
            for number, each in enumerate(policy.findings)
        ]
        if tuple(rows) != self.rows:
            self.show_rows(rows)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(16 * metrics.averageCharWidth(), 4 * metrics.lineSpacing())

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self.went.emit(int(key))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.went.emit(index.row())


def _facts(finding: Finding) -> str:
    parts = (finding.ref, names.finding_advice(finding.code))
    return "\n".join(each for each in parts if each)
