"""Two documents side by side: read, freed of what no caller sees, operations found again."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml
from tools.lint_contract import METHODS, is_node, resolve

Node = dict[str, Any]

CHOSEN_NAMES = ("properties", "schemas", "parameters", "responses", "headers", "examples")
SCALARS = ("string", "integer", "number", "boolean")


@dataclass(frozen=True)
class Operation:
    """One operation of a document."""

    document: Node
    method: str
    path: str
    node: Node

    @property
    def name(self) -> str:
        """Return the operationId."""
        return str(self.node.get("operationId", f"{self.method} {self.path}"))

    @property
    def parameters(self) -> dict[tuple[str, str], Node]:
        """Return the parameters by kind and name; a path parameter by its position instead."""
        shared = self.document["paths"][self.path].get("parameters", [])
        found = [
            resolve(self.document, node) for node in [*shared, *self.node.get("parameters", [])]
        ]
        order = re.findall(r"\{(\w+)\}", self.path)
        keys = [
            (node["in"], str(order.index(node["name"])) if node["in"] == "path" else node["name"])
            for node in found
        ]
        return dict(zip(keys, found, strict=True))

    @property
    def body(self) -> Node:
        """Return the request body, or an empty object."""
        return resolve(self.document, self.node.get("requestBody", {}))

    @property
    def responses(self) -> dict[str, Node]:
        """Return the responses by status."""
        return {
            str(status): resolve(self.document, node)
            for status, node in self.node.get("responses", {}).items()
        }


def read(text: str) -> Node:
    """Parse a document. A date in an example stays the text that it is.

    Raises:
        LookupError: It is not an OpenAPI document; the message says where reading stopped.
    """
    try:
        parsed = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise LookupError(f"it is not YAML: {error}") from None
    if not is_node(parsed) or not {"openapi", "info", "paths"} <= parsed.keys():
        raise LookupError("it is not an OpenAPI document")
    return cast(Node, json.loads(json.dumps(parsed, default=lambda day: day.isoformat())))


def plain(document: Node) -> Node:
    """Return a document without `x-` fields, and with nullable scalars in one spelling.

    Differs count each of our grades of evidence as a change, and a nullable type that is spelled in
    another way as another type.
    """
    return cast(Node, _plain(document, chosen=False))


def _plain(value: object, *, chosen: bool) -> object:
    if isinstance(value, list):
        return [_plain(item, chosen=False) for item in cast(list[object], value)]
    if not is_node(value):
        return value
    node = {
        key: _plain(child, chosen=key in CHOSEN_NAMES and not chosen)
        for key, child in value.items()
        if chosen or not key.startswith("x-")
    }
    for kind in SCALARS:
        if node.get("anyOf") == [{"type": kind}, {"type": "null"}]:
            del node["anyOf"]
            return {"type": [kind, "null"], **node}
    return node


def operations(document: Node) -> dict[str, Operation]:
    """Return the operations by method and path; names within the path do not count."""
    return {
        f"{method} {re.sub(r'{[^}]*}', '{}', path)}": Operation(
            document, method, path, item[method]
        )
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }


def media(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield media type and schema of each form that a body may have."""
    for name, entry in node.get("content", {}).items():
        yield name, entry.get("schema", {})


def reached(document: Node, node: object) -> set[str]:
    """Return the pointers of all components that a part of the document refers to."""
    found: set[str] = set()
    waiting: list[object] = [node]
    while waiting:
        text = json.dumps(waiting.pop())
        for pointer in set(re.findall(r'"\$ref": "(#/[^"]+)"', text)) - found:
            found.add(pointer)
            waiting.append(resolve(document, {"$ref": pointer}))
    return found
