"""The OpenAPI document as a tree: what stands where, and what it stands for."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeGuard, cast

Node = dict[str, Any]
Place = tuple[str, ...]

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
DATA = ("example", "examples", "default", "const", "enum")  # values, not part of the structure


class Finding(NamedTuple):
    """One broken rule, where it is broken, and the remedy."""

    place: Place
    rule: str
    remedy: str

    def __str__(self) -> str:
        """Return the line to print, with the place as a JSON pointer."""
        parts = (part.replace("~", "~0").replace("/", "~1") for part in self.place)
        return f"/{'/'.join(parts)}: {self.rule}: {self.remedy}"


def is_node(value: object) -> TypeGuard[Node]:
    """Tell whether a value is an object of the document."""
    return isinstance(value, dict)


def walk(value: object, place: Place = ()) -> Iterator[tuple[Place, Node]]:
    """Yield every object of the document with its place, but none within example values."""
    if is_node(value):
        yield place, value
        for key, child in value.items():
            if key not in DATA or place[-1:] == ("properties",):
                yield from walk(child, (*place, key))
    elif isinstance(value, list):
        for index, child in enumerate(cast(list[object], value)):
            yield from walk(child, (*place, str(index)))


def is_operation(place: Place) -> bool:
    """Tell whether an operation stands at the place."""
    return place[:1] == ("paths",) and place[2:] in [(method,) for method in METHODS]


def is_schema(place: Place) -> bool:
    """Tell whether a schema stands at the place."""
    return place[-1:] in (("schema",), ("items",)) or place[-2:-1] in (
        ("properties",),
        ("anyOf",),
        ("schemas",),
    )


def is_graded(place: Place) -> bool:
    """Tell whether description and evidence are due at the place."""
    groups = ("parameters", "responses", "headers", "schemas", "properties", "securitySchemes")
    body = place[-1:] == ("requestBody",) and is_operation(place[:-1])
    return body or is_operation(place) or (len(place) > 1 and place[-2] in groups)


def resolve(document: Node, node: Node) -> Node:
    """Follow references within the document; what stands beside a reference is left behind."""
    while "$ref" in node:
        target: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def core(document: Node, schema: Node) -> Node:
    """Return what a schema says about a value that is not null."""
    schema = resolve(document, schema)
    for branch in schema.get("anyOf", ()):
        if branch != {"type": "null"}:
            return core(document, branch)
    return schema


def whole(document: Node, schema: Node) -> Node:
    """Make a schema stand on its own, so that its references resolve."""
    return {**schema, "components": document["components"]}
