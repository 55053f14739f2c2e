"""Secrets stay out of everything that a user, a log or a crash reporter comes across."""

import logging
import pickle
from contextlib import closing
from typing import Any

import httpcore
import httpx
import pytest
from tests.support.canary import PATTERN, excerpt, leaks
from tests.support.driving import CLIENT_SECRET, Driver, FakeTime
from tests.support.leaking import MASK, ONCE, TLS, echo, failing, report_of, shown, token
from tests.support.raw_server import Fault, closed_port, http, raw_server, reset, send, stall
from tests.support.service import Service

from rokt_calendar import (
    ConfigurationError,
    TransportError,
)


@pytest.fixture(params=["client_secret_basic", "client_secret_post"])
def auth_method(request: pytest.FixtureRequest) -> str:
    """Show the secret in the header, and in the form."""
    return str(request.param)


ANSWERS: dict[str, Service] = {
    "401 for ever": Service(httpx.Response(401)),
    "400 that echoes": Service(echo(400)),
    "401 that echoes": Service(echo(401)),
    "503 that echoes": Service(echo(503)),
    "200 that echoes and says no": Service(echo(200)),
    "200 and no JSON": Service(httpx.Response(200, html="<h1>canary-token-1</h1>")),
    "200 and another shape": Service(httpx.Response(200, json={"id": "canary-token-1"})),
    "connection refused": Service(httpx.ConnectError("refused")),
    "token refused with an echo": Service(token_answers=[echo(401)]),
    "token refused in HTML": Service(token_answers=[httpx.Response(403, html="<h1>no</h1>")]),
    "token in HTML": Service(token_answers=[httpx.Response(200, html="<p>canary-token-1</p>")]),
    "token of another type": Service(token_answers=[token(token_type="mac")]),
    "token of two lines": Service(token_answers=[token(access_token="canary-token-1\nx")]),
    "answer without a token": Service(
        token_answers=[httpx.Response(200, json={"refresh_token": "canary-refresh-1"})]
    ),
    "token cut off": Service(token_answers=[httpx.Response(200, content=b'{"a":"canary-token-1"')]),
    "token endpoint unreachable": Service(token_answers=[httpx.ConnectError("refused")]),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_puts_a_secret_into_an_error(
    driver: Driver, auth_method: str, answer: str
) -> None:
    """Neither the error, its causes and frames, nor the client shows what was sent or received."""
    service = Service(*ANSWERS[answer].answers, token_answers=ANSWERS[answer].token_answers)
    client = driver.connect(service, auth_method=auth_method, retry=ONCE)

    with failing(client):
        client.get_subscription("x")


FAULTS: dict[str, Fault] = {
    "hang up": send(b""),
    "reset": reset(),
    "reset in the body": reset(http(200, b'{"a":', length=99)),
    "stall": stall(),
    "no HTTP": send(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "bad gzip": send(http(200, b"no gzip", "Content-Encoding: gzip")),
}


# httpx leaves the generators of a body to the garbage collector, and trio says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("of_token", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_of_the_network_puts_a_secret_into_an_error(
    driver: Driver, auth_method: str, fault: str, *, of_token: bool
) -> None:
    """The frames of the HTTP library hold all that was sent, so they are not kept."""
    with raw_server(FAULTS[fault]) as server:
        address: dict[str, Any] = {"token_url": f"{server.url}/elsewhere"} if of_token else {}
        client = driver.connect(
            base_url=server.url,
            auth_method=auth_method,
            retry=ONCE,
            timeout=0.2 if fault == "stall" else 10,
            verify=TLS,
            **address,
        )
        with closing(client), failing(client) as errors:
            client.get_subscription("x")

    assert isinstance(errors[0], TransportError)
    assert isinstance(errors[0].__cause__, httpx.RequestError)


def test_a_line_that_is_no_http_is_quoted_without_the_token(driver: Driver) -> None:
    """The text of the HTTP library quotes it, and it may be an echo."""

    def quote(request: httpx.Request) -> httpx.Response:
        seen = f"illegal header line: Authorization {request.headers['authorization']}"
        raise httpx.RemoteProtocolError(seen) from ValueError(seen)

    client = driver.connect(Service(quote), retry=ONCE)
    with failing(client) as errors:
        client.get_subscription("x")

    assert f"Authorization Bearer {MASK}" in str(errors[0])


def test_an_unreachable_host_is_explained_down_to_the_system(
    driver: Driver, auth_method: str
) -> None:
    """Without its frames, the chain of causes still says what happened."""
    address = closed_port()
    client = driver.connect(base_url=address, auth_method=auth_method, retry=ONCE, verify=TLS)
    with closing(client), failing(client) as errors:
        client.get_subscription("x")

    chain: list[BaseException] = [errors[0]]
    while (link := chain[-1].__cause__ or chain[-1].__context__) is not None:
        chain.append(link)
    assert any(isinstance(link, OSError) for link in chain)
    assert all(link.__traceback__ is None for link in chain[1:])


def test_a_closed_client_and_a_wrong_argument_show_nothing(driver: Driver) -> None:
    """Errors from before the first byte are no exception."""
    client = driver.connect(Service())
    client.get_subscription("x")

    with failing(client):
        client.get_subscription("..")
    client.close()
    with failing(client):
        client.get_subscription("x")


def test_a_missed_deadline_shows_nothing(driver: Driver, auth_method: str, time: FakeTime) -> None:
    """Neither after the token request nor between two attempts."""
    service = Service(httpx.Response(503))
    client = driver.connect(service, auth_method=auth_method, clock=time.clock, deadline=5)
    time.oversleep = 9.0

    with failing(client) as errors:
        client.get_subscription("x")

    assert type(errors[0]).__name__ == "DeadlineExceededError"


@pytest.mark.parametrize(
    "options",
    [
        {"client_id": None},
        {"client_id": 5},
        {"client_id": "with:colon"},
        {"client_secret": CLIENT_SECRET.encode()},
        {"client_secret": [CLIENT_SECRET]},
        {"client_secret": f"{CLIENT_SECRET}\udc80"},
        {"base_url": "http://api.example"},
        {"token_url": "https://api.example:port"},
        {"auth_method": "basic"},
        {"user_agent": "line\nbreak"},
        {"timeout": 0},
        {"deadline": -1},
        {"retry": 5},
        {"headers": {"Authorization": CLIENT_SECRET}},
        {"base_url": f"https://user:{CLIENT_SECRET}@api.example"},
        {"base_url": CLIENT_SECRET},
        {"token_url": CLIENT_SECRET},
        {"auth_method": CLIENT_SECRET},
        {"timeout": CLIENT_SECRET},
        {"deadline": CLIENT_SECRET},
        {"retry": CLIENT_SECRET},
        {"token_store": CLIENT_SECRET},
        {"on_drift": CLIENT_SECRET},
        {"clock": CLIENT_SECRET},
        {"headers": CLIENT_SECRET},
        {"max_response_bytes": CLIENT_SECRET},
        {"proxy": f"ftp://user:{CLIENT_SECRET}@proxy.example"},
        {"proxy": f"http://user:{CLIENT_SECRET}@proxy.example:port"},
        {"cert": "no such file"},
    ],
)
def test_a_refused_configuration_does_not_show_the_secret(
    driver: Driver, options: dict[str, Any]
) -> None:
    """The secret is an argument of the constructor that fails, and is hidden first of all."""
    with pytest.raises(ConfigurationError) as caught:
        driver.connect(**options)

    assert shown(caught.value) == []


def test_a_secret_in_the_environment_stays_there(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No frame of a constructor that fails holds the environment."""
    monkeypatch.setenv("ROKT_CALENDAR_CLIENT_SECRET", CLIENT_SECRET)

    with pytest.raises(ConfigurationError) as caught:
        driver.connect(client_secret=None, auth_method="basic")

    assert shown(caught.value) == []


def test_a_crash_report_of_a_constructor_can_be_written(driver: Driver) -> None:
    """A client that is only half made has a repr too."""
    with pytest.raises(ConfigurationError) as caught:
        driver.connect(client_id=None)

    assert "self = RoktCalendar()" in report_of(caught.value).replace("Async", "")


def test_a_client_in_use_shows_nothing_and_is_not_pickled(driver: Driver, auth_method: str) -> None:
    """Clients end up in the locals, logs and queues of other people's programs."""
    with raw_server(send(http(404))) as server:
        client = driver.connect(base_url=server.url, auth_method=auth_method, verify=TLS)
        with closing(client), failing(client):
            client.get_subscription("x")

        with pytest.raises(TypeError, match="pass the credentials in anew") as caught:
            pickle.dumps(client.client)
    assert PATTERN.search(str(caught.value)) is None


def test_a_raw_response_has_neither_request_nor_history(driver: Driver) -> None:
    """Both would hold the token, the history even the token response."""
    response = driver.connect(Service()).raw("get_subscription", "x")

    assert list(leaks(response, "response")) == []
    assert not hasattr(response, "request")
    assert not hasattr(response, "history")


def test_no_logger_says_a_secret_even_at_debug(
    driver: Driver, auth_method: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Ours and those of the libraries underneath, on success and on failure."""
    caplog.set_level(logging.DEBUG)
    for body in (b"{}", b"canary-token-1"):
        with raw_server(send(http(200, body))) as server:
            client = driver.connect(base_url=server.url, auth_method=auth_method, verify=TLS)
            with closing(client), failing(client):
                client.get_subscription("x")

    names = {record.name.partition(".")[0] for record in caplog.records}
    assert {"rokt_calendar", httpx.__name__, httpcore.__name__} <= names
    assert excerpt(caplog.text) is None
    assert excerpt(repr([record.args for record in caplog.records])) is None
