"""What belongs to one account, calendar or person stays there, and a change waits for its time."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from tests.contract.server.api import Api

from rokt_calendar.mock import MockService

MATCHES, MEMBERS = "acme/matches", "acme/members"
ELSEWHERE = "youraccount/my-calendar"  # its calendar has the same GUID as `acme/matches`
EVENT = {"eventId": "gala", "title": "Gala", "start": "2026-09-20"}


@pytest.fixture
def api(frozen: Callable[..., MockService]) -> Api:
    """Return the API of a fresh mock."""
    return Api(frozen())


def subscribed(api: Api, place: str, **body: Any) -> str:
    """Subscribe somebody to a calendar, and return the id of the new subscription."""
    made = api.send("POST", f"/v2/subscribe/{place}", body).json()
    assert made["isNewSubscription"] is True
    return str(made["subscriptionId"])


def active(api: Api, *ids: str) -> list[bool]:
    """Tell which subscriptions are active."""
    return [api.subscription(one)["isActive"] for one in ids]


@pytest.mark.parametrize("name", ["userName", "subscriberId"])
def test_a_person_is_known_on_one_calendar_of_one_account(api: Api, name: str) -> None:
    """The same name elsewhere is somebody new."""
    ids = {subscribed(api, place, **{name: "ada"}) for place in (MATCHES, MEMBERS, ELSEWHERE)}

    assert len(ids) == 3
    assert len({api.subscription(one)["calendar"]["name"] for one in ids}) == 3


def test_an_event_is_known_in_one_account(api: Api) -> None:
    """The same id elsewhere is another event, and what was never there is unknown."""
    path = "/v1/subscriptionevent"
    assert api.send("DELETE", f"{path}/acme/Event_0001").status_code == 400
    assert api.send("POST", f"{path}/acme", {"event": EVENT}).status_code == 202

    assert api.send("POST", f"{path}/youraccount/update", EVENT).status_code == 400
    assert api.send("DELETE", f"{path}/youraccount/gala").status_code == 400
    assert api.send("DELETE", f"{path}/acme/gala").status_code == 202


def test_a_calendar_belongs_to_its_account(api: Api) -> None:
    """Another account's code is unknown; nothing can be done there by it."""
    assert api.send("POST", "/v2/subscribe/acme/my-calendar", {}).status_code == 404
    assert api.send("GET", "/v1/youraccount/calendars/matches/events").status_code == 404


def test_a_user_name_ends_all_its_subscriptions_to_one_calendar(api: Api) -> None:
    """However many, and none elsewhere."""
    ended = [subscribed(api, MATCHES, userName="ada", subscriberId=one) for one in "ab"]
    others = [
        subscribed(api, MATCHES, userName="grace"),
        subscribed(api, MEMBERS, userName="ada"),
        subscribed(api, ELSEWHERE, userName="ada"),
    ]

    api.change("DELETE", "/v1/subscription/acme/matches", {"userName": "ada"})

    assert active(api, *ended) == [False, False]
    assert active(api, *others) == [True, True, True]


def test_an_id_ends_one_subscription_of_the_calendar(api: Api) -> None:
    """With a user name beside it, it has to be that user's; on another calendar it is unknown."""
    one, other = (subscribed(api, MATCHES, userName="ada", subscriberId=name) for name in "ab")
    for path, body in (
        ("/v1/subscription/acme/members", {"id": one}),
        ("/v1/subscription/acme/matches", {"id": one, "userName": "grace"}),
    ):
        assert api.send("DELETE", path, body).status_code == 400

    api.change("DELETE", "/v1/subscription/acme/matches", {"id": one, "userName": "ada"})
    assert active(api, one, other) == [False, True]
    api.change("DELETE", "/v1/subscription/acme/matches", {"id": one})  # again, which is harmless
    assert api.subscription(one)["deactivatedDate"] == "2026-09-01T12:02:00.000Z"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/subscriptionevent/acme/update", {**EVENT, "title": "Ball"}),
        ("DELETE", "/v1/subscriptionevent/acme/gala", None),
        ("DELETE", "/v2/subscription/acme/{one}/subscriptionevent/gala", None),
        ("DELETE", "/v1/subscription/acme/matches", {"userName": "ada"}),
    ],
)
def test_a_change_that_was_accepted_is_not_there_yet(
    api: Api, method: str, path: str, body: Any
) -> None:
    """202 is empty, and everything stays as it was until the delay is over."""
    one = subscribed(api, MATCHES, userName="ada", events=[EVENT])
    api.service.advance(120)
    before = api.subscription(one)

    accepted = api.send(method, path.format(one=one), body)

    assert (accepted.status_code, accepted.content) == (202, b"")
    api.service.advance(119)
    assert api.subscription(one) == before
    api.service.advance(1)
    assert api.subscription(one) != before


def test_a_subscription_is_not_undone_by_what_was_accepted_before_it(api: Api) -> None:
    """Neither it nor its event, although it is there at once."""
    first = subscribed(api, MATCHES, userName="ada", events=[EVENT])
    assert api.send("DELETE", "/v1/subscription/acme/matches", {"id": first}).status_code == 202
    assert api.send("DELETE", "/v1/subscriptionevent/acme/gala").status_code == 202

    second = subscribed(api, MATCHES, userName="ada", events=[EVENT])
    api.service.advance(120)

    assert active(api, first, second) == [False, True]
    assert list(api.pushed(second)) == ["gala"]


@pytest.mark.parametrize(
    "event_id", ["a/b", "a%2Fb", "a+b", "a b", "100%", "Zürich", "update", "?#"]
)
def test_an_event_is_found_by_its_id_however_it_is_spelt(api: Api, event_id: str) -> None:
    """A path value is decoded once, and after the path was split; a plus in it is a plus."""
    one = subscribed(api, MATCHES, userName="ada", events=[{**EVENT, "eventId": event_id}])

    api.change("DELETE", f"/v1/subscriptionevent/acme/{quote(event_id, safe='+')}")

    assert api.pushed(one) == {}
