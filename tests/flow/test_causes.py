"""What goes wrong around a call is named for what it is: the proxy, the variable, the argument."""

import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.driving import CLIENT_SECRET, Driver
from tests.support.leaking import ONCE, TLS
from tests.support.raw_server import closed_port, http, raw_server, send
from tests.support.service import Service

from rokt_calendar import (
    ConfigurationError,
    DeadlineExceededError,
    RoktCalendar,
    RoktCalendarError,
    TransportError,
)

DEAD = f"http://user:{CLIENT_SECRET}@127.0.0.1:9"
FAR = "https://api.example"
PLAIN = {"base_url": "http://api.example", "allow_plain_http": True}
PEM = Path(__file__).parents[1] / "support" / "tls" / "self-signed.pem"


def said(driver: Driver, **options: Any) -> str:
    """Return what the error of a call says."""
    options = {"retry": ONCE, "verify": TLS, **options}
    with (
        pytest.raises(RoktCalendarError) as caught,
        closing(driver.connect(**options)) as client,
    ):
        client.get_subscription("x")
    assert CLIENT_SECRET not in str(caught.value)
    return str(caught.value)


def refused(driver: Driver, **options: Any) -> str:
    """Return what the error says that comes when the client is made."""
    with pytest.raises(ConfigurationError) as caught:
        driver.connect(**options)
    assert CLIENT_SECRET not in str(caught.value)
    return str(caught.value)


def test_a_dead_proxy_of_an_argument_is_named(driver: Driver) -> None:
    """Its address without password; NO_PROXY would not help."""
    text = said(driver, base_url=FAR, proxy=DEAD)

    assert "the proxy http://127.0.0.1:9 (from `proxy`) was not reached" in text
    assert text.endswith("Check the proxy.")


@pytest.mark.parametrize(
    ("variable", "options"),
    [
        ("HTTPS_PROXY", {"base_url": FAR}),
        ("https_proxy", {"base_url": FAR}),
        ("ALL_PROXY", {"base_url": FAR}),
        ("all_proxy", {"base_url": FAR}),
        ("HTTP_PROXY", PLAIN),
        ("http_proxy", PLAIN),
        ("ALL_PROXY", PLAIN),
    ],
)
@pytest.mark.parametrize("address", [DEAD, "127.0.0.1:9"])
def test_a_dead_proxy_of_the_environment_is_named(
    driver: Driver,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    options: dict[str, Any],
    address: str,
) -> None:
    """With the variable as it is spelled, with and without a scheme."""
    monkeypatch.setenv(variable, address)

    text = said(driver, **options)

    assert f"the proxy http://127.0.0.1:9 (from {variable}) was not reached" in text
    assert text.endswith("Check the proxy, or name the host in NO_PROXY.")


@pytest.mark.parametrize(
    "address",
    [
        "socks://127.0.0.1:9",
        f"ftp://user:{CLIENT_SECRET}@127.0.0.1",
        f"http://user:{CLIENT_SECRET}@127.0.0.1:port",
        " http://127.0.0.1:9",
    ],
)
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"])
def test_a_variable_that_is_no_proxy_is_named(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, variable: str, address: str
) -> None:
    """With what would be one."""
    monkeypatch.setenv(variable, address)

    text = refused(driver)

    assert text.startswith(f"{variable} is not an address that httpx can use.")
    assert "http://" in text


@pytest.mark.parametrize("proxy", ["socks://127.0.0.1", "ftp://h", "http://h:port", "", 5])
def test_an_argument_that_is_no_proxy_is_named(driver: Driver, proxy: object) -> None:
    """Whatever it is instead."""
    assert refused(driver, proxy=proxy).startswith("proxy is not an address that httpx can use.")


