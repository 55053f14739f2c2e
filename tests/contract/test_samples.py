"""The samples that the documentation prints go through both clients and come back unchanged.

Unchanged means: a text whose schema says `format: date-time` is the same instant, for `.000Z` and
`+00:00` are two spellings of one RFC 3339 time; all else, null included, is exactly the same JSON.
"""

import asyncio
import inspect
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx
import pytest
import yaml
from tools.lint_contract import Node, core, is_operation, resolve, walk

from rokt_calendar import AsyncRoktCalendar, RoktCalendar, models
from rokt_calendar.models import TokenRequest, TokenResponse

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = cast(Node, yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8")))
OPERATIONS = {node["operationId"]: node for place, node in walk(DOCUMENT) if is_operation(place)}
SAMPLES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in (ROOT / "tests" / "data" / "samples").iterdir()
}
TOKEN = {"issueToken.request", "issueToken.response"}
REQUESTS = sorted(name for name in SAMPLES.keys() - TOKEN if name.endswith(".request"))
RESPONSES = sorted(name for name in SAMPLES.keys() - TOKEN if name.endswith(".response"))

KINDS = pytest.mark.parametrize("kind", [RoktCalendar, AsyncRoktCalendar])
Kind = type[RoktCalendar] | type[AsyncRoktCalendar]
Handler = Callable[[httpx.Request], httpx.Response]


def client_of(kind: Kind, handler: Handler) -> Any:
    """Return a client with the credentials of the sample, over a handler of its API requests."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            return httpx.Response(200, json=SAMPLES["issueToken.response"])
        return handler(request)

    request = SAMPLES["issueToken.request"]
    return kind(
        request["client_id"], request["client_secret"], transport=httpx.MockTransport(answer)
    )


def method_of(client: Any, operation: str) -> Any:
    """Return the method of an operation."""
    return getattr(client, re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", operation))


def call(client: Any, operation: str, **arguments: Any) -> Any:
    """Call an operation with the path values of the document's examples; return its result."""
    declared = [resolve(DOCUMENT, entry) for entry in OPERATIONS[operation].get("parameters", ())]
    values = [entry["example"] for entry in declared if entry["in"] == "path"]
    result = method_of(client, operation)(*values, **arguments)
    return asyncio.run(finish(result)) if inspect.isawaitable(result) else result


async def finish(result: Any) -> Any:
    """Wait for a result."""
    return await result


def example_body(client: Any, operation: str) -> dict[str, Any]:
    """Return the body argument of an operation from its sample, if it takes a body."""
    signature = inspect.signature(method_of(client, operation)).parameters
    if "body" not in signature:
        return {}
    model = getattr(models, signature["body"].annotation)
    return {"body": model.from_dict(SAMPLES[f"{operation}.request"])}


def schema_of(carrier: Node) -> Node:
    """Return the schema of a request or response body."""
    (media,) = carrier["content"].values()
    return cast(Node, media["schema"])


def canonical(schema: Node, value: Any) -> str:
    """Return JSON that is the same for values that are unchanged, and for no others."""
    return json.dumps(instants(schema, value), sort_keys=True)


def instants(schema: Node, value: Any) -> Any:
    """Return a value with the date-times of its schema in one spelling, all else as it is."""
    shape = core(DOCUMENT, schema)
    if isinstance(value, dict):
        known = shape.get("properties", {})
        members = cast(dict[str, Any], value).items()
        return {name: instants(known.get(name, {}), member) for name, member in members}
    if isinstance(value, list):
        return [instants(shape.get("items", {}), item) for item in value]
    if isinstance(value, str) and shape.get("format") == "date-time":
        return datetime.fromisoformat(value).astimezone(UTC).isoformat()
    return value


def test_every_sample_is_used() -> None:
    """A new file either belongs to an operation by its name, or this fails."""
    assert {*REQUESTS, *RESPONSES} | TOKEN == SAMPLES.keys()
    assert {name.partition(".")[0] for name in SAMPLES} <= OPERATIONS.keys()


@KINDS
@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_is_sent_as_it_is_printed(name: str, kind: Kind) -> None:
    """Read into its model and given to the method, the sample is the body on the wire."""
    operation = name.partition(".")[0]
    schema = schema_of(OPERATIONS[operation]["requestBody"])
    sent: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["Content-Type"] == "application/json"
        sent.append(canonical(schema, json.loads(request.content)))
        answer = SAMPLES.get(f"{operation}.response")
        return httpx.Response(200, json=answer) if answer else httpx.Response(202)

    client = client_of(kind, handler)
    call(client, operation, **example_body(client, operation))
    assert sent == [canonical(schema, SAMPLES[name])]


@KINDS
@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_is_read_as_it_is_printed(name: str, kind: Kind) -> None:
    """The model of the answer, written out again, is the sample.

    The documentation prints the schedule as one object where it speaks of a list; that object
    comes back as a list of one.
    """
    operation = name.partition(".")[0]
    client = client_of(kind, lambda _: httpx.Response(200, json=SAMPLES[name]))
    result = call(client, operation, **example_body(client, operation))
    schema = schema_of(OPERATIONS[operation]["responses"]["200"])
    if operation == "getSubscriptionSchedule":
        written, expected = [event.to_dict() for event in result], [SAMPLES[name]]
    else:
        written, expected = result.to_dict(), SAMPLES[name]
    assert canonical(schema, written) == canonical(schema, expected)


@KINDS
def test_the_token_exchange_is_as_it_is_printed(kind: Kind) -> None:
    """The printed request is sent as a form, and the printed token is then used."""
    request = SAMPLES["issueToken.request"]
    seen: list[httpx.Request] = []

    def handler(incoming: httpx.Request) -> httpx.Response:
        seen.append(incoming)
        if incoming.url.path == "/oauth2/token":
            return httpx.Response(200, json=SAMPLES["issueToken.response"])
        return httpx.Response(200, json=SAMPLES["getSubscription.response"])

    client = kind(
        request["client_id"],
        request["client_secret"],
        auth_method="client_secret_post",
        transport=cast(Any, httpx.MockTransport(handler)),
    )
    call(client, "getSubscription")
    exchange, use = seen
    assert exchange.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert sorted(parse_qsl(exchange.content.decode())) == sorted(request.items())
    assert use.headers["Authorization"] == "Bearer access-token-example"


def test_the_token_models_keep_what_is_printed() -> None:
    """Both samples come back from their models as they went in."""
    request, response = SAMPLES["issueToken.request"], SAMPLES["issueToken.response"]
    assert TokenRequest.from_dict(request).to_dict() == request
    assert TokenResponse.from_dict(response).to_dict() == response
