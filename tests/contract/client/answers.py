"""What the client makes of a response."""

import json
from typing import Any, NamedTuple

import httpx
from tests.contract.client.calls import example_call, made
from tests.support.driving import Driver
from tests.support.service import Service

from rokt_calendar import (
    Drift,
    ErrorDetail,
    OperationFailedError,
    RetryPolicy,
    RoktCalendarError,
)

NOT_JSON = object()


class Outcome(NamedTuple):
    """How a call ended.

    Attributes:
        model: What was read from the response, if it was read.
        error: The error, if there is one.
        drifts: What was reported.
    """

    model: Any
    error: RoktCalendarError | None
    drifts: list[Drift]


def outcome_of(operation: str, status: int, content: bytes, kind: str = "sync") -> Outcome:
    """Make a call with a new client, and let a response with a status and a body come back."""
    drifts: list[Drift] = []
    headers = {"Content-Type": "application/json"}
    service = Service(httpx.Response(status, headers=headers, content=content))
    client = Driver(kind).connect(service, on_drift=drifts.append, retry=RetryPolicy(attempts=1))
    try:
        raw = made(client, example_call(operation))
    except OperationFailedError as error:
        return Outcome(error.body, error, drifts)
    except RoktCalendarError as error:
        return Outcome(None, error, drifts)
    assert raw.status_code == status
    return Outcome(raw.parsed, None, drifts)


def written(model: Any) -> Any:
    """Return the JSON of a model, or of a list of models."""
    return [item.to_dict() for item in model] if isinstance(model, list) else model.to_dict()


def decoded(content: bytes) -> Any:
    """Return the JSON of a body, or `NOT_JSON`."""
    try:
        return json.loads(content)
    except ValueError:
        return NOT_JSON


def kept(content: bytes) -> Any:
    """Return what an error keeps of a body: its JSON, else its text, or `None` if it is empty."""
    body = decoded(content)
    if body is not NOT_JSON:
        return body
    return content.decode(errors="replace") if content.strip() else None


def details(body: Any) -> tuple[ErrorDetail, ...]:
    """Return what the `errors` of a body say, in whatever form; those that say nothing left out."""
    entries = body.get("errors") if isinstance(body, dict) else None
    found = []
    for entry in entries if isinstance(entries, list) else ():
        members = entry if isinstance(entry, dict) else {"message": entry}
        texts = {name: text for name, text in members.items() if isinstance(text, str) and text}
        message = texts.get("message") or texts.get("reason")
        found.append(ErrorDetail(texts.get("code"), message, texts.get("type")))
    return tuple(detail for detail in found if any(detail))