@pytest.mark.skipif(httpx.__name__ == "httpx2", reason="httpx2 takes ranges")
@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_a_range_in_no_proxy_is_named(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Other programs take ranges."""
    monkeypatch.setenv(variable, "localhost,fe80::/10")

    text = refused(driver)

    assert text.startswith(f"httpx cannot read {variable}")
    assert "no ranges such as fe80::/10" in text


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_certificates_that_are_not_there_are_named_by_their_variable(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Without this, a folder that is not there would make every server suspect."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv(variable, "/nowhere")

    assert f"The certificates that {variable} names cannot be read (No such file" in refused(driver)


@pytest.mark.filterwarnings("ignore:.*cert=:DeprecationWarning")
def test_a_file_without_certificates_is_named(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By the variable or the argument that names it."""
    (tmp_path / "empty.pem").touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "empty.pem"))

    assert "The certificates that SSL_CERT_FILE names" in refused(driver)
    assert "The certificates that cert names" in refused(driver, cert="/nowhere", verify=False)


@contextmanager
def listening(answer: bytes) -> Iterator[str]:
    """Answer the first bytes of every connection, whatever they are; yield the port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError):
                    connection.recv(65_536)
                    connection.sendall(answer)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield str(listener.getsockname()[1])
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def test_a_certificate_that_nobody_vouches_for_leads_to_verify(driver: Driver) -> None:
    """With what to pass there."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with suppress(OSError), context.wrap_socket(connection, server_side=True):
                    pass

    threading.Thread(target=serve, daemon=True).start()
    try:
        text = said(driver, base_url=f"https://127.0.0.1:{listener.getsockname()[1]}")
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()

    assert "the certificate of the server was not accepted" in text
    assert "verify=ssl.create_default_context(cafile=...)" in text


def test_a_certificate_error_that_reaches_us_bare_is_explained_as_well(driver: Driver) -> None:
    """Some versions of httpcore let it through as it is."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise ssl.SSLCertVerificationError("self-signed certificate")

    text = said(driver, transport=httpx.MockTransport(refuse))

    assert "the certificate of the server was not accepted" in text
    assert "verify=ssl.create_default_context(cafile=...)" in text


@pytest.mark.parametrize("variable", [None, "HTTPS_PROXY"])
def test_a_proxy_that_wants_credentials_is_named(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    """As it answers to CONNECT, and to plain http, where it looks like the token endpoint."""
    with listening(http(407)) as port:
        proxy = f"http://127.0.0.1:{port}"
        options: dict[str, Any] = {"proxy": proxy}
        if variable:
            monkeypatch.setenv(variable, proxy)
            options = {}
        tunnel = said(driver, base_url=FAR, **options)
        plain = said(driver, **PLAIN, proxy=proxy)

    assert f"the proxy {proxy} (from {variable or '`proxy`'}) refused (407" in tunnel
    assert "A proxy on the way asks for credentials: put them into `proxy`" in plain


@pytest.mark.parametrize("path", ["/v1", "/v2/"])
@pytest.mark.parametrize("by_variable", [False, True])
def test_a_base_url_with_a_version_is_blamed_for_it(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, path: str, *, by_variable: bool
) -> None:
    """And not a token URL that nobody gave."""
    with raw_server(send(http(404))) as server:
        server.token_fault = send(http(404))
        options: dict[str, Any] = {"base_url": server.url + path}
        if by_variable:
            monkeypatch.setenv("ROKT_CALENDAR_BASE_URL", server.url + path)
            options = {}
        text = said(driver, **options)

    name = "ROKT_CALENDAR_BASE_URL" if by_variable else "base_url"
    assert f"Check {name} (without /v1 or /v2" in text
    assert "token_url" not in text


@pytest.mark.parametrize(
    "address", ["api.example", "api.example:443", "localhost:8080", "https//h"]
)
@pytest.mark.parametrize("by_variable", [False, True])
def test_an_address_without_a_scheme_is_told_so(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, address: str, *, by_variable: bool
) -> None:
    """With the argument or variable that it came from."""
    name = "ROKT_CALENDAR_BASE_URL" if by_variable else "base_url"
    if by_variable:
        monkeypatch.setenv(name, address)

    text = refused(driver, **({} if by_variable else {"base_url": address}))

    assert text.startswith(f"{name} must begin with https://")
    assert "the scheme is missing" in text


@pytest.mark.parametrize("name", ["client_id", "client_secret", "base_url"])
@pytest.mark.parametrize("odd", [" {}", "{} ", "{}\n", "\t{}", "{}\u00a0"])
@pytest.mark.parametrize("by_variable", [False, True])
def test_white_space_around_a_value_is_refused_with_its_name(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, name: str, odd: str, *, by_variable: bool
) -> None:
    """Files of mounted secrets end in a line break."""
    value = odd.format({"base_url": FAR, "client_secret": CLIENT_SECRET}.get(name, "id"))
    variable = f"ROKT_CALENDAR_{name.upper()}"
    if by_variable:
        monkeypatch.setenv(variable, value)

    text = refused(driver, **{name: None if by_variable else value})

    assert text.startswith(f"{variable if by_variable else name} has white space")


def test_a_login_page_in_the_place_of_a_token_is_told_so(driver: Driver) -> None:
    """As it is, and as a redirect to it."""
    page = httpx.Response(200, html="\n <!doctype html><title>Sign in</title>")
    redirect = httpx.Response(302, headers={"Location": "https://login.example"})
    texts = [
        said(driver, transport=httpx.MockTransport(Service(token_answers=[answer])))
        for answer in (page, redirect)
    ]

    assert "a web page, such as a login page. Check base_url" in texts[0]
    assert texts[1].endswith("it redirects, as a login page does, and is not followed.")


@pytest.mark.parametrize("kind", ["RoktCalendar", "AsyncRoktCalendar"])
@pytest.mark.parametrize("name", ["BASE_ULR", "TOKEN_URL", "client_id"])
def test_an_unknown_variable_is_warned_about_where_the_client_is_made(
    tmp_path: Path, kind: str, name: str
) -> None:
    """A typo would mean production without a word; its value stays unsaid."""
    program = tmp_path / "program.py"
    program.write_text(f"import rokt_calendar\n\nrokt_calendar.{kind}('id', 'x')\n")

    result = subprocess.run(
        [sys.executable, program],
        env={**os.environ, f"ROKT_CALENDAR_{name}": CLIENT_SECRET},
        capture_output=True,
        text=True,
        check=True,
    )

    start = f"{program}:3: UserWarning: The environment has ROKT_CALENDAR_{name}, which has no"
    assert result.stderr.startswith(start)
    assert "ROKT_CALENDAR_BASE_URL" in result.stderr
    assert CLIENT_SECRET not in result.stderr


@contextmanager
def hanging() -> Iterator[str]:
    """Listen at a port whose queue of connections is full; yield the address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        for each in waiting:
            each.setblocking(False)  # noqa: FBT003  # its only form
            each.connect_ex(listener.getsockname())
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            for each in waiting:
                each.close()


