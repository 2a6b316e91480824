"""Axes: where their ticks stand, and which labels fit beside each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high`` with a tick at each of ``ticks``."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return where a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def axis_of_counts(highest: float, most: int = 5) -> Axis:
    """Return an axis from nothing on, so that heights can be compared, in whole steps.

    Nobody counts in halves.
    """
    step = max(1.0, _round_up(max(highest, 1.0) / max(1, most - 1)))
    count = max(1, math.ceil(highest / step - 1e-9))
    return Axis(0.0, count * step, tuple(n * step for n in range(count + 1)))


def axis(lowest: float, highest: float, most: int = 6) -> Axis:
    """Return an axis with at most about ``most`` ticks at round values."""
    if highest <= lowest:
        lowest, highest = lowest - 1, highest + 1
    step = _round_up((highest - lowest) / max(1, most - 1))
    low = math.floor(lowest / step + 1e-9) * step
    high = math.ceil(highest / step - 1e-9) * step
    count = round((high - low) / step)
    ticks = tuple(low + number * step for number in range(count + 1))
    return Axis(low, high, ticks)


def tick_text(value: float) -> str:
    """Write a tick without digits that say nothing."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def every(widths: Sequence[float], room: float, gap: float) -> int:
    """Return the step at which labels of these widths fit, each having ``room``."""
    widest = max(widths, default=0.0) + gap
    return max(1, math.ceil(widest / max(room, 1e-6)))


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    for each in _STEPS:
        if each * power >= step * (1 - 1e-9):
            return each * power
    return 10 * power
