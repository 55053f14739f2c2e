"""What the methods of the generated code are made of, as the document says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client.strings import PythonIdentifier
from tools.contract_shapes import Contract, Node
from tools.shapes import Field, UnknownShapeError, python_name

ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "429": "RateLimitError",
    "default": "ApiStatusError",
}
"""The classes of errors by status. Those of the fifties are `ServerError`, all others the last."""


@dataclass(frozen=True)
class Success:
    """What an operation returns.

    Attributes:
        annotation: Its type in Python.
        model: The model that it is made of, if any.
        parsing: The expression that reads it from the decoded `body`.
        about: What it is.
        can_fail: Whether it may say that the operation failed.
    """

    annotation: str
    model: str | None
    parsing: str
    about: str
    can_fail: bool


@dataclass(frozen=True)
class Operation:
    """An operation of the document, and the method that stands for it.

    Attributes:
        name: The name of the method.
        operation_id: The name of the operation.
        method: The HTTP method.
        path: The path, with placeholders by their Python names.
        module: The module of the endpoint, relative to the package of all.
        summary: What it does, in one line.
        about: The same at length.
        deprecated: Why it should no longer be called, if so.
        path_values: The parameters of the path, in its order.
        query: The parameters of the query.
        body: The body, if it takes one.
        statuses: The first and the last status of each kind of success.
        success: What it returns.
        errors: Class and cause of each documented error.
    """

    name: str
    operation_id: str
    method: str
    path: str
    module: str
    summary: str
    about: str
    deprecated: str | None
    path_values: list[Field]
    query: list[Field]
    body: Field | None
    statuses: list[tuple[int, int]]
    success: Success
    errors: list[tuple[str, str]]

    @property
    def options(self) -> list[Field]:
        """What is given by name."""
        return [*([self.body] if self.body else []), *self.query]

    @property
    def arguments(self) -> list[Field]:
        """All that is given."""
        return [*self.path_values, *self.options]

    @property
    def models(self) -> list[str]:
        """The models that it takes and returns."""
        taken = self.body.shape.model if self.body else None
        return sorted({name for name in (taken, self.success.model) if name})


class Methods:
    """The operations of a document as the templates ask about them.

    Args:
        contract: The document.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._document = contract.document

    @property
    def all(self) -> list[Operation]:
        """The operations that are methods: all but the token operation, in the document's order."""
        return [self._operation(*one) for one in self._declared()]

    def named(self, name: str) -> Operation | None:
        """Return the operation of a method, or `None` where there is no such method."""
        return next((one for one in self.all if one.name == name), None)

    def _declared(self) -> Iterator[tuple[str, str, Node]]:
        tokens = set(self._token_paths())
        for path, item in self._document["paths"].items():
            for method, node in item.items():
                if method in {"parameters", "$ref", "servers"}:
                    raise UnknownShapeError(f"/paths{path}", f"{method} for all operations")
                if isinstance(node, dict) and path not in tokens:
                    yield path, method, node

    def _token_paths(self) -> Iterator[str]:
        schemes = self._document.get("components", {}).get("securitySchemes", {})
        servers = [server["url"].rstrip("/") for server in self._document.get("servers", ())]
        for scheme in schemes.values():
            for flow in scheme.get("flows", {}).values():
                url = str(flow.get("tokenUrl", ""))
                yield from (url.removeprefix(server) for server in ["", *servers])

    def _operation(self, path: str, method: str, node: Node) -> Operation:
        place = f"/paths/{path.replace('/', '~1')}/{method}"
        name = python_name(node["operationId"])
        fields = {"path": list[Field](), "query": list[Field]()}
        for entry in node.get("parameters", ()):
            parameter = self._contract.resolved(entry)
            if parameter["in"] not in fields:
                raise UnknownShapeError(place, f"a parameter in the {parameter['in']}")
            fields[parameter["in"]].append(self._parameter(place, parameter))
        order = re.findall(r"\{(\w+)\}", path)
        path_values = sorted(fields["path"], key=lambda field: order.index(field.wire))
        spelt = re.sub(r"\{(\w+)\}", lambda found: f"{{{python_name(found[1])}}}", path)
        module = PythonIdentifier(node.get("tags", ["default"])[0], "tag")
        responses = {
            status: self._contract.resolved(response)
            for status, response in node["responses"].items()
        }
        successes = {status: one for status, one in responses.items() if status[0] == "2"}
        return Operation(
            name=name,
            operation_id=node["operationId"],
            method=method.upper(),
            path=spelt,
            module=f".{module}.{name}",
            summary=self._contract.pythonic(str(node.get("summary", name)).strip()),
            about=self._contract.about({**node, "deprecated": False}),
            deprecated=self._why(node) if node.get("deprecated") else None,
            path_values=path_values,
            query=fields["query"],
            body=self._body(place, node.get("requestBody")),
            statuses=[_range(status) for status in successes],
            success=self._success(place, successes),
            errors=[
                (_error(status), self._said(response))
                for status, response in responses.items()
                if status not in successes
            ],
        )

    def _why(self, node: Node) -> str:
        return f"{python_name(node['operationId'])} is deprecated by the contract"

    def _said(self, node: Node) -> str:
        return self._contract.pythonic(" ".join(str(node.get("description", "")).split()))

    def _parameter(self, place: str, node: Node) -> Field:
        wire = node["name"]
        shape = self._contract.shape(f"{place}/parameters/{wire}", node.get("schema", {}))
        if shape.annotation not in {"str", "int", "bool"} or shape.nullable:
            raise UnknownShapeError(place, f"{wire} is neither text, integer nor boolean")
        if node["in"] == "query" and shape.annotation == "str":
            shape = replace(shape, annotation="str | datetime")  # which is sent as text in UTC
        required = bool(node.get("required"))
        about = self._contract.about(node) or "See the contract."
        return Field(wire, python_name(wire), shape, required, sent=True, about=about)

    def _body(self, place: str, node: Node | None) -> Field | None:
        if node is None:
            return None
        node = self._contract.resolved(node)
        shape = self._shape(f"{place}/requestBody", node)
        if shape is None or shape.many or shape.model is None:
            raise UnknownShapeError(place, "a body that is not one JSON object with a name")
        about = f"The {shape.model} to send. {self._said(node)}".strip()
        return Field("body", "body", shape, bool(node.get("required")), sent=True, about=about)

    def _success(self, place: str, successes: Node) -> Success:
        shapes = [(self._shape(place, response), response) for response in successes.values()]
        if len({shape for shape, _ in shapes}) != 1:
            raise UnknownShapeError(place, "no success, or several that have different bodies")
        shape, response = shapes[0]
        said = self._contract.about(response)
        if shape is None:
            return Success("None", None, "None", said, can_fail=False)
        if shape.model is None or shape.nullable:
            raise UnknownShapeError(place, "a response that is no object and no list of objects")
        model = self._contract.schemas[shape.model]
        parsing = f"{shape.reader}(body)"
        if shape.many:
            parsing = f"[{shape.reader}(item) for item in body]"
        else:
            said = self._contract.about(model) or "See the contract."
        fails = not shape.many and "success" in model["properties"]
        return Success(shape.annotation, shape.model, parsing, said, can_fail=fails)

    def _shape(self, place: str, carrier: Node) -> Any:
        content = carrier.get("content", {})
        if not content:
            return None
        if list(content) != ["application/json"]:
            raise UnknownShapeError(place, f"content of type {' or '.join(content)}")
        shape = self._contract.shape(place, content["application/json"]["schema"])
        return replace(shape, secret=False)


def _range(status: str) -> tuple[int, int]:
    return (200, 299) if status.upper() == "2XX" else (int(status), int(status))


def _error(status: str) -> str:
    return "ServerError" if status[0] == "5" else ERRORS.get(status, ERRORS["default"])
