"""`make contract BASE_URL=...`: which servers it leaves alone, and that it then sends nothing."""

import re
from collections.abc import Callable

import pytest
from tests.contract.server.command import contract

from rokt_calendar.mock import MockService, serve


@pytest.mark.parametrize(
    ("base_url", "options", "reason"),
    [
        ("https://api.roktcalendar.com", (), "another machine.*ALLOW_REMOTE=1"),
        ("http://api.roktcalendar.com", ("--allow-remote",), "plain http.*use https"),
        ("http://192.0.2.1:8080", (), "plain http"),
        ("https://127.0.0.1.example.com", (), "another machine"),
        ("http://me:word@127.0.0.1:8080", (), "must not carry a user"),
        ("api.roktcalendar.com", ("--allow-remote",), "is not an address"),
        ("file:///etc/hosts", ("--allow-remote",), "is not an address"),
    ],
)
def test_a_server_elsewhere_is_left_alone(
    base_url: str, options: tuple[str, ...], reason: str
) -> None:
    """Unless the switch says that thousands of requests are welcome there."""
    done = contract("--base-url", base_url, *options)

    assert done.status == 2
    assert "Nothing was sent" in done.report
    assert re.search(reason, done.report, re.DOTALL)


@pytest.mark.parametrize(
    ("base_url", "options"),
    [
        ("http://127.0.0.1:1", ()),
        ("http://[::1]:1", ()),
        ("https://localhost:1", ()),
        ("https://nowhere.invalid", ("--allow-remote",)),
    ],
)
def test_a_server_of_ones_own_or_with_leave_is_tried(
    base_url: str, options: tuple[str, ...]
) -> None:
    """These are not there, and the command says so."""
    done = contract("--base-url", base_url, *options)

    assert done.status == 2
    assert "POST /oauth2/token gave no token: ConnectError" in done.report


def test_nothing_is_sent_without_credentials(frozen: Callable[..., MockService]) -> None:
    """The message names what is missing."""
    service = frozen()
    missing = {"ROKT_CALENDAR_CLIENT_ID": "", "ROKT_CALENDAR_CLIENT_SECRET": ""}
    with serve(service) as base_url:
        done = contract("--base-url", base_url, **missing)

    assert done.status == 2
    assert "set ROKT_CALENDAR_CLIENT_ID and ROKT_CALENDAR_CLIENT_SECRET" in done.report
    assert service.calls == []
