"""The contract as it came with the generated client, for those who ask about its responses."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]


def responses_of(operation: str) -> Schema:
    """Return what the contract says of the responses of an operation, by status.

    Args:
        operation: The operationId.
    """
    return _responses()[operation]


def schema_of(response: Schema) -> Schema | None:
    """Return the schema of the JSON body of a response, or `None` if it has no such body."""
    content: Schema = resolved(response).get("content", {})
    schema: Schema | None = content.get("application/json", {}).get("schema")
    return schema


@cache
def members_of_items(operation: str, status: str) -> frozenset[str]:
    """Return the members of the objects in the list that a response is."""
    schema = resolved(schema_of(responses_of(operation)[status]) or {})
    return frozenset(resolved(schema.get("items", {})).get("properties", {}))


def resolved(node: Schema) -> Schema:
    """Follow the references of a node to what they stand for."""
    while "$ref" in node:
        target = _document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


@cache
def _responses() -> dict[str, Schema]:
    return {
        node["operationId"]: node["responses"]
        for item in _document()["paths"].values()
        for node in item.values()
        if "operationId" in node
    }


@cache
def _document() -> Schema:
    text = files("rokt_calendar_client").joinpath("openapi.json").read_text("utf-8")
    document: Schema = json.loads(text)
    return document
