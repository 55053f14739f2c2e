"""Hold the OpenAPI document to the rules of this project that stock linters do not know.

`python tools/lint_contract.py openapi.yaml` prints one line, `pointer: rule: what to do`, for each
finding, and exits with 1 if there is any.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard, cast

import jsonschema_rs
import yaml

Node = dict[str, Any]
Place = tuple[str, ...]

EVIDENCE = ("documented", "reference", "inferred")
FORMATS = ("date-time", "uuid", "password")
SCALARS = ("string", "integer", "number", "boolean")
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
UNSATISFIABLE = jsonschema_rs.canonical.Satisfiability.NO
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


def graded(document: Node) -> Iterator[Finding]:
    """Every entry says what it means and how certain that is."""
    for place, node in walk(document):
        if not is_graded(place) or ("$ref" in node and place[-2] != "properties"):
            continue
        if not str(node.get("description", "")).strip():
            yield Finding(place, "description", "say what this is, in our own words")
        if node.get("x-evidence") not in EVIDENCE:
            yield Finding(place, "evidence", f"set x-evidence to one of {', '.join(EVIDENCE)}")
        elif node["x-evidence"] != "documented" and "x-evidence-note" not in node:
            yield Finding(place, "evidence-note", "say in x-evidence-note what the grade rests on")


def null_style(document: Node) -> Iterator[Finding]:
    """Schemas are nullable in the one form all tools agree on."""
    for place, node in walk(document):
        if not is_schema(place):
            continue
        kind = node.get("type")
        plain = not {"format", "enum", "const", "items", "properties"} & node.keys()
        if "nullable" in node:
            yield Finding(place, "nullable", "OpenAPI 3.1 has no nullable; allow the type null")
        if isinstance(kind, list) and not (plain and kind in [[s, "null"] for s in SCALARS]):
            yield Finding(place, "nullable", 'write anyOf: [..., {type: "null"}]')


def schema_style(document: Node) -> Iterator[Finding]:
    """Schemas are open, satisfiable and untitled, and objects have their place."""
    for place, node in walk(document):
        if not is_schema(place):
            continue
        if "enum" in node and node.get("x-evidence") != "documented":
            yield Finding(place, "closed", "drop the enum; name the known values in prose")
        if node.get("additionalProperties") is False:
            yield Finding(place, "closed", "drop additionalProperties: new fields must not hurt")
        if "format" in node and node["format"] not in FORMATS:
            yield Finding(place, "format", f"use one of {', '.join(FORMATS)}")
        if "title" in node:
            yield Finding(place, "title", "drop it: generators name the class after it")
        if "properties" in node and place[:-1] != ("components", "schemas"):
            yield Finding(place, "inline", "move the object to components/schemas")
        if jsonschema_rs.canonicalize(whole(document, node)).satisfiability() == UNSATISFIABLE:
            yield Finding(place, "satisfiable", "no value can match; mend the constraints")


def operation_style(document: Node) -> Iterator[Finding]:
    """Operations are named, and sorted under one described tag each."""
    described = [tag["name"] for tag in document.get("tags", ()) if tag.get("description")]
    seen: set[str] = set()
    for place, node in walk(document):
        if is_operation(place):
            name = node.get("operationId", "")
            if not re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name) or name in seen:
                yield Finding(place, "operation-id", "give it a unique operationId in camelCase")
            seen.add(name)
            if len(node.get("tags", ())) != 1 or node["tags"][0] not in described:
                yield Finding(place, "tag", "give it one tag that the root describes")


def undeclared(document: Node, schema: Node, value: object) -> Iterator[str]:
    """Name the members of a value that its schema lets pass but does not know."""
    schema = core(document, schema)
    if is_node(value):
        for name, member in value.items():
            if name in schema.get("properties", {}):
                yield from undeclared(document, schema["properties"][name], member)
            else:
                yield name
    elif isinstance(value, list):
        for item in cast(list[object], value):
            yield from undeclared(document, schema.get("items", {}), item)


def mismatches(document: Node, place: Place, schema: Node, value: object) -> Iterator[Finding]:
    """An example is valid and has no member that the schema does not know."""
    validator = jsonschema_rs.Draft202012Validator(whole(document, schema), validate_formats=True)
    for error in validator.iter_errors(value):
        yield Finding(place, "example", f"mend it: {error.message} at {error.instance_path}")
    for name in undeclared(document, schema, value):
        yield Finding(place, "example", f"mend it: the schema does not know {name}")


def examples(document: Node) -> Iterator[Finding]:
    """Every parameter and every body has an example, and examples fit their schema."""
    for place, node in walk(document):
        if is_schema(place):
            for value in node.get("examples", ()):
                yield from mismatches(document, place, node, value)
        elif place[-2:-1] == ("content",):
            if not node.get("examples"):
                yield Finding(place, "example", "add named examples with realistic values")
            for name, entry in node.get("examples", {}).items():
                value = resolve(document, entry)["value"]
                here = (*place, "examples", name)
                yield from mismatches(document, here, node["schema"], value)
        elif place[-2:-1] == ("parameters",) and "schema" in node:
            if "example" not in node:
                yield Finding(place, "example", "add an example with a realistic value")
            else:
                yield from mismatches(document, place, node["schema"], node["example"])


def points_somewhere(document: Node, place: Place, expression: str) -> bool:
    """Tell whether a runtime expression of a link names something that its operation has."""
    operation = document["paths"][place[1]][place[2]]
    source, _, pointer = expression.partition("#/")
    if source.startswith("$request.path."):
        declared = (resolve(document, entry) for entry in operation.get("parameters", ()))
        return source.removeprefix("$request.path.") in [entry["name"] for entry in declared]
    bodies = {
        "$request.body": operation.get("requestBody", {}),
        "$response.body": operation["responses"][place[4]],
    }
    content: Node = bodies.get(source, {}).get("content", {})
    schema: Node | None = next((media["schema"] for media in content.values()), None)
    for part in pointer.split("/"):
        shape = core(document, schema or {})
        schema = shape.get("items") if part.isdigit() else shape.get("properties", {}).get(part)
    return schema is not None


def links(document: Node) -> Iterator[Finding]:
    """Links lead to an operation, give all it needs, and read only what is there."""
    every = [node for place, node in walk(document) if is_operation(place)]
    by_name = {node.get("operationId"): node for node in every}
    for place, node in walk(document):
        if place[:1] != ("paths",) or place[-2:-1] != ("links",):
            continue
        target = by_name.get(node.get("operationId"))
        if target is None:
            yield Finding(place, "link", "point operationId at an operation of this document")
            continue
        declared = [resolve(document, entry) for entry in target.get("parameters", ())]
        given = set(node.get("parameters", {}))
        for name in given - {entry["name"] for entry in declared}:
            yield Finding(place, "link", f"drop {name}: the target has no such parameter")
        for name in {entry["name"] for entry in declared if entry.get("required")} - given:
            yield Finding(place, "link", f"give {name}: the target requires it")
        for expression in re.findall(r'"(\$[^"]+)"', json.dumps(node)):
            if not points_somewhere(document, place, expression):
                yield Finding(place, "link", f"mend {expression}: it points at nothing")


def unused(document: Node) -> Iterator[Finding]:
    """Every component is used."""
    used = set(re.findall(r'"\$ref": "#/components/(\w+)/(\w+)"', json.dumps(document)))
    used |= {("securitySchemes", name) for entry in document["security"] for name in entry}
    for group, entries in document["components"].items():
        for name in entries:
            if (group, name) not in used:
                yield Finding(("components", group, name), "unused", "use it or drop it")


RULES = (graded, null_style, schema_style, operation_style, examples, links, unused)


def lint(document: Node) -> list[Finding]:
    """Return all findings, in the order of the rules."""
    return [finding for rule in RULES for finding in rule(document)]


def main(paths: list[str]) -> int:
    """Print the findings of the documents and return the exit status."""
    documents = [yaml.safe_load(Path(path).read_text(encoding="utf-8")) for path in paths]
    findings = [finding for document in documents for finding in lint(document)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
