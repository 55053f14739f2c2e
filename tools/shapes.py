"""What the models of the generated code are made of, as the document says it.

It knows what this contract uses. Whatever else stands in the document stops the generation, with
its place and what to do, rather than become a model that is nearly right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openapi_python_client.strings import PythonIdentifier

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


class UnknownShapeError(Exception):
    """The document has something that the templates do not know."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(
            f"{place}: {what}. Teach tools/shapes.py and overrides/templates/ about it, or write "
            "the document without it."
        )


@dataclass(frozen=True)
class Shape:
    """A kind of value.

    Attributes:
        annotation: Its type in Python.
        nullable: Whether it may be null.
        reader: What reads it from JSON, if it needs reading.
        many: Whether that reads the items of a list.
        model: The model that it is made of, if any.
        secret: Whether it must not be shown.
        only: The one value that it can have, as code, if there is just one.
    """

    annotation: str
    nullable: bool = False
    reader: str | None = None
    many: bool = False
    model: str | None = None
    secret: bool = False
    only: str | None = None


@dataclass(frozen=True)
class Field:
    """A member of an object, and the attribute that stands for it.

    Attributes:
        wire: Its name on the wire.
        name: Its name in Python.
        shape: What it holds.
        required: Whether it is always there.
        sent: Whether its model is sent, so that absent and null are two things.
        about: What it means, and how certain that is.
    """

    wire: str
    name: str
    shape: Shape
    required: bool
    sent: bool
    about: str

    @property
    def annotation(self) -> str:
        """The type of the attribute."""
        optional = not self.required
        parts = [
            self.shape.annotation,
            *(["None"] if optional or self.shape.nullable else []),
            *(["Unset"] if optional and self.sent else []),
        ]
        return " | ".join(parts)

    @property
    def declaration(self) -> str:
        """What stands behind the type: the value of an attribute that is not given."""
        default = self.shape.only or (None if self.required else "UNSET" if self.sent else "None")
        if self.shape.secret:
            given = "" if default is None else f"default={default}, "
            return f" = field({given}repr=False)"
        return "" if default is None else f" = {default}"

    @property
    def reading(self) -> str:
        """The expression that reads it from `src_dict`."""
        absent = ", UNSET" if self.sent else ""
        source = f'src_dict["{self.wire}"]' if self.required else f'get("{self.wire}"{absent})'
        shape = self.shape
        if shape.reader is None:
            return source
        if shape.many:
            return f"each({shape.reader}, {source})"
        if self.required and not shape.nullable:
            return f"{shape.reader}({source})"
        if shape.reader == "instant":
            return f"instant_or_none({source})"
        return f"optional({shape.reader}, {source})"

    @property
    def writing(self) -> str:
        """The expression that writes it as JSON."""
        value = f"self.{self.name}"
        if self.shape.reader is not None:
            value = f"to_json({value})"
        # Where null must not be sent, `None` can only mean that there is nothing to send.
        omits_none = self.sent and not self.required and not self.shape.nullable
        return f"unless_none({value})" if omits_none else value


@dataclass(frozen=True)
class Model:
    """An object of the document, and the class that stands for it.

    Attributes:
        name: The name of both.
        about: What it is.
        fields: Its members.
        parts: The other models that it is made of.
        circle: Those of them that need it in turn.
        sent: Whether requests have it.
    """

    name: str
    about: str
    fields: list[Field]
    parts: list[str]
    circle: set[str]
    sent: bool

    @property
    def has_secret(self) -> bool:
        """Whether a member must not be shown."""
        return any(field.shape.secret for field in self.fields)


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
        bodies = (node.get("requestBody", {}) for node in operations_of(self.document))
        return self._reachable(
            set().union(*(set(references(self.resolved(body).get("content"))) for body in bodies))
        )

    def _parts(self, name: str) -> set[str]:
        return set(references(self.schemas.get(name)))

    def _reachable(self, names: set[str]) -> set[str]:
        found: set[str] = set()
        while names:
            found |= names
            names = set().union(*map(self._parts, names)) - found
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
        return Shape(**{**vars(shape), "nullable": True})

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


def references(value: object) -> Iterator[str]:
    """Yield the names of the schemas that something refers to."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].rpartition("/")[2]
        for child in value.values():
            yield from references(child)
    elif isinstance(value, list):
        for child in value:
            yield from references(child)


def python_name(wire: str) -> str:
    """Return how the generator spells a name of the wire in Python."""
    return PythonIdentifier(wire, "field_")


def quoted(text: str) -> str:
    """Return a text as code."""
    escaped = text.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    return f'"{escaped}"'
