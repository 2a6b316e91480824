"""Going through the facts in doubt, one by one."""

from collections.abc import Sequence

from hikidashi.ui.policy.lines import FactLine


class CheckWalk:
    """Remembers which facts are asked about, and how far the user has come."""

    def __init__(self) -> None:
        self.numbers: tuple[int, ...] = ()
        self._at = 0

    @property
    def is_on(self) -> bool:
        return bool(self.numbers)

    @property
    def place(self) -> tuple[int, int]:
        """The how-manieth is asked about, and of how many; (0, 0) at rest."""
        return (self._at + 1, len(self.numbers)) if self.is_on else (0, 0)

    def start(self, lines: Sequence[FactLine]) -> int:
        """Begin with the first fact in doubt; return its number, or -1."""
        self.numbers = tuple(n for n, line in enumerate(lines) if line.is_to_check)
        self._at = 0
        return self.numbers[0] if self.numbers else -1

    def go_to(self, number: int) -> None:
        """The user has gone to one of them by themselves."""
        if number in self.numbers:
            self._at = self.numbers.index(number)

    def next(self, lines: Sequence[FactLine]) -> int:
        """Return the next that is still in doubt; -1, and the end, if none is."""
        total = len(self.numbers)
        for step in range(1, total + 1):
            at = (self._at + step) % total
            if lines[self.numbers[at]].is_to_check:
                self._at = at
                return self.numbers[at]
        self.stop()
        return -1

    def stop(self) -> None:
        self.numbers, self._at = (), 0
