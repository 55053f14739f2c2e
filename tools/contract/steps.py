"""The steps of `make contract`: what is run, and what it says while it runs."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from tools.contract.examine import examine
from tools.contract.run import ROOT, Run
from tools.contract.server import CREDENTIALS

from rokt_calendar.mock import MockClock, MockService, serve

EXAMPLES_OF_A_SERVER, EXAMPLES_OF_THE_MOCK = 50, 200
SEEDS = (1, 2, 3)
CLIENT_TESTS = "tests/contract"
SCENARIOS = "tests/contract/server/test_any_server.py"


class Step(NamedTuple):
    """One part of the work, and how it ended."""

    name: str
    passed: bool
    seconds: float
    result: dict[str, Any] = {}  # noqa: RUF012  # never changed


@contextmanager
def mock_at(seed: int) -> Generator[str]:
    """Serve a mock that stands still in time, and set the credentials for it."""
    service = MockService(seed=seed, clock=MockClock(datetime(2026, 9, 1, 12, tzinfo=UTC)))
    os.environ |= dict(zip(CREDENTIALS, (service.client_id, service.client_secret), strict=True))
    with serve(service) as base_url:
        yield base_url


def say(text: str) -> None:
    """Write to stderr, the secret hidden should a server have repeated it."""
    secret = os.environ.get("ROKT_CALENDAR_CLIENT_SECRET")
    hidden = text.replace(secret, "$ROKT_CALENDAR_CLIENT_SECRET") if secret else text
    sys.stderr.write(hidden)
    sys.stderr.flush()


def examined(name: str, run: Run, *, strict: bool, patience: float) -> Step:
    """Examine a server and report."""
    say(f"\n=== {name}\n\n")
    started = time.monotonic()
    result = examine(run, strict=strict, patience=patience)
    say(result.text())
    return Step(name, result.passed, time.monotonic() - started, result.to_dict())


def tested(name: str, tests: str, **settings: str) -> Step:
    """Run tests by pytest, their output on stderr."""
    say(f"\n=== {name}\n\n")
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests]
    environment = {**os.environ, **settings}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
    return Step(name, done.returncode == 0, time.monotonic() - started)


def steps_for_the_mock(options: argparse.Namespace) -> Iterator[Step]:
    """Run everything on the mock and the client."""
    examples = options.examples or EXAMPLES_OF_THE_MOCK
    for seed in options.seeds or SEEDS:
        with mock_at(seed) as base_url:
            run = Run(
                base_url=base_url,
                document=options.document,
                phases=options.phases,
                seed=seed,
                examples=examples,
                read_only=False,
            )
            name = f"the mock, seed {seed}, {examples} examples"
            yield examined(name, run, strict=True, patience=0)
    settings = {"ROKT_CONTRACT_EXAMPLES": str(examples)}
    yield tested("the client, scenarios, Prism", CLIENT_TESTS, **settings)


def steps_for_a_server(options: argparse.Namespace) -> Iterator[Step]:
    """Run the tests of the server side on any server."""
    kind = "reading and writing" if options.write else "reading: GET, and the request for a token"
    for seed in options.seeds or SEEDS[:1]:
        run = Run(
            base_url=options.base_url,
            document=options.document,
            phases=options.phases,
            seed=seed,
            examples=options.examples or EXAMPLES_OF_A_SERVER,
            read_only=not options.write,
        )
        name = f"{options.base_url}, {kind}, seed {seed}"
        yield examined(name, run, strict=options.strict, patience=options.patience)
    if options.write and not options.strict:
        settings = {
            "ROKT_CONTRACT_BASE_URL": options.base_url,
            "ROKT_CONTRACT_PATIENCE": str(options.patience),
        }
        yield tested(f"{options.base_url}, scenarios", SCENARIOS, **settings)
