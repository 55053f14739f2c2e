"""Holds the pictures of the pages to what the code says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_pictures_of_times_are_what_the_code_draws() -> None:
    """They are drawn by a script from `event_time`, and committed."""
    command = [sys.executable, str(ROOT / "tools" / "draw_times.py"), "--check"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
