"""The command `rokt-calendar`."""

import argparse
import os
import sys
from collections.abc import Sequence

from . import contract
from ._version import __version__

DESCRIPTION = "Tools for the Rokt Calendar API. `rokt-calendar COMMAND --help` tells more."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        arguments: The command line without the name of the program; by default that of the process.
    """
    parser = argparse.ArgumentParser(prog="rokt-calendar", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=_versions())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("mock", help="serve a stand-in for the API", add_help=False)
    printing = commands.add_parser(
        "openapi",
        help="print the OpenAPI document of the API",
        description="Print the OpenAPI document that this client was generated from.",
    )
    printing.add_argument(
        "--openapi",
        choices=["3.1", "3.0"],
        default="3.1",
        help="3.1, as it was written, or 3.0 for older tools (default: 3.1)",
    )
    printing.add_argument(
        "--format", choices=["yaml", "json"], default="yaml", help="default: yaml"
    )
    options, rest = parser.parse_known_args(arguments)
    if options.command == "openapi":
        if rest:
            printing.error(f"unrecognized arguments: {' '.join(rest)}")
        return _print(contract.text(openapi=options.openapi, format=options.format))
    try:
        from .mock._server import command  # needs an extra, which only this command wants
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    return command.main(rest)


def _versions() -> str:
    return f"rokt-calendar {__version__} (contract {contract.__version__})"


def _print(text: str) -> int:
    try:
        sys.stdout.buffer.write(text.encode())  # the same bytes on a console of any encoding
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has seen enough; the exit would report it once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
