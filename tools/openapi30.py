"""Turn the OpenAPI 3.1 document into OpenAPI 3.0.3, for tools that do not read 3.1 yet.

What 3.0 cannot say is refused with `CannotConvertError`, never dropped in silence: a new keyword in
the document needs a decision here.
"""

from typing import Any, cast

Node = dict[str, Any]

NULL: Node = {"type": "null"}
NOT_IN_30 = {
    *("$anchor", "$defs", "$dynamicRef", "$id", "$schema", "contains", "contentEncoding"),
    *("contentMediaType", "contentSchema", "dependentRequired", "dependentSchemas", "else", "if"),
    *("patternProperties", "prefixItems", "propertyNames", "then"),
    *("unevaluatedItems", "unevaluatedProperties"),
}
# Where the keys of an object are names that somebody chose, and the values are what is described.
MAPS_OF_SCHEMAS = ("properties", "schemas")
LISTS_OF_SCHEMAS = ("allOf", "anyOf", "oneOf")
SCHEMAS = ("schema", "items", "not", "additionalProperties")


class CannotConvertError(ValueError):
    """The document uses something that OpenAPI 3.0 has no words for."""


def to_30(document: Node) -> Node:
    """Return the document as OpenAPI 3.0.3; the given one is left as it is.

    Raises:
        CannotConvertError: OpenAPI 3.0 cannot express a part of it; the message names the place.
    """
    for name in ("webhooks", "jsonSchemaDialect"):
        if name in document:
            raise CannotConvertError(f"/{name}: OpenAPI 3.0 has no such thing")
    info = {key: value for key, value in document["info"].items() if key != "summary"}
    if "identifier" in info.get("license", {}):
        terms = f"https://spdx.org/licenses/{info['license']['identifier']}.html"
        info["license"] = {"name": info["license"]["name"], "url": terms}
    rest = {key: value for key, value in document.items() if key not in ("openapi", "info")}
    return {"openapi": "3.0.3", "info": info, **_members(rest, "")}


def _members(node: Node, place: str) -> Node:
    """Convert what is no schema: schemas below it, and references, which stand alone in 3.0."""
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    return {key: _member(key, value, f"{place}/{key}") for key, value in node.items()}


def _member(key: str, value: Any, place: str) -> Any:
    if key == "schema":
        return _schema(value, place)
    if key in ("schemas", "properties"):
        return {name: _schema(entry, f"{place}/{name}") for name, entry in value.items()}
    if key in ("example", "value", "parameters") and not isinstance(value, list):
        # A value is data; the parameters of a link are expressions, those of a document are not.
        return _members(value, place) if place == "/components/parameters" else value
    if isinstance(value, dict):
        return _members(cast(Node, value), place)
    if isinstance(value, list):
        return [
            _members(cast(Node, item), f"{place}/{index}") if isinstance(item, dict) else item
            for index, item in enumerate(cast(list[object], value))
        ]
    return value


def _schema(schema: Any, place: str) -> Any:
    if isinstance(schema, bool):
        return schema
    if refused := NOT_IN_30 & schema.keys():
        raise CannotConvertError(f"{place}: OpenAPI 3.0 has no {', '.join(sorted(refused))}")
    node: Node = {key: _below(key, value, f"{place}/{key}") for key, value in schema.items()}
    for step in (_nullable_branches, _types, _const, _examples, _bounds, _reference):
        node = step(node)
    return node


def _below(key: str, value: Any, place: str) -> Any:
    if key in MAPS_OF_SCHEMAS:
        return {name: _schema(entry, f"{place}/{name}") for name, entry in value.items()}
    if key in LISTS_OF_SCHEMAS:
        # The null branch is left for the step that makes it `nullable`.
        return [
            entry if entry == NULL else _schema(entry, f"{place}/{index}")
            for index, entry in enumerate(value)
        ]
    return _schema(value, place) if key in SCHEMAS else value


def _nullable_branches(node: Node) -> Node:
    """Write `anyOf: [X, null]` as X and `nullable`; where X has no type, as a branch of its own."""
    for key in ("anyOf", "oneOf"):
        if NULL not in node.get(key, ()):
            continue
        branches = [branch for branch in node[key] if branch != NULL]
        rest = {name: value for name, value in node.items() if name != key}
        if len(branches) == 1 and "type" in branches[0]:
            node = {**branches[0], **rest, "nullable": True}
        else:
            # `allOf` with `nullable`, which many write, forbids null: the schema referred to does.
            null = {"type": "object", "nullable": True, "enum": [None]}
            node = {**rest, key: [*branches, null]}
    return node


def _types(node: Node) -> Node:
    kinds = node.get("type")
    if not isinstance(kinds, list):
        return node
    named = [kind for kind in cast(list[str], kinds) if kind != "null"]
    rest = {name: value for name, value in node.items() if name != "type"}
    null = {"nullable": True} if "null" in kinds else {}
    if len(named) == 1:
        return {"type": named[0], **null, **rest}
    return {**rest, "anyOf": [{"type": kind, **null} for kind in named]}


def _const(node: Node) -> Node:
    if "const" not in node:
        return node
    return {("enum" if k == "const" else k): [v] if k == "const" else v for k, v in node.items()}


def _examples(node: Node) -> Node:
    """Keep the first example: a schema of 3.0 has one."""
    if not isinstance(node.get("examples"), list):
        return node
    rest = {name: value for name, value in node.items() if name != "examples"}
    return {**rest, "example": node["examples"][0]} if node["examples"] else rest


def _bounds(node: Node) -> Node:
    for exclusive, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if exclusive in node:
            node = {**node, plain: node[exclusive], exclusive: True}
    return node


def _reference(node: Node) -> Node:
    """Move a reference with siblings into `allOf`; beside it, 3.0 ignores everything."""
    if "$ref" not in node or len(node) == 1:
        return node
    rest = {name: value for name, value in node.items() if name != "$ref"}
    return {**rest, "allOf": [{"$ref": node["$ref"]}]}
