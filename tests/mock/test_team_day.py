"""A day of another team: their application against the mock, in process, served, and in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.shop import shop

from rokt_calendar import AsyncRoktCalendar, RetryPolicy
from rokt_calendar.mock import MockService

SCRIPT = Path(__file__).with_name("team_day.mjs")


@pytest.fixture(params=["in process", "served"])
def mock(request: pytest.FixtureRequest) -> MockService:
    """The mock of either fixture."""
    served = request.param == "served"
    fixture = "rokt_calendar_mock_server" if served else "rokt_calendar_mock"
    service: MockService = request.getfixturevalue(fixture)
    return service


@pytest.fixture
def browser(request: pytest.FixtureRequest, mock: MockService) -> Iterator[TestClient]:
    """Somebody who presses the button."""

    def connect() -> AsyncRoktCalendar:
        if request.node.callspec.params["mock"] == "served":
            return AsyncRoktCalendar(retry=RetryPolicy(wait_initial=0))
        return mock.async_client()

    with TestClient(shop(connect)) as client:
        yield client


def press(browser: TestClient, customer: str = "ada") -> tuple[int, dict[str, Any]]:
    """Return the status and the content of what comes back."""
    reply = browser.post(f"/subscribe/{customer}")
    return reply.status_code, reply.json()


def test_a_customer_subscribes_and_is_known(browser: TestClient) -> None:
    """The second press changes nothing."""
    first, again = press(browser), press(browser)

    assert first[1]["said"] == "Welcome!"
    assert again[1] == {**first[1], "said": "You are subscribed."}


def test_a_subscription_is_refused(browser: TestClient, mock: MockService) -> None:
    """The reason reaches the customer."""
    refused = {"success": False, "errors": [{"message": "The calendar is full."}]}
    mock.answer_next(json=refused, operation="create_subscription")

    assert press(browser) == (
        409,
        {"said": "You cannot subscribe.", "reasons": ["The calendar is full."]},
    )
    assert press(browser)[1]["said"] == "Welcome!"


def test_an_answer_is_sparse(browser: TestClient, mock: MockService) -> None:
    """There is no link to show, and the page does not break."""
    mock.sparse = True

    assert press(browser) == (200, {"said": "You are subscribed.", "link": None})


def test_the_token_endpoint_is_down(browser: TestClient, mock: MockService) -> None:
    """Customers are asked to come back, and when it is up again nobody has to restart anything."""
    mock.fail_next(503, times=None, operation="issue_token")
    assert press(browser)[0] == 503

    mock.clear_faults()
    assert press(browser)[1]["said"] == "Welcome!"


def test_an_outage_of_the_token_endpoint_is_not_noticed(
    browser: TestClient, mock: MockService
) -> None:
    """By customers who come while the last token is valid."""
    press(browser)
    mock.fail_next(503, times=None, operation="issue_token")

    assert press(browser, "grace")[1]["said"] == "Welcome!"


def test_an_answer_is_lost(browser: TestClient, mock: MockService) -> None:
    """The customer is subscribed once, however often the button is pressed."""
    mock.drop_next(processed=True, operation="create_subscription")

    assert press(browser) == (502, {"said": "Perhaps you are subscribed; press again."})
    assert press(browser)[1]["said"] == "You are subscribed."
    statuses = [call.status for call in mock.calls if call.operation == "createSubscription"]
    assert statuses == [None, 200]


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_same_day_in_node(rokt_calendar_mock_server: MockService) -> None:
    """With nothing but fetch: the address and the credentials come from the environment."""
    done = subprocess.run(
        ["node", SCRIPT], capture_output=True, text=True, check=False, env=dict(os.environ)
    )

    assert done.returncode == 0, done.stderr
    day = json.loads(done.stdout)
    assert day == {
        "subscribes": ["Welcome!", "You are subscribed."],
        "refused": "The calendar is full.",
        "sparse": {"status": 200, "link": None},
        "outage": [503, "Welcome!"],
        "lost": ["no answer", "You are subscribed."],
        "created": [200, 200, 200, 200, 200, None, 200],
        "pending": [],
    }
    assert rokt_calendar_mock_server.token_requests == 8
