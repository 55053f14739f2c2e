"""A sparse mock: what the contract does not promise is not there."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.mock.conftest import Oracle
from tests.support.reaching import Reach

from rokt_calendar.mock import MockService
from rokt_calendar.models import CreateSubscriptionRequest

SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"
ADA = CreateSubscriptionRequest(user_name="ada")


@pytest.fixture
def service() -> MockService:
    """A mock that answers sparsely."""
    return MockService(sparse=True)


def test_a_listing_can_still_be_walked_to_its_end(service: MockService, reach: Reach) -> None:
    """Without totals the pages end with an empty one."""
    with reach(service) as client:
        events: list[Any] = client.iter_calendar_events("acme", "matches")

    assert len({event.id for event in events}) == 320
    assert {event.location for event in events} <= {None} or not events[0].location


def test_only_what_is_promised_is_there(service: MockService, http: httpx.Client) -> None:
    """Objects and lists of objects stay, each as sparse as its own schema allows."""
    details = http.get(f"/v1/subscription/{SAMPLE}").json()
    page = http.get("/v1/acme/calendars/matches/events").json()

    assert details.keys() == {
        *("subscriptionId", "calendar", "subscriptionType", "createdAt", "isActive"),
        "eventsVisibleToSubscription",
    }
    assert page.keys() == {"result"}
    assert page["result"].keys() == {"data"}
    assert "description" not in page["result"]["data"][0]


def test_every_answer_keeps_the_contract(service: MockService, http: httpx.Client) -> None:
    """The client of this test checks each of them against the document."""
    made = http.post("/v2/subscribe/acme/matches", json={"userName": "ada"})

    assert made.status_code == 200
    assert made.json() == {"errors": []}


def test_a_token_comes_without_its_lifetime(
    service: MockService, anonymous: httpx.Client, oracle: Oracle
) -> None:
    """RFC 6749 only recommends it."""
    credentials = (service.client_id, service.client_secret)
    form = {"grant_type": "client_credentials"}
    reply = anonymous.post("/oauth2/token", data=form, auth=credentials)

    assert reply.json().keys() == {"access_token", "token_type"}
    assert oracle.problems("issueToken", reply) == []


def test_an_error_is_as_long_as_ever(service: MockService, http: httpx.Client) -> None:
    """It is there to be read."""
    assert http.get("/v1/subscription/unknown").json()["errors"]


def test_it_can_be_switched_and_a_reset_switches_back() -> None:
    """The same service, one test sparse and the next not."""
    service = MockService(propagation_delay=0)
    with service.client() as calendar:
        service.sparse = True
        assert not calendar.create_subscription("acme", "matches", body=ADA).subscription_id
        service.reset()
        assert calendar.create_subscription("acme", "matches", body=ADA).subscription_id
