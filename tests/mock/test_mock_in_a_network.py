"""A mock at an address that other machines can reach, as in a composed network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from rokt_calendar import ConfigurationError, RoktCalendar
from rokt_calendar.mock import MockService, serve

PAGE = Path(__file__).resolve().parents[2] / "docs" / "mock.md"
SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"


def recipe() -> dict[str, Any]:
    """Return the services of the compose file that the page shows."""
    text = PAGE.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    services: dict[str, Any] = yaml.safe_load(text)["services"]
    return services


@pytest.fixture
def address() -> str:
    """An address of this machine that is not a loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing, and chooses an address
        except OSError:
            pytest.skip("this machine has no network")
        found: str = probe.getsockname()[0]
    return found


def test_the_recipe_connects_two_machines(
    service: MockService, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment of the page, with this address in place of the name of the container."""
    environment: dict[str, str] = recipe()["app"]["environment"]
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", address)

    with serve(service, host="0.0.0.0", allow_remote=True) as base_url:
        port = httpx.URL(base_url).port
        here = environment["ROKT_CALENDAR_BASE_URL"].replace("mock:8080", f"{address}:{port}")
        monkeypatch.setenv("ROKT_CALENDAR_BASE_URL", here)
        with RoktCalendar() as calendar:
            assert calendar.get_subscription(SAMPLE).is_active
        document = httpx.get(f"{here}/openapi.json", trust_env=False).json()
        control = httpx.post(f"{here}/_mock/reset", trust_env=False)

    assert document["servers"][0]["url"] == here
    assert control.status_code == 204


def test_without_leave_the_client_stays_on_this_machine(address: str) -> None:
    """The secret would cross the network in clear."""
    with pytest.raises(ConfigurationError, match="allow_plain_http"):
        RoktCalendar("demo-client", "demo-secret", base_url=f"http://{address}:8080")


def test_the_recipe_starts_the_command_with_options_that_it_has() -> None:
    """And waits for the path that tells of its health."""
    mock = recipe()["mock"]

    assert mock["command"].endswith('rokt-calendar mock --host 0.0.0.0 --allow-remote"')
    assert "http://127.0.0.1:8080/health" in mock["healthcheck"]["test"]