def test_a_host_or_proxy_that_hangs_is_named_when_the_deadline_passes(driver: Driver) -> None:
    """To raise the deadline is not the first thing to try."""
    with hanging() as url:
        host = said(driver, base_url=url, deadline=0.3)
        proxy = said(driver, base_url=FAR, proxy=url, deadline=0.3)

    for text in (host, proxy):
        assert "not done within the deadline of 0.3 s" in text
    assert "the host did not answer in time (127.0.0.1" in host
    assert "Check the network, or raise `deadline`." in host
    assert f"the proxy {url} (from `proxy`) was not reached" in proxy
    assert "Check the proxy, or raise `deadline`." in proxy


def test_a_host_that_is_not_there_is_no_matter_of_a_proxy(driver: Driver) -> None:
    """Nobody is sent looking for a proxy that is not set."""
    text = said(driver, base_url=closed_port())

    assert "the host was not reached" in text
    assert "Check the address, the network and DNS." in text


def test_a_client_that_is_closed_during_a_call_says_so() -> None:
    """And not that base_url may be wrong."""
    asked, go_on = threading.Event(), threading.Event()

    def answer(connection: socket.socket) -> None:
        asked.set()
        go_on.wait(20)

    errors: list[Exception] = []
    with raw_server(answer) as server:
        client = RoktCalendar("id", CLIENT_SECRET, base_url=server.url, verify=TLS, retry=ONCE)

        def call() -> None:
            try:
                client.get_subscription("x")
            except RoktCalendarError as error:
                errors.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        assert asked.wait(20)
        client.close()
        go_on.set()
        thread.join(20)

    [error] = errors
    assert isinstance(error, TransportError)
    assert not isinstance(error, DeadlineExceededError)
    assert "the client was closed while the call was under way" in str(error)
