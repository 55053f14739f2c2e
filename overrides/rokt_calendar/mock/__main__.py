"""`python -m rokt_calendar.mock`: serve the mock until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from ._serve import serve
from ._service import MockService

__all__ = ["main"]

_HIGHEST_PORT = 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m rokt_calendar.mock",
        description="Serve a stand-in for the Rokt Calendar API on 127.0.0.1.",
    )
    parser.add_argument("--port", type=int, default=8080, help="port, 0 for a free one (8080)")
    parser.add_argument("--seed", type=int, default=1, help="what all data follow from (1)")
    parser.add_argument(
        "--delay",
        type=float,
        default=120.0,
        metavar="SECONDS",
        help="time from a 202 until its change takes effect (120)",
    )
    options = parser.parse_args(arguments)
    if options.delay < 0:
        parser.error("--delay must be zero or more seconds")
    if not 0 <= options.port <= _HIGHEST_PORT:
        parser.error(f"--port must be from 0 to {_HIGHEST_PORT}")
    service = MockService(seed=options.seed, propagation_delay=options.delay)
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    try:
        with serve(service, port=options.port) as base_url:
            _say(_greeting(base_url, options.seed, options.delay))
            stop.wait()
    except OSError as error:
        sys.stderr.write(f"Cannot listen on port {options.port}: {error.strerror}\n")
        return 1
    _say("Stopped.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    # Whoever reads a pipe waits for the address.
    sys.stdout.flush()


def _greeting(base_url: str, seed: int, delay: float) -> str:
    # The credentials are the public defaults of the mock; nothing but the mock accepts them.
    return f"""\
Rokt Calendar mock on {base_url} (seed {seed}; changes take effect after {delay:g} seconds)

  export ROKT_CALENDAR_BASE_URL={base_url}
  export ROKT_CALENDAR_CLIENT_ID=demo-client
  export ROKT_CALENDAR_CLIENT_SECRET=demo-secret

A token:

  curl -s -u demo-client:demo-secret -d grant_type=client_credentials {base_url}/oauth2/token

Events to list with it: /v1/acme/calendars/matches/events

Ctrl-C ends it."""


if __name__ == "__main__":
    sys.exit(main())
