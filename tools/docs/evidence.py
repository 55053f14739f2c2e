"""The grades of evidence, where readers see them: in the descriptions, and in one table."""

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from tools.changes.breaks import snake
from tools.changes.document import operations
from tools.lint_contract import Node, Place, walk

MARKS = {
    "documented": "`documented`",
    "reference": "**`reference`**",
    "inferred": "**`inferred`**",
}


class Assumption(NamedTuple):
    """An entry that Rokt's current page does not state: where, how certain, and why we think so."""

    place: str
    grade: str
    note: str


def shown(document: Node) -> Node:
    """Return a copy of a document in which each description ends with its grade of evidence.

    No renderer shows `x-evidence` by itself, so a reader of a guess could not see that it is one.
    """
    copied = copy.deepcopy(document)
    for _, node in walk(copied):
        grade = node.get("x-evidence")
        if grade in MARKS and "description" in node:
            note = f": {node['x-evidence-note']}" if "x-evidence-note" in node else ""
            node["description"] = f"{node['description'].rstrip()}\n\n{MARKS[grade]}{note}"
    return copied


def assumptions(document: Node) -> Iterator[Assumption]:
    """Yield what is not `documented`, in the order of the document."""
    names = {("paths", o.path, o.method): o.name for o in operations(document).values()}
    for place, node in walk(document):
        if node.get("x-evidence") in ("reference", "inferred"):
            note = str(node.get("x-evidence-note", ""))
            yield Assumption(_title(place, names, node), node["x-evidence"], note)


def _title(place: Place, names: dict[Any, str], node: Node) -> str:
    parts = [part for part in place if part not in ("properties", "schema", "content")]
    if place[:3] in names:
        rest = [str(node.get("name", part)) if part.isdigit() else part for part in parts[3:]]
        return " ".join([names[place[:3]], *rest])
    return ".".join(parts[2:]) or place[-1]


def table_of_assumptions(document: Node) -> str:
    """Return the assumptions as a Markdown table."""
    rows = [f"| `{a.place}` | {a.grade} | {_cell(a.note)} |" for a in assumptions(document)]
    return "\n".join(["| where | evidence | why we think so |", "|---|---|---|", *rows])


def table_of_operations(document: Node) -> str:
    """Return the operations that the client has, as a Markdown table."""
    rows = [
        f"| `{snake(entry.name)}` | `{entry.method.upper()} {entry.path}` "
        f"| {_cell(entry.node['summary'])} |"
        for entry in operations(document).values()
        if not entry.path.endswith("/token")
    ]
    return "\n".join(["| method | request | what it does |", "|---|---|---|", *rows])


def counts(document: Node) -> dict[str, int]:
    """Return how many entries have each grade."""
    grades = [node["x-evidence"] for _, node in walk(document) if "x-evidence" in node]
    return {grade: grades.count(grade) for grade in MARKS}


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
