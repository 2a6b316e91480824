from concurrent.futures import ThreadPoolExecutor

from hikidashi.adapters.lazily import lazily


class Counter:
    """Counts how often it was made, and what it was asked."""

    made = 0

    def __init__(self) -> None:
        Counter.made += 1
        self.asked: list[str] = []

    def ask(self, what: str) -> str:
        self.asked.append(what)
        return what.upper()


def test_nothing_is_made_before_it_is_asked_for() -> None:
    Counter.made = 0

    counter = lazily(Counter)

    assert Counter.made == 0
    assert counter.ask("a") == "A"
    assert counter.asked == ["a"]
    assert Counter.made == 1


def test_several_threads_make_it_once() -> None:
    Counter.made = 0
    counter = lazily(Counter)

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(counter.ask, "abcdefgh"))

    assert said == list("ABCDEFGH")
    assert Counter.made == 1
