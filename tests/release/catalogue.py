"""The catalogue of changes, and the documents that they make."""

import copy
from pathlib import Path
from typing import Any, cast

import yaml
from tools.lint_contract import Node

FOLDER = Path(__file__).resolve().parents[1] / "data" / "changes"
Edit = list[Any]


def base() -> Node:
    """Return the document that all changes start from."""
    return cast(Node, yaml.safe_load((FOLDER / "base.yaml").read_text("utf-8")))


def changes(kind: str) -> list[tuple[str, list[Edit]]]:
    """Return the changes of a kind, `breaking` or `harmless`, by their sentence."""
    catalogue = yaml.safe_load((FOLDER / "catalogue.yaml").read_text("utf-8"))
    return list(catalogue[kind].items())


def edited(document: Node, edits: list[Edit]) -> Node:
    """Return a copy of a document with some places changed.

    Args:
        document: The document.
        edits: For each edit a JSON pointer and the new value, or the pointer alone to remove.
    """
    changed = copy.deepcopy(document)
    for pointer, *value in edits:
        *above, last = [part.replace("~1", "/") for part in pointer.split("/")[1:]]
        node: Any = changed
        for step in above:
            node = node[int(step) if isinstance(node, list) else step]
        key = int(last) if isinstance(node, list) and last != "-" else last
        if last == "-":
            node.append(value[0])
        elif value:
            node[key] = value[0]
        else:
            del node[key]
    return changed
