"""How tests look for secrets in an error, and a service that echoes them."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from traceback import StackSummary, TracebackException

import httpx
import pytest
from tests.support.canary import TESTS, excerpt, leaks
from tests.support.driving import Driven
from tests.support.service import SUBSCRIPTION

from rokt_calendar import (
    RetryPolicy,
    RoktCalendarError,
)

TLS = ssl.create_default_context()  # made once: it takes longer than a call
ONCE = RetryPolicy(attempts=1)
MASK = "**********"
OK = httpx.Response(200, json=SUBSCRIPTION)


def echo(status: int) -> Callable[[httpx.Request], httpx.Response]:
    """Answer with the secrets that were sent."""

    def answer(request: httpx.Request) -> httpx.Response:
        seen = [request.headers.get("authorization"), request.content.decode()]
        said = {"error": "invalid_client", "error_description": str(seen), "message": str(seen)}
        return httpx.Response(status, json={**said, "success": False, "seen": seen})

    return answer


def token(**fields: object) -> httpx.Response:
    good = {"access_token": "canary-token-1", "token_type": "Bearer", "expires_in": 300}
    return httpx.Response(200, json={**good, "refresh_token": "canary-refresh-1", **fields})


def report_of(error: BaseException) -> str:
    """Return what a crash reporter sends, less the frames of tests, which know the secrets."""
    report: TracebackException | None = TracebackException.from_exception(
        error, capture_locals=True
    )
    assert report is not None
    pending = [report]
    while pending:
        part = pending.pop()
        ours = [frame for frame in part.stack if not frame.filename.startswith(TESTS)]
        part.stack = StackSummary.from_list(ours)
        pending += [link for link in (part.__cause__, part.__context__) if link is not None]
    return "".join(report.format())


def shown(error: RoktCalendarError, client: object = None) -> list[str]:
    """Return where an error, or the client that raised it, shows a secret."""
    report = excerpt(report_of(error))
    return [*leaks(error, "error"), *leaks(client, "client"), *([report] if report else [])]


@contextmanager
def failing(driven: Driven) -> Iterator[list[RoktCalendarError]]:
    """Expect an error, and expect no secret in it."""
    errors: list[RoktCalendarError] = []
    with pytest.raises(RoktCalendarError) as caught:
        yield errors
    errors.append(caught.value)
    assert shown(caught.value, driven.client) == []
