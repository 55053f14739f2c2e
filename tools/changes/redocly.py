"""What Redocly says of the difference between two documents, and which calls that concerns."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tools.changes.breaks import BODY, EVERYWHERE, OPERATION, Break
from tools.changes.document import Node, Operation, operations, reached
from tools.lint_contract import resolve

ROOT = Path(__file__).resolve().parents[2]
REDOCLY = ROOT / "tools" / "node_modules" / ".bin" / "redocly"
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
# The name of an operation is part of the generated client only, which is compared by itself.
NOT_ON_THE_WIRE = ("--skip-rule", "operation-id-changed")
Impact = Literal["major", "minor", "patch"]


class Verdict(NamedTuple):
    """One remark: how much it matters, in words, and where in the document."""

    impact: Impact
    message: str
    pointer: str


class NodeToolsMissingError(Exception):
    """Redocly is not installed."""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Redocly without any word to its makers.

    Raises:
        NodeToolsMissingError: It is not there; the message says how to get it.
    """
    if not REDOCLY.exists():
        raise NodeToolsMissingError("Redocly is not installed. Run `make node-tools` (needs npm).")
    return subprocess.run(
        [REDOCLY, *arguments],
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def verdicts(old: Node, new: Node) -> list[Verdict]:
    """Return what Redocly finds, the gravest first."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("old.json", "new.json")]
        for file, document in zip(files, (old, new), strict=True):
            file.write_text(json.dumps(document), "utf-8")
        done = run("diff", *files, "--fail-on", "none", "--format", "json", *NOT_ON_THE_WIRE)
    try:
        changes: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
    except (ValueError, KeyError):
        raise RuntimeError(f"redocly diff failed:\n{done.stdout}{done.stderr}") from None
    found = [verdict for change in changes for verdict in _of_change(change)]
    order = ("major", "minor", "patch")
    return sorted(dict.fromkeys(found), key=lambda verdict: order.index(verdict.impact))


def _of_change(change: dict[str, Any]) -> list[Verdict]:
    side: dict[str, str] = change.get("base") or change.get("revision") or {}
    pointer = side.get("pointer", str(change["path"]))
    if change["verdicts"]:
        said = [(verdict["impact"], verdict["message"]) for verdict in change["verdicts"]]
    else:
        kind = "changed" if change["kind"] == "modified" else change["kind"]
        said = [(change["impact"], f"`{_title(pointer)}` was {kind}.")]
    return [Verdict(impact, message, pointer) for impact, message in said]


def _title(pointer: str) -> str:
    """Return the end of a pointer, as a reader would name the place."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    if parts[0] == "components":
        return ".".join(part for part in parts[2:] if part != "properties")
    return " ".join(parts[1:3] if len(parts) < 4 else parts[3:])  # noqa: PLR2004  # path, method


def places(document: Node, pointer: str) -> list[tuple[Operation, str]]:
    """Return the operations that a pointer concerns, and the part of each."""
    return [
        (operation, where)
        for operation in operations(document).values()
        for where, start, node in _parts(operation)
        if pointer.startswith(start)
        or any(pointer.startswith(name) for name in reached(document, node))
    ]


def _parts(operation: Operation) -> Iterator[tuple[str, str, object]]:
    path = f"#/paths/{operation.path.replace('/', '~1')}"
    start = f"{path}/{operation.method}"
    yield BODY, f"{start}/requestBody", operation.node.get("requestBody", {})
    for status, node in operation.node.get("responses", {}).items():
        yield f"response {status}", f"{start}/responses/{status}", node
    for base, owner in (
        (path, operation.document["paths"][operation.path]),
        (start, operation.node),
    ):
        for index, entry in enumerate(owner.get("parameters", [])):
            node = resolve(operation.document, entry)
            yield f"{node['in']} parameter {node['name']}", f"{base}/parameters/{index}", entry


def operation_at(document: Node, pointer: str) -> Operation | None:
    """Return the operation, or the first one of the path, that a pointer lies in."""
    found = re.match(r"#/paths/([^/]+)(?:/(\w+))?", pointer)
    if not found:
        return None
    path, method = found[1].replace("~1", "/").replace("~0", "~"), found[2]
    of_path = [entry for entry in operations(document).values() if entry.path == path]
    return next((entry for entry in of_path if entry.method == method), (*of_path, None)[0])


def merged(found: list[Break], old: Node, new: Node, said: list[Verdict]) -> list[Break]:
    """Add what Redocly calls breaking: a reason where the break is known, else another break."""
    for verdict in said:
        if verdict.impact != "major":
            continue
        known = _known(found, old, new, verdict)
        if not known:
            known = [_another(old, new, verdict)]
            found.append(known[0])
        for entry in known:
            if verdict.message not in entry.reasons:
                entry.reasons.append(verdict.message)
    return found


def _known(found: list[Break], old: Node, new: Node, verdict: Verdict) -> list[Break]:
    concerned = {
        (operation.name, where)
        for document in (old, new)
        for operation, where in places(document, verdict.pointer)
    }
    if concerned:
        return [entry for entry in found if (entry.operation.name, entry.where) in concerned]
    operation = operation_at(old, verdict.pointer) or operation_at(new, verdict.pointer)
    return [entry for entry in found if operation and entry.operation.name == operation.name]


def _another(old: Node, new: Node, verdict: Verdict) -> Break:
    concerned = places(old, verdict.pointer) or places(new, verdict.pointer)
    if concerned:
        more = ", ".join(f"{operation.name} ({where})" for operation, where in concerned[1:])
        return Break(*concerned[0], [f"Also: {more}."] if more else [])
    operation = operation_at(old, verdict.pointer) or operation_at(new, verdict.pointer)
    if operation:
        return Break(operation, OPERATION, [])
    return Break(next(iter(operations(old).values())), EVERYWHERE, [])
