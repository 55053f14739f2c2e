"""Python-level calls of one call, one page and one import, held to a committed budget.

    python -m benchmarks.budget            fail where something takes a tenth more than budgeted
    python -m benchmarks.budget --write    make what is counted now the budget

A count does not depend on the machine, so continuous integration can hold it where it could not
hold a time. It depends on Python's version; for a version without a budget it is only printed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from rokt_calendar import RoktCalendar
from rokt_calendar.mock import MockService

from .cost import without_telemetry

FILE = Path(__file__).with_name("budget.json")
ROOM = 1.1
VERSION = "{}.{}".format(*sys.version_info)
IMPORT = """
import sys, httpx
count = 0
def note(frame, event, argument):
    global count
    count += event == "call"
sys.setprofile(note)
import rokt_calendar
sys.setprofile(None)
print(count)
"""


def counted(work: Callable[[], object]) -> int:
    """Return how many Python functions are called."""
    count = 0

    def note(_frame: Any, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    work()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def measure() -> dict[str, int]:
    """Return the counts by what was counted."""
    without_telemetry()
    with MockService().client() as mocked:
        body = mocked.raw.list_calendar_events("acme", "matches", page_size=250).parsed.to_dict()
    body["result"]["data"] = (body["result"]["data"] * 4)[:1_000]
    one = json.dumps({**body, "result": {**body["result"], "data": body["result"]["data"][:1]}})
    texts = {"1": one.encode(), "1000": json.dumps(body).encode()}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            token = {"access_token": "a-token", "token_type": "Bearer", "expires_in": 300}
            return httpx.Response(200, json=token)
        return httpx.Response(200, content=texts[request.url.params["pageSize"]])

    def read(size: int) -> Callable[[], object]:
        return lambda: calendar.list_calendar_events("acme", "matches", page_size=size)

    with RoktCalendar("id", "secret", transport=httpx.MockTransport(answer)) as calendar:
        call, page = counted(read(1)), counted(read(1_000))
    return {"one call": call, "a page of 1,000 events": page, "import": imported()}


def imported() -> int:
    """Return how many functions an import calls that finds everything compiled."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        counts = [
            subprocess.run(  # noqa: S603  # our own interpreter
                [sys.executable, "-c", IMPORT],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for _ in range(2)
        ]
    return int(counts[-1])


def main() -> int:
    """Compare with the budget, or write it; return the exit status."""
    parser = argparse.ArgumentParser(description="Count Python-level calls.")
    parser.add_argument("--write", action="store_true", help="make the counts the budget")
    counts = measure()
    budgets: dict[str, dict[str, int]] = json.loads(FILE.read_text("utf-8"))
    if parser.parse_args().write:
        text = json.dumps({**budgets, VERSION: counts}, indent=1, sort_keys=True)
        FILE.write_text(text + "\n", "utf-8")
        return 0
    budget = budgets.get(VERSION, {})
    for what, count in counts.items():
        print(f"{what:24} {count:8,} calls of {budget.get(what, 0):8,}")
    over = [what for what, count in counts.items() if count > ROOM * budget.get(what, count)]
    if over:
        print(f"More than a tenth over the budget: {', '.join(over)}.")
    return bool(over)


if __name__ == "__main__":
    sys.exit(main())
