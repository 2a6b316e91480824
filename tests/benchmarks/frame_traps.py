"""Looks for word patterns that texts made to fit them nearly keep busy too long.

``python -m tests.benchmarks.frame_traps``: from each pattern of
resources/lexicons/frames it builds texts that begin like it and then go on for ever,
and times it for two lengths. Ends with 1 if one takes long, or much longer for a
text twice as long.
"""

import re
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # no other way in
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lexicon import compiled

FRAMES = Path(__file__).parents[2] / "resources" / "lexicons" / "frames"
SENTENCE = 1_000  # characters; rules read no longer sentence
LENGTHS = (SENTENCE, 4 * SENTENCE)
LONGEST_MS = 5.0  # for one pattern and one sentence
STEEPEST = 9.0  # times longer for four times the text; twice the square root of 16 …
FELT_MS = 3.0  # below it the clock tells nothing
Told = Any
"""What the parser of patterns says; it has no types."""
_MOST = 3  # repeats of a part
_OF_CATEGORY: dict[object, str] = {codes.CATEGORY_SPACE: " "}


def main() -> int:
    traps = 0
    for file in sorted(FRAMES.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for name, by_language in table.items():
            for language, patterns in by_language.items():
                for pattern in patterns:
                    traps += _is_trap(f"{file.stem}.{name} {language}", pattern)
    print(f"{traps} traps")
    return 1 if traps else 0


def _is_trap(name: str, pattern: str) -> bool:
    frame = compiled([pattern])
    slowest = max(
        (_cost(frame, text) for text in _texts(frame.pattern)), default=(0.0, 0.0)
    )
    short, long = slowest
    trap = short > LONGEST_MS or (long > FELT_MS and long > STEEPEST * short)
    if trap:
        print(f"{name}: {short:.1f} ms, {long:.1f} ms: {pattern[:100]}")
    return trap


def _cost(frame: re.Pattern[str], text: str) -> tuple[float, float]:
    """Return the milliseconds for both lengths."""
    times = []
    for length in LENGTHS:
        long = lower(fold((text * (length // len(text) + 1))[:length]))
        start = time.process_time()  # else whatever else runs here looks like a trap
        for _ in frame.finditer(long):
            pass
        times.append((time.process_time() - start) * 1000)
    return times[0], times[1]


def _texts(pattern: str) -> Iterator[str]:
    """Yield texts that nearly fit: the whole, its beginnings, and each of its parts."""
    parts = list(_samples(parser.parse(pattern, re.ASCII)))
    for sample in parts[:_MOST]:
        for text in (sample, sample[:-1], sample[: len(sample) // 2], sample[:1]):
            if text:
                yield text
                yield f"{text} a"
    yield from ("a", "a ", "aa bb ", "、あ")


def _samples(parsed: Told) -> Iterator[str]:
    for choice in range(_MOST):
        yield _sample(parsed, choice)


def _sample(parsed: Told, choice: int) -> str:
    return "".join(_one(code, told, choice) for code, told in parsed)


def _one(code: object, told: Told, choice: int) -> str:  # noqa: PLR0911 - a table
    match code:
        case codes.LITERAL:
            return chr(told)
        case codes.IN:
            return _of_set(told)
        case codes.BRANCH:
            branches = told[1]
            return _sample(branches[choice % len(branches)], choice)
        case codes.SUBPATTERN:
            return _sample(told[3], choice)
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            least, most, inner = told
            times = min(most, max(least, choice))
            return str(_sample(inner, choice) * times)
        case codes.ANY | codes.NOT_LITERAL:
            return "a"
        case _:  # places and looks: they take no text
            return ""


def _of_set(told: Told) -> str:
    for code, value in told:
        if code is codes.LITERAL:
            return chr(value)
        if code is codes.RANGE:
            return chr(value[0])
        if code is codes.CATEGORY:
            return (
                "1" if value is codes.CATEGORY_DIGIT else _OF_CATEGORY.get(value, "a")
            )
    return "a"


if __name__ == "__main__":
    sys.exit(main())
