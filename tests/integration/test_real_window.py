"""The app on a real, if virtual, screen; everything else draws offscreen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from x11_screen import Eye, virtual_screen

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.needs_display
def test_the_app_puts_its_window_on_an_x11_screen(tmp_path: Path) -> None:
    with virtual_screen() as display:
        eye = Eye(display)
        process = subprocess.Popen(
            [sys.executable, "-m", "hikidashi"],
            env={
                "DISPLAY": display,
                "HOME": str(tmp_path),
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT / "desktop"),
            },
            stderr=subprocess.PIPE,
        )
        try:
            eye.wait_for_window(timeout_s=60)

            assert process.poll() is None
        finally:
            process.terminate()
            _, complaints = process.communicate()

    assert complaints == b""
