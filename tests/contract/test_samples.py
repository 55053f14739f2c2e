"""The samples that the documentation prints go through both clients and come back unchanged."""

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx
import pytest
from tests.contract.client.typed import python_name
from tests.support.document import OPERATIONS, ROOT, canonical, parameters, schema_of

from rokt_calendar import AsyncRoktCalendar, RoktCalendar, models
from rokt_calendar.models import TokenRequest, TokenResponse

SAMPLES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in (ROOT / "tests" / "data" / "samples").iterdir()
}
TOKEN = {"issueToken.request", "issueToken.response"}
REQUESTS = sorted(name for name in SAMPLES.keys() - TOKEN if name.endswith(".request"))
RESPONSES = sorted(name for name in SAMPLES.keys() - TOKEN if name.endswith(".response"))

pytestmark = pytest.mark.filterwarnings("ignore::rokt_calendar.event_time.AmbiguousTimeWarning")
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
    return getattr(client, python_name(operation))


def call(client: Any, operation: str, **arguments: Any) -> Any:
    """Call an operation with the path values of the document's examples; return its result."""
    values = [entry["example"] for entry in parameters(operation, "path").values()]
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


def test_every_sample_is_used() -> None:
    """A new file either belongs to an operation by its name, or this fails."""
    assert {*REQUESTS, *RESPONSES} | TOKEN == SAMPLES.keys()
    assert {name.partition(".")[0] for name in SAMPLES} <= OPERATIONS.keys()


@KINDS
@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_is_sent_as_it_is_printed(name: str, kind: Kind) -> None:
    """Read into its model and given to the method, the sample is the body on the wire."""
    operation = name.partition(".")[0]
    schema = schema_of(OPERATIONS[operation].node["requestBody"])
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
    schema = schema_of(OPERATIONS[operation].node["responses"]["200"])
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
