"""The rules of the lint about examples: there is one where one is looked for, and it is right."""

import json
import re
from collections.abc import Iterator
from typing import cast

import jsonschema_rs
from tools.contract_tree import Finding, Node, Place, core, is_node, is_schema, resolve, walk, whole

SCALARS = {"string", "integer", "number", "boolean"}
HOST = re.compile(r"(?:https?://|@)([\w.-]+\w)")
RESERVED = re.compile(r"(.+\.)?(example\.(com|net|org)|roktcalendar\.com)")
"""Hosts that belong to nobody (RFC 2606), and the vendor's."""


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
    """Every scalar field, parameter and body has an example, and examples fit their schema."""
    for place, node in walk(document):
        if is_schema(place):
            kind = core(document, node).get("type")
            named = SCALARS.intersection([kind] if isinstance(kind, str) else kind or ())
            if named and place[-2] == "properties" and not node.get("examples"):
                yield Finding(place, "example", "add examples with a realistic value")
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


def domains(document: Node) -> Iterator[Finding]:
    """Examples name no host that belongs to somebody."""
    for place, node in walk(document):
        data = {name: node[name] for name in ("example", "examples", "value") if name in node}
        for host in HOST.findall(json.dumps(data)):
            if not RESERVED.fullmatch(host):
                yield Finding(place, "domain", f"use example.com for {host}, which is somebody's")
