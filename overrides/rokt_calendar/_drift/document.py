"""The contract as it came with the generated client: what it says of requests and responses."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Schema = dict[str, Any]


class Parameter(NamedTuple):
    """A parameter of an operation.

    Attributes:
        name: Its name on the wire.
        place: `path`, `query`, `header` or `cookie`.
        schema: What it may be.
    """

    name: str
    place: str
    schema: Schema


def covers(operation: str, status: int) -> bool:
    """Tell whether the contract says of an operation that it may answer with a status.

    `default` speaks of errors, so it covers no success.
    """
    responses = responses_of(operation)
    return _listed(responses, status) is not None or ("default" in responses and not is_2xx(status))


def documented(operation: str) -> str:
    """Return the statuses that the contract lists for an operation, in words."""
    return ", ".join(status for status in responses_of(operation) if status != "default")


def response_schema(operation: str, status: int) -> Schema | None:
    """Return the schema of the JSON body of a response, or `None` if none is promised.

    A success that is not documented is read like the one that is; an error that only `default`
    covers may have any body.
    """
    responses = responses_of(operation)
    response = _listed(responses, status)
    if response is None and is_2xx(status):
        response = responses[success_of(operation)]
    return None if response is None else _json_schema(response)


def success_of(operation: str) -> str:
    """Return the documented success of an operation, such as `200` or `2XX`."""
    return next(status for status in responses_of(operation) if status.startswith("2"))


@cache
def members_of_items(operation: str) -> frozenset[str]:
    """Return the members of the objects in the list that a success is."""
    schema = resolved(_json_schema(responses_of(operation)[success_of(operation)]) or {})
    return frozenset(resolved(schema.get("items", {})).get("properties", {}))


def responses_of(operation: str) -> Schema:
    """Return what the contract says of the responses of an operation, by status.

    Args:
        operation: The operationId.
    """
    responses: Schema = _operations()[operation]["responses"]
    return responses


def body_schema(operation: str) -> Schema | None:
    """Return the schema of the JSON body of a request, or `None` if it has no such body."""
    return _json_schema(_operations()[operation].get("requestBody", {}))


def parameters_of(operation: str) -> list[Parameter]:
    """Return the parameters of an operation."""
    nodes = map(resolved, _operations()[operation].get("parameters", []))
    return [Parameter(node["name"], node["in"], node.get("schema", {})) for node in nodes]


@cache
def id_members() -> frozenset[str]:
    """Return the names of members of requests that hold what a path names: one id, or a list.

    They are called as the parameters of paths are, or `id`.
    """
    names = {
        parameter.name
        for operation in _operations()
        for parameter in parameters_of(operation)
        if parameter.place == "path"
    }
    return frozenset({"id", *names, *(f"{name}s" for name in names)})


def resolved(node: Schema) -> Schema:
    """Follow the references of a node to what they stand for."""
    while "$ref" in node:
        target = _document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def is_2xx(status: int) -> bool:
    """Tell whether a status is a success."""
    return 200 <= status < 300  # noqa: PLR2004  # the 2xx class


def _listed(responses: Schema, status: int) -> Schema | None:
    response: Schema | None = responses.get(str(status), responses.get(f"{status // 100}XX"))
    return response


def _json_schema(node: Schema) -> Schema | None:
    content: Schema = resolved(node).get("content", {})
    schema: Schema | None = content.get("application/json", {}).get("schema")
    return schema


@cache
def _operations() -> dict[str, Schema]:
    return {
        node["operationId"]: {
            **node,
            "parameters": [*item.get("parameters", []), *node.get("parameters", [])],
        }
        for item in _document()["paths"].values()
        for node in item.values()
        if "operationId" in node
    }


@cache
def _document() -> Schema:
    text = files("rokt_calendar_client").joinpath("openapi.json").read_text("utf-8")
    document: Schema = json.loads(text)
    return document
