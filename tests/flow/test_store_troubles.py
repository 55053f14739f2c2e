"""A token store that fails, stalls or is busy, and clients that go on all the same."""

import httpx
import pytest
from tests.support.driving import Driver, FakeTime
from tests.support.service import Service
from tests.support.stores import ALL, MemoryStore, warnings_of

from rokt_calendar import DeadlineExceededError


def test_an_outage_costs_one_warning_and_the_next_outage_another(
    driver: Driver, time: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    """However many renewals it lasts; its text stays out of the log."""
    store, service = MemoryStore(), Service()
    client = driver.connect(service, token_store=store, clock=time.clock)
    counts = []
    for broken in (False, True, True, True, False, True, True):
        store.failing = ALL if broken else set()
        client.get_subscription("x")
        time.advance(301)
        counts.append(len(warnings_of(caplog)))

    assert counts == [0, 1, 1, 1, 1, 2, 2]
    assert len(service.token_requests) == 7
    assert warnings_of(caplog)[0] == (
        "The token store fails (OSError); this process uses its own token."
    )


@pytest.mark.parametrize("method", sorted(ALL))
def test_one_method_that_keeps_failing_costs_one_warning(
    driver: Driver, time: FakeTime, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    """The methods that work do not make each failure a new outage."""
    store = MemoryStore()
    store.failing = {method}
    client = driver.connect(Service(), token_store=store, clock=time.clock)
    for _ in range(3):
        store.held = False
        client.get_subscription("x")
        time.advance(301)

    assert len(warnings_of(caplog)) == 1


def test_a_store_that_is_down_is_asked_once_in_a_renewal(driver: Driver) -> None:
    """Each question could take as long as the store's own timeout."""
    store = MemoryStore()
    store.failing = ALL

    driver.connect(Service(), token_store=store).get_subscription("x")

    assert store.log == ["acquire"]


def test_an_expired_token_of_the_store_is_not_used(driver: Driver, time: FakeTime) -> None:
    """It is replaced."""
    store, service = MemoryStore(), Service()
    for seconds in (301, 100, 0):
        driver.connect(service, token_store=store, clock=time.clock).get_subscription("x")
        time.advance(seconds)

    assert service.bearers == ["canary-token-1", "canary-token-2", "canary-token-2"]


@pytest.mark.parametrize(("ahead", "requests"), [(3600, 2), (4, 1)])
def test_a_token_from_the_future_is_not_used(time: FakeTime, ahead: float, requests: int) -> None:
    """The wall clock was stepped back, so nobody knows its age; small differences do not count."""
    store, service, later = MemoryStore(), Service(), FakeTime()
    later.wall -= ahead
    for clock in (time.clock, later.clock):
        Driver("sync").connect(service, token_store=store, clock=clock).get_subscription("x")

    assert len(service.token_requests) == requests


def test_a_token_of_the_store_that_is_refused_is_replaced_there(driver: Driver) -> None:
    """It is not read back, neither by this client nor by the next."""
    store, service = MemoryStore(), Service()
    driver.connect(service, token_store=store).get_subscription("x")
    good = service.answers[0]
    service.answers = [httpx.Response(401), good]

    driver.connect(service, token_store=store).get_subscription("x")
    driver.connect(service, token_store=store).get_subscription("x")

    assert service.bearers == [f"canary-token-{number}" for number in (1, 1, 2, 2)]


@pytest.mark.parametrize(
    "other", [{"client_id": "other"}, {"token_url": "https://login.example/oauth2/token"}]
)
def test_two_credentials_in_one_store_do_not_mix(driver: Driver, other: dict[str, str]) -> None:
    """Another client id or another token endpoint means another token."""
    store, service = MemoryStore(), Service()
    for options in ({}, other, {}, other):
        driver.connect(service, token_store=store, **options).get_subscription("x")

    assert service.bearers == [f"canary-token-{number}" for number in (1, 2, 1, 2)]


def test_a_cold_client_waits_for_another_process_until_its_deadline(
    driver: Driver, time: FakeTime
) -> None:
    """And no longer."""
    store, service = MemoryStore(), Service()
    store.held = True
    client = driver.connect(service, token_store=store, clock=time.clock, deadline=1)

    with pytest.raises(DeadlineExceededError, match="another process") as caught:
        client.get_subscription("x")

    assert sum(time.slept) == pytest.approx(1)
    assert caught.value.maybe_applied is False
    assert service.token_requests == []
