"""Every kind of fault, by way of both clients, with and without a socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import httpx
import pytest
from tests.support.reaching import Reach

from rokt_calendar import RetryPolicy, TransportError
from rokt_calendar.mock import MockClock, MockService
from rokt_calendar.models import CreateSubscriptionRequest

PATIENT = RetryPolicy(attempts=2, wait_initial=0, retry_after_max=120)
EVENTS = "/v1/acme/calendars/matches/events"
SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"
PERSON = CreateSubscriptionRequest(subscriber_id="customer-1")


class Trouble(NamedTuple):
    """How a fault is injected, what the client says of it, and what becomes of the request."""

    inject: Callable[[MockService], None]
    text: str
    status: int | None
    is_applied: bool
    timeout: float = 30.0


TROUBLES = {
    "dropped": Trouble(
        lambda service: service.drop_next(), "without sending a response", None, is_applied=False
    ),
    "answer lost": Trouble(
        lambda service: service.drop_next(processed=True),
        "without sending a response",
        None,
        is_applied=True,
    ),
    "truncated": Trouble(
        lambda service: service.truncate_next(),
        r"received \d+ bytes, expected \d+",
        200,
        is_applied=True,
    ),
    "late": Trouble(
        lambda service: service.delay_next(60),
        "did not come in time",
        200,
        is_applied=True,
        timeout=0.25,
    ),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_write_with_a_fault_is_reported_as_in_doubt(
    service: MockService, reach: Reach, trouble: Trouble
) -> None:
    """The client says that it may have happened and does not repeat it; the mock knows."""
    with reach(service, timeout=trouble.timeout) as client:
        trouble.inject(service)
        with pytest.raises(TransportError, match=trouble.text) as caught:
            client.create_subscription("acme", "matches", body=PERSON)
    met = service.calls[-1]
    with service.client() as calendar:
        again = calendar.create_subscription("acme", "matches", body=PERSON)

    assert (caught.value.maybe_applied, caught.value.attempts) == (True, 1)
    assert (met.operation, met.status) == ("createSubscription", trouble.status)
    assert again.is_new_subscription is not trouble.is_applied
    assert service.pending_faults == []


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_read_with_a_fault_is_repeated(
    service: MockService, reach: Reach, trouble: Trouble
) -> None:
    """The caller notices nothing."""
    with reach(service, timeout=trouble.timeout) as client:
        trouble.inject(service)
        details = client.get_subscription(SAMPLE)

    assert details.subscription_id == SAMPLE
    assert [call.status for call in service.calls[1:]] == [trouble.status, 200]


def test_the_token_endpoint_can_be_down(service: MockService, reach: Reach) -> None:
    """The error says that nothing was written; afterwards everything works again."""
    with reach(service) as client:
        for times, inject in ((3, service.drop_next), (3, service.truncate_next)):
            inject(times=times, operation="issueToken")
            with pytest.raises(TransportError, match="requesting an access token") as caught:
                client.create_subscription("acme", "matches", body=PERSON)

            assert not caught.value.maybe_applied
        created = client.create_subscription("acme", "matches", body=PERSON)

    assert created.is_new_subscription
    assert {call.operation for call in service.calls[:-1]} == {"issueToken"}
    assert [call.status for call in service.calls] == [None] * 3 + [200] * 5


def test_the_token_endpoint_can_be_slow(service: MockService, ready: Reach) -> None:
    """Three attempts wait in vain, and the error says for what."""
    with ready(service, deadline=None) as client:
        service.delay_next(60, times=3, operation="issueToken")
        with pytest.raises(TransportError, match=r"requesting an access token.*in time"):
            client.get_subscription(SAMPLE)

    assert service.token_requests == 3
    assert service.pending_faults == []


def test_a_token_that_works_is_used_through_an_outage(service: MockService, ready: Reach) -> None:
    """The client wants a new one after four fifths of its life, and needs it at the end."""
    with ready(service) as client:
        client.get_subscription(SAMPLE)
        service.drop_next(times=None, operation="issueToken")
        service.advance(290)
        client.get_subscription(SAMPLE)
        asked = service.token_requests
        service.advance(10)
        with pytest.raises(TransportError):
            client.get_subscription(SAMPLE)
        service.clear_faults()
        client.get_subscription(SAMPLE)

    assert asked == 2
    assert service.pending_faults == []


def test_a_fault_that_lasts_leaves_the_others_their_turn(
    service: MockService, http: httpx.Client
) -> None:
    """It stands in the plan once, and strikes whatever comes to it until it is cleared."""
    service.fail_next(418, times=2)
    service.fail_next(503, times=None)
    service.fail_next(429)

    assert [len(service.pending_faults), http.get(EVENTS).status_code] == [4, 418]
    assert [http.get(EVENTS).status_code for _ in range(4)] == [418, 503, 503, 503]
    assert len(service.pending_faults) == 2
    service.clear_faults()
    assert http.get(EVENTS).status_code == 200


def test_one_plan_holds_all_faults_in_order(service: MockService, http: httpx.Client) -> None:
    """The first one that is meant for a request applies to it, and only that one."""

    def listing() -> int | str:
        try:
            return http.get(EVENTS).status_code
        except httpx.TransportError as error:
            return type(error).__name__

    service.fail_next(418)
    service.delay_next(60, operation="listCalendarEvents")
    service.drop_next(operation="getSubscription")
    service.truncate_next()
    service.drop_next()

    assert [type(fault).__name__ for fault in service.pending_faults] == [
        "ErrorResponse",
        "Delay",
        "DroppedConnection",
        "TruncatedResponse",
        "DroppedConnection",
    ]
    expected = [418, "ReadTimeout", "RemoteProtocolError", "RemoteProtocolError", 200]
    assert [listing() for _ in expected] == expected
    assert [fault.operation for fault in service.pending_faults] == ["getSubscription"]
    assert [call.status for call in service.calls[1:]] == [418, 200, 200, None, 200]


def test_an_answer_without_a_body_is_cut_off_too(
    service: MockService, http: httpx.Client, reach: Reach
) -> None:
    """It promises one byte that never comes; the change is accepted all the same."""
    with reach(service, retry=RetryPolicy(attempts=1)) as client:
        service.truncate_next(operation="deleteSubscriptionEvent")
        with pytest.raises(TransportError, match="received 0 bytes, expected 1") as caught:
            client.delete_subscription_event("youraccount", "Event_0001")
    service.advance(120)

    assert caught.value.maybe_applied
    assert "Event_0001" not in http.get(f"/v1/subscription/{SAMPLE}").text


@pytest.mark.parametrize(
    ("inject", "message"),
    [
        (lambda service: service.delay_next(-1), "seconds"),
        (lambda service: service.delay_next(float("nan")), "seconds"),
        (lambda service: service.delay_next(86_401), "seconds"),
        (lambda service: service.delay_next(1, times=0), "times"),
        (lambda service: service.fail_next(503, retry_after=float("nan")), "retry_after"),
        (lambda service: service.drop_next(times=-1), "times"),
        (lambda service: service.drop_next(times=10_001), "times .* to 10000"),
        (lambda service: service.drop_next(operation="dropEverything"), "dropEverything"),
        (lambda service: service.truncate_next(operation="cutEverything"), "cutEverything"),
    ],
)
def test_an_impossible_fault_is_refused(
    service: MockService, inject: Callable[[MockService], None], message: str
) -> None:
    """The error names what is wrong with it, and nothing is injected."""
    with pytest.raises(ValueError, match=message):
        inject(service)

    assert service.pending_faults == []


def test_faults_are_as_reproducible_as_answers(service: MockService) -> None:
    """The same faults give the same bytes, calls and times."""

    def story(service: MockService) -> list[object]:
        service.delay_next(7)
        service.truncate_next()
        service.drop_next(processed=True)
        service.fail_next(429, retry_after=3)
        with service.client() as calendar:
            calendar.get_subscription(SAMPLE)
            for _ in range(2):
                with pytest.raises(TransportError):
                    calendar.create_subscription("acme", "members", body=PERSON)
            created = calendar.create_subscription("acme", "members", body=PERSON)
        return [created.to_dict(), service.calls, service.clock.now()]

    twin = MockService(clock=MockClock(service.clock.now()))

    assert story(twin) == story(service)
