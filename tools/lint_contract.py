"""Hold the OpenAPI document to the rules of this project that stock linters do not know.

`python tools/lint_contract.py openapi.yaml` prints one line, `pointer: rule: what to do`, for each
finding, and exits with 1 if there is any.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.contract_tree import (
    METHODS,
    Finding,
    Node,
    Place,
    core,
    is_node,
    is_operation,
    is_schema,
    resolve,
    walk,
    whole,
)
from tools.lint_evidence import graded, required, sources, times
from tools.lint_examples import SCALARS, domains, examples

__all__ = [
    "METHODS",
    "Finding",
    "Node",
    "Place",
    "core",
    "is_node",
    "is_operation",
    "is_schema",
    "lint",
    "main",
    "resolve",
    "walk",
    "whole",
]

FORMATS = ("date-time", "date-time-local", "uuid", "password")
UNSATISFIABLE = jsonschema_rs.canonical.Satisfiability.NO
ENTRANCES = {"createSubscription", "listCalendarEvents"}
"""Operations with which a chain of calls begins."""


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


def chains(document: Node) -> Iterator[Finding]:
    """Links lead to every operation that needs what another one gives."""
    links = [node.get("links", {}).values() for _, node in walk(document["paths"])]
    linked = {link.get("operationId") for group in links for link in group}
    known = linked | ENTRANCES
    for place, node in walk(document):
        if not is_operation(place) or node.get("operationId") in known:
            continue
        if {} not in node.get("security", ()) and place[1] not in token_paths(document):
            yield Finding(place, "chain", "add a link that leads here")


def security(document: Node) -> Iterator[Finding]:
    """All operations need a token but the one that issues it, which takes credentials or none."""
    issued = token_paths(document)
    for place, node in walk(document):
        if is_operation(place) and place[1] not in issued and "security" in node:
            yield Finding(place, "security", "drop it: the root says what is needed")
        elif is_operation(place) and place[1] in issued and {} not in node.get("security", ()):
            yield Finding(place, "security", "say [{basic: []}, {}]: it takes no token")
    if not issued & document["paths"].keys():
        place = ("components", "securitySchemes")
        yield Finding(place, "security", "let tokenUrl name an operation of this document")


def token_paths(document: Node) -> set[str]:
    """Return the paths at which tokens are issued."""
    servers = [server["url"].rstrip("/") for server in document.get("servers", ())]
    schemes = document["components"].get("securitySchemes", {}).values()
    flows = [flow for scheme in schemes for flow in scheme.get("flows", {}).values()]
    urls = [flow["tokenUrl"] for flow in flows if "tokenUrl" in flow]
    return {url.removeprefix(server) for url in urls for server in ["", *servers]}


def unused(document: Node) -> Iterator[Finding]:
    """Every component is used."""
    used = set(re.findall(r'"\$ref": "#/components/(\w+)/(\w+)"', json.dumps(document)))
    for _, node in walk({"": document, **document["paths"]}):
        used |= {("securitySchemes", name) for entry in node.get("security", ()) for name in entry}
    for group, entries in document["components"].items():
        for name in entries:
            if (group, name) not in used:
                yield Finding(("components", group, name), "unused", "use it or drop it")


RULES = (
    *(graded, sources, required, times),
    *(null_style, schema_style, operation_style),
    *(examples, domains, links, chains, security, unused),
)


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
