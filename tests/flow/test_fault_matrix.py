"""Nine operations times every way in which an answer can fail to come, over real sockets.

The table of outcomes is kept in `docs/fault-matrix.md`. After a change on purpose, run this file
with `WRITE_FAULT_MATRIX=1` in the environment to write the table anew.
"""

import gzip
import os
import ssl
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.support.driving import Driver
from tests.support.operations import EXAMPLES
from tests.support.raw_server import (
    Fault,
    RawServer,
    closed_port,
    http,
    raw_server,
    reset,
    send,
    stall,
)

from rokt_calendar import RetryPolicy, RoktCalendarError
from rokt_calendar_client.api import ENDPOINTS

DOCS = Path(__file__).parents[2] / "docs" / "fault-matrix.md"
ATTEMPTS = 2
TLS = ssl.create_default_context()  # made once: it takes longer than a call
HTML = b"<html><h1>Bad gateway</h1></html>"
JSON = "Content-Type: application/json"
GZIP = "Content-Encoding: gzip"

FAULTS: dict[str, Fault] = {
    "connection refused": send(b""),  # the server is not reached at all, see `address`
    "reset before the answer": reset(),
    "closed before the answer": send(b""),
    "stall before the answer": stall(),
    "stall within the head": stall(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "reset within the body": reset(http(200, b'{"a":', JSON, length=99)),
    "body cut off": send(http(200, b'{"a":', JSON, length=99)),
    "stall within the body": stall(http(200, b'{"a":', JSON, length=99)),
    "no HTTP at all": send(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "bad gzip": send(http(200, b"no gzip", JSON, GZIP)),
    "cut off gzip": send(http(200, gzip.compress(b"{}" * 99)[:-9], JSON, GZIP)),
    "200 and nothing": send(http(200)),
    "200 and HTML": send(http(200, HTML, "Content-Type: text/html")),
    "200 and half a JSON": send(http(200, b'{"success": tr', JSON)),
    "200 and another shape": send(http(200, b'[[1], "x"]', JSON)),
    "200 and invalid UTF-8": send(http(200, b'"\xff\xfe"', JSON)),
    "204": send(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
    "302 to another origin": send(http(302, b"", "Location: http://localhost:9/elsewhere")),
    "400 and JSON": send(http(400, b'{"errors": [{"code": "X", "message": "no"}]}', JSON)),
    "401": send(http(401)),
    "403": send(http(403)),
    "404 and HTML": send(http(404, HTML)),
    "409": send(http(409)),
    "429": send(http(429, b"", "Retry-After: 0")),
    "500 and JSON": send(http(500, b'{"message": "oops"}', JSON)),
    "503": send(http(503)),
    "520": send(http(520, HTML)),
    "999": send(http(999)),
}
REFUSALS = {"400 and JSON", "401", "403", "404 and HTML", "409", "429"}
"""Answers in which the service says that it has not done it."""
SUCCESSES = {"cut off gzip", "204", *(name for name in FAULTS if name.startswith("200"))}
"""Answers that are successes wherever no body is promised."""

KINDS = {
    "read": ("getSubscription", "getSubscriptionSchedule", "listCalendarEvents"),
    "delete": ("deactivateSubscriptions", "deleteSubscriptionEvent", "removeSubscriptionEvent"),
    "update": ("updateSubscriptionEvent",),
    "create subscription": ("createSubscription",),
    "create event": ("createSubscriptionEvent",),
}


class End(NamedTuple):
    """How a call ended."""

    error: str
    arrived: int
    maybe_applied: bool

    def __str__(self) -> str:
        doubt = ", maybe applied" if self.maybe_applied else ""
        sent = ("not sent", "sent once", "sent twice")[self.arrived]
        return f"{self.error}, {sent}{doubt}"


def address(server: RawServer, fault: str) -> dict[str, Any]:
    if fault != "connection refused":
        return {"base_url": server.url}
    return {"base_url": closed_port(), "token_url": f"{server.url}/oauth2/token"}


def end_of(driver: Driver, operation: str, fault: str) -> End:
    """Make one call of an operation against one fault."""
    method, arguments, options = EXAMPLES[operation]
    with raw_server(fault=send(http(400))) as server:
        where = {**address(server, fault), "verify": TLS}
        client = driver.connect(
            **where,
            timeout=0.1 if fault.startswith("stall") else 10,
            retry=RetryPolicy(attempts=ATTEMPTS, wait_initial=0),
        )
        # Another client, with time enough, gets the token that both then share.
        once = RetryPolicy(attempts=1)
        with closing(driver.connect(**where, retry=once)) as patient, suppress(RoktCalendarError):
            patient.get_subscription("x")
        server.requests.clear()
        server.fault = FAULTS[fault]
        error: RoktCalendarError | None = None
        with closing(client):
            try:
                getattr(client, method)(*arguments, **options)
            except RoktCalendarError as caught:
                error = caught
        arrived = len(server.requests)
    if error is None:
        assert fault in SUCCESSES
        return End("success", arrived, maybe_applied=False)
    assert error.operation == operation
    assert error.attempts <= ATTEMPTS
    assert str(error).startswith(f"{METHODS[operation]} /")
    assert "canary" not in str(error)
    return End(type(error).__name__, arrived, error.maybe_applied)


METHODS = {endpoint.operation: endpoint.method for endpoint in ENDPOINTS}


@pytest.mark.parametrize("kind", ["sync", "asyncio"])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_every_operation_ends_in_one_of_our_errors(kind: str, fault: str) -> None:
    """No raw exception, no second write on a guess, no lost write that is reported as certain."""
    driver = Driver(kind)

    for operations in KINDS.values():
        ends = {operation: end_of(driver, operation, fault) for operation in operations}

        for operation, end in ends.items():
            creates = operation.startswith("create")
            if creates and fault not in REFUSALS:
                assert end.arrived <= 1, "a write was sent twice on a guess"
            doubtful = fault not in REFUSALS and end.error != "success"
            if METHODS[operation] != "GET" and end.arrived and doubtful:
                assert end.maybe_applied, "a write that arrived was reported as not done"
            if METHODS[operation] == "GET" or not end.arrived:
                assert not end.maybe_applied, "doubt was cast where there is none"
        assert len(set(ends.values())) == 1, "operations of one kind behave alike"


def test_the_table_in_the_docs_is_what_happens() -> None:
    """The documentation of the outcomes is measured, not written."""
    assert {name for names in KINDS.values() for name in names} == set(METHODS)
    rows = [
        [fault, *(str(end_of(Driver("sync"), names[0], fault)) for names in KINDS.values())]
        for fault in FAULTS
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [["fault", *KINDS], ["---"] * 6, *rows])
    print(table)  # noqa: T201  # shown on failure, and with -s
    before, mark, _ = DOCS.read_text("utf-8").partition("| fault |")
    if os.environ.get("WRITE_FAULT_MATRIX"):
        DOCS.write_text(f"{before}{table}\n", "utf-8")

    assert mark
    assert DOCS.read_text("utf-8").endswith(f"{table}\n")
