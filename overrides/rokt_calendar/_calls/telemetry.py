"""One line in the log for each call, and one span where OpenTelemetry is set up."""

import importlib
import logging
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from typing import Any

from .._version import __version__
from ..errors import RoktCalendarError
from .call import Call

log = logging.getLogger("rokt_calendar")
NOTHING = nullcontext()


def observed(call: Call, host: str) -> AbstractContextManager[None]:
    """Return a context that spans a call and tells how it ended.

    Args:
        call: The call; its status and attempts are read at the end.
        host: Where it goes.
    """
    trace = api()
    tracer = trace and trace.get_tracer("rokt_calendar", __version__)
    # Until an application sets up a provider, the API hands out tracers whose spans go nowhere.
    if tracer is not None and isinstance(tracer, trace.ProxyTracer | trace.NoOpTracer):
        tracer = None
    if tracer is None and not log.isEnabledFor(logging.DEBUG):
        return NOTHING
    return _observed(tracer, call, host)


@contextmanager
def _observed(tracer: Any, call: Call, host: str) -> Generator[None]:
    ended_in = "cancelled"
    try:
        with NOTHING if tracer is None else _span(api(), tracer, call, host):
            yield
        ended_in = str(call.status)
    except Exception as error:
        ended_in = " ".join(str(part) for part in (call.status, type(error).__name__) if part)
        raise
    finally:
        log.debug(
            "%s: %s, attempts %d, %.1f ms",
            call.operation,
            ended_in,
            call.attempts,
            1000 * call.elapsed(),
        )


@cache
def api() -> Any:
    """Return the API of OpenTelemetry, or `None` where it is not installed."""
    try:
        # With the first client: the package is an extra, and takes as long to import as ours.
        return importlib.import_module("opentelemetry.trace")
    except ImportError:
        return None


@contextmanager
def _span(trace: Any, tracer: Any, call: Call, host: str) -> Generator[None]:
    attributes = {
        "http.request.method": call.method,
        "rokt_calendar.operation": call.operation,
        "server.address": host,
        "url.path": call.path,
    }
    with tracer.start_as_current_span(
        call.operation,
        kind=trace.SpanKind.CLIENT,
        attributes=attributes,
        # The error is described by its own attributes; its text and stack belong to the caller.
        record_exception=False,
        set_status_on_exception=False,
    ) as current:
        try:
            yield
        except RoktCalendarError as error:
            current.set_attribute("error.type", type(error).__name__)
            current.set_attribute("rokt_calendar.maybe_applied", error.maybe_applied)
            current.set_status(trace.StatusCode.ERROR)
            raise
        finally:
            if call.status is not None:
                current.set_attribute("http.response.status_code", call.status)
            if call.attempts > 1:
                current.set_attribute("http.request.resend_count", call.attempts - 1)
