"""A mock behind a socket, and schemathesis against it."""

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.contract.server.run import Run

from rokt_calendar.mock import MockClock, MockService, serve

Examined = subprocess.CompletedProcess[str]
Examine = Callable[..., Examined]


@pytest.fixture
def frozen() -> Callable[..., MockService]:
    """Return a function that makes a mock for which time stands still."""

    def make(**options: Any) -> MockService:
        return MockService(clock=MockClock(datetime(2026, 9, 1, 12, tzinfo=UTC)), **options)

    return make


@pytest.fixture
def examine() -> Examine:
    """Return a function that runs schemathesis against a mock, in a process of its own."""

    def run(service: MockService, client_secret: str | None = None, **options: Any) -> Examined:
        credentials = {
            "ROKT_CALENDAR_CLIENT_ID": service.client_id,
            "ROKT_CALENDAR_CLIENT_SECRET": client_secret or service.client_secret,
        }
        with serve(service) as base_url:
            plan = Run(base_url, **options)
            return subprocess.run(
                plan.command(),
                env=plan.environment({**os.environ, **credentials}),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )

    return run
