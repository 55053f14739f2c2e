"""Spans, where OpenTelemetry is installed, and their absence where it is not."""

import logging
import sys
from collections.abc import Iterator

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from tests.support.driving import PATIENT, Driver
from tests.support.operations import EVENT
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import TransportError
from rokt_calendar._calls import telemetry

OK = httpx.Response(200, json=SUBSCRIPTION)


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    yield exporter
    provider.shutdown()


def the_span(exporter: InMemorySpanExporter) -> ReadableSpan:
    (span,) = exporter.get_finished_spans()
    return span


def test_a_call_is_one_span_with_its_attempts(
    driver: Driver, exporter: InMemorySpanExporter
) -> None:
    """Token requests and repeats belong to the span of their call."""
    client = driver.connect(Service(httpx.Response(503), OK), retry=PATIENT)

    client.get_subscription("x")

    span = the_span(exporter)
    assert (span.name, span.kind) == ("getSubscription", trace.SpanKind.CLIENT)
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.request.resend_count": 1,
        "http.response.status_code": 200,
        "rokt_calendar.operation": "getSubscription",
        "server.address": "api.roktcalendar.com",
        "url.path": "/v1/subscription/x",
    }
    assert span.status.is_unset


def test_a_call_that_fails_says_so_on_its_span(
    driver: Driver, exporter: InMemorySpanExporter
) -> None:
    """The kind of error and the doubt are there; its text and stack are not."""
    client = driver.connect(Service(httpx.ReadTimeout("stall")), retry=PATIENT)

    with pytest.raises(TransportError):
        client.update_subscription_event("acme", body=EVENT)

    span = the_span(exporter)
    assert span.attributes is not None
    assert span.attributes["error.type"] == "TransportError"
    assert span.attributes["rokt_calendar.maybe_applied"] is True
    assert span.attributes["http.request.resend_count"] == 2
    assert span.status.status_code is trace.StatusCode.ERROR
    assert (span.events, "http.response.status_code" in span.attributes) == ((), False)


def test_nothing_is_missing_where_opentelemetry_is_not_installed(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is an extra; where nobody listens to the log either, nothing is done at all."""
    caplog.set_level(logging.INFO, logger="rokt_calendar")
    for name in [name for name in sys.modules if name.startswith("opentelemetry")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    telemetry.api.cache_clear()

    try:
        assert driver.connect(Service(OK)).get_subscription("x").is_active
        assert telemetry.api() is None
        assert [record for record in caplog.records if record.name == "rokt_calendar"] == []
    finally:
        telemetry.api.cache_clear()
