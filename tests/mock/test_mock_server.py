"""The mock behind a real socket, as an ASGI application and as a command."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator, MutableMapping
from contextlib import closing, contextmanager
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockService, asgi_app, serve
from rokt_calendar.mock.__main__ import main
from rokt_calendar.mock._serve import _listen

EVENTS = "/v1/acme/calendars/matches/events"


def sign_in(base_url: str) -> dict[str, str]:
    """Return the header with a fresh token."""
    reply = httpx.post(
        base_url + "/oauth2/token",
        data={"grant_type": "client_credentials"},
        auth=("demo-client", "demo-secret"),
        trust_env=False,
    )
    return {"authorization": f"Bearer {reply.json()['access_token']}"}


def test_sync_and_async_clients_reach_it_over_a_socket(service: MockService) -> None:
    """Pages, escaped paths and empty answers survive the way; the port is free afterwards."""

    async def ask(base_url: str, headers: dict[str, str]) -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=base_url, headers=headers, trust_env=False) as client:
            return list(await asyncio.gather(*(client.get(EVENTS) for _ in range(16))))

    with serve(service) as base_url:
        headers = sign_in(base_url)
        with httpx.Client(base_url=base_url, headers=headers, trust_env=False) as client:
            event = {"eventId": "a/b é", "title": "t", "start": "2026-10-10T10:00:00"}
            created = client.post("/v1/subscriptionevent/acme", json={"event": event})
            deleted = client.delete("/v1/subscriptionevent/acme/a%2Fb%20%C3%A9")
            unknown = client.get("/v1/subscription/%FF")
        replies = asyncio.run(ask(base_url, headers))

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base_url)
    assert (created.status_code, created.content, deleted.status_code) == (202, b"", 202)
    assert unknown.status_code == 400
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    with pytest.raises(httpx.ConnectError):
        httpx.get(base_url, trust_env=False)


def test_it_does_not_listen_beyond_this_machine_unless_told_to(service: MockService) -> None:
    """Any host but a loopback address is refused, names included."""
    for host in ("0.0.0.0", "192.0.2.1", "::", "example.com"):
        with pytest.raises(ValueError, match="allow_remote"), serve(service, host=host):
            pass
    with serve(service, host="0.0.0.0", allow_remote=True) as base_url:
        port = base_url.rpartition(":")[2]

        assert sign_in(f"http://127.0.0.1:{port}")
    with serve(service, host="localhost") as base_url:
        assert sign_in(base_url)


def test_an_answer_is_not_held_back_by_nagle(service: MockService) -> None:
    """The protocol is named on the socket; without it asyncio leaves 40 ms to every answer."""
    with closing(_listen("127.0.0.1", 0)) as listener:
        assert listener.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize("status", [302, 418, 520, 599])
def test_any_ordered_status_survives_the_socket(service: MockService, status: int) -> None:
    """Also those that have no name."""
    with serve(service) as base_url:
        headers = sign_in(base_url)
        service.fail_next(status, retry_after=120)
        reply = httpx.get(base_url + EVENTS, headers=headers, trust_env=False)

    assert (reply.status_code, reply.headers["retry-after"]) == (status, "120")


async def call_asgi(
    service: MockService, scope: dict[str, Any], *messages: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return what the application sends when it is handed these messages."""
    inbox = list(messages)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return inbox.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(dict(message))

    await asgi_app(service)(scope, receive, send)
    return sent


def scope_of(path: bytes) -> dict[str, Any]:
    """Return the scope of a form request to this path."""
    return {
        "type": "http",
        "method": "POST",
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": b"x=1",
        "headers": [(b"content-type", b"application/x-www-form-urlencoded")],
    }


def test_a_body_in_pieces_is_put_together(service: MockService) -> None:
    """A server may hand it over in any number of messages."""
    first, rest = b"grant_type=client_", b"credentials"
    sent = asyncio.run(
        call_asgi(
            service,
            scope_of(b"/oauth2/token") | {"query_string": b""},
            {"type": "http.request", "body": first, "more_body": True},
            {"type": "http.request", "body": rest},
        )
    )

    assert sent[0]["status"] == 401
    assert service.calls[0].body == {"grant_type": "client_credentials"}


def test_the_token_request_takes_no_query(service: MockService) -> None:
    """Credentials do not belong into an address."""
    sent = asyncio.run(call_asgi(service, scope_of(b"/oauth2/token"), {"type": "http.request"}))

    assert sent[0]["status"] == 400


def test_a_path_that_is_none_is_refused(service: MockService) -> None:
    """Bytes that no address may hold get 400."""
    sent = asyncio.run(call_asgi(service, scope_of(b"/v1/\x00"), {"type": "http.disconnect"}))

    assert sent[0]["status"] == 400


def test_lifespan_events_are_answered_and_other_protocols_refused(service: MockService) -> None:
    """Any ASGI server can host it."""
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = asyncio.run(call_asgi(service, {"type": "lifespan"}, *messages))

    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(call_asgi(service, {"type": "websocket"}))


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_the_command_serves_until_it_is_interrupted() -> None:
    """It prints an address and a working curl, answers, and ends cleanly on Ctrl-C."""
    command = [sys.executable, "-m", "rokt_calendar.mock", "--port", "0", "--seed", "3"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            base_url = first.split()[4]
            headers = sign_in(base_url)
            reply = httpx.get(base_url + EVENTS, headers=headers, trust_env=False)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
        assert process.stderr is not None
        output, errors = process.stdout.read(), process.stderr.read()

    assert base_url.startswith("http://127.0.0.1:")
    assert "(seed 3; changes take effect after 120 seconds)" in first
    assert reply.status_code == 200
    assert f"curl -s -u demo-client:demo-secret -d grant_type=client_credentials {base_url}" in (
        output
    )
    assert (process.returncode, errors) == (0, "")
    assert output.endswith("Stopped.\n")


@pytest.fixture
def kept_signals() -> Iterator[None]:
    """Restores the signal handlers that the command replaces."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("kept_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_either_signal_ends_the_command(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is 0, and the address was printed before."""

    @contextmanager
    def serve_and_interrupt(_service: MockService, *, port: int) -> Generator[str, None, None]:
        signal.raise_signal(number)
        yield f"http://127.0.0.1:{port}"

    monkeypatch.setattr("rokt_calendar.mock.__main__.serve", serve_and_interrupt)

    assert main(["--port", "8123", "--delay", "2.5"]) == 0
    assert "http://127.0.0.1:8123 (seed 1; changes take effect after 2.5 seconds)" in (
        capsys.readouterr().out
    )


def test_a_server_that_does_not_start_is_given_up(
    service: MockService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller gets an error instead of an address that leads nowhere."""
    monkeypatch.setattr("rokt_calendar.mock._serve._START_TIMEOUT", 0.0)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    with pytest.raises(RuntimeError, match="did not start"), serve(service):
        pass


@pytest.mark.usefixtures("kept_signals")
def test_a_port_that_is_taken_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with status 1 and no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status = main(["--port", str(port)])

    assert status == 1
    assert capsys.readouterr().err.startswith(f"Cannot listen on port {port}: ")


@pytest.mark.parametrize("arguments", [["--port", "70000"], ["--delay", "-1"]])
def test_impossible_options_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2 and the option that is wrong."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err
