"""The contract as it came with the generated client, for those who ask about its responses."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]


def responses_of(operation: str) -> Schema:
    """Return what the contract says of the responses of an operation, by status.

    Args:
        operation: The operationId; an unknown one has no responses.
    """
    for node in _operations():
        if node["operationId"] == operation:
            responses: Schema = node["responses"]
            return responses
    return {}


def schema_of(response: Schema) -> Schema | None:
    """Return the schema of the JSON body of a response, or `None` if it has no such body."""
    content: Schema = resolved(response).get("content", {})
    schema: Schema | None = content.get("application/json", {}).get("schema")
    return schema


def resolved(node: Schema) -> Schema:
    """Follow the references of a node to what they stand for."""
    while "$ref" in node:
        target = _document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def _operations() -> Iterator[Schema]:
    for item in _document()["paths"].values():
        yield from (node for node in item.values() if "operationId" in node)


@cache
def _document() -> Schema:
    text = files("rokt_calendar_client").joinpath("openapi.json").read_text("utf-8")
    document: Schema = json.loads(text)
    return document
