"""Schemathesis finds nothing in the mock that is not as `openapi.yaml` says."""

from collections.abc import Callable

import pytest
from tests.contract.server.conftest import Examine
from tests.support.canary import SECRET

from rokt_calendar.mock import MockService

Frozen = Callable[..., MockService]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_mock_keeps_the_contract(examine: Examine, frozen: Frozen, seed: int) -> None:
    """Every operation, every documented status, about a thousand requests, right and wrong ones."""
    service = frozen(seed=seed)

    done = examine(service, seed=seed)

    assert done.returncode == 0, done.stdout
    assert len(service.calls) > 800


def test_the_same_seed_gives_the_same_requests(examine: Examine, frozen: Frozen) -> None:
    """So that a finding can be looked at again; the coverage phase does not depend on answers."""
    services = [frozen(seed=4), frozen(seed=4)]

    for service in services:
        examine(service, seed=4, phases=("coverage",))

    first, second = (
        [(call.method, call.path, call.query, call.body, call.status) for call in service.calls]
        for service in services
    )
    assert first == second


def test_a_read_only_run_writes_nothing(examine: Examine, frozen: Frozen) -> None:
    """It sends GET, and what it takes to get a token; the probes of methods are left out too."""
    service = frozen()

    done = examine(service, read_only=True, foreign=True)

    assert done.returncode == 0, done.stdout
    sent = {(call.method, call.operation) for call in service.calls}
    assert {method for method, operation in sent if operation != "issueToken"} == {"GET"}
    assert {operation for _, operation in sent if operation} == {
        "issueToken",
        "getSubscription",
        "getSubscriptionSchedule",
        "listCalendarEvents",
    }


def test_no_secret_is_printed(examine: Examine, frozen: Frozen) -> None:
    """Not even if it is refused, when one would like to know why."""
    done = examine(frozen(), client_secret=SECRET)

    assert done.returncode != 0
    assert "401" in done.stdout
    assert SECRET not in done.stdout
