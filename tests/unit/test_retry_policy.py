import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.answers import answer
from tests.support.driving import FakeTime

from rokt_calendar import RetryPolicy, TokenError
from rokt_calendar._calls.call import Call, Options
from rokt_calendar._calls.retry import Outcome, may_repeat
from rokt_calendar_client.api import ENDPOINTS

METHODS = {endpoint.operation: endpoint.method for endpoint in ENDPOINTS}
REPEATABLE = {
    "getSubscription",
    "getSubscriptionSchedule",
    "listCalendarEvents",
    "deactivateSubscriptions",
    "deleteSubscriptionEvent",
    "removeSubscriptionEvent",
    "updateSubscriptionEvent",
}


def token_error(status: int) -> TokenError:
    error = TokenError("refused")
    error.status_code = status
    return error


ANYONE, REPEATABLE_ONLY, NOBODY = "anyone", "repeatable only", "nobody"
OUTCOMES: list[tuple[Outcome, str]] = [
    (httpx.ConnectError("refused"), ANYONE),
    (httpx.ConnectTimeout("no answer"), ANYONE),
    (httpx.PoolTimeout("no connection free"), ANYONE),
    (httpx.ProxyError("refused"), ANYONE),
    (answer(429), ANYONE),
    (token_error(429), ANYONE),
    (token_error(503), ANYONE),
    (httpx.ReadTimeout("stall"), REPEATABLE_ONLY),
    (httpx.WriteTimeout("stall"), REPEATABLE_ONLY),
    (httpx.ReadError("reset"), REPEATABLE_ONLY),
    (httpx.WriteError("reset"), REPEATABLE_ONLY),
    (httpx.RemoteProtocolError("cut off"), REPEATABLE_ONLY),
    (httpx.DecodingError("bad gzip"), REPEATABLE_ONLY),
    *((answer(status), REPEATABLE_ONLY) for status in (408, 500, 502, 503, 504, 520, 530)),
    *((answer(status), NOBODY) for status in (302, 400, 401, 403, 404, 409, 418, 501, 505)),
    (token_error(400), NOBODY),
    (token_error(401), NOBODY),
    (httpx.UnsupportedProtocol("gopher"), NOBODY),
    (httpx.LocalProtocolError("bad header"), NOBODY),
    (httpx.TooManyRedirects("loop"), NOBODY),
]


def make_call(
    operation: str, time: FakeTime, *, deadline: float | None = None, attempts: int = 1
) -> Call:
    options = Options({}, deadline, RetryPolicy(), httpx.Headers())
    clock, method = time.clock, METHODS[operation]
    call = Call(operation, method, "/", clock, clock.steady(), options, attempts=attempts)
    call.sent = True
    return call


@pytest.mark.parametrize("operation", METHODS)
@pytest.mark.parametrize(("outcome", "who"), OUTCOMES, ids=repr)
def test_each_operation_is_sent_again_after_exactly_the_safe_outcomes(
    operation: str, outcome: Outcome, who: str, time: FakeTime
) -> None:
    """GET, DELETE and update freely, the other POSTs only if unsent or refused with 429."""
    expected = who == ANYONE or (who == REPEATABLE_ONLY and operation in REPEATABLE)

    assert may_repeat(make_call(operation, time), outcome) is expected


@pytest.mark.parametrize("operation", METHODS)
def test_any_call_may_go_on_after_a_token_request_that_broke_off(
    operation: str, time: FakeTime
) -> None:
    """The API request itself had not been sent then."""
    call = make_call(operation, time)
    call.sent = False

    assert may_repeat(call, httpx.ReadError("reset"))


@given(
    attempts=st.integers(1, 400),
    wait_initial=st.floats(0, 1e6),
    wait_max=st.floats(0, 1e6),
    chance=st.floats(0, 1),
)
def test_a_wait_lies_between_0_and_its_bound(
    attempts: int, wait_initial: float, wait_max: float, chance: float
) -> None:
    """Full jitter over an exponential bound that never exceeds `wait_max`."""
    policy = RetryPolicy(attempts=1_000, wait_initial=wait_initial, wait_max=wait_max)
    call = make_call("getSubscription", FakeTime(), attempts=attempts)

    delay = policy.delay(call, answer(503), lambda: chance)

    bound = min(wait_max, wait_initial * 2.0 ** min(attempts - 1, 60))
    assert delay is not None
    assert 0 <= delay <= bound


@given(asked=st.floats(0, 200), chance=st.floats(0, 1), deadline=st.floats(0.01, 100))
def test_retry_after_is_obeyed_up_to_its_cap_and_never_past_the_deadline(
    asked: float, chance: float, deadline: float
) -> None:
    """The wait is at least what the API asks; what does not fit ends the call."""
    policy = RetryPolicy(retry_after_max=60)
    call = make_call("createSubscription", FakeTime(), deadline=deadline)
    response = answer(429, headers={"retry-after": repr(asked)})

    delay = policy.delay(call, response, lambda: chance)

    if delay is not None:
        assert asked <= delay < deadline
    else:
        assert asked > 60 or max(asked, 0.5 * chance) >= deadline


def test_the_last_attempt_is_the_last(time: FakeTime) -> None:
    """`attempts` counts all tries, the first included."""
    policy = RetryPolicy(attempts=3)
    outcome = httpx.ConnectError("refused")

    delays = [
        policy.delay(make_call("getSubscription", time, attempts=number), outcome)
        for number in (1, 2, 3)
    ]

    assert [delay is None for delay in delays] == [False, False, True]
