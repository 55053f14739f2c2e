"""Names that the contract does not have may be anything: echoes, long, without end."""

import httpx
import pytest
from tests.support.canary import PATTERN
from tests.support.driving import Driver
from tests.support.leaking import MASK, token
from tests.support.service import Service, body_with

from rokt_calendar import Drift


@pytest.mark.parametrize("sent", ["canary-token-1", "canary/token~of/signs"])
def test_a_name_that_echoes_the_token_is_masked(driver: Driver, sent: str) -> None:
    """The record may go anywhere, so it must not carry what the server was sent."""
    found: list[Drift] = []

    def echo(request: httpx.Request) -> httpx.Response:
        return body_with(**{request.headers["authorization"]: 1})

    service = Service(echo, token_answers=[token(access_token=sent)])
    driver.connect(service, on_drift=found.append).get_subscription("x")

    assert [drift.pointer for drift in found] == [f"/Bearer {MASK}"]
    assert not PATTERN.search(repr(found))


def test_an_echo_is_one_kind_whatever_the_token(driver: Driver) -> None:
    """The mask is, and nothing of the token is kept to tell them apart."""
    found: list[Drift] = []

    def echo(request: httpx.Request) -> httpx.Response:
        return body_with(**{request.headers["authorization"]: 1})

    service = Service(
        *(answer for _ in range(3) for answer in (httpx.Response(401), echo)),
        token_answers=[token(access_token=f"canary-token-{number}") for number in range(4)],
    )
    client = driver.connect(service, on_drift=found.append)
    for _ in range(3):
        client.get_subscription("x")

    assert len(service.token_requests) == 4
    assert [drift.pointer for drift in found] == [f"/Bearer {MASK}"]


def test_a_long_name_is_cut(driver: Driver) -> None:
    """A record is for people, and a thousand of them are kept."""
    found: list[Drift] = []

    driver.connect(Service(body_with(**{"x" * 5_000: 1})), on_drift=found.append).get_subscription(
        "x"
    )

    assert [drift.pointer for drift in found] == ["/" + "x" * 200]


def test_a_server_that_invents_names_is_not_reported_for_ever(driver: Driver) -> None:
    """Neither the memory nor the patience of the reader is used up."""
    found: list[Drift] = []
    answer = body_with(**{f"field {number}": 1 for number in range(1_100)})

    driver.connect(Service(answer), on_drift=found.append).get_subscription("x")

    assert len(found) == 1_000
