"""Values that a schema allows: a typical one, then those that differ from it in one place."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from tools.changes.document import Node
from tools.lint_contract import resolve

TEXTS = {
    "date": "2026-12-05",
    "date-time": "2026-12-05T15:00:00Z",
    "date-time-local": "2026-12-05T15:00:00",
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "uuid": "06423672-b6ba-4536-aa36-70788a7a0a36",
}
LENGTHS = (1, 0, 32, 300, 5000)
NUMBERS = (1, 0, -1, 10, 1000, 2**31, 2**53)
DEEPEST = 6


def samples(document: Node, schema: Node, depth: int = 0) -> Iterator[Any]:
    """Yield candidates; most of them are valid, and whoever uses one checks that."""
    schema = resolve(document, schema)
    if depth > DEEPEST:
        return
    if "const" in schema:
        yield schema["const"]
    yield from schema.get("examples", ())
    if "example" in schema:
        yield schema["example"]
    yield from schema.get("enum", ())
    for key in ("anyOf", "oneOf", "allOf"):
        for branch in schema.get(key, ()):
            yield from samples(document, branch, depth + 1)
    kinds = schema.get("type", "object" if "properties" in schema else ())
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        yield from _of_type(document, kind, schema, depth)


def _of_type(document: Node, kind: str, schema: Node, depth: int) -> Iterator[Any]:
    match kind:
        case "object":
            yield from _objects(document, schema, depth)
        case "array":
            yield []
            for item in islice(samples(document, schema.get("items", {}), depth + 1), 200):
                yield [item]
        case "string" if schema.get("format") in TEXTS:
            yield TEXTS[schema["format"]]
        case "string":
            yield "text"
            bounds = (schema[name] for name in ("minLength", "maxLength") if name in schema)
            yield from ("x" * length for length in (*LENGTHS, *bounds))
        case "integer":
            yield from (*NUMBERS, *_bounds(schema))
        case "number":
            yield from (0.5, *NUMBERS, *_bounds(schema))
        case "boolean":
            yield from (True, False)
        case _:
            yield None


def _bounds(schema: Node) -> Iterator[float]:
    return (schema[name] for name in ("minimum", "maximum") if name in schema)


def _objects(document: Node, schema: Node, depth: int) -> Iterator[Node]:
    choices = {
        name: list(islice(samples(document, entry, depth + 1), 60))
        for name, entry in schema.get("properties", {}).items()
    }
    whole = {name: values[0] for name, values in choices.items() if values}
    yield whole
    yield {name: value for name, value in whole.items() if name in schema.get("required", ())}
    for name in whole:
        yield {key: value for key, value in whole.items() if key != name}
        yield from ({**whole, name: value} for value in choices[name][1:])
    if isinstance(schema.get("additionalProperties"), dict):
        for value in islice(samples(document, schema["additionalProperties"], depth + 1), 10):
            yield {**whole, "anything": value}
