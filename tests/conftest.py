"""Fixtures of all tests."""

import os

import pytest
from tests.support.driving import Driver, FakeTime

pytest_plugins = ["tests.support.canary"]

# Tools and servers of tests are on this machine, and not each of their clients passes a proxy by.
# What ours does about proxies is shown where a test sets the variables.
for _name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[_name]


@pytest.fixture(params=["sync", "asyncio", "trio"])
def driver(request: pytest.FixtureRequest) -> Driver:
    """Run a test three times: sync, asyncio, trio."""
    return Driver(request.param)


@pytest.fixture
def time() -> FakeTime:
    """Return a clock that stands still."""
    return FakeTime()


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BASE_URL"):
        monkeypatch.delenv(f"ROKT_CALENDAR_{name}", raising=False)
