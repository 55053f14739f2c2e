"""What the client and a large mock cost, as ratios measured in one run.

    make bench                 a table
    make bench ARGS=--json     the same for scripts

Seconds depend on the machine and on what else it does, so nothing here is asserted in a test. Each
pair of competitors takes turns in short blocks, and the median of the blocks counts.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pydantic
from benchmarks import cost, scale
from benchmarks.turns import Row, versus

from rokt_calendar import RoktCalendar
from rokt_calendar._drift.monitor import DriftMonitor
from rokt_calendar.mock import MockService, serve
from rokt_calendar_client.models import CalendarEventsResponse

IMPORTS = 9


def serve_forever(ready: Any) -> None:
    """Serve the mock in this process, until it is ended."""
    with serve(MockService(token_lifetime=86_400)) as base_url:
        ready.put(base_url)
        threading.Event().wait()


@contextmanager
def serving() -> Generator[str, None, None]:
    """Serve the mock in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ready = context.Queue()
    process = context.Process(target=serve_forever, args=(ready,), daemon=True)
    process.start()
    yield ready.get(timeout=60)
    process.terminate()
    process.join()


class Blind(DriftMonitor):
    """Sees no drift."""

    def validator(self, *_: object) -> None:
        """Judge no body."""


def drift(base_url: str, size: int) -> Row:
    """Compare calls that are searched for drift with calls that are not."""
    connect = partial(RoktCalendar, "demo-client", "demo-secret", base_url=base_url)
    with connect() as calendar, connect() as blind:
        blind._runner._monitor = Blind()  # noqa: SLF001  # the one difference
        ours, theirs = versus(
            lambda: calendar.list_calendar_events("acme", "matches", page_size=size),
            lambda: blind.list_calendar_events("acme", "matches", page_size=size),
            max(4, 100 // size),
        )
    return Row(f"a page of {size}, drift reported", ours, "not looked for", theirs)


def page() -> Row:
    """Compare reading a page of 1,000 events with pydantic models of the same fields."""
    service = MockService()
    with service.client() as calendar:
        raw = calendar.list_calendar_events("acme", "matches", page_size=250).to_dict()
    raw["result"]["data"] = (raw["result"]["data"] * 4)[:1_000]
    text = json.dumps(raw).encode()
    model = pydantic_twin()
    assert len(model.model_validate_json(text).result.data) == 1_000
    ours, theirs = versus(
        lambda: CalendarEventsResponse.from_dict(json.loads(text)),
        lambda: model.model_validate_json(text),
        3,
    )
    return Row("a page of 1,000 events", ours, "pydantic", theirs)


def pydantic_twin() -> Any:
    """Return a pydantic model with the fields of `CalendarEventsResponse`."""
    from datetime import datetime

    class Base(pydantic.BaseModel, extra="allow"):
        pass

    tag = pydantic.create_model("Tag", __base__=Base, id=(str, ...), text=(str, ...))
    zone = pydantic.create_model(
        "Zone", __base__=Base, bclId=(str, ...), ianaId=(str, ...), offsetMinutes=(int | None, ...)
    )
    names: dict[str, Any] = dict.fromkeys(("name", "label", "url", "imageUrl"), (str | None, None))
    custom = pydantic.create_model("Custom", __base__=Base, **names)
    optional = ("description", "location", "timezoneBclId", "timezoneIanaId", "endDateTimeLocal")
    fields: dict[str, Any] = {
        **dict.fromkeys(("id", "title", "startDateTimeLocal"), (str, ...)),
        **dict.fromkeys(("startDateTimeUtc", "lastUpdateDateTimeUtc"), (datetime, ...)),
        **dict.fromkeys(optional, (str | None, None)),
        "reminderMinutes": (int | None, ...),
        "calendarTags": (list[tag] | None, None),  # type: ignore[valid-type]  # made at run time
        "calendarTimezones": (list[zone] | None, None),  # type: ignore[valid-type]  # the same
        "calendarCustomFields": (list[custom] | None, None),  # type: ignore[valid-type]  # the same
    }
    event = pydantic.create_model("Event", __base__=Base, **fields)
    result = pydantic.create_model("Page", __base__=Base, data=(list[event], ...))  # type: ignore[valid-type]  # the same
    return pydantic.create_model("Response", __base__=Base, result=(result, ...))


def imports() -> Row:
    """Compare importing the package, httpx included, with importing httpx alone."""
    # httpx imports these for its own command wherever they are, as here, for other tools.
    hidden = "import sys; sys.modules.update(dict.fromkeys(('click', 'pygments', 'rich')));"

    def seconds(module: str, environment: dict[str, str]) -> float:
        code = f"{hidden} import time; t = time.perf_counter(); import {module};"
        done = subprocess.run(  # noqa: S603  # our own interpreter
            [sys.executable, "-c", f"{code} print(time.perf_counter() - t)"],
            env=environment,
            capture_output=True,
            check=True,
        )
        return float(done.stdout)

    with tempfile.TemporaryDirectory() as cache:
        # Compiled beforehand, as an installer does it, whatever the settings of this machine.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        pairs = [
            (seconds("rokt_calendar", environment), seconds("httpx", environment))
            for _ in range(1 + IMPORTS)
        ][1:]
    ours, theirs = (statistics.median(times) * 1e6 for times in zip(*pairs, strict=True))
    return Row("import", ours, "import httpx", theirs)


def token() -> Row:
    """Compare finding a token that is there already with an empty function call."""
    with MockService().client() as calendar:
        calendar.list_calendar_events("acme", "matches", page_size=1)
        session = calendar._runner.sender.tokens.session  # noqa: SLF001  # the path of every call
        ours, theirs = versus(session.at_hand, lambda: None, 20_000)
    return Row("a token at hand", ours, "an empty call", theirs)


def main() -> None:
    """Print the comparisons."""
    parser = argparse.ArgumentParser(description="What client and mock cost, as ratios.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    with serving() as base_url:
        traced = cost.sync(base_url, ", with the API of OpenTelemetry")
        # The extra is here for the tests; the rest measures the client without extras.
        cost.without_telemetry()
        rows = [imports(), token(), page()]
        measures = (cost.sync, cost.one_by_one, cost.at_once)
        rows += [measure(base_url, "") for measure in measures]
        rows.append(traced)
        rows += [drift(base_url, size) for size in (1, 50, 250)]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        rows_of_scale, figures = pool.apply(scale.measure)
    rows += rows_of_scale
    if as_json:
        comparisons = [{**row._asdict(), "ratio": row.ratio} for row in rows]
        print(json.dumps([*comparisons, *(figure._asdict() for figure in figures)], indent=1))
        return
    for row in rows:
        print(
            f"{row.what:34} {row.ours:10.1f} us   {row.other:16} {row.theirs:10.1f} us"
            f"   ratio {row.ratio:6.2f}"
        )
    for figure in figures:
        print(f"{figure.what:44} {figure.value:6.1f} {figure.unit}")


if __name__ == "__main__":
    main()
