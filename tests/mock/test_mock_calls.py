"""The record of calls, and that it holds no secret."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from rokt_calendar.mock import Call, MockService

EVENTS = "/v1/acme/calendars/matches/events"
GRANT = {"grant_type": "client_credentials"}


def test_calls_tell_what_was_received(service: MockService, http: httpx.Client) -> None:
    """Operation, method, path, query, headers, body and the status that was answered."""
    http.get(EVENTS, params={"pageSize": 2})
    http.post("/v2/subscribe/acme/matches", json={"events": [{"eventId": "e", "password": "x"}]})
    http.get("/nowhere")
    listed, created, lost = service.calls[-3:]

    assert (listed.operation, listed.method, listed.path) == ("listCalendarEvents", "GET", EVENTS)
    assert (listed.query, listed.body, listed.status) == ({"pageSize": "2"}, None, 200)
    assert listed.headers["user-agent"].startswith("python-httpx")
    assert created.body == {"events": [{"eventId": "e", "password": "[hidden]"}]}
    assert created.status == 400
    assert (lost.operation, lost.status) == (None, 404)


@pytest.mark.parametrize(
    "name",
    [
        *("X-Api-Key", "X-Auth-Token", "client_secret[]", "id_token", "Proxy-Authorization"),
        *("Cookie", "Set-Cookie"),
    ],
)
def test_what_is_named_like_a_secret_is_hidden(
    service: MockService, http: httpx.Client, name: str
) -> None:
    """Wherever the name stands."""
    http.get(EVENTS, params={name: "value-1"}, headers={name.strip("[]"): "value-2"})
    http.post("/v2/subscribe/acme/matches", json={"events": [{name: "value-3"}]})

    assert "value-" not in repr(service.calls)


def test_no_secret_is_kept_or_shown(
    connect: Callable[[MockService], httpx.Client], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in the record nor in a repr nor in any output, however it was sent."""
    secret = "5ecret-v4lue"
    service = MockService(client_secret=secret)
    with connect(service) as client:
        form = {**GRANT, "client_id": "demo-client", "client_secret": secret}
        tokens = client.post("/oauth2/token", data=form).json()
        client.post("/oauth2/token", data=GRANT, auth=("demo-client", secret))
        client.post("/oauth2/token", json=form)
        client.post("/oauth2/token", content=f"client_secret{secret}")
        client.headers["authorization"] = f"Bearer {tokens['access_token']}"
        client.get(EVENTS, params={"access_token": tokens["access_token"]})
        client.post("/v2/subscribe/acme/matches", json={"authCode": secret, "tagId": "t"})
    everything = repr((service, service.calls, service.__dict__)) + "".join(capsys.readouterr())

    assert len(service.calls) == 6
    assert service.calls[-1].body == {"authCode": "[hidden]", "tagId": "t"}
    for text in (secret, tokens["access_token"], tokens["refresh_token"]):
        assert text not in everything


def test_a_call_cannot_be_changed(service: MockService, http: httpx.Client) -> None:
    """The record is a record."""
    http.get(EVENTS)
    call = service.calls[0]

    assert isinstance(call, Call)
    with pytest.raises(AttributeError):
        setattr(call, "status", 500)  # noqa: B010 - a plain assignment fails the type check
