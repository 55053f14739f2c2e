"""Answers that come late, on the clock of the mock and over a socket."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from tests.support.reaching import Reach

from rokt_calendar import DeadlineExceededError, RetryPolicy
from rokt_calendar.mock import MockService

PATIENT = RetryPolicy(attempts=2, wait_initial=0, retry_after_max=120)
SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"


@pytest.mark.parametrize(
    ("deadline", "timeout", "microseconds"),
    [(4.7, 2.0, 0), (1.26, 0.8346, 579715), (1.9619, 0.88428, 307746), (9.437289, 0.991, 737035)],
)
def test_the_deadline_of_a_call_passes_with_the_mocks_clock(
    service: MockService, ready: Reach, deadline: float, timeout: float, microseconds: int
) -> None:
    """Late answers use it up on the frozen clock, however times are rounded; nobody waits."""
    service.advance(microseconds / 1e6)
    before = service.clock.now()
    retry = RetryPolicy(attempts=20, wait_initial=0)
    with ready(service, timeout=timeout, deadline=deadline, retry=retry) as client:
        service.delay_next(60, times=20)
        with pytest.raises(DeadlineExceededError) as caught:
            client.get_subscription(SAMPLE)
    passed = (service.clock.now() - before).total_seconds()

    assert caught.value.elapsed == pytest.approx(deadline, abs=1e-3)
    assert passed == pytest.approx(deadline, abs=1e-3)


def test_the_deadline_of_a_call_passes_over_a_socket(service: MockService, remote: Reach) -> None:
    """There it is real time that passes."""
    with remote(service, deadline=0.1) as client:
        service.delay_next(60)
        with pytest.raises(DeadlineExceededError):
            client.get_subscription(SAMPLE)


def test_an_answer_that_is_late_but_in_time_moves_the_clock(
    service: MockService, ready: Reach
) -> None:
    """By as many seconds as were injected, and tokens age by them."""
    before = service.clock.now()
    with ready(service, timeout=30, deadline=None) as client:
        client.get_subscription(SAMPLE)
        service.delay_next(29.5, times=2)
        assert client.get_subscription(SAMPLE).is_active
        assert service.clock.now() - before == timedelta(seconds=29.5)
        client.get_subscription(SAMPLE)

    assert service.clock.now() - before == timedelta(seconds=59)


def test_an_answer_that_is_late_but_in_time_arrives_over_a_socket(
    service: MockService, remote: Reach
) -> None:
    """The frozen clock of the mock stands still meanwhile."""
    before = service.clock.now()
    with remote(service) as client:
        service.delay_next(0.01)

        assert client.get_subscription(SAMPLE).is_active
    assert service.clock.now() == before
    assert [call.status for call in service.calls] == [200, 200]


def test_who_waits_for_ever_gets_the_answer(service: MockService) -> None:
    """A request without a timeout never gives up."""
    service.delay_next(80_000)
    with httpx.Client(transport=service.transport(), timeout=None) as client:
        reply = client.get("http://localhost/v1/subscription/x")

    assert reply.status_code == 401


def test_ready_clients_wait_on_the_mocks_clock(service: MockService, ready: Reach) -> None:
    """Two minutes of Retry-After are over at once, and changes take effect meanwhile."""
    before = service.clock.now()
    with ready(service, deadline=None, retry=PATIENT) as client:
        client.delete_subscription_event("youraccount", "Event_0001")
        service.fail_next(503, retry_after=120)
        details = client.get_subscription(SAMPLE)

    assert service.clock.now() - before == timedelta(seconds=120)
    assert "Event_0001" not in str(details)
