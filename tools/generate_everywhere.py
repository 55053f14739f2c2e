"""Generate under every Python at hand, and demand the committed bytes from each.

For each `python3.11`, `python3.12` and so on that is found on PATH and starts: a temporary virtual
environment with the generator at its pinned versions, and `generate_client.py --check` in it.

    python tools/generate_everywhere.py        exit 1 if any Python gives other bytes
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINORS = range(11, 20)
NEEDED = ("openapi-python-client", "pyyaml", "ruff")
VERSION = "import sys; print(sys.version.split()[0])"


def main() -> int:
    """Check with each Python in turn; return the exit status."""
    pythons = dict(filter(None, map(start, [f"python3.{minor}" for minor in MINORS])))
    if not pythons:
        print("No python3.11 or later is on PATH.", file=sys.stderr)
        return 1
    passed = [check(version, python) for version, python in pythons.items()]
    print(f"{sum(passed)} of {len(passed)} Pythons give the committed bytes")
    return 0 if all(passed) else 1


def start(name: str) -> tuple[str, str] | None:
    """Return the version and the path of a Python by its name, or `None` if it does not start."""
    path = shutil.which(name)
    if path is None:
        return None
    done = subprocess.run([path, "-c", VERSION], capture_output=True, text=True, check=False)
    return (done.stdout.strip(), path) if done.returncode == 0 else None


def check(version: str, python: str) -> bool:
    """Tell whether one Python gives the committed bytes; print what it says otherwise."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="generate-") as scratch:
        folder = Path(scratch)
        subprocess.run([python, "-m", "venv", folder / "venv"], check=True)
        fresh = folder / "venv" / "bin" / "python"
        pins = folder / "pins.txt"
        pins.write_text(locked_versions(), "utf-8")
        pip: list[str | Path] = [fresh, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--constraint", pins, *NEEDED], check=True)
        done = subprocess.run(
            [fresh, ROOT / "tools" / "generate_client.py", "--check"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    print(f"Python {version} ({time.monotonic() - started:.0f} s): {done.stdout.strip()}")
    return done.returncode == 0


def locked_versions() -> str:
    """Return the pins of the development requirements without their hashes, as constraints."""
    locked = (ROOT / "requirements-dev.txt").read_text("utf-8")
    return "\n".join(re.findall(r"^[\w.-]+==[^\s;\\]+", locked, flags=re.MULTILINE)) + "\n"


if __name__ == "__main__":
    sys.exit(main())
