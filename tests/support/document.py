"""`openapi.yaml` as tests read it: its operations, and what its schemas say of a value.

Unchanged means: a text whose schema says `format: date-time` is the same instant, for `.000Z` and
`+00:00` are two spellings of one RFC 3339 time; all else, null included, is exactly the same JSON.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import jsonschema_rs
import yaml
from dateutil.parser import isoparse
from tools.lint_contract import Node, core, is_operation, resolve, walk, whole

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = cast(Node, yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8")))


class Operation(NamedTuple):
    """An operation of the document: where it stands and what is there."""

    method: str
    path: str
    node: Node


def _operations() -> Iterator[tuple[str, Operation]]:
    for place, node in walk(DOCUMENT):
        if is_operation(place):
            yield node["operationId"], Operation(place[2].upper(), place[1], node)


OPERATIONS = dict(_operations())
FACADE = sorted(OPERATIONS.keys() - {"issueToken"})
"""The operations that are methods of the client."""


def parameters(operation: str, where: str) -> dict[str, Node]:
    """Return the parameters of an operation that go into its path or query, by name."""
    declared = (
        resolve(DOCUMENT, entry) for entry in OPERATIONS[operation].node.get("parameters", ())
    )
    return {entry["name"]: entry for entry in declared if entry["in"] == where}


def schema_of(carrier: Node) -> Node:
    """Return the schema of a request or response body."""
    (media,) = resolve(DOCUMENT, carrier)["content"].values()
    return cast(Node, media["schema"])


def response(operation: str, status: int) -> Node:
    """Return what the document says of the response with a status, by name or by default."""
    responses = OPERATIONS[operation].node["responses"]
    return resolve(DOCUMENT, responses.get(str(status)) or responses["default"])


def listed_statuses(operation: str) -> list[int]:
    """Return the statuses of an operation that the document names."""
    return [int(status) for status in OPERATIONS[operation].node["responses"] if status.isdecimal()]


def request_schema(operation: str) -> Node | None:
    """Return the schema of what an operation takes as its body, if it takes one."""
    carrier = OPERATIONS[operation].node.get("requestBody")
    return None if carrier is None else schema_of(carrier)


def success_of(operation: str) -> tuple[int, Any]:
    """Return the status and the first example of the success of an operation."""
    statuses = OPERATIONS[operation].node["responses"]
    status = next(int(status) for status in statuses if status.startswith("2"))
    return status, example_of(response(operation, status))


def example_of(carrier: Node) -> Any:
    """Return the first example of a request or response body, `None` if there is no body."""
    for media in carrier.get("content", {}).values():
        for example in media["examples"].values():
            return resolve(DOCUMENT, example)["value"]
    return None


def is_valid(schema: Node, value: Any) -> bool:
    """Tell whether a schema of the document allows a value, by a complete validator."""
    return _validator(json.dumps(schema)).is_valid(value)


@cache
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    alone = whole(DOCUMENT, json.loads(schema))
    return jsonschema_rs.Draft202012Validator(alone, validate_formats=True)


def completed(schema: Node, value: Any) -> Any:
    """Return a response body as its model writes it: what was absent is null, and so is no date."""
    shape = core(DOCUMENT, schema)
    if isinstance(value, dict) and "properties" in shape:
        known: Node = shape["properties"]
        members = cast(dict[str, Any], value)
        inner = {name: completed(known.get(name, {}), member) for name, member in members.items()}
        return {**dict.fromkeys(known), **inner}
    if isinstance(value, list):
        return [completed(shape.get("items", {}), item) for item in value]
    return value


def canonical(schema: Node, value: Any) -> str:
    """Return JSON that is the same for values that are unchanged, and for no others."""
    return json.dumps(_in_one_spelling(schema, value), sort_keys=True)


def _in_one_spelling(schema: Node, value: Any) -> Any:
    """Return a value with its numbers and the date-times of its schema in one spelling."""
    shape = core(DOCUMENT, schema)
    if isinstance(value, dict):
        known = shape.get("properties", {})
        members = cast(dict[str, Any], value).items()
        return {name: _in_one_spelling(known.get(name, {}), member) for name, member in members}
    if isinstance(value, list):
        return [_in_one_spelling(shape.get("items", {}), item) for item in value]
    if isinstance(value, str) and shape.get("format") == "date-time":
        time = instant_of(value)
        return value if time is None else time.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def instant_of(text: str) -> datetime | None:
    """Return the time that a text means, in any form that Python or dateutil can read, in UTC."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        try:
            time = isoparse(text)
        except ValueError:
            return None
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError:
        return None
