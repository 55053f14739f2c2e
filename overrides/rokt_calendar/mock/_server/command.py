"""The command that serves the mock until Ctrl-C."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import FrameType
from typing import TypeVar
from urllib.request import getproxies

from ..._settings.addresses import is_loopback
from .._arguments import check_number, check_seconds
from .._protocol.pages import DOCUMENT_PATH
from .._service import MockService
from .control import PREFIX
from .serve import HIGHEST_PORT, serve

__all__ = ["main"]

T = TypeVar("T")


def main(arguments: Sequence[str] | None = None, *, prog: str = "rokt-calendar mock") -> int:
    """Run the command and return its exit status.

    Args:
        arguments: The command line without the name of the command; by default that of the process.
        prog: How the user called it.
    """
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    parser = _parser(prog)
    options = parser.parse_args(arguments)
    if not options.allow_remote and not is_loopback(options.host):
        parser.error(
            f"--host {options.host} is not a loopback address; add --allow-remote if other "
            "machines may use the mock"
        )
    try:
        service = MockService(
            seed=options.seed,
            propagation_delay=options.delay,
            token_lifetime=options.token_lifetime,
            calendars=options.calendar,
            sparse=options.sparse,
        )
    except OSError as error:
        parser.error(f"--calendar: cannot read {error.filename}: {error.strerror}")
    except ValueError as error:
        parser.error(f"--calendar: {error}")
    with ExitStack() as stack:
        try:
            base_url = stack.enter_context(
                serve(service, host=options.host, port=options.port, allow_remote=True)
            )
        except OSError as error:
            sys.stderr.write(f"Cannot listen on {options.host}:{options.port}: {error.strerror}\n")
            return 1
        _say(_facts(base_url, service) if options.json else _greeting(base_url, service))
        stop.wait()
    if not options.json:
        _say("Stopped.")
    return 0


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=prog, description="Serve a stand-in for the Rokt Calendar API until Ctrl-C."
    )
    parser.add_argument("--port", type=_port, default=8080, help="port, 0 for a free one (8080)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument(
        "--allow-remote", action="store_true", help="allow a host that other machines can reach"
    )
    parser.add_argument("--seed", type=int, default=1, help="what all data follow from (1)")
    parser.add_argument(
        "--delay",
        type=_seconds(0),
        default=120.0,
        metavar="SECONDS",
        help="time from a 202 until its change takes effect (120)",
    )
    parser.add_argument(
        "--token-lifetime",
        type=_seconds(1),
        default=300.0,
        metavar="SECONDS",
        help="life of an access token (300)",
    )
    parser.add_argument(
        "--calendar",
        action="append",
        default=[],
        metavar="FILE",
        help="a calendar of your own, as JSON or iCalendar (.ics); may be given again",
    )
    parser.add_argument(
        "--sparse", action="store_true", help="leave out what the contract does not promise"
    )
    parser.add_argument(
        "--json", action="store_true", help="print address and credentials as one line of JSON"
    )
    return parser


def _port(text: str) -> int:
    return _checked(int(text), check_number, 0, HIGHEST_PORT)


def _seconds(lowest: float) -> Callable[[str], float]:
    def seconds(text: str) -> float:
        return _checked(float(text), check_seconds, lowest)

    seconds.__name__ = "number of seconds"  # argparse says "invalid number of seconds value"
    return seconds


def _checked(value: T, check: Callable[..., None], *limits: float) -> T:
    try:
        check("it", value, *limits)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None
    return value


def _say(text: str) -> None:
    """Print a text. If nobody reads it any more, go on serving."""
    try:
        # Whoever reads a pipe waits for the address.
        print(text, flush=True)  # noqa: T201  # unlike `write`, it does without a stdout
    except OSError:
        # What is left in the buffer would fail once more at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _facts(base_url: str, service: MockService) -> str:
    return json.dumps(
        {
            "base_url": base_url,
            "client_id": service.client_id,
            "client_secret": service.client_secret,
            "seed": service.seed,
        }
    )


def _greeting(base_url: str, service: MockService) -> str:
    # The credentials are the public defaults of the mock; nothing but the mock accepts them.
    client_id, secret = service.client_id, service.client_secret
    # curl would ask a proxy of the environment for an address of this machine, too.
    curl = "curl -s --noproxy '*'" if getproxies() else "curl -s"
    return f"""\
Rokt Calendar mock on {base_url} (seed {service.seed}; changes take effect after \
{service.propagation_delay:g} seconds)

  export ROKT_CALENDAR_BASE_URL={base_url}
  export ROKT_CALENDAR_CLIENT_ID={client_id}
  export ROKT_CALENDAR_CLIENT_SECRET={secret}

An event, with curl:

  {curl} "{base_url}/v1/acme/calendars/matches/events?pageSize=1" \\
    -H "Authorization: Bearer $({curl} -u {client_id}:{secret} -d grant_type=client_credentials \\
    {base_url}/oauth2/token | sed 's/.*"access_token": "\\([^"]*\\)".*/\\1/')"

Calendars and operations: {base_url}/
The OpenAPI document:     {base_url}{DOCUMENT_PATH}

To move the clock, or to inject a fault:

  {curl} {base_url}{PREFIX}advance -d '{{"seconds": 301}}'
  {curl} {base_url}{PREFIX}fail_next -d '{{"status": 503, "times": 2}}'

Ctrl-C ends it."""
