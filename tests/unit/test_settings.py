from typing import Any

import httpx
import pytest
from tests.support.driving import CLIENT_SECRET, Driver
from tests.support.service import SUBSCRIPTION, Service, form_of

import rokt_calendar
from rokt_calendar import ConfigurationError, RetryPolicy


def test_credentials_and_address_come_from_the_environment(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client without arguments reads the three variables."""
    monkeypatch.setenv("ROKT_CALENDAR_CLIENT_ID", "from-environment")
    monkeypatch.setenv("ROKT_CALENDAR_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("ROKT_CALENDAR_BASE_URL", "https://gateway.example/rokt")
    service = Service()
    client = driver.connect(service, client_id=None, client_secret=None)

    client.get_subscription("x")

    assert "from-environment" in repr(client.client)
    assert str(service.token_requests[0].url) == "https://gateway.example/rokt/oauth2/token"
    assert str(service.requests[0].url) == "https://gateway.example/rokt/v1/subscription/x"


def test_arguments_win_over_the_environment(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An explicit value is never overridden from outside."""
    monkeypatch.setenv("ROKT_CALENDAR_CLIENT_ID", "from-environment")
    monkeypatch.setenv("ROKT_CALENDAR_BASE_URL", "https://elsewhere.example")

    shown = repr(driver.connect(Service(), base_url="https://here.example").client)

    assert "demo-client" in shown
    assert "https://here.example" in shown


@pytest.mark.parametrize("missing", ["client_id", "client_secret"])
def test_a_missing_credential_is_named_with_its_variable(driver: Driver, missing: str) -> None:
    """The error says what to pass or set, and that the mock needs no account."""
    with pytest.raises(ConfigurationError, match=f"{missing} is missing") as caught:
        driver.connect(**{missing: None})

    assert f"ROKT_CALENDAR_{missing.upper()}" in str(caught.value)
    assert "rokt_calendar.mock" in str(caught.value)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"base_url": "http://api.example"}, "plain http"),
        ({"base_url": "http://10.0.0.1"}, "plain http"),
        ({"base_url": "ftp://api.example"}, "must begin with https://"),
        ({"base_url": "api.example"}, "must begin with https://"),
        ({"base_url": "https://"}, "must begin with https://"),
        ({"base_url": "https://a:b@api.example"}, "must not carry"),
        ({"base_url": "https://api.example?x=1"}, "must not carry"),
        ({"base_url": "https://api.example:port"}, "base_url is not an address"),
        ({"base_url": " https://api.example"}, "base_url has white space"),
        ({"base_url": "https://api.example\n"}, "base_url has white space"),
        ({"token_url": "https://api.example/token "}, "token_url has white space"),
        ({"client_id": "id "}, "client_id has white space"),
        ({"client_secret": "secret\n"}, "client_secret has white space or a line break"),
        ({"token_url": "http://api.example/token"}, "token_url uses plain http"),
        ({"auth_method": "basic"}, "client_secret_basic"),
        ({"client_id": "with:colon"}, "client_secret_post"),
        ({"timeout": "x"}, "timeout is of type str"),
        ({"timeout": 0}, "timeout is 0"),
        ({"deadline": -1}, "deadline is -1"),
        ({"deadline": True}, "deadline is True"),
        ({"deadline": float("inf")}, "deadline is inf"),
        ({"timeout": httpx.Timeout(-1)}, "timeout is Timeout"),
        ({"timeout": 1e12}, "timeout is 1000000000000"),
        ({"retry": 5}, "retry is 5"),
        ({"token_store": "folder"}, "token_store is of type str; give a FileTokenStore"),
        ({"base_url": "https://h/\ud800"}, "base_url is not an address"),
        ({"user_agent": 5}, "user_agent"),
        ({"timeouts": 5}, "Unknown option timeouts. .* there are cert, http1"),
        ({"headers": {"authorization": "x"}}, "authorization is set by the client itself"),
        ({"headers": {"X-Key": "line\nbreak"}}, "the value of X-Key must be printable ASCII"),
        ({"headers": {"X Key": "x"}}, "a name must be ASCII letters"),
        ({"headers": ["X-Key"]}, "headers is of type list"),
        ({"max_response_bytes": 0}, "max_response_bytes is 0"),
        ({"user_agent": "line\nbreak"}, "user_agent"),
        ({"user_agent": "ümlaut"}, "user_agent"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_at_once(
    driver: Driver, options: dict[str, Any], says: str
) -> None:
    """Better when the client is made than at its first call."""
    with pytest.raises(ConfigurationError, match=says):
        driver.connect(Service(), **options)


@pytest.mark.filterwarnings("ignore:.*cert=:DeprecationWarning")
def test_an_option_that_httpx_cannot_use_is_refused_at_once(driver: Driver) -> None:
    """Whatever httpx, ssl or the file system says about it."""
    with pytest.raises(ConfigurationError, match="certificates that cert names"):
        driver.connect(cert="no such file")


@pytest.mark.parametrize(
    "base_url",
    ["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "http://mock.localhost:1"],
)
def test_plain_http_is_fine_on_this_machine(driver: Driver, base_url: str) -> None:
    """The mock is served without TLS."""
    service = Service()

    driver.connect(service, base_url=base_url).get_subscription("x")

    assert str(service.requests[0].url) == f"{base_url}/v1/subscription/x"


@pytest.mark.parametrize("field", ["wait_initial", "wait_max", "retry_after_max"])
@pytest.mark.parametrize("value", [-1, float("nan"), "3", None])
def test_a_retry_policy_refuses_negative_times(field: str, value: float) -> None:
    """A wait is a number of seconds."""
    options: dict[str, Any] = {field: value}
    with pytest.raises(ConfigurationError, match=field):
        RetryPolicy(**options)


def test_a_retry_policy_needs_an_attempt() -> None:
    """One attempt means no retries; none means no call."""
    for attempts in (0, 2.5, None, True):
        with pytest.raises(ConfigurationError, match="use 1"):
            RetryPolicy(attempts=attempts)  # type: ignore[arg-type]  # what is to be refused


def test_the_credentials_go_into_the_header_by_default(driver: Driver) -> None:
    """This is the documentation's first way."""
    service = Service()

    driver.connect(service, client_id="admin", client_secret="password").get_subscription("x")

    request = service.token_requests[0]
    assert request.headers["authorization"] == "Basic YWRtaW46cGFzc3dvcmQ="
    assert form_of(request) == {"grant_type": "client_credentials"}
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.headers["accept"] == "application/json"


def test_the_credentials_go_into_the_form_on_request(driver: Driver) -> None:
    """This is the documentation's second way; reserved characters are escaped."""
    service = Service()
    client = driver.connect(
        service, client_id="a:b", client_secret="p&=+é", auth_method="client_secret_post"
    )

    client.get_subscription("x")

    request = service.token_requests[0]
    assert "authorization" not in request.headers
    assert form_of(request) == {
        "grant_type": "client_credentials",
        "client_id": "a:b",
        "client_secret": "p&=+é",
    }


def test_every_request_carries_one_user_agent_and_a_time_limit(driver: Driver) -> None:
    """The token request, which httpx leaves bare, has both as well."""
    service = Service()

    driver.connect(service, user_agent="shop/2.1", timeout=7.0).get_subscription("x")

    for request in [*service.token_requests, *service.requests]:
        assert request.headers["user-agent"].startswith(
            f"shop/2.1 rokt-calendar/{rokt_calendar.__version__} contract/1.0.0 httpx/"
        )
        assert request.extensions["timeout"] == dict.fromkeys(
            ("connect", "read", "write", "pool"), 7.0
        )


def test_no_request_is_without_a_time_limit_by_default(driver: Driver) -> None:
    """The stock client would wait for ever."""
    service = Service(httpx.Response(200, json=SUBSCRIPTION))

    driver.connect(service).get_subscription("x")

    for request in [*service.token_requests, *service.requests]:
        assert all(0 < seconds <= 30 for seconds in request.extensions["timeout"].values())


def test_the_repr_of_a_client_shows_where_it_goes_and_no_secret(driver: Driver) -> None:
    """Clients end up in logs."""
    client = driver.connect(Service()).client

    assert repr(client) == (
        f"{type(client).__name__}(base_url='https://api.roktcalendar.com', client_id='demo-client')"
    )
    assert CLIENT_SECRET not in repr(vars(client))
