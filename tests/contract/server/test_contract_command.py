"""`make contract` on any server: what it refuses, and that it then sends nothing."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.canary import SECRET
from tools.contract import refusal

from rokt_calendar.mock import MockService, serve

ROOT = Path(__file__).resolve().parents[3]
CREDENTIALS = {
    "ROKT_CALENDAR_CLIENT_ID": "demo-client",
    "ROKT_CALENDAR_CLIENT_SECRET": SECRET,
}


def contract(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "tools.contract", *options]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **environment}
    return subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("base_url", "allow_remote", "reason"),
    [
        ("https://api.roktcalendar.com", False, "another machine.*ALLOW_REMOTE=1"),
        ("http://api.roktcalendar.com", True, "plain http.*use https"),
        ("http://192.0.2.1:8080", False, "plain http"),
        ("https://127.0.0.1.example.com", False, "another machine"),
        ("http://me:word@127.0.0.1:8080", False, "must not carry a user"),
        ("api.roktcalendar.com", True, "no address"),
        ("file:///etc/hosts", True, "no address"),
    ],
)
def test_a_server_elsewhere_is_left_alone(base_url: str, allow_remote: bool, reason: str) -> None:
    """Unless the switch says that thousands of requests are welcome there."""
    assert re.search(reason, refusal(base_url, allow_remote=allow_remote) or "")


@pytest.mark.parametrize(
    ("base_url", "allow_remote"),
    [
        ("http://127.0.0.1:8080", False),
        ("http://[::1]:8080", False),
        ("https://localhost", False),
        ("https://api.roktcalendar.com", True),
    ],
)
def test_a_server_of_ones_own_or_with_leave_is_tested(base_url: str, allow_remote: bool) -> None:
    """Plain http does for this machine only."""
    assert refusal(base_url, allow_remote=allow_remote) is None


def test_nothing_is_sent_without_credentials(frozen: Callable[..., MockService]) -> None:
    """The message names what is missing."""
    service = frozen()
    with serve(service) as base_url:
        done = contract(
            "--base-url", base_url, ROKT_CALENDAR_CLIENT_ID="", ROKT_CALENDAR_CLIENT_SECRET=""
        )

    assert done.returncode == 2
    assert (
        "Nothing was sent: set ROKT_CALENDAR_CLIENT_ID and ROKT_CALENDAR_CLIENT_SECRET"
        in done.stderr
    )
    assert service.calls == []


def test_a_server_is_read_and_the_result_told(frozen: Callable[..., MockService]) -> None:
    """The whole way: environment, plan, run, summary; and no secret in any of it."""
    service = frozen(client_secret=SECRET)
    with serve(service) as base_url:
        done = contract("--base-url", base_url, "--examples", "3", "--json", **CREDENTIALS)

    assert done.returncode == 0, done.stderr
    (step,) = json.loads(done.stdout)
    assert step["passed"] is True
    assert "reading only: GET, and the request for a token" in step["name"]
    assert {call.method for call in service.calls if call.operation != "issueToken"} == {"GET"}
    assert SECRET not in done.stdout + done.stderr


def test_a_server_that_breaks_the_contract_is_a_finding(frozen: Callable[..., MockService]) -> None:
    """And the exit status says so."""
    service = frozen()
    service.fail_next(500, times=10_000)
    with serve(service) as base_url:
        credentials = {**CREDENTIALS, "ROKT_CALENDAR_CLIENT_SECRET": service.client_secret}
        done = contract("--base-url", base_url, "--examples", "3", **credentials)

    assert done.returncode == 1
    assert "Server error" in done.stderr
    assert "FAILED" in done.stderr
