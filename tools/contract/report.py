"""The result of a run, for people and for scripts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.contract.coverage import Coverage
from tools.contract.document import Document
from tools.contract.exchange import Exchange, Problem
from tools.contract.text import TOKEN_LINE, curl, shortened

MOST_NAMES = 8


@dataclass
class Finding:
    """One kind of problem of one operation.

    Attributes:
        operation: The operationId, or method and path of what the document lacks.
        problem: The problem, as it was met first.
        example: The shortest request that shows it, if a request does.
        count: How many responses show it.
    """

    operation: str
    problem: Problem
    example: Exchange | None = None
    count: int = 1

    def meet(self, exchange: Exchange, problem: Problem) -> None:
        """Count one more, and keep the shorter example."""
        self.count += 1
        if self.example and _length(exchange) < _length(self.example):
            self.example, self.problem = exchange, problem

    def to_dict(self) -> dict[str, Any]:
        """Return it for scripts."""
        return {
            "operation": self.operation,
            "rule": self.problem.rule,
            "document": self.problem.says,
            "came": self.problem.came,
            "count": self.count,
            "curl": curl(self.example) if self.example else None,
        }


@dataclass
class Findings:
    """All problems of a run, each kind once."""

    document: Document
    kinds: dict[tuple[str, str, str], Finding] = field(
        default_factory=dict[tuple[str, str, str], Finding]
    )

    def add(self, exchange: Exchange, problems: Iterable[Problem]) -> None:
        """Add the problems of an exchange."""
        operation = exchange.operation or f"{exchange.method} {exchange.path}"
        for problem in problems:
            key = (operation, problem.rule, problem.says)
            if key in self.kinds:
                self.kinds[key].meet(exchange, problem)
            else:
                self.kinds[key] = Finding(operation, problem, exchange)

    def add_gap(self, operation: str, problem: Problem) -> None:
        """Add a problem that no single request shows."""
        self.kinds.setdefault((operation, problem.rule, problem.says), Finding(operation, problem))

    def chosen(self, *, notes: bool) -> list[Finding]:
        """Return the findings, or the notes."""
        return [kind for kind in self.kinds.values() if kind.problem.is_note == notes]


def _length(exchange: Exchange) -> int:
    return len(exchange.target) + len(exchange.body)


def report(
    findings: Findings, coverage: Coverage, followed: Mapping[str, int], requests: int
) -> str:
    """Return the report for people."""
    wrong, notes = findings.chosen(notes=False), findings.chosen(notes=True)
    parts = [f"{requests} requests, {_count(len(wrong), 'finding')}, {_count(len(notes), 'note')}"]
    parts += [_finding(finding, findings.document) for finding in wrong]
    if notes:
        parts.append("Notes: what the document does not forbid, or does not settle")
        parts.append("\n".join(_notes(notes)))
    if any(finding.example for finding in wrong):
        parts.append(f"Before the first curl line, set BASE_URL, and\n  {TOKEN_LINE}")
    parts.append("\n".join(_coverage(coverage, followed)))
    return "\n\n".join(parts) + "\n"


def _finding(finding: Finding, document: Document) -> str:
    problem = finding.problem
    place = document.operations.get(finding.operation)
    where = f"{finding.operation}  {place[0]} {place[1]}" if place else finding.operation
    lines = [
        f"{where}: {problem.rule}",
        f"  document  {problem.says}",
        f"  came      {shortened(problem.came)}",
    ]
    if finding.example:
        lines.append(f"  seen      {_count(finding.count, 'time')}; repeat it with")
        lines.append(f"  {curl(finding.example)}")
    return "\n".join(lines)


def _notes(notes: Iterable[Finding]) -> Iterable[str]:
    """Yield a line for each kind of note, however many operations show it."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        kinds.setdefault((note.problem.rule, note.problem.says), []).append(note.operation)
    for (rule, says), operations in kinds.items():
        yield f"  {rule}: {says}; not so: {_some(operations)}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (", ..." if names[MOST_NAMES:] else "")


def _coverage(coverage: Coverage, followed: Mapping[str, int]) -> Iterable[str]:
    reached = sum(map(coverage.succeeded, coverage.seen))
    yield f"Coverage: {reached} of {len(coverage.seen)} operations succeeded"
    for operation, statuses in coverage.seen.items():
        came, others = coverage.fields(operation)
        unseen = ", ".join(coverage.unseen_statuses(operation))
        yield f"  {operation}"
        yield f"    statuses  {', '.join(map(str, sorted(statuses))) or 'none'}" + (
            f"; never {unseen}" if unseen else ""
        )
        if came or others:
            yield f"    fields    {len(came)} of {len(came) + len(others)}" + (
                f"; never {_some(others)}" if others else ""
            )
    if followed:
        met = [link for link, times in followed.items() if times]
        yield f"  links       {len(met)} of {len(followed)} followed to a success"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
