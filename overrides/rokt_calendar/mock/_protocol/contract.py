"""The OpenAPI document as the mock uses it: operations with compiled schemas.

Nothing about a single operation is written here; a document with one operation more gives a mock
that routes and validates one operation more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, cast

import jsonschema_rs

__all__ = ["TOKEN_OPERATION", "Contract", "Json", "Operation", "Parameter", "packaged_contract"]

TOKEN_OPERATION = "issueToken"  # noqa: S105 - the name of an operation

Json: TypeAlias = Mapping[str, Any]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A path or query parameter; `types` are the JSON types that its schema allows."""

    name: str
    location: str
    required: bool
    types: frozenset[str]
    validator: jsonschema_rs.Draft202012Validator


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document.

    `bodies` maps each accepted media type to its schema; `success_schema` is that of the first
    success response, and `example` its first example, if it has a body.
    """

    operation_id: str
    summary: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body_required: bool
    bodies: Mapping[str, jsonschema_rs.Draft202012Validator]
    needs_token: bool
    success_status: int
    success_schema: Json
    example: object


class Contract:
    """All operations of an OpenAPI 3.1 document.

    Args:
        document: The document as plain JSON values.

    Raises:
        ValueError: It describes no operations.
    """

    def __init__(self, document: Json) -> None:
        if "paths" not in document:
            raise ValueError("document must be an OpenAPI document; this one has no paths")
        self.document = document
        self.operations = tuple(self._read_operations())
        self._ids = {
            name: operation.operation_id
            for operation in self.operations
            for name in (operation.operation_id, _snake_case(operation.operation_id))
        }

    def operation_id(self, name: str) -> str:
        """Return the operationId for a name such as `createSubscription` or `create_subscription`.

        Raises:
            ValueError: The document has no such operation.
        """
        found = self._ids.get(str(name))
        if found is not None:
            return found
        close = get_close_matches(str(name), self._ids, n=1)
        known = ", ".join(operation.operation_id for operation in self.operations)
        remedy = f"did you mean {close[0]!r}?" if close else f"it has {known}"
        raise ValueError(f"the contract has no operation {name!r}; {remedy}")

    def schema(self, name: str) -> Json:
        """Return a schema of the components."""
        schema: Json = self.document["components"]["schemas"][name]
        return schema

    def validator(self, schema: Json) -> jsonschema_rs.Draft202012Validator:
        """Return a validator for a schema, which may refer to the components."""
        # References start at the root of the document, so the schema takes its components along.
        rooted = {**schema, "components": self.document.get("components", {})}
        # Messages must not repeat a value: a body can hold secrets.
        return jsonschema_rs.Draft202012Validator(
            rooted, validate_formats=True, mask="the value", offline=True
        )

    def _read_operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            shared = item.get("parameters", [])
            for method in _METHODS:
                if method in item:
                    yield self._read_operation(path, method, shared, item[method])

    def _read_operation(self, path: str, method: str, shared: list[Json], node: Json) -> Operation:
        # A parameter of the operation replaces one of the path with the same name and place.
        merged = {
            (parameter["name"], parameter["in"]): parameter
            for parameter in map(self.resolve, [*shared, *node.get("parameters", [])])
        }
        body = self.resolve(node.get("requestBody", {}))
        status, response = self._success(node)
        return Operation(
            operation_id=node["operationId"],
            summary=node.get("summary", ""),
            method=method.upper(),
            path=path,
            parameters=tuple(
                self._read_parameter(parameter)
                for parameter in merged.values()
                if parameter["in"] in ("path", "query")
            ),
            body_required=bool(body.get("required", False)),
            bodies={
                media_type.lower(): self.validator(content.get("schema", {}))
                for media_type, content in body.get("content", {}).items()
            },
            needs_token=self._needs_token(node),
            success_status=status,
            success_schema=self._schema(response),
            example=self._example(response),
        )

    def _read_parameter(self, node: Json) -> Parameter:
        return Parameter(
            name=node["name"],
            location=node["in"],
            required=bool(node.get("required", False)),
            types=frozenset(self._types(node["schema"])),
            validator=self.validator(node["schema"]),
        )

    def _needs_token(self, node: Json) -> bool:
        requirements = node.get("security", self.document.get("security", []))
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        return bool(requirements) and all(
            any(schemes.get(name, {}).get("type") == "oauth2" for name in requirement)
            for requirement in requirements
        )

    def _success(self, node: Json) -> tuple[int, Json]:
        for status, response in node["responses"].items():
            if str(status).startswith("2") and str(status).isdigit():
                return int(status), self.resolve(response)
        return 200, {}

    def _schema(self, response: Json) -> Json:
        for content in response.get("content", {}).values():
            schema: Json = content.get("schema", {})
            return schema
        return {}

    def _example(self, response: Json) -> object:
        for content in response.get("content", {}).values():
            if "example" in content:
                return content["example"]
            for example in content.get("examples", {}).values():
                return self.resolve(example).get("value")
        return None

    def _types(self, schema: Json) -> Iterator[str]:
        schema = self.resolve(schema)
        declared = schema.get("type", ())
        yield from (declared,) if isinstance(declared, str) else declared
        for keyword in ("anyOf", "oneOf", "allOf"):
            for part in schema.get(keyword, ()):
                yield from self._types(part)

    def resolve(self, node: Json) -> Json:
        """Follow the references of a node to what they stand for."""
        while "$ref" in node:
            target: Any = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = cast(Json, target)
        return node


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@cache
def packaged_contract() -> Contract:
    """Return the contract that is delivered with the generated client."""
    source = files("rokt_calendar_client") / "openapi.json"
    return Contract(json.loads(source.read_text(encoding="utf-8")))
