"""The first call of a process, which a fork may interrupt."""

import json
import subprocess
import sys

from tests.support.raw_server import http, raw_server, send
from tests.support.service import SUBSCRIPTION

SCRIPT = """
import sys
from rokt_calendar import RoktCalendar

with RoktCalendar("a", "b", base_url=sys.argv[1]) as calendar:
    before = set(sys.modules)
    calendar.get_subscription("x")
    print(*sorted(set(sys.modules) - before))
"""


def test_the_first_call_imports_nothing() -> None:
    """A child that is forked during an import waits for ever for the lock of that module."""
    with raw_server(send(http(200, json.dumps(SUBSCRIPTION).encode()))) as server:
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, server.url], capture_output=True, text=True, check=True
        )

    assert run.stdout.split() == []
