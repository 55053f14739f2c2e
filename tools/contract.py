"""Runs the contract tests: all of them on the mock, or those of the server side on any server.

    make contract                                        everything, on the mock and the client
    make contract BASE_URL=http://127.0.0.1:8080         that server, reading only
    make contract BASE_URL=… WRITE=1                     with requests that write
    make contract BASE_URL=https://… ALLOW_REMOTE=1      a server on another machine
    make contract ARGS=--json                            a summary for scripts on stdout

The credentials for a server come from ROKT_CALENDAR_CLIENT_ID and ROKT_CALENDAR_CLIENT_SECRET. What
exists there is told by ROKT_CONTRACT_ACCOUNT, …_CALENDAR, …_CALENDAR_ID and …_SUBSCRIPTION; without
them the examples of the document are asked for.

Exit status: 0 without a finding, 1 with one, 2 if nothing was run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

import httpx
from tests.contract.server.run import ROOT, Run

from rokt_calendar._settings.addresses import is_loopback
from rokt_calendar.mock import MockClock, MockService, serve

ALL_PHASES = ("examples", "coverage", "fuzzing", "stateful")
CREDENTIALS = ("ROKT_CALENDAR_CLIENT_ID", "ROKT_CALENDAR_CLIENT_SECRET")


class Step(NamedTuple):
    """One part of the work, and how it ended."""

    name: str
    passed: bool
    seconds: float


def refusal(base_url: str, *, allow_remote: bool) -> str | None:
    """Return why a server is not to be tested, or `None` if it may be."""
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        return f"{base_url} is no address; write it like https://api.example.com"
    if url.userinfo:
        return "the address must not carry a user; the credentials come from the environment"
    if is_loopback(url.host):
        return None
    if url.scheme == "http":
        return f"plain http would show the secret to the network before {url.host}; use https"
    if allow_remote:
        return None
    return (
        f"{url.host} is another machine. The tests send thousands of requests, many of them wrong "
        "on purpose. If that is welcome there, add ALLOW_REMOTE=1 (--allow-remote)"
    )


@contextmanager
def mock_at(seed: int) -> Generator[str]:
    """Serve a mock that stands still in time, and set the credentials for it."""
    service = MockService(seed=seed, clock=MockClock(datetime(2026, 9, 1, 12, tzinfo=UTC)))
    os.environ |= dict(zip(CREDENTIALS, (service.client_id, service.client_secret), strict=True))
    with serve(service) as base_url:
        yield base_url


def run(name: str, command: list[str], environment: dict[str, str]) -> Step:
    """Run a command, its output on stderr, and tell how it ended."""
    sys.stderr.write(f"\n=== {name}\n\n")
    sys.stderr.flush()
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
    return Step(name, done.returncode == 0, time.monotonic() - started)


def examine_mock(seeds: list[int], examples: int) -> Iterator[Step]:
    """Run everything on the mock and the client."""
    for seed in seeds:
        with mock_at(seed) as base_url:
            plan = Run(base_url, phases=ALL_PHASES, seed=seed, examples=examples)
            name = f"the mock, seed {seed}, {examples} examples"
            yield run(name, plan.command(), plan.environment(os.environ))
    settings = {**os.environ, "ROKT_CONTRACT_EXAMPLES": str(examples)}
    tests = [sys.executable, "-m", "pytest", "-q", "tests/contract"]
    yield run("the client, scenarios, Prism", tests, settings)


def examine_server(base_url: str, *, write: bool, seed: int, examples: int) -> Iterator[Step]:
    """Run the tests of the server side on a server that is not ours."""
    plan = Run(base_url, ALL_PHASES, seed, examples, read_only=not write, foreign=True)
    kind = "reading and writing" if write else "reading only: GET, and the request for a token"
    yield run(f"{base_url}, {kind}", plan.command(), plan.environment(os.environ))


def numbers(text: str) -> list[int]:
    """Return the numbers of a list such as `1,2,3`."""
    return [int(number) for number in text.split(",")]


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        description="Hold a server, or mock and client, to the contract."
    )
    parser.add_argument("--base-url", metavar="URL", help="a server to test; default: the mock")
    parser.add_argument("--write", action="store_true", help="send it requests that write, too")
    parser.add_argument("--allow-remote", action="store_true", help="it may be another machine")
    parser.add_argument("--examples", type=int, default=200, help="for each operation (200)")
    parser.add_argument(
        "--seeds", type=numbers, default=[1, 2, 3], help="for the mock and its cases (1,2,3)"
    )
    parser.add_argument("--json", action="store_true", help="print a summary as JSON")
    options = parser.parse_args()
    if options.base_url:
        problem = refusal(options.base_url, allow_remote=options.allow_remote)
        missing = [name for name in CREDENTIALS if not os.environ.get(name)]
        if missing and not problem:
            problem = f"set {' and '.join(missing)} to the credentials for {options.base_url}"
        if problem:
            parser.exit(2, f"Nothing was sent: {problem}.\n")
        steps = examine_server(
            options.base_url, write=options.write, seed=options.seeds[0], examples=options.examples
        )
    else:
        steps = examine_mock(options.seeds, options.examples)
    ended = list(steps)
    for step in ended:
        sys.stderr.write(
            f"{'passed' if step.passed else 'FAILED':8}{step.seconds:7.1f} s  {step.name}\n"
        )
    if options.json:
        print(json.dumps([step._asdict() for step in ended], indent=1))
    return 0 if all(step.passed for step in ended) else 1


if __name__ == "__main__":
    sys.exit(main())
