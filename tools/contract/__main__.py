"""Runs the contract tests: all of them on the mock, or those of the server side on any server.

    make contract                                        everything, on the mock and the client
    make contract BASE_URL=http://127.0.0.1:8080         that server, reading only
    make contract BASE_URL=… WRITE=1                     with requests that write
    make contract BASE_URL=https://… ALLOW_REMOTE=1      a server on another machine
    make contract ARGS=--json                            the result for scripts, on stdout

The credentials for a server come from ROKT_CALENDAR_CLIENT_ID and ROKT_CALENDAR_CLIENT_SECRET. What
exists there is told by ROKT_CONTRACT_ACCOUNT, …_CALENDAR, …_CALENDAR_ID and …_SUBSCRIPTION; without
them the examples of the document are asked for.

Exit status: 0 without a finding, 1 with one, 2 if nothing could be tested.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from tools.contract.run import ALL_PHASES, ROOT
from tools.contract.server import NoTokenError, refusal


def numbers(text: str) -> list[int]:
    """Return the numbers of a list such as `1,2,3`."""
    return [int(number) for number in text.split(",")]


def phases(text: str) -> tuple[str, ...]:
    """Return the phases of a list such as `coverage,stateful`."""
    chosen = tuple(text.split(","))
    if unknown := set(chosen) - set(ALL_PHASES):
        raise ValueError(f"no such phase: {', '.join(sorted(unknown))}")
    return chosen


def parse() -> argparse.Namespace:
    """Return the options of the command line, or end with what is wrong with them."""
    parser = argparse.ArgumentParser(
        prog="make contract", description="Hold a server, or mock and client, to the contract."
    )
    add = parser.add_argument
    add("--base-url", metavar="URL", help="a server to test; default: the mock")
    add("--write", action="store_true", help="send it requests that write, too")
    add("--allow-remote", action="store_true", help="it may be another machine")
    add("--strict", action="store_true", help="demand what the mock promises beyond the document")
    add("--patience", type=float, default=300, help="seconds for a change to take effect (300)")
    add("--document", type=Path, default=ROOT / "openapi.yaml", help="another document to go by")
    add("--examples", type=int, help="random requests for each operation (a server 50, mock 200)")
    add("--seeds", type=numbers, help="of the requests (a server 1, mock 1,2,3)")
    add(
        "--phases",
        type=phases,
        default=ALL_PHASES,
        help=f"of schemathesis ({','.join(ALL_PHASES)})",
    )
    add("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args()
    if options.base_url:
        problem = refusal(options.base_url, os.environ, allow_remote=options.allow_remote)
        if problem:
            parser.exit(2, f"Nothing was sent: {problem}.\n")
    return options


def main() -> int:
    """Run the command and return its exit status."""
    options = parse()
    # Not at the top: a server that is left alone is left alone at once.
    from tools.contract.examine import NotRunError
    from tools.contract.steps import say, steps_for_a_server, steps_for_the_mock

    try:
        ended = list((steps_for_a_server if options.base_url else steps_for_the_mock)(options))
    except (NotRunError, NoTokenError) as problem:
        say(f"{problem}\n")
        return 2
    say("\n")
    for step in ended:
        say(f"{'passed' if step.passed else 'FAILED':8}{step.seconds:7.1f} s  {step.name}\n")
    if options.json:
        print(json.dumps([step._asdict() for step in ended], indent=1))
    return 0 if all(step.passed for step in ended) else 1


if __name__ == "__main__":
    sys.exit(main())
