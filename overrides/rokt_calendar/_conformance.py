"""Finds where a JSON value departs from its schema in the contract. Used when reading has failed.

It knows the part of JSON Schema that the contract uses for responses, and no more; a test compares
it with a complete validator.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast
from uuid import UUID

Schema = dict[str, Any]

TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
NAMES: dict[type, str] = {
    bool: "boolean",
    dict: "object",
    float: "number",
    int: "integer",
    list: "array",
    str: "string",
}
FORMATS: dict[str, Callable[[str], object]] = {"date-time": datetime.fromisoformat, "uuid": UUID}


class Departure(NamedTuple):
    """One place where a value is not what the contract says.

    Attributes:
        pointer: Where, as a JSON pointer; empty for the whole body.
        expected: What the contract has there.
        seen: What is there.
    """

    pointer: str
    expected: str
    seen: str


def departures(operation: str, status: int, body: object) -> Iterator[Departure]:
    """Yield the places where a response body departs from the contract.

    Args:
        operation: The operationId.
        status: The HTTP status, a documented one.
        body: The decoded JSON.
    """
    schema = _response_schema(operation, status)
    if schema is not None:
        yield from _walk(schema, body, "")


def _walk(schema: Schema, value: object, pointer: str) -> Iterator[Departure]:
    schema = _resolved(schema)
    options = [_resolved(option) for option in schema.get("anyOf", ())]
    if options:
        fitting = [option for option in options if _has_type(option, value)]
        schema = fitting[0] if fitting else {"type": [option.get("type") for option in options]}
    if not _has_type(schema, value):
        yield Departure(pointer, _expected(schema), NAMES.get(type(value), "null"))
    elif isinstance(value, dict):
        yield from _walk_object(schema, cast("dict[str, object]", value), pointer)
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _walk(schema.get("items", {}), item, f"{pointer}/{index}")
    elif isinstance(value, str) and not _has_format(schema, value):
        yield Departure(pointer, schema["format"], "another text")


def _walk_object(schema: Schema, value: dict[str, object], pointer: str) -> Iterator[Departure]:
    for name in schema.get("required", ()):
        if name not in value:
            yield Departure(f"{pointer}/{name}", "a value", "nothing")
    for name, member in schema.get("properties", {}).items():
        if name in value:
            yield from _walk(member, value[name], f"{pointer}/{name}")


def _has_type(schema: Schema, value: object) -> bool:
    names = schema.get("type", list(TYPES))
    allowed = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in allowed
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON Schema takes 1.0 for an integer
    return any(isinstance(value, TYPES[name]) for name in allowed)


def _has_format(schema: Schema, value: str) -> bool:
    parse = FORMATS.get(schema.get("format", ""))
    try:
        if parse:
            parse(value)
    except ValueError:
        return False
    return True


def _expected(schema: Schema) -> str:
    names = schema["type"]
    return names if isinstance(names, str) else " or ".join(names)


@cache
def _document() -> Schema:
    text = files("rokt_calendar_client").joinpath("openapi.json").read_text("utf-8")
    document: Schema = json.loads(text)
    return document


def _response_schema(operation: str, status: int) -> Schema | None:
    items: Iterable[dict[str, Schema]] = _document()["paths"].values()
    for method in (method for item in items for method in item.values()):
        if method.get("operationId") == operation:
            content = _resolved(method["responses"].get(str(status), {})).get("content", {})
            schema: Schema | None = content.get("application/json", {}).get("schema")
            return schema
    return None


def _resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        place = _document()
        for step in schema["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        schema = place
    return schema
