"""The mock controlled over HTTP, as by a test in another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from rokt_calendar import OperationFailedError, RateLimitError, RetryPolicy, RoktCalendar
from rokt_calendar.mock import MockService, serve
from rokt_calendar.models import CreateSubscriptionRequest

SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"


@pytest.fixture
def mock(service: MockService) -> Iterator[httpx.Client]:
    """Return a client of the mock that sends no token."""
    with serve(service) as base_url, httpx.Client(base_url=base_url, trust_env=False) as http:
        yield http


@pytest.fixture
def calendar(service: MockService, mock: httpx.Client) -> Iterator[RoktCalendar]:
    """Return a client of the API."""
    with RoktCalendar(
        service.client_id,
        service.client_secret,
        base_url=str(mock.base_url),
        retry=RetryPolicy(attempts=1),
        trust_env=False,
    ) as calendar:
        yield calendar


def test_time_passes_and_requests_fail_on_demand(
    mock: httpx.Client, calendar: RoktCalendar, service: MockService
) -> None:
    """Each method is a path, its arguments are the body."""
    before = service.clock.now()
    assert mock.post("/_mock/advance", json={"seconds": 301}).status_code == 204
    assert mock.post("/_mock/fail_next", json={"status": 429, "retry_after": 7}).status_code == 204

    with pytest.raises(RateLimitError) as caught:
        calendar.get_subscription(SAMPLE)

    assert caught.value.retry_after == 7
    assert (service.clock.now() - before).total_seconds() == 301
    assert calendar.get_subscription(SAMPLE).is_active


def test_the_calls_can_be_read(mock: httpx.Client, calendar: RoktCalendar) -> None:
    """Control requests are not among them, secrets are hidden."""
    calendar.get_subscription(SAMPLE)
    mock.post("/_mock/expire_tokens")

    token, call = mock.get("/_mock/calls").json()

    assert (token["operation"], token["status"]) == ("issueToken", 200)
    assert (call["operation"], call["method"]) == ("getSubscription", "GET")
    assert call["path"] == f"/v1/subscription/{SAMPLE}"
    assert call["headers"]["authorization"] == "[hidden]"


def test_a_reset_forgets_everything_but_the_time(
    mock: httpx.Client, calendar: RoktCalendar, service: MockService
) -> None:
    """The next test starts as the first did, with a token of its own."""
    calendar.delete_subscription_event("youraccount", "Event_0001")
    mock.post("/_mock/advance", json={"seconds": 120})
    assert "Event_0001" not in str(calendar.get_subscription(SAMPLE))
    mock.post("/_mock/drop_next", json={"times": None})
    now = service.clock.now()

    assert mock.post("/_mock/reset").status_code == 204

    assert (service.calls, service.pending_faults, service.token_requests) == ([], [], 0)
    assert service.clock.now() == now
    assert "Event_0001" in str(calendar.get_subscription(SAMPLE))
    assert service.token_requests == 1


def test_a_canned_response_is_given_and_can_be_seen(
    mock: httpx.Client, calendar: RoktCalendar
) -> None:
    """The pending faults are read as they stand, without bodies."""
    canned = {"json": {"success": False, "errors": []}, "operation": "create_subscription"}
    assert mock.post("/_mock/answer_next", json=canned).status_code == 204
    assert mock.post("/_mock/delay_next", json={"seconds": 1}).status_code == 204

    assert mock.get("/_mock/pending_faults").json() == [
        {"fault": "CannedResponse", "operation": "createSubscription", "status": 200},
        {"fault": "Delay", "operation": None, "seconds": 1},
    ]
    with pytest.raises(OperationFailedError):
        calendar.create_subscription("acme", "matches", body=CreateSubscriptionRequest())


def test_a_calendar_is_put_as_it_stands_in_a_file(
    mock: httpx.Client, calendar: RoktCalendar
) -> None:
    """So that curl can send the file."""
    event = {"title": "Gig", "startDateTimeUtc": "2026-12-05T20:00:00Z"}
    gigs = {"account": "acme", "code": "gigs", "events": [event]}
    assert mock.post("/_mock/put_calendar", json=gigs).status_code == 204
    refused = mock.post("/_mock/put_calendar", json={**gigs, "events": [{"title": "Gig"}]})

    assert [event.title for event in calendar.iter_calendar_events("acme", "gigs")] == ["Gig"]
    assert refused.status_code == 400
    assert "at /events/0" in refused.json()["errors"][0]["message"]


def test_responses_can_be_made_sparse(mock: httpx.Client, calendar: RoktCalendar) -> None:
    """And full again."""
    mock.post("/_mock/sparse")
    sparse = calendar.get_subscription(SAMPLE)
    mock.post("/_mock/sparse", json={"sparse": False})
    full = calendar.get_subscription(SAMPLE)
    wrong = [mock.post("/_mock/sparse", json=body) for body in ({"sparse": "no"}, {"on": True})]

    assert not sparse.email_address
    assert full.email_address
    assert [reply.status_code for reply in wrong] == [400, 400]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("POST", "fail_next", b'{"status": "503"}', 400, "status must be a whole number"),
        ("POST", "fail_next", b'{"statos": 503}', 400, "unexpected keyword argument 'statos'"),
        ("POST", "advance", b"301", 400, "must be an object"),
        ("POST", "advance", b"{", 400, "property name"),
        ("POST", "advance", b"[" * 100_000, 400, "recursion"),
        ("GET", "advance", b"", 405, "allowed: POST"),
        ("POST", "calls", b"", 405, "allowed: GET"),
        ("POST", "client", b"", 404, "below /_mock/ there are advance, answer_next, calls"),
        ("POST", "__init__", b"", 404, "there are"),
    ],
)
def test_what_cannot_be_done_is_refused(
    mock: httpx.Client, method: str, path: str, body: bytes, *, status: int, says: str
) -> None:
    """In JSON, as all refusals are, with what is wrong and what there is."""
    reply = mock.request(method, f"/_mock/{path}", content=body)

    assert reply.status_code == status
    (error,) = reply.json()["errors"]
    assert says in error["message"]


def test_it_is_for_mocks_that_are_served(service: MockService) -> None:
    """In a process, one calls the methods."""
    request = httpx.Request("GET", "http://localhost/_mock/calls")
    reply: Any = service.handle(request)

    assert reply.status_code == 404
