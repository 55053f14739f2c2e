"""What the token endpoint answers and the contract does not say is reported like all else."""

import httpx
import pytest
from tests.support.canary import PATTERN
from tests.support.driving import CLIENT_SECRET, Driver, FakeTime
from tests.support.leaking import MASK, OK, token
from tests.support.service import Service

from rokt_calendar import Drift, RetryPolicy, TokenError

ONCE = RetryPolicy(attempts=1)


def test_an_unusual_token_is_reported_and_used(driver: Driver) -> None:
    """A numeric text is taken for a life, but it is not what the document says."""
    found: list[Drift] = []
    service = Service(token_answers=[token(expires_in="300", scope="all")])
    client = driver.connect(service, on_drift=found.append)

    client.get_subscription("x")
    client.get_subscription("x")

    assert found == [
        Drift("issueToken", 200, "/expires_in", "integer or null", "string"),
        Drift("issueToken", 200, "/scope", "nothing", "string"),
    ]
    assert service.bearers == ["canary-token-1"] * 2


@pytest.mark.parametrize(
    ("answer", "drift"),
    [
        (httpx.Response(200, json={"access_token": "x"}), ("/token_type", "string", "nothing")),
        (httpx.Response(200, html="<h1>Sign in</h1>"), ("", "JSON", "no JSON")),
        (httpx.Response(401, json={"error": 7}), ("/error", "string or null", "integer")),
        (httpx.Response(403, json={"error": "no"}), None),
    ],
)
def test_a_refusal_is_compared_as_well(
    driver: Driver, answer: httpx.Response, drift: tuple[str, str, str] | None
) -> None:
    """The error is the same, and the report comes before it."""
    found: list[Drift] = []
    client = driver.connect(Service(token_answers=[answer]), on_drift=found.append, retry=ONCE)

    with pytest.raises(TokenError):
        client.get_subscription("x")

    assert found == ([] if drift is None else [Drift("issueToken", answer.status_code, *drift)])


def test_every_renewal_is_compared(driver: Driver) -> None:
    """Also the one that cures a 401; each kind is reported once."""
    found: list[Drift] = []
    answers = [OK, *[httpx.Response(401), OK] * 2]
    tokens = [token(), token(more=1), token(more=2)]
    service = Service(*answers, token_answers=tokens)
    client = driver.connect(service, on_drift=found.append)

    client.get_subscription("x")
    assert found == []
    for _ in range(2):
        client.get_subscription("x")

    assert [drift.pointer for drift in found] == ["/more"]
    assert len(service.token_requests) == 3


def test_what_on_drift_raises_is_no_failure_of_the_connection(driver: Driver) -> None:
    """It ends the call as it is; the token is there for the next one."""

    def refuse(drift: Drift) -> None:
        raise LookupError(str(drift))

    service = Service(token_answers=[token(more=1)])
    client = driver.connect(service, on_drift=refuse)

    with pytest.raises(LookupError, match="issueToken, status 200: at /more: integer"):
        client.get_subscription("x")
    client.get_subscription("x")

    assert len(service.token_requests) == 1


def test_what_on_drift_raises_leaves_nobody_waiting(driver: Driver, time: FakeTime) -> None:
    """Not even if the renewal that it interrupts has failed."""
    complaints = iter([LookupError("first"), LookupError("second")])

    def refuse(drift: Drift) -> None:
        raise next(complaints)

    broken = httpx.ConnectError("no route")
    service = Service(token_answers=[token(one=1, two=2), broken, token()])
    client = driver.connect(service, on_drift=refuse, retry=ONCE, clock=time.clock)

    for complaint in ("first", "second"):
        with pytest.raises(LookupError, match=complaint):
            client.get_subscription("x")
        time.advance(1_000)
    client.get_subscription("x")

    assert len(service.token_requests) == 3


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_a_name_that_echoes_the_secret_is_masked(driver: Driver, method: str) -> None:
    """Neither the pair in the header nor the field of the form gets into a record."""
    found: list[Drift] = []

    def echo(request: httpx.Request) -> httpx.Response:
        form = request.content.decode()
        return httpx.Response(400, json={request.headers.get("authorization", "none"): 1, form: 1})

    service = Service(token_answers=[echo])
    client = driver.connect(service, on_drift=found.append, auth_method=method, retry=ONCE)

    with pytest.raises(TokenError):
        client.get_subscription("x")

    assert len(found) == 2
    assert MASK in repr(found)
    assert CLIENT_SECRET not in repr(found)
    assert not PATTERN.search(repr(found))
