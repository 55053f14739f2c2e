"""What every honest server does, however little it says: the mock, or one behind BASE_URL.

`make contract BASE_URL=... WRITE=1` runs these against that server. What it does not tell is not
demanded; a test that cannot be told then says so and is skipped.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from uuid import uuid4

import pytest
from tests.contract.server.any_server import AnyServer

from rokt_calendar.mock import MockService

PREFERENCES = {"emailAddress": "ada@example.com", "marketingAllowed": False, "subscriberId": "a-1"}


@pytest.fixture
def server(frozen: Callable[..., MockService]) -> Iterator[AnyServer]:
    """Return the server."""
    one = AnyServer(frozen())
    with closing(one.http):
        yield one


def event(title: str) -> dict[str, Any]:
    """Return a new event."""
    return {
        "eventId": f"contract-test-{uuid4()}",
        "title": title,
        "timezone": "GMT Standard Time",
        "timezoneIanaId": "Europe/London",
        "start": "2026-12-20T18:00:00",
        "end": "2026-12-20T23:30:00",
    }


def push(server: AnyServer, new: dict[str, Any], *subscriptions: str) -> None:
    """Push an event to subscriptions, and wait until each of them sees it."""
    body = {"event": new, "subscriptionIds": list(subscriptions)}
    server.accept("POST", f"/v1/subscriptionevent/{server.account}", body)

    def all_see_it() -> bool:
        return all(new["eventId"] in server.pushed(one) for one in subscriptions)

    assert server.until(all_see_it)


def test_a_subscription_is_kept_as_it_was_made(server: AnyServer) -> None:
    """What the server tells of it is what was sent."""
    made = server.subscribe(**PREFERENCES)

    details = server.subscription(made)

    assert details["subscriptionId"].lower() == made.lower()
    told = {name: details.get(name) for name in PREFERENCES if details.get(name) is not None}
    assert told == {name: PREFERENCES[name] for name in told}


def test_a_token_is_given_to_the_right_credentials_only(server: AnyServer) -> None:
    """And only a token that was given opens the API."""
    one = server.subscribe()

    assert server.issue(secret="not-the-secret").status_code in (400, 401)
    for authorization in ("", "Bearer never-issued"):
        headers = {"Authorization": authorization}
        assert server.http.get(f"/v1/subscription/{one}", headers=headers).status_code == 401


def test_a_pushed_event_reaches_those_it_is_for(server: AnyServer) -> None:
    """And nobody else."""
    chosen, other = server.subscribe(), server.subscribe()
    new = event("Gala")

    push(server, new, chosen)

    assert server.pushed(chosen)[new["eventId"]].get("title") in (None, "Gala")
    assert new["eventId"] not in server.pushed(other)


def test_an_update_changes_one_event_and_no_other(server: AnyServer) -> None:
    """All of its details can be changed but its id."""
    one = server.subscribe()
    gala, ball = event("Gala"), event("Ball")
    push(server, gala, one)
    push(server, ball, one)

    changed = {**gala, "title": "Grand gala"}
    server.accept("POST", f"/v1/subscriptionevent/{server.account}/update", changed)

    def title(new: dict[str, Any]) -> Any:
        return server.pushed(one)[new["eventId"]].get("title")

    assert server.until(lambda: title(gala) in (None, "Grand gala"))
    assert title(ball) in (None, "Ball")


def test_an_event_is_removed_from_one_and_deleted_from_all(server: AnyServer) -> None:
    """Removed from one subscription, the other keeps it."""
    first, second = server.subscribe(), server.subscribe()
    new = event("Gala")
    push(server, new, first, second)
    path = f"subscriptionevent/{new['eventId']}"

    server.accept("DELETE", f"/v2/subscription/{server.account}/{first}/{path}")
    assert server.until(lambda: new["eventId"] not in server.pushed(first))
    assert new["eventId"] in server.pushed(second)

    server.accept("DELETE", f"/v1/subscriptionevent/{server.account}/{new['eventId']}")
    assert server.until(lambda: new["eventId"] not in server.pushed(second))


def test_a_deactivation_ends_one_subscription(server: AnyServer) -> None:
    """The others go on."""
    ended, other = server.subscribe(), server.subscribe()

    path = f"/v1/subscription/{server.account}/{server.calendar}"
    server.accept("DELETE", path, {"id": ended})

    assert server.until(lambda: not server.subscription(ended)["isActive"])
    assert server.subscription(other)["isActive"]


def test_the_pages_hold_every_event_once(server: AnyServer) -> None:
    """As many as the server says that there are."""
    path = f"/v1/{server.account}/calendars/{server.calendar_id}/events"
    ids: list[str] = []
    for number in range(1, 200):
        body = server.send("GET", path, pageNumber=number, pageSize=50).json()
        page = body.get("result") or {}
        if body.get("success") is False or page.get("data") is None:
            pytest.skip("the server lists no events")
        ids += [one["id"] for one in page["data"]]
        if not page["data"] or number == page.get("totalPages"):
            break

    assert len(set(ids)) == len(ids)
    assert page.get("totalResults") in (None, len(ids))
