"""Runs the demo as `make demo` does."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from rokt_calendar.mock import MockService

DEMO = Path(__file__).resolve().parents[2] / "tools" / "demo.py"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Return the finished demo, run in a folder that has nothing to do with the project."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("ROKT_CALENDAR_")
    }
    return subprocess.run(
        [sys.executable, "-W", "error", str(DEMO)],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_demo_succeeds_without_a_word_of_warning(demo: subprocess.CompletedProcess[str]) -> None:
    """The story goes as it should with both clients, and no warning is printed."""
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
    """Neither the client secret nor any token that the mock issues is printed."""
    service = MockService()
    secrets = [service.client_secret]
    with httpx.Client(base_url="http://localhost", transport=service.transport()) as http:
        for _ in range(2):
            reply = http.post(
                "/oauth2/token",
                data={"grant_type": "client_credentials"},
                auth=(service.client_id, service.client_secret),
            ).json()
            secrets += [reply["access_token"], reply["refresh_token"]]

    assert len(set(secrets)) == 5
    assert [secret for secret in secrets if secret in demo.stdout + demo.stderr] == []
    assert "Bearer" not in demo.stdout


def test_demo_notices_what_should_not_have_come_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a mock that applies changes at once, the demo fails and says why in a sentence."""
    spec = importlib.util.spec_from_file_location("demo", DEMO)
    assert spec
    assert spec.loader
    demo = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(demo)
    monkeypatch.setattr(demo, "MockService", lambda: MockService(propagation_delay=0))

    assert demo.main() == 1
    assert "This should not have happened: The pushed events should be" in capsys.readouterr().err
