"""Everything that changed between two documents, for people and for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tools.changes import redocly, wire
from tools.changes.breaks import BODY, EVERYWHERE, OPERATION, Break, compact
from tools.changes.document import Node, operations, plain, read
from tools.changes.python_api import breakages
from tools.changes.versions import Bump, larger, version
from tools.lint_contract import walk


@dataclass(frozen=True)
class Report:
    """What a change of the document means for callers.

    Attributes:
        versions: `info.version` before and after.
        breaks: Calls that worked and no longer do.
        python: Names of the generated client that break code.
        deprecated: What has become deprecated.
        others: Other changes, as sentences, with how much each matters.
    """

    versions: tuple[str, str]
    breaks: list[Break]
    python: list[str]
    deprecated: list[str]
    others: list[tuple[Bump, str]]

    @property
    def wire(self) -> Bump:
        """Return what `info.version` owes to the change."""
        said: list[Bump] = [bump for bump, _ in self.others]
        return "major" if self.breaks else larger("minor" if self.deprecated else "none", *said)

    @property
    def package(self) -> Bump:
        """Return what the version of the package owes to the change."""
        return larger(self.wire, "major" if self.python else "none")

    @property
    def demanded(self) -> str:
        """Return the smallest `info.version` that may be published."""
        return str(version(self.versions[0]).bumped(self.wire))

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "breaking": [entry.as_json() for entry in self.breaks],
            "python": self.python,
            "deprecated": self.deprecated,
            "other": [{"bump": bump, "message": message} for bump, message in self.others],
            "contract": {
                "from": self.versions[0],
                "to": self.versions[1],
                "bump": self.wire,
                "demanded": self.demanded,
            },
            "package": {"bump": self.package},
        }


def compare(old_text: str, new_text: str) -> Report:
    """Compare two documents, given as the text of their files."""
    written = read(old_text), read(new_text)
    versions = (str(written[0]["info"]["version"]), str(written[1]["info"]["version"]))
    for document in written:
        document["info"]["version"] = "0.0.0"  # it follows from the changes, and is none itself
    old, new = map(plain, written)
    if old == new:
        graded: list[tuple[Bump, str]] = [
            ("patch", "Only what is not on the wire, such as grades.")
        ]
        return Report(versions, [], [], [], [] if written[0] == written[1] else graded)
    said = redocly.verdicts(old, new)
    found = redocly.merged(list(wire.breaks(old, new)), old, new, said)
    others: list[tuple[Bump, str]] = [
        (verdict.impact, _located(verdict, new)) for verdict in said if verdict.impact != "major"
    ]
    return Report(
        versions,
        found,
        breakages(old_text, new_text),
        sorted(deprecations(new) - deprecations(old)),
        list(dict.fromkeys(others)) or ([] if found else [("patch", "Nothing that callers see.")]),
    )


def _located(verdict: redocly.Verdict, new: Node) -> str:
    operation = redocly.operation_at(new, verdict.pointer)
    names = [operation.name] if operation else []
    names = names or sorted({entry.name for entry, _ in redocly.places(new, verdict.pointer)})
    return f"{verdict.message} ({', '.join(names)})" if names else verdict.message


def deprecations(document: Node) -> set[str]:
    """Return what is deprecated: an operation by its name, anything else by its place."""
    names: dict[tuple[str, ...], str] = {
        ("paths", entry.path, entry.method): entry.name for entry in operations(document).values()
    }
    return {
        names.get(place)
        or "/".join(part for part in place[2:] if part not in ("properties", "schema"))
        for place, node in walk(document)
        if node.get("deprecated") is True
    }


def text(report: Report) -> Iterator[str]:
    """Yield the lines of the report for people."""
    before, after = report.versions
    if report.wire == "none":
        yield f"Nothing has changed since {before}."
        return
    if report.breaks:
        yield f"Breaking: {_count(report.breaks, 'call')}"
    for number, entry in enumerate(report.breaks, 1):
        yield ""
        yield from _broken(number, entry, before)
    sections = {
        "In Python": report.python,
        "Deprecated": report.deprecated,
        "Added": [message for bump, message in report.others if bump == "minor"],
        "Without effect on callers": [
            message for bump, message in report.others if bump == "patch"
        ],
    }
    for title, lines in sections.items():
        if lines:
            yield from ("", f"{title}: {len(lines)}", *(f"  - {line}" for line in lines[:20]))
            if len(lines) > 20:  # noqa: PLR2004  # a screen
                yield f"  … and {len(lines) - 20} more; --json has them all"
    yield ""
    enough = "enough" if version(after) >= version(report.demanded) else "too small"
    yield f"Contract: {report.wire} change, so info.version is at least {report.demanded}."
    yield f"          It is {after}, which is {enough}."
    yield f"Package:  {report.package} change."


def _broken(number: int, entry: Break, before: str) -> Iterator[str]:
    parts = [entry.operation.name, entry.where]
    title = ", ".join({EVERYWHERE: parts[1:], OPERATION: parts[:1]}.get(entry.where, parts))
    yield f"{number}. {title}"
    yield from (f"   {reason}" for reason in entry.reasons)
    yield f"   A call that worked:  {entry.http}"
    if entry.python:
        yield f"                        {entry.python}"
    if entry.example is None:
        return
    value, complaint = compact(entry.example.value), entry.example.complaint
    if entry.where.startswith("response"):
        yield f"   It may now answer:   {value}"
        yield f"   Against {before}:       {complaint}"
    elif entry.where == BODY:
        yield f"   with the body:       {value}"
        yield f"   Now refused:         {complaint}"
    else:
        yield f"   Now refused:         {value}: {complaint}"


def _count(things: list[Any], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
