"""The pytest plugin, as a user's own test suite meets it."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rokt_calendar.mock import MockService

SUITE = """
import asyncio
import pytest


def test_three_lines(rokt_calendar_mock):
    rokt_calendar_mock.fail_next(429, retry_after=2)
    with rokt_calendar_mock.client() as calendar:
        assert calendar.list_calendar_events("acme", "matches").result.total_results == 320
    assert [call.status for call in rokt_calendar_mock.calls] == [200, 429, 200]


def test_each_test_has_a_mock_of_its_own(rokt_calendar_mock):
    assert rokt_calendar_mock.calls == []


def test_the_asynchronous_client(rokt_calendar_mock):
    async def main():
        async with rokt_calendar_mock.async_client() as calendar:
            return await calendar.list_calendar_events("acme", "matches")

    assert asyncio.run(main()).result.total_results == 320


def test_an_application_that_makes_its_own_client(rokt_calendar_mock_server):
    from rokt_calendar import RoktCalendar

    with RoktCalendar() as calendar:
        assert calendar.list_calendar_events("acme", "matches").result.total_results == 320
    assert rokt_calendar_mock_server.base_url.startswith("http://127.0.0.1:")
    assert len(rokt_calendar_mock_server.calls) == 2


def test_both_fixtures_are_one_mock(rokt_calendar_mock, rokt_calendar_mock_server):
    assert rokt_calendar_mock is rokt_calendar_mock_server


class TestWithOptions:
    @pytest.fixture
    def rokt_calendar_mock_options(self):
        return {"seed": 7, "propagation_delay": 0}

    def test_options(self, rokt_calendar_mock):
        assert rokt_calendar_mock.seed == 7
"""


def test_a_suite_needs_nothing_but_the_package(tmp_path: Path) -> None:
    """No import, no `pytest_plugins`: the plugin is found by its entry point."""
    (tmp_path / "test_reports.py").write_text(SUITE, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "6 passed" in done.stdout, done.stdout


def test_time_stands_still_until_somebody_waits(rokt_calendar_mock: MockService) -> None:
    """A wait of two seconds is over at once, and the mock's clock has moved by it."""
    noon = datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert rokt_calendar_mock.clock.now() == noon
    rokt_calendar_mock.fail_next(429, retry_after=2)

    with rokt_calendar_mock.client() as calendar:
        calendar.list_calendar_events("acme", "matches")

    assert (rokt_calendar_mock.clock.now() - noon).total_seconds() == 2


@pytest.mark.parametrize("hidden", ["jsonschema_rs"])
def test_a_suite_that_does_not_use_it_needs_no_extra(tmp_path: Path, hidden: str) -> None:
    """The plugin is there in every installation, and must not disturb."""
    (tmp_path / "conftest.py").write_text(f"import sys\nsys.modules[{hidden!r}] = None\n", "utf-8")
    (tmp_path / "test_other.py").write_text("def test_other():\n    pass\n", "utf-8")
    without = ("-p", "no:cacheprovider", "-p", "no:schemathesis")  # which needs it for itself

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", *without],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "1 passed" in done.stdout, done.stdout


FORGETTING = """
import pytest
import rokt_calendar

forgotten = []
rokt_calendar.forget_tokens = lambda: forgotten.append(True)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_after_each_test(number):
    assert len(forgotten) == number
"""


def test_tokens_are_forgotten_between_tests(tmp_path: Path) -> None:
    """So that no test gets the token of another."""
    (tmp_path / "test_forgetting.py").write_text(FORGETTING, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "3 passed" in done.stdout, done.stdout


def test_the_served_fixture_leaves_nothing_behind(rokt_calendar_mock: MockService) -> None:
    """Without the server the mock has no address, and the environment is as it was."""
    assert rokt_calendar_mock.base_url == "http://localhost"
    assert "127.0.0.1" not in os.environ.get("ROKT_CALENDAR_BASE_URL", "")
