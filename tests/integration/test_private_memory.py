"""What the memory still holds once the private drawer alone is closed.

A lock ends the program, so after it there is nothing to find; see
test_locked_memory.py. Here the program goes on running.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase
from memory_scan import may_scan, occurrences
from private_texts import COUNT, alias_of, note_of, tag_of, word_of

TESTS = Path(__file__).resolve().parents[1]
CHILD = TESTS / "private_child.py"
WINDOW = TESTS / "private_window_child.py"
SHOWN = {
    f"{kind}-{encoding} {number}": text(number).encode(encoding)
    for number in range(COUNT)
    for kind, text in (
        ("title", word_of),
        ("note", note_of),
        ("tag", tag_of),
        ("alias", alias_of),
    )
    for encoding in ("utf-8", "utf-16-le")
}
PRIVATE = Passphrase("private words 鍵")
TEXTS = {
    f"{number}{name}": text.format(number).encode(encoding)
    for number in range(20)
    for name, text, encoding in (
        ("en", "planted{:02} text of a record", "utf-8"),
        ("ja", "植えた{:02}番の記録", "utf-8"),
        ("ja in memory", "植えた{:02}番の記録", "utf-16-le"),
    )
}
MOST_LEFT = 3  # of 60; one or two are still in the arguments of the last call
# Of 160: pieces of the search index whose places SQLite has used again at once, for
# something shorter of the main drawer; glibc overwrites only what it does not hand out
# again from a thread's own cache.
MOST_LEFT_SHOWN = 8

pytestmark = pytest.mark.skipif(not may_scan(), reason="the system forbids the scan")


@contextmanager
def child(folder: Path, program: Path = CHILD) -> Iterator["subprocess.Popen[str]"]:
    path = os.pathsep.join(each for each in sys.path if each)
    process = subprocess.Popen(
        [sys.executable, str(program), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        yield process
        process.kill()


def keys_of(folder: Path) -> Mapping[str, bytes]:
    file = KeyFile.parse((folder / "vault.json").read_bytes())
    assert isinstance(file, KeyFile)
    keys = file.unlock(Drawer.PRIVATE, PRIVATE)
    database = keys.database(1)
    return {
        "database": database,
        "database in hex": database.hex().encode(),
        "digest": keys.record_digest(),
        "master": keys._master_key,
        "passphrase": PRIVATE.text.encode(),
    }


def test_its_keys_are_gone_and_next_to_nothing_of_its_texts_is_left(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "vault"
    with child(folder) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        keys = keys_of(folder)
        open_keys = occurrences(process.pid, keys)
        open_texts = occurrences(process.pid, TEXTS)

        process.stdin.write("close\n")
        process.stdin.flush()
        assert process.stdout.readline() == "closed\n"
        closed_keys = occurrences(process.pid, keys)
        closed_texts = occurrences(process.pid, TEXTS)

    assert open_keys["master"] > 0
    assert all(open_texts.values())
    assert not any(closed_keys.values())
    assert sum(map(bool, closed_texts.values())) <= MOST_LEFT


def test_the_real_window_leaves_next_to_nothing_of_what_it_showed(
    tmp_path: Path,
) -> None:
    with child(tmp_path, WINDOW) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        shown = occurrences(process.pid, SHOWN)

        process.stdin.write("close\n")
        process.stdin.flush()
        assert process.stdout.readline() == "closed\n"
        left = occurrences(process.pid, SHOWN)

    print(f"shown: {texts_by_form(shown)}; left: {texts_by_form(left)}")  # noqa: T201 - for the threat model
    assert min(texts_by_form(shown).values()) > 0
    assert sum(map(bool, left.values())) <= MOST_LEFT_SHOWN


def texts_by_form(found: Mapping[str, int]) -> Mapping[str, int]:
    """Return of how many texts something was found, for each form."""
    forms = dict.fromkeys((name.split()[0] for name in found), 0)
    for name, count in found.items():
        forms[name.split()[0]] += count > 0
    return forms
