"""The command `rokt-calendar`."""

import argparse
import sys
from collections.abc import Sequence

from ._version import __version__

DESCRIPTION = "Tools for the Rokt Calendar API. `rokt-calendar COMMAND --help` tells more."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        arguments: The command line without the name of the program; by default that of the process.
    """
    parser = argparse.ArgumentParser(prog="rokt-calendar", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"rokt-calendar {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("mock", help="serve a stand-in for the API", add_help=False)
    _, rest = parser.parse_known_args(arguments)
    try:
        from .mock._server import command  # needs an extra, which only this command wants
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    return command.main(rest)


if __name__ == "__main__":
    sys.exit(main())
