"""The rules of the lint about evidence: what an entry means, and how certain that is."""

import re
from collections.abc import Iterator

from tools.contract_tree import Finding, Node, core, is_graded, is_schema, walk

EVIDENCE = ("documented", "reference", "inferred")
WEAKER = re.compile(
    r"\bolder\b|\bpartners?\b|\bBraze\b|\bMoEngage\b|\bother sources\b|\bknown data\b"
    r"|\bapparently\b|\bpresumably\b|\bperhaps\b|\bconcluded\b",
    re.IGNORECASE,
)
"""Words for a source other than the vendor's current page."""


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


def sources(document: Node) -> Iterator[Finding]:
    """The grade is that of the weakest source that an entry speaks of."""
    for place, node in walk(document):
        if is_graded(place) and node.get("x-evidence") == "documented":
            text = f"{node.get('description', '')} {node.get('x-evidence-note', '')}"
            for word in dict.fromkeys(WEAKER.findall(text)):
                yield Finding(place, "source", f"'{word}' is no word for what is documented")


def required(document: Node) -> Iterator[Finding]:
    """What a response requires is always there, and never null."""
    sent = sent_schemas(document)
    for name, schema in document["components"]["schemas"].items():
        place = ("components", "schemas", name, "required")
        for member in schema.get("required", ()):
            if name not in sent and is_nullable(schema["properties"].get(member, {})):
                yield Finding(place, "required", f"drop {member}, which may be null")


def times(document: Node) -> Iterator[Finding]:
    """Instants and wall clock times say which they are."""
    for place, node in walk(document):
        if place[-2:-1] != ("properties",) or not is_schema(place):
            continue
        form = core(document, node).get("format")
        local = place[-1].endswith("Local") or "wall clock" in node.get("description", "")
        if local and form != "date-time-local":
            yield Finding(place, "time", "give it format: date-time-local")
        if place[-1].endswith("Utc") and form != "date-time":
            yield Finding(place, "time", "give it format: date-time")


def is_nullable(schema: Node) -> bool:
    """Tell whether a schema allows null."""
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("anyOf", ())


def sent_schemas(document: Node) -> set[str]:
    """Return the names of the schemas that request bodies are made of."""
    schemas: Node = document["components"]["schemas"]
    bodies = [node["requestBody"] for _, node in walk(document) if "requestBody" in node]
    found: set[str] = set()
    names = references(bodies)
    while names - found:
        found |= names
        names = {part for name in names for part in references(schemas.get(name))}
    return found


def references(value: object) -> set[str]:
    """Return the names of the schemas that something refers to."""
    return set(re.findall(r"'\$ref': '#/components/schemas/(\w+)'", str(value)))
