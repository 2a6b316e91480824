"""How long the next try must wait after a wrong one."""

from hikidashi.ui.door import FIRST_WAIT_S, LONGEST_WAIT_S

_DOUBLINGS = 10  # beyond it the longest wait is reached anyway


class Waits:
    """Doubles with each wrong try, as at the door of the whole drawer."""

    def __init__(self) -> None:
        self._wrong_tries = 0

    def next_s(self) -> float:
        """Return the wait after one more wrong try, in seconds."""
        doublings = min(self._wrong_tries, _DOUBLINGS)
        self._wrong_tries += 1
        return min(float(FIRST_WAIT_S * 2**doublings), LONGEST_WAIT_S)

    def reset(self) -> None:
        """Begin anew: it was the right one."""
        self._wrong_tries = 0
