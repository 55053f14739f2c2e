"""Proxies that the environment names: all is reached through them, except for this machine."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hpack import Decoder
from tests.support.canary import PATTERN
from tests.support.driving import Driver
from tests.support.http2_server import http2_server
from tests.support.leaking import ONCE, TLS, failing
from tests.support.raw_server import RawServer, closed_port, http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import TransportError

ROOT = Path(__file__).parents[2]
NAMES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
ALL = [*NAMES, *map(str.lower, NAMES)]
REFUSAL = send(http(502))


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[RawServer]:
    """Serve a proxy that every variable names, in both spellings."""
    with raw_server(REFUSAL) as server:
        for name in ALL:
            monkeypatch.setenv(name, server.url)
        yield server


def seen_by(proxy: RawServer) -> int:
    return len(proxy.requests) + proxy.token_requests


def test_a_server_of_this_machine_is_reached_past_the_proxy(
    driver: Driver, proxy: RawServer
) -> None:
    """API and token endpoint, each at a port of its own."""
    with raw_server(send(http(200, b"{}"))) as api, raw_server(REFUSAL) as login:
        client = driver.connect(
            base_url=api.url, token_url=f"{login.url}/oauth2/token", retry=ONCE, verify=TLS
        )
        with closing(client), failing(client):
            client.get_subscription("x")

    assert (len(api.requests), login.token_requests, seen_by(proxy)) == (1, 1, 0)


@pytest.mark.parametrize("as_token_url", [False, True])
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.2", "[::1]", "localhost", "LOCALHOST", "mock.localhost"]
)
def test_the_secret_never_reaches_the_proxy_in_clear(
    driver: Driver, proxy: RawServer, host: str, *, as_token_url: bool
) -> None:
    """By whatever name this machine goes, and also if nobody answers there."""
    url = f"http://{host}:{closed_port().rpartition(':')[2]}"
    urls: dict[str, Any] = {"token_url": f"{url}/token"} if as_token_url else {"base_url": url}
    client = driver.connect(**urls, retry=ONCE, verify=TLS)
    with closing(client), failing(client) as errors:
        client.get_subscription("x")

    assert seen_by(proxy) == 0
    assert isinstance(errors[0], TransportError)
    assert "proxy" not in str(errors[0])


@pytest.mark.parametrize("host", ["localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1"])
def test_any_other_host_is_reached_through_the_proxy(
    driver: Driver, proxy: RawServer, host: str
) -> None:
    """A name that only looks like this machine is none."""
    client = driver.connect(
        base_url=f"http://{host}", allow_plain_http=True, retry=ONCE, verify=TLS
    )
    with closing(client), failing(client):
        client.get_subscription("x")

    assert seen_by(proxy) > 0


def test_a_proxy_that_the_caller_names_is_used_for_this_machine_too(
    driver: Driver, proxy: RawServer
) -> None:
    """An argument is meant; a variable was set for something else."""
    with raw_server(REFUSAL) as named:
        client = driver.connect(base_url=closed_port(), proxy=named.url, retry=ONCE, verify=TLS)
        with closing(client), failing(client):
            client.get_subscription("x")

    assert (seen_by(named) > 0, seen_by(proxy)) == (True, 0)


def test_the_demo_and_the_tests_pass_behind_a_dead_proxy() -> None:
    """Whatever in them is no client of ours is kept from it as well."""
    dead = {**dict.fromkeys(ALL, "http://127.0.0.1:9"), "PYTHONPATH": ""}
    commands = [
        ["tools/demo.py"],
        ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/mock/test_mock_server.py"],
    ]
    for command in commands:
        subprocess.run([sys.executable, *command], cwd=ROOT, env={**os.environ, **dead}, check=True)


def test_http2_shows_no_token_at_debug_in_clear_or_compressed(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in what a log says nor in the bytes that it quotes, once they are decoded."""
    caplog.set_level(logging.DEBUG)
    with http2_server() as url:
        client = driver.connect(base_url=url, http1=False, http2=True, verify=TLS)
        with closing(client):
            assert client.get_subscription("x").subscription_id == SUBSCRIPTION["subscriptionId"]

    arguments = [each for record in caplog.records for each in record.args or ()]
    assert "httpcore" in {
        record.name.partition(".")[0].removesuffix("2") for record in caplog.records
    }
    assert PATTERN.search(f"{caplog.text} {arguments}") is None
    assert [each for each in arguments if isinstance(each, bytes) and _says_a_secret(each)] == []


def _says_a_secret(data: bytes) -> bool:
    try:
        headers = Decoder().decode(data)
    except Exception:  # noqa: BLE001  # no header block
        return False
    return PATTERN.search(repr(headers)) is not None
