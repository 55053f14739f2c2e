"""Who may control a mock that is served, and how much it reads."""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from rokt_calendar.mock import MockService, serve
from rokt_calendar.mock._server.asgi import LARGEST_BODY

FAULT = {"status": 503}


@pytest.fixture
def mock(service: MockService) -> Iterator[httpx.Client]:
    """A client of a mock that is served."""
    with serve(service) as base_url, httpx.Client(base_url=base_url, trust_env=False) as http:
        yield http


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:3000", "null"])
def test_a_page_of_another_origin_is_refused(
    mock: httpx.Client, service: MockService, origin: str
) -> None:
    """A browser names the origin; nothing happens, and the page cannot read the calls either."""
    change = mock.post("/_mock/fail_next", json=FAULT, headers={"origin": origin})
    reading = mock.get("/_mock/calls", headers={"origin": origin})

    assert (change.status_code, reading.status_code) == (403, 403)
    assert "another origin" in change.json()["errors"][0]["message"]
    assert "access-control-allow-origin" not in reading.headers
    assert service.pending_faults == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "@"])
def test_a_page_whose_name_leads_here_is_refused(
    mock: httpx.Client, service: MockService, host: str
) -> None:
    """DNS rebinding makes the origin the mock's own; the name of the host gives it away."""
    headers = {"host": host, "origin": f"http://{host}"}
    change = mock.post("/_mock/reset", headers=headers)
    reading = mock.get("/_mock/calls", headers={"host": host})

    assert (change.status_code, reading.status_code) == (403, 403)
    assert "IP address, localhost" in change.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "host",
    ["localhost:1", "mock:8080", "172.18.0.2:8080", "[::1]", "mock.default.svc.cluster.local"],
)
def test_programs_of_a_local_network_are_let_in(
    mock: httpx.Client, service: MockService, host: str
) -> None:
    """By an address, or by a name that nobody can register; also the mock's own page."""
    for headers in ({"host": host}, {"host": host, "origin": f"http://{host}"}):
        assert mock.post("/_mock/fail_next", json=FAULT, headers=headers).status_code == 204

    assert len(service.pending_faults) == 2


def test_an_upload_has_a_bound(mock: httpx.Client, service: MockService) -> None:
    """More than ten MiB is refused while it still comes, wherever it goes."""

    def endless() -> Iterator[bytes]:
        for _ in range(LARGEST_BODY // 65_536 + 2):
            yield b" " * 65_536

    for path in ("/oauth2/token", "/_mock/fail_next"):
        reply = mock.post(path, content=endless())
        assert reply.status_code == 413
        assert "10485760 bytes" in reply.json()["errors"][0]["message"]
    assert service.calls == []


def test_the_record_of_a_call_has_a_bound(mock: httpx.Client, service: MockService) -> None:
    """A large body is processed and not kept."""
    mock.post("/oauth2/token", content=b"x=" + b"y" * 100_000)

    assert service.calls[-1].body == "[not kept, 100002 bytes]"


def test_a_lack_of_descriptors_is_told_on_one_line() -> None:
    """And when there are some again, the mock goes on."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40));"
        "sys.modules['uvloop'] = None;"  # which does not report it at all
        "from rokt_calendar.cli import main; sys.exit(main(['mock', '--port', '0', '--json']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = httpx.URL(httpx.Response(200, text=process.stdout.readline()).json()["base_url"])
        with ExitStack() as connections:
            for _ in range(60):
                connections.enter_context(socket.create_connection((url.host, url.port or 0)))
            time.sleep(2.5)
        answered = httpx.get(url.join("/health"), trust_env=False, timeout=10)
        process.terminate()
        errors = process.communicate(timeout=20)[1]

    assert answered.status_code == 200
    assert errors.count("\n") == 1, errors[:2_000]
    assert "ulimit -n" in errors
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 40
