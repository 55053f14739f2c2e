"""What the contract tests ask a document. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from tools.lint_contract import Node, core, is_operation, resolve, walk

JSON = "application/json"
FIRST_ERROR = 400


class Document:
    """An OpenAPI document, and where its operations stand.

    Args:
        node: The document.
    """

    def __init__(self, node: Node) -> None:
        self.node = node

    @cached_property
    def operations(self) -> dict[str, tuple[str, str, Node]]:
        """Method, path template and node of each operation, by operationId."""
        return {
            node["operationId"]: (place[2].upper(), place[1], node)
            for place, node in walk(self.node)
            if is_operation(place)
        }

    def operation_at(self, method: str, template: str) -> str:
        """Return the operationId of a method at a path template, empty if there is none."""
        places = {(m, path): name for name, (m, path, _) in self.operations.items()}
        return places.get((method, template), "")

    def statuses(self, operation: str) -> list[str]:
        """Return the keys of the responses of an operation, `default` among them."""
        return [str(status) for status in self.operations[operation][2]["responses"]]

    def response(self, operation: str, status: int) -> Node | None:
        """Return what the document says of a status: by name, or by `default` for errors."""
        responses = self.operations[operation][2]["responses"]
        node = responses.get(str(status))
        if node is None and status >= FIRST_ERROR:
            node = responses.get("default")
        return None if node is None else resolve(self.node, node)

    def response_schema(self, operation: str, status: int) -> Node | None:
        """Return the schema of a response with a body in JSON, if the document has one."""
        content: Node = (self.response(operation, status) or {}).get("content", {})
        return cast("Node | None", content.get(JSON, {}).get("schema"))

    def path_values(self, operation: str, target: str) -> dict[str, str]:
        """Return the decoded path values of a request for an operation."""
        template = re.escape(self.operations[operation][1])
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]*)", template)
        found = re.fullmatch(pattern, urlsplit(target).path)
        return {name: unquote(value) for name, value in found.groupdict().items()} if found else {}

    def parameters(self, operation: str, where: str) -> dict[str, Node]:
        """Return the parameters of an operation that go into its path or query, by name."""
        declared = (
            resolve(self.node, entry)
            for entry in self.operations[operation][2].get("parameters", ())
        )
        return {entry["name"]: entry for entry in declared if entry["in"] == where}

    def schema_at(self, schema: Node, place: Sequence[str | int]) -> Node:
        """Return the schema of what stands at a place of a value, empty if there is none."""
        for step in place:
            shape = core(self.node, schema)
            if isinstance(step, int):
                schema = shape.get("items", {})
            else:
                schema = shape.get("properties", {}).get(step, {})
        return schema

    def kind_of(self, schema: Node) -> str:
        """Return what a value has to be, in a few words."""
        schema = resolve(self.node, schema)
        if "anyOf" in schema:
            return " or ".join(self.kind_of(option) for option in schema["anyOf"])
        kinds: Any = schema.get("type", "anything")
        text = kinds if isinstance(kinds, str) else " or ".join(map(str, kinds))
        return f"{text} ({schema['format']})" if "format" in schema else text

    def members(self, schema: Node, place: str = "") -> Iterator[str]:
        """Yield pointers to all members that a schema has, `*` for each item of a list."""
        shape = core(self.node, schema)
        for name, member in shape.get("properties", {}).items():
            yield f"{place}/{name}"
            yield from self.members(member, f"{place}/{name}")
        if "items" in shape:
            yield from self.members(shape["items"], f"{place}/*")


def members_of(value: Any, place: str = "") -> Iterator[str]:
    """Yield pointers to all members of a JSON value, `*` for each item of a list."""
    if isinstance(value, dict):
        for name, member in cast("dict[str, Any]", value).items():
            yield f"{place}/{name}"
            yield from members_of(member, f"{place}/{name}")
    elif isinstance(value, list):
        items = cast("list[object]", value)
        for item in items:
            yield from members_of(item, f"{place}/*")


def pointer(place: Sequence[str | int]) -> str:
    """Return a place as a JSON pointer, `*` for each item of a list."""
    return "".join("/*" if isinstance(step, int) else f"/{step}" for step in place)
