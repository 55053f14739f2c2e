"""The document as the templates ask about its models.

It knows what this contract uses. Whatever else stands in the document stops the generation, with
its place and what to do, rather than become a model that is nearly right.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from tools.shapes import Field, Model, Shape, UnknownShapeError, python_name, quoted

Node = dict[str, Any]

SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
TEXTS = {None, "date-time-local", "password", "uuid"}
"""Formats of texts that stay texts; an id is one wherever it stands."""

KEYWORDS = {
    *("type", "format", "const", "enum", "items", "anyOf", "$ref", "properties", "required"),
    *("description", "example", "examples", "default", "deprecated"),
    *("minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems"),
}
"""What a schema may say. The last line is for the comparison with the contract alone."""

TAKEN = {"additional_properties", "additional_keys", "from_dict", "to_dict"}
"""Names that every model has, so that no field can have them."""


class Contract:
    """The document as the templates ask about it.

    Args:
        document: The OpenAPI document, decoded.

    Attributes:
        document: The same.
        schemas: Its schemas that have names.
    """

    def __init__(self, document: Node) -> None:
        self.document = document
        self.schemas: Node = document.get("components", {}).get("schemas", {})

    def model(self, name: str) -> Model:
        """Return a model by its name.

        Raises:
            UnknownShapeError: It has something that the templates do not know.
        """
        place = f"/components/schemas/{name}"
        if name not in self.schemas:
            raise UnknownShapeError(place, "an object that is described in place, without a name")
        schema = self.schemas[name]
        self._check(place, schema)
        fields = [
            self._field(f"{place}/properties/{wire}", name, wire)
            for wire in schema.get("properties", {})
        ]
        names = [field.name for field in fields]
        for taken in {*TAKEN, *(one for one in names if names.count(one) > 1)}.intersection(names):
            raise UnknownShapeError(place, f"more than one use of the name {taken}")
        parts = self._parts(name) - {name}
        circle = {part for part in parts if name in self._reachable({part})}
        return Model(name, self.about(schema), fields, sorted(parts), circle, name in self._sent)

    def about(self, node: Node) -> str:
        """Return what a part of the document means, and how certain that is, in Python names."""
        text = str(node.get("description", "")).strip()
        if node.get("deprecated"):
            text = f"Deprecated. {text}"
        evidence = node.get("x-evidence", "documented")
        if evidence != "documented":
            text = f"{text}\n\n[{evidence}: {str(node.get('x-evidence-note', '')).strip()}]"
        return self.pythonic(text)

    def pythonic(self, text: str) -> str:
        """Return a text with the names that stand in backquotes as Python spells them."""
        return re.sub(r"`([\w.]+)`", lambda found: f"`{self._spelt(found[1])}`", text)

    def _spelt(self, names: str) -> str:
        parts = names.split(".")
        known = all(part in self._names for part in parts)
        return ".".join(map(python_name, parts)) if known else names

    @cached_property
    def _names(self) -> set[str]:
        operations = {node["operationId"]: node for node in operations_of(self.document)}
        declared = [entry for node in operations.values() for entry in node.get("parameters", ())]
        parameters = {str(self.resolved(entry)["name"]) for entry in declared}
        members = {wire for schema in self.schemas.values() for wire in schema["properties"]}
        return {*operations, *parameters, *members}

    @cached_property
    def _sent(self) -> set[str]:
        bodies = [node.get("requestBody", {}) for node in operations_of(self.document)]
        return self._reachable(references([self.resolved(body) for body in bodies]))

    def _parts(self, name: str) -> set[str]:
        return references(self.schemas.get(name))

    def _reachable(self, names: set[str]) -> set[str]:
        found: set[str] = set()
        while names:
            found |= names
            names = {part for name in names for part in self._parts(name)} - found
        return found

    def _field(self, place: str, model: str, wire: str) -> Field:
        schema, sent = self.schemas[model]["properties"][wire], model in self._sent
        shape = self.shape(place, schema)
        if "default" in schema and shape.only is None:
            raise UnknownShapeError(place, "a default, which would be sent unasked")
        required = wire in self.schemas[model].get("required", ())
        # Of a response, null and absent mean the same, so nothing is lost if it may be either.
        required = required and (sent or not shape.nullable)
        return Field(wire, python_name(wire), shape, required, sent, self.about(schema))

    def shape(self, place: str, schema: Node) -> Shape:
        """Return what kind of value a schema describes.

        Raises:
            UnknownShapeError: None that the templates know.
        """
        self._check(place, schema)
        if "anyOf" in schema:
            options = [option for option in schema["anyOf"] if option != {"type": "null"}]
            if len(options) != 1:
                raise UnknownShapeError(place, "a choice other than one type or null")
            return self._or_null(self.shape(place, options[0]))
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            if "properties" not in self.schemas[name]:
                raise UnknownShapeError(place, "a reference to something that is no object")
            return Shape(name, reader=f"{name}.from_dict", model=name)
        kind = schema.get("type")
        if isinstance(kind, list):
            if kind[1:] != ["null"]:
                raise UnknownShapeError(place, "a list of types other than one type and null")
            return self._or_null(self.shape(place, {**schema, "type": kind[0]}))
        if kind == "array":
            return self._list(place, self.shape(f"{place}/items", schema["items"]))
        return self._scalar(place, kind, schema)

    def _list(self, place: str, item: Shape) -> Shape:
        if item.nullable or item.many or item.secret:
            raise UnknownShapeError(place, "a list of lists, of nulls or of secrets")
        many = item.reader is not None
        return Shape(f"list[{item.annotation}]", reader=item.reader, many=many, model=item.model)

    def _or_null(self, shape: Shape) -> Shape:
        return replace(shape, nullable=True)

    def _scalar(self, place: str, kind: str | None, schema: Node) -> Shape:
        form, values = schema.get("format"), schema.get("enum", [])
        values = [schema["const"]] if "const" in schema else values
        if kind not in SCALARS or (kind != "string" and form):
            raise UnknownShapeError(place, f"type {kind} with format {form}")
        if values:
            if kind != "string" or not all(isinstance(value, str) for value in values):
                raise UnknownShapeError(place, "listed values that are not texts")
            code = [quoted(value) for value in values]
            only = code[0] if len(code) == 1 else None
            return Shape(f"Literal[{', '.join(code)}]", only=only)
        if form == "date-time":
            return Shape("datetime", reader="instant")
        if form not in TEXTS:
            raise UnknownShapeError(place, f"a text with format {form}")
        return Shape(SCALARS[kind], secret=form == "password")

    def _check(self, place: str, schema: Node) -> None:
        for keyword in schema:
            if keyword not in KEYWORDS and not keyword.startswith("x-"):
                raise UnknownShapeError(place, f"the keyword {keyword}")

    def resolved(self, node: Node) -> Node:
        """Follow the references of a node to what they stand for."""
        while "$ref" in node:
            target: Any = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node


def operations_of(document: Node) -> Iterator[Node]:
    """Yield the operations of a document."""
    for item in document["paths"].values():
        yield from (node for node in item.values() if isinstance(node, dict))


def references(value: object) -> set[str]:
    """Return the names of the schemas that something refers to."""
    return set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(value)))
