"""Canned responses: what a test says comes back, whatever the contract says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.support.reaching import Reach

from rokt_calendar import (
    BadRequestError,
    InvalidResponseError,
    OperationFailedError,
    ServerError,
    TokenError,
)
from rokt_calendar.mock import MockService
from rokt_calendar.models import CreateSubscriptionRequest

ADA = CreateSubscriptionRequest(user_name="ada")
SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENTS = "/v1/acme/calendars/matches/events"


@pytest.mark.parametrize("operation", ["createSubscription", "create_subscription"])
def test_a_subscription_is_refused_with_status_200(
    service: MockService, reach: Reach, operation: str
) -> None:
    """One line in a test; the operation is named as in the document or as in Python."""
    refused = {"success": False, "errors": [{"message": "No more subscribers."}]}
    service.answer_next(json=refused, operation=operation)

    with reach(service) as client, pytest.raises(OperationFailedError, match="No more subscribers"):
        client.create_subscription("acme", "matches", body=ADA)

    assert service.pending_faults == []


def test_a_listing_says_that_it_failed(service: MockService) -> None:
    """A success false is an error in any operation."""
    service.answer_next(json={"success": False, "result": None, "errors": []})

    with service.client() as calendar, pytest.raises(OperationFailedError):
        calendar.list_calendar_events("acme", "matches")


def test_an_error_is_plain_text_or_empty(service: MockService) -> None:
    """As gateways write them."""
    service.answer_next(400, text="The account code is wrong.", operation="getSubscription")
    service.answer_next(502, times=3, operation="list_calendar_events")

    with service.client() as calendar:
        with pytest.raises(BadRequestError, match=r"The account code is wrong\."):
            calendar.get_subscription(SAMPLE)
        with pytest.raises(ServerError) as caught:
            calendar.list_calendar_events("acme", "matches")

    assert caught.value.status_code == 502
    assert not caught.value.body


def test_the_token_request_can_be_answered_too(service: MockService) -> None:
    """Only where it is named."""
    service.answer_next(text="<html>Sign in</html>", headers={"Content-Type": "text/html"})
    service.answer_next(200, json={"error": "invalid_client"}, operation="issue_token")

    with service.client() as calendar, pytest.raises(TokenError):
        calendar.get_subscription(SAMPLE)

    assert [type(fault).__name__ for fault in service.pending_faults] == ["CannedResponse"]


def test_the_service_never_sees_the_request(service: MockService) -> None:
    """The state does not change; the call is recorded with the canned status."""
    service.answer_next(json={"subscriptionId": "made-up"}, operation="createSubscription")

    with service.client() as calendar:
        canned = calendar.create_subscription("acme", "matches", body=ADA)
        assert calendar.create_subscription("acme", "matches", body=ADA).is_new_subscription

    assert canned.subscription_id == "made-up"
    assert [call.status for call in service.calls] == [200, 200, 200]


def test_it_stays_as_long_as_it_is_wanted(service: MockService, http: httpx.Client) -> None:
    """With times=None until the faults are cleared."""
    service.answer_next(json=None, times=None)
    with httpx.Client(transport=service.transport()) as client:
        bodies = [client.get("https://api.roktcalendar.com" + EVENTS).content for _ in range(3)]
    service.clear_faults()

    assert bodies == [b"null"] * 3
    assert http.get(EVENTS).json()["success"] is True


def test_headers_are_sent_as_given(service: MockService) -> None:
    """And replace the content type that follows from the body."""
    service.answer_next(
        404, json={"title": "x"}, headers={"Content-Type": "application/problem+json", "X-Id": "7"}
    )
    with httpx.Client(transport=service.transport()) as client:
        reply = client.get("https://api.roktcalendar.com" + EVENTS)

    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["x-id"] == "7"
    assert reply.json() == {"title": "x"}


def test_the_body_is_what_it_was_when_it_was_given(
    service: MockService, http: httpx.Client
) -> None:
    """A test that changes its dictionary afterwards does not change the response."""
    body = {"success": True}
    service.answer_next(json=body)
    body["success"] = False

    assert http.get(EVENTS).json() == {"success": True}


def test_a_body_that_is_not_json_is_told_by_the_client(service: MockService) -> None:
    """A login page with status 200 is not a subscription."""
    service.answer_next(text="<html>")

    with service.client() as calendar, pytest.raises(InvalidResponseError):
        calendar.get_subscription(SAMPLE)


@pytest.mark.parametrize(
    ("inject", "message"),
    [
        (lambda service: service.answer_next(199), "status must be a whole number from 200 to 999"),
        (lambda service: service.answer_next(json={}, text=""), "json or text, not both"),
        (lambda service: service.answer_next(204, text="x"), "status 204 has no body"),
        (lambda service: service.answer_next(json={1, 2}), "json cannot be written as JSON"),
        (lambda service: service.answer_next(text=b"x"), "text must be a text, not b'x'"),
        (lambda service: service.answer_next(headers=["x"]), "headers must be a dictionary"),
        (lambda service: service.answer_next(headers={"a b": "x"}), "'a b' is not the name"),
        (lambda service: service.answer_next(headers={"a": "x\r\nb: y"}), "the value of a must"),
        (lambda service: service.answer_next(headers={"a": 7}), "the value of a must be a text"),
        (lambda service: service.answer_next(headers={"Content-Length": "7"}), "follows from the"),
        (lambda service: service.answer_next(times=0), "times must be a whole number from 1"),
        (lambda service: service.answer_next(operation="create_subscripton"), "did you mean 'c"),
        (lambda service: service.answer_next(operation="x"), "it has issueToken, createSub"),
    ],
)
def test_what_cannot_be_sent_is_refused(
    service: MockService, inject: Callable[[Any], None], message: str
) -> None:
    """Where it is given, with what is wrong; nothing is injected."""
    with pytest.raises((TypeError, ValueError), match=message):
        inject(service)

    assert service.pending_faults == []


def test_a_body_does_not_show_in_the_repr(service: MockService) -> None:
    """It may be a token."""
    token = {"access_token": "s3cr3t", "token_type": "Bearer"}
    service.answer_next(json=token, operation="issueToken")

    assert "s3cr3t" not in json.dumps(repr(service.pending_faults))
