"""Requests that the document does not allow, and requests that mean nothing."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

SUBSCRIPTION = "06423672-b6ba-4536-aa36-70788a7a0a36"
PUSH = "/v1/subscriptionevent/youraccount"
SUBSCRIBE = "/v2/subscribe/youraccount/my-calendar"
DEACTIVATE = "/v1/subscription/youraccount/my-calendar"
EVENT = {
    "eventId": "e-1",
    "title": "Sale",
    "start": "2026-12-05T15:00:00",
    "timezone": "UTC",
}


def findings(reply: httpx.Response) -> list[tuple[str, str]]:
    """The rule and the place of every finding."""
    return [(item["code"], item["message"].split(": ")[0]) for item in reply.json()["errors"]]


BAD_BODIES: list[tuple[str, str, Any, tuple[str, str]]] = [
    ("POST", SUBSCRIBE, [], ("type", "body#")),
    ("POST", SUBSCRIBE, {"marketingAllowed": "yes"}, ("type", "body#/marketingAllowed")),
    ("POST", SUBSCRIBE, {"requestEventIds": "x"}, ("type", "body#/requestEventIds")),
    ("POST", SUBSCRIBE, {"events": [{"title": "t"}]}, ("required", "body#/events/0")),
    ("POST", SUBSCRIBE, {"events": [EVENT | {"start": 5}]}, ("type", "body#/events/0/start")),
    ("POST", PUSH, {}, ("required", "body#")),
    ("POST", PUSH, {"event": None}, ("type", "body#/event")),
    ("POST", PUSH, {"event": EVENT | {"title": None}}, ("type", "body#/event/title")),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"visibleFromDateTimeUtc": "soon"}},
        ("format", "body#/event/visibleFromDateTimeUtc"),
    ),
    ("POST", PUSH, {"event": EVENT, "subscriptionIds": [1]}, ("type", "body#/subscriptionIds/0")),
    ("POST", PUSH + "/update", {"event": EVENT}, ("required", "body#")),
    ("POST", PUSH + "/update", EVENT | {"notifyBefore": "15"}, ("type", "body#/notifyBefore")),
    ("DELETE", DEACTIVATE, {"id": 5}, ("type", "body#/id")),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), BAD_BODIES)
def test_a_body_that_breaks_the_contract_names_place_and_rule(
    http: httpx.Client, method: str, path: str, body: Any, expected: tuple[str, str]
) -> None:
    """It gets 400 with a JSON pointer, marked as a breach of the contract."""
    reply = http.request(method, path, json=body)

    assert reply.status_code == 400
    assert expected in findings(reply)
    assert {item["type"] for item in reply.json()["errors"]} == {"Mock.Contract"}


MEANINGLESS: list[tuple[str, str, Any, tuple[str, str]]] = [
    ("POST", SUBSCRIBE, {"timeZoneId": "America/New_York"}, ("timeZone", "body#/timeZoneId")),
    (
        "POST",
        SUBSCRIBE,
        {"events": [EVENT | {"timezone": "Europe/Berlin"}]},
        ("timeZone", "body#/events/0/timezone"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"timezoneIanaId": "Mars/Olympus"}},
        ("timeZone", "body#/event/timezoneIanaId"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"timezoneIanaId": "../../etc"}},
        ("timeZone", "body#/event/timezoneIanaId"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"timezoneIanaId": "a/" * 2_000 + "b"}},
        ("timeZone", "body#/event/timezoneIanaId"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"timezoneIanaId": "localtime"}},  # differs from machine to machine
        ("timeZone", "body#/event/timezoneIanaId"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"start": "0000-01-01"}},
        ("localDateTime", "body#/event/start"),
    ),
    ("POST", PUSH, {"event": EVENT | {"start": "soon"}}, ("localDateTime", "body#/event/start")),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"start": "2026-12-05T15:00:00+02:00"}},
        ("localDateTime", "body#/event/start"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"start": "0001-01-01T00:00:00", "timezone": "Tokyo Standard Time"}},
        ("localDateTime", "body#/event/start"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"visibleFromDateTimeUtc": "0001-01-01T00:00:00+10:00"}},
        ("utcDateTime", "body#/event/visibleFromDateTimeUtc"),
    ),
    (
        "POST",
        PUSH,
        {"event": EVENT | {"end": "2026-12-05T14:00"}},
        ("localDateTime", "body#/event/end"),
    ),
    ("DELETE", DEACTIVATE, {}, ("selector", "body#")),
    ("DELETE", DEACTIVATE, {"id": "", "userName": ""}, ("selector", "body#")),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), MEANINGLESS)
def test_a_value_without_meaning_is_refused_and_told_apart(
    http: httpx.Client, method: str, path: str, body: Any, expected: tuple[str, str]
) -> None:
    """The document allows it, the mock cannot use it: 400 of another type."""
    reply = http.request(method, path, json=body)

    assert (reply.status_code, findings(reply)) == (400, [expected])
    assert {item["type"] for item in reply.json()["errors"]} == {"Mock.Value"}


UNKNOWN: list[tuple[str, str, Any, tuple[int, str]]] = [
    ("GET", "/v1/nobody/calendars/matches/events", None, (404, "path#accountCode")),
    ("GET", "/v1/acme/calendars/nothing/events", None, (404, "path#calendarId")),
    ("POST", "/v2/subscribe/nobody/matches", {}, (404, "path#accountCode")),
    ("POST", "/v2/subscribe/acme/nothing", {}, (404, "path#calendarCode")),
    (
        "GET",
        "/v1/schedule/00000000-0000-4000-8000-000000000000",
        None,
        (404, "path#subscriptionId"),
    ),
    ("GET", "/v1/subscription/nothing", None, (400, "path#subscriptionId")),
    ("POST", "/v1/subscriptionevent/nobody", {"event": EVENT}, (400, "path#accountCode")),
    ("POST", PUSH, {"event": EVENT, "subscriptionIds": ["x"]}, (400, "body#/subscriptionIds/0")),
    (
        "POST",
        "/v1/subscriptionevent/acme",
        {"event": EVENT, "subscriptionIds": [SUBSCRIPTION]},
        (400, "body#/subscriptionIds/0"),
    ),
    ("POST", "/v1/subscriptionevent/nobody/update", EVENT, (400, "path#accountCode")),
    ("POST", PUSH + "/update", EVENT, (400, "body#/eventId")),
    ("DELETE", "/v1/subscriptionevent/nobody/e-1", None, (400, "path#accountCode")),
    ("DELETE", PUSH + "/e-1", None, (400, "path#eventId")),
    (
        "DELETE",
        f"/v2/subscription/nobody/{SUBSCRIPTION}/subscriptionevent/e-1",
        None,
        (400, "path#accountCode"),
    ),
    (
        "DELETE",
        "/v2/subscription/youraccount/x/subscriptionevent/e-1",
        None,
        (400, "path#subscriptionId"),
    ),
    (
        "DELETE",
        f"/v2/subscription/acme/{SUBSCRIPTION}/subscriptionevent/Event_0001",
        None,
        (400, "path#subscriptionId"),
    ),
    (
        "DELETE",
        f"/v2/subscription/youraccount/{SUBSCRIPTION}/subscriptionevent/e-1",
        None,
        (400, "path#eventId"),
    ),
    ("DELETE", "/v1/subscription/nobody/matches", {"id": SUBSCRIPTION}, (400, "path#accountCode")),
    ("DELETE", "/v1/subscription/acme/nothing", {"id": SUBSCRIPTION}, (400, "path#calendarCode")),
    ("DELETE", "/v1/subscription/acme/matches", {"id": SUBSCRIPTION}, (400, "body#/id")),
    ("DELETE", DEACTIVATE, {"id": SUBSCRIPTION, "userName": "john"}, (400, "body#/id")),
    ("DELETE", DEACTIVATE, {"userName": "john"}, (400, "body#/userName")),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), UNKNOWN)
def test_what_does_not_exist_is_named(
    http: httpx.Client, method: str, path: str, body: Any, expected: tuple[int, str]
) -> None:
    """The answer is 404 where the vendor documents it, otherwise 400."""
    status, place = expected
    reply = http.request(method, path, json=body)

    assert (reply.status_code, findings(reply)) == (status, [("unknown", place)])
    assert {item["type"] for item in reply.json()["errors"]} == {"Mock.NotFound"}


@pytest.mark.parametrize(
    ("content", "content_type", "expected"),
    [
        (b"", "application/json", ("required", "body#")),
        (b"{", "application/json", ("json", "body#")),
        (b'{"event": NaN}', "application/json", ("json", "body#")),
        (b'{"event": "\xff"}', "application/json", ("json", "body#")),
        (b"[" * 100_000, "application/json", ("json", "body#")),
        (b'{"event": "\\ud800"}', "application/json", ("encoding", "body#")),
        (b"{}", "text/plain", ("mediaType", "header#content-type")),
        (b"{}", "", ("mediaType", "header#content-type")),
    ],
)
def test_a_body_that_is_no_json_document_is_refused(
    http: httpx.Client, content: bytes, content_type: str, expected: tuple[str, str]
) -> None:
    """It gets 400 whatever is wrong with its bytes or its media type."""
    reply = http.post(PUSH, content=content, headers={"content-type": content_type})

    assert (reply.status_code, findings(reply)) == (400, [expected])


def test_the_media_type_may_carry_a_charset_in_any_case(http: httpx.Client) -> None:
    """Parameters and capitals of the media type do not matter."""
    headers = {"content-type": "Application/JSON; charset=utf-8"}

    assert http.post(SUBSCRIBE, content=b"{}", headers=headers).status_code == 200


def test_a_body_that_the_operation_does_not_have_is_refused(http: httpx.Client) -> None:
    """A client that sends one has mistaken the operation."""
    reply = http.request("DELETE", PUSH + "/Event_0001", json={"eventId": "Event_0001"})

    assert findings(reply) == [("undeclared", "body#")]


def test_all_findings_are_reported_at_once_but_not_without_end(http: httpx.Client) -> None:
    """Several mistakes give several entries, at most twenty."""
    events = [{"eventId": number} for number in range(50)]
    reply = http.post(SUBSCRIBE, json={"events": events})

    assert len(reply.json()["errors"]) == 20


def test_a_refusal_is_short_however_long_the_value(http: httpx.Client) -> None:
    """Times and zones are repeated, as far as they help."""
    reply = http.post(PUSH, json={"event": EVENT | {"start": "2026-" * 10_000}})

    assert reply.status_code == 400
    assert len(reply.content) < 1_000


def test_a_refusal_never_repeats_a_value(http: httpx.Client) -> None:
    """But for a time or a zone: a body can hold secrets, so the message names the place only."""
    reply = http.post(SUBSCRIBE, json={"authCode": ["hush-hush"]})

    assert reply.status_code == 400
    assert "hush" not in json.dumps(reply.json())


def test_the_token_is_asked_for_before_the_request_is_looked_at(anonymous: httpx.Client) -> None:
    """A stranger learns nothing from the validation."""
    assert anonymous.post(PUSH, content=b"{").status_code == 401


@pytest.mark.parametrize("kind", [0, 1, 7])
def test_only_microsoft_subscriptions_have_a_schedule(http: httpx.Client, kind: int) -> None:
    """So says the documentation; the message says why there is none."""
    made = http.post("/v2/subscribe/acme/matches", json={"subscriptionMethod": kind}).json()
    reply = http.get(f"/v1/schedule/{made['subscriptionId']}")

    assert (reply.status_code, findings(reply)) == (404, [("unknown", "path#subscriptionId")])
    assert "only Microsoft subscriptions have a schedule" in reply.text


def test_a_microsoft_subscription_has_a_schedule(http: httpx.Client) -> None:
    """The sample of the mock is one, and so is one that is made with the number 2."""
    made = http.post("/v2/subscribe/acme/matches", json={"subscriptionMethod": 2}).json()

    for subscription_id in (SUBSCRIPTION, made["subscriptionId"]):
        assert http.get(f"/v1/schedule/{subscription_id}").json()


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-W36-1", "not an instant such as 2025-12-05T15:00:00Z"),
        ("20261201", "not an instant"),
        ("2026-12-01T9:00", "not an instant"),
        ("2026-13-01", "not an instant"),
        ("tomorrow", "not an instant"),
        ("", "not an instant"),
        ("2026-12-01T09:00:00 01:00", "write the + of an offset as %2B"),
        ("2026-12-01 09:00:00+00:00", "write the + of an offset as %2B"),
    ],
)
def test_a_range_that_cannot_be_read_is_refused(
    http: httpx.Client, name: str, text: str, says: str
) -> None:
    """Forms that some libraries read and others do not are none for the wire."""
    reply = http.get(f"/v1/schedule/{SUBSCRIPTION}", params={name: text})

    assert (reply.status_code, findings(reply)) == (400, [("utcDateTime", f"query#{name}")])
    assert says in reply.text


@pytest.mark.parametrize("text", ["2026-12-01", "2026-12-01T09:00", "2026-12-01T09:00:00.5+01:00"])
def test_a_range_may_be_written_as_the_standard_has_it(http: httpx.Client, text: str) -> None:
    """As a date, without seconds, with an offset."""
    assert http.get(f"/v1/schedule/{SUBSCRIPTION}", params={"from": text}).status_code == 200
