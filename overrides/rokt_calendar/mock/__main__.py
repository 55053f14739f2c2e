"""`python -m rokt_calendar.mock`: the same as `rokt-calendar mock`."""

import sys

from ._server.command import main

if __name__ == "__main__":
    sys.exit(main(prog="python -m rokt_calendar.mock"))
