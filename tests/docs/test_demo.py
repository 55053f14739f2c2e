"""Runs the demo as `make demo` does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "tools" / "demo.py"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Return the finished demo, run in a folder that has nothing to do with the project."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("ROKT_CALENDAR_")
    }
    return subprocess.run(
        [sys.executable, "-X", "dev", str(DEMO)],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_demo_succeeds_without_a_word_of_warning(demo: subprocess.CompletedProcess[str]) -> None:
    """The story goes as it should with both clients, in Python's development mode too."""
    assert (demo.returncode, demo.stderr) == (0, "")


@pytest.mark.parametrize("client", ["RoktCalendar", "AsyncRoktCalendar"])
def test_demo_tells_the_story_with_each_client(
    demo: subprocess.CompletedProcess[str], client: str
) -> None:
    """Either client comes to the end of the story, with two access tokens."""
    opening, _, rest = demo.stdout.partition(f"\n{client}, against the mock at http://127.0.0.1:")
    story, _, total = rest.partition(f"\n{client}: ")

    assert "Traceback" not in opening
    assert "320 events in 4 pages" in story
    assert "not active; pushed to it: nothing" in story
    assert "BadRequestError: GET /v1/subscription/no-such-subscription: status 400" in story
    assert total.split("\n")[0].endswith(" 2 of them for an access token")


def test_both_clients_tell_the_same_story(demo: subprocess.CompletedProcess[str]) -> None:
    """Apart from the time that each step took, the two stories agree word for word."""
    steps = [
        line.partition(" ms ")[2] if " ms   " in line else line
        for line in demo.stdout.splitlines()
        if line.startswith("  ")
    ]
    half = len(steps) // 2

    assert steps[:half] == steps[half:]


def test_demo_shows_no_secret(demo: subprocess.CompletedProcess[str]) -> None:
    """Neither the client secret nor a header with a token is printed."""
    assert "demo-secret" not in demo.stdout
    assert "Bearer" not in demo.stdout
    assert "access-token" not in demo.stdout
    assert "eyJ" not in demo.stdout
