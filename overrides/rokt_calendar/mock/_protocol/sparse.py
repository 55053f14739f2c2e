"""Leaves out of a response what the contract does not promise.

A field that is not required is left out if it holds a single value or an empty list. Objects and
lists of objects stay, themselves made sparse, so that there is something to read: a sparse listing
has its events, but no total, and of each event only what the document requires. An object that
would be left with nothing keeps its empty lists: a page past the last is still a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from .contract import Contract, Json

__all__ = ["sparse"]

EMPTY: Json = {}


def sparse(contract: Contract, schema: Json, value: Any) -> Any:
    """Return the least of a value that its schema allows, without losing objects.

    Args:
        contract: Where the schema comes from.
        schema: The schema of the value.
        value: A JSON value; it is not changed.
    """
    parts = list(_parts(contract, schema))
    if isinstance(value, list):
        items: Json = next((part["items"] for part in parts if "items" in part), EMPTY)
        return [sparse(contract, items, item) for item in cast("Sequence[Any]", value)]
    if not isinstance(value, dict):
        return value
    properties = {name: node for part in parts for name, node in part.get("properties", {}).items()}
    required = {name for part in parts for name in part.get("required", ())}
    members = cast("dict[str, Any]", value)
    kept = {
        name: sparse(contract, properties.get(name, EMPTY), member)
        for name, member in members.items()
        if name in required or _holds_objects(member)
    }
    return kept or {name: member for name, member in members.items() if member == []}


def _parts(contract: Contract, schema: Json) -> Iterator[Json]:
    schema = contract.resolve(schema)
    yield schema
    for keyword in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(keyword, ()):
            yield from _parts(contract, part)


def _holds_objects(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in cast("list[object]", value))
    return isinstance(value, dict)
