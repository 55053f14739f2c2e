"""How long a call may take, and what waits for what."""

import json
from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest
from tests.support.driving import Driver, FakeTime
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import (
    DeadlineExceededError,
    RateLimitError,
    RetryPolicy,
)

OK = httpx.Response(200, json=SUBSCRIPTION)


def test_retry_after_is_waited_for(driver: Driver, time: FakeTime) -> None:
    """The wait is on the client's clock, before the second attempt."""
    service = Service(httpx.Response(429, headers={"retry-after": "7"}), OK)

    driver.connect(service, clock=time.clock).get_subscription("x")

    assert [seconds >= 7 for seconds in time.slept] == [True]


def test_a_wait_that_does_not_fit_the_deadline_ends_the_call_at_once(
    driver: Driver, time: FakeTime
) -> None:
    """The last answer is the error, with what it asked for."""
    service = Service(httpx.Response(429, headers={"retry-after": "30"}))
    client = driver.connect(service, clock=time.clock, deadline=20)

    with pytest.raises(RateLimitError, match="Slow down") as caught:
        client.get_subscription("x")

    assert caught.value.retry_after == 30
    assert time.slept == []


def test_a_call_that_uses_up_its_deadline_says_so(driver: Driver, time: FakeTime) -> None:
    """A time limit that the deadline has shortened is reported as the deadline."""

    def stall(request: httpx.Request) -> httpx.Response:
        assert request.extensions["timeout"]["read"] <= 10
        time.advance(10)
        raise httpx.ReadTimeout("stall", request=request)

    client = driver.connect(Service(stall), clock=time.clock, deadline=10)

    with pytest.raises(DeadlineExceededError, match="not done within the deadline of 10") as caught:
        client.get_subscription("x")

    assert caught.value.elapsed == 10


def test_without_deadline_and_timeout_nothing_is_bounded(driver: Driver, time: FakeTime) -> None:
    """Who asks for it gets it."""
    service = Service(OK)

    driver.connect(service, timeout=None, deadline=None).get_subscription("x")

    assert set(service.requests[0].extensions["timeout"].values()) == {None}


def test_a_wait_that_overslept_the_deadline_sends_nothing_more(
    driver: Driver, time: FakeTime
) -> None:
    """The check comes before each attempt."""
    service = Service(httpx.Response(503))
    client = driver.connect(service, clock=time.clock, deadline=10)
    time.oversleep = 20

    with pytest.raises(DeadlineExceededError, match="deadline of 10 s") as caught:
        client.get_subscription("x")

    assert (len(service.requests), caught.value.attempts) == (1, 1)


class Drops(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that takes its time; an iterator, for httpx leaves generators to the collector."""

    def __init__(self, time: FakeTime, seconds: float) -> None:
        text = json.dumps(SUBSCRIPTION).encode()
        self.rest = iter(text)
        self.pass_time: Callable[[], None] = lambda: time.advance(seconds / len(text))

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self.pass_time()
        return bytes([next(self.rest)])

    async def __anext__(self) -> bytes:
        try:
            return next(self)
        except StopIteration:
            raise StopAsyncIteration from None


class Dripping(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Issues tokens at once and answers everything else in drops."""

    def __init__(self, time: FakeTime, seconds: float) -> None:
        self.drops: Callable[[], Drops] = lambda: Drops(time, seconds)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            return Service().token()
        return httpx.Response(200, stream=self.drops())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


@pytest.mark.parametrize("seconds_in_body", [0.4, 5.0])
def test_a_body_that_comes_in_drops_does_not_outlast_the_deadline(
    driver: Driver, time: FakeTime, seconds_in_body: float
) -> None:
    """Httpx bounds each wait for data; the deadline bounds their sum."""
    client = driver.connect(
        transport=Dripping(time, seconds_in_body),
        clock=time.clock,
        deadline=1,
        retry=RetryPolicy(attempts=1),
    )

    if seconds_in_body < 1:
        assert client.get_subscription("x").is_active
    else:
        with pytest.raises(DeadlineExceededError) as caught:
            client.get_subscription("x")
        assert 1 <= caught.value.elapsed < 1.1
