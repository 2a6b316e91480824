"""What a letter costs: the first one of a session, each after it, and its preview.

Run as ``python tests/benchmarks/press_cost.py`` with desktop/ and tests/ on the path.
"""

from collections.abc import Callable
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

from fakes.letters import english_letter, japanese_letter
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.domain.letters.letter import Letter, LetterFormat

ROUNDS = 60


def main() -> None:
    press = TypstPress()
    first = _seconds(lambda: press.make(japanese_letter(), LetterFormat.PDF))
    print(f"first letter, with import and fonts  {first * 1000:7.1f} ms")
    for letter in (japanese_letter(), english_letter()):
        for form in LetterFormat:
            _report(f"{letter.lang} {form}", letter, _maker(press, form))
        _report(f"{letter.lang} pages at 110 dpi", letter, _pager(press))


def _maker(press: TypstPress, form: LetterFormat) -> Callable[[Letter], object]:
    return lambda letter: press.make(letter, form)


def _pager(press: TypstPress) -> Callable[[Letter], object]:
    return lambda letter: press.pages(letter, dpi=110)


def _report(name: str, letter: Letter, work: Callable[[Letter], object]) -> None:
    times = []
    for number in range(ROUNDS):
        # each letter is another one, as Typst remembers what it has set
        other = replace(letter, reference=f"HK-{number}", body=f"{number}{letter.body}")
        started = perf_counter()
        work(other)
        times.append(perf_counter() - started)
    slow = quantiles(times, n=20)[-1]
    print(f"{name:36} {median(times) * 1000:7.1f} ms  p95 {slow * 1000:7.1f} ms")


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


if __name__ == "__main__":
    main()
