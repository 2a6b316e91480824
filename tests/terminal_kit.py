"""The command line as a script meets it: real processes in a home of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hikidashi.domain.keys.way import Passphrase
from vault_kit import keeper

PASSPHRASE = "eight or more 文字"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


class Shell:
    """Runs ``hikidashi`` with a home of its own and no display."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = home / "drawer"
        self.key = home / "passphrase"
        self.key.write_text(f"{PASSPHRASE}\n", "utf-8")
        self.env = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "PATH": os.environ["PATH"],
            "LC_ALL": "en_US.UTF-8",
        }

    def __call__(
        self,
        *argv: str | Path,
        typed: bytes = b"",
        env: Mapping[str, str] | None = None,
        fds: Sequence[int] = (),
    ) -> Done:
        return self.python("-m", "hikidashi", *argv, typed=typed, env=env, fds=fds)

    def python(
        self,
        *argv: str | Path,
        typed: bytes = b"",
        env: Mapping[str, str] | None = None,
        fds: Sequence[int] = (),
    ) -> Done:
        done = subprocess.run(
            [sys.executable, *map(str, argv)],
            input=typed,
            capture_output=True,
            cwd=self.home,
            env={**self.env, **(env or {})},
            pass_fds=fds,
            start_new_session=True,  # without a terminal to ask at
            timeout=120,
            check=False,
        )
        return Done(
            done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def with_vault(self, *argv: str | Path) -> Done:
        return self(*argv, "--vault", self.vault, "--passphrase-file", self.key)

    def make_vault(self) -> None:
        """Make the drawer without the second that a new passphrase costs."""
        words = self.key.read_text("utf-8").removesuffix("\n")
        keeper().create(self.vault, Passphrase(words)).close()

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.home / name
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        return path


def is_one_clear_line(done: Done, *words: str) -> bool:
    return (
        done.code == 1
        and done.out == ""
        and done.err.count("\n") == 1
        and done.err.startswith("hikidashi: ")
        and "Traceback" not in done.err
        and all(word in done.err for word in words)
    )
