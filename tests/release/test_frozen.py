"""A program that PyInstaller has frozen finds everything that the client loads late."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rokt_calendar import contract
from rokt_calendar.mock import MockService, serve

PROGRAM = Path(__file__).parent / "frozen" / "program.py"

pytestmark = [pytest.mark.frozen, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the frozen program, made with nothing but the hook that the package ships."""
    folder = tmp_path_factory.mktemp("frozen")
    command = [sys.executable, "-m", "PyInstaller", "--onedir", "--noconfirm", "--log-level=ERROR"]
    places = [f"--distpath={folder}", f"--workpath={folder}/work", f"--specpath={folder}"]
    done = subprocess.run(
        [*command, *places, PROGRAM], capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return folder / "program" / "program"


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it against a mock, without this Python's folders."""
    service = MockService()
    with serve(service) as base_url:
        environment = {
            "PATH": os.environ["PATH"],
            "NO_PROXY": "*",
            "PYTHONTZPATH": "",  # no zones of the system: they have to be in the program
            "ROKT_CALENDAR_BASE_URL": base_url,
            "ROKT_CALENDAR_CLIENT_ID": service.client_id,
            "ROKT_CALENDAR_CLIENT_SECRET": service.client_secret,
        }
        return subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, check=False
        )


def test_a_frozen_program_makes_calls(frozen: Path) -> None:
    """It has the models, the document and the time zones."""
    done = run(frozen)

    assert (done.stdout, done.stderr) == (f"{contract.__version__} True\n", "")


def test_a_frozen_program_gets_the_same_errors(frozen: Path) -> None:
    """A mistake ends in an error of ours, not in a missing module."""
    done = run(frozen, "--fail")

    assert done.returncode == 1
    assert "ConfigurationError" in done.stderr
    assert "ModuleNotFoundError" not in done.stderr
