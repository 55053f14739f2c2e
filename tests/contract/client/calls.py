"""Calls of the façade: what a user wants to send, and how the client is asked to."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.contract.client.typed import python_name, typed
from tests.support.document import OPERATIONS, example_of, parameters, request_schema
from tests.support.driving import Driven

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SLASHES = re.compile(r"[/\\]")


class Call(NamedTuple):
    """One call, in the names of the document.

    Attributes:
        operation: The operationId.
        path: The path values as text, before any encoding.
        query: The query values.
        body: The JSON of the body; of no meaning where the operation takes none.
    """

    operation: str
    path: dict[str, str]
    query: dict[str, Any]
    body: Any


def call_of(case: Any) -> Call:
    """Return the call for which a generated case stands.

    schemathesis hands out path values percent-encoded and query values as text.
    """
    operation = case.operation.definition.raw["operationId"]
    path = {name: unquote(value) for name, value in case.path_parameters.items()}
    declared = parameters(operation, "query")
    query = {
        name: int(value) if declared[name]["schema"]["type"] == "integer" else value
        for name, value in case.query.items()
    }
    return Call(operation, path, query, case.body)


def example_call(operation: str, **values: Any) -> Call:
    """Return a call with the example values of the document, and others in their place."""
    path = {name: entry["example"] for name, entry in parameters(operation, "path").items()}
    query = {name: entry["example"] for name, entry in parameters(operation, "query").items()}
    path |= {name: value for name, value in values.items() if name in path}
    query |= {name: value for name, value in values.items() if name in query}
    return Call(
        operation, path, query, example_of(OPERATIONS[operation].node.get("requestBody", {}))
    )


def is_refused(call: Call) -> bool:
    """Tell whether an id could take another route, or a local time is none: nothing is sent."""
    return any(
        not value.strip()
        or CONTROL.search(value)
        or {"", ".", ".."}.intersection(SLASHES.split(value))
        for value in [*call.path.values(), *_ids(call.body)]
    )


def _ids(body: Any) -> Iterator[str]:
    """Yield the ids of a body that a path may hold later."""
    if isinstance(body, list):
        for item in body:
            yield from _ids(item)
    elif isinstance(body, dict):
        for name, value in body.items():
            if name in {"id", "eventId", "subscriptionIds"}:
                yield from value if isinstance(value, list) else [value]
            elif name in {"event", "events"}:
                yield from _ids(value)
            elif name in {"start", "end"} and not re.match(r"\d{4}-\d\d-\d\d[Tt ]", value):
                yield ""  # no local time either


def made(client: Driven, call: Call, *, raw: bool = True) -> Any:
    """Make a call as a user does, with values of the types that the façade asks for.

    Args:
        client: The client.
        call: The call.
        raw: By way of `raw`, and so with the response, or not.
    """
    names = re.findall(r"\{(\w+)\}", OPERATIONS[call.operation].path)
    positional = [call.path[name] for name in names]
    options = {python_name(name): value for name, value in call.query.items()}
    schema = request_schema(call.operation)
    if schema is not None:
        options["body"] = typed(schema, call.body)
    name = python_name(call.operation)
    method = partial(client.raw, name) if raw else getattr(client, name)
    return method(*positional, **options)
