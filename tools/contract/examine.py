"""Examines one server: runs schemathesis, follows the links, judges all that came."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
import yaml
from tools.contract.adaptation import known_values
from tools.contract.coverage import Coverage
from tools.contract.document import Document
from tools.contract.exchange import Exchange, Problem
from tools.contract.judge import Judge
from tools.contract.recording import Recording
from tools.contract.report import Findings, report
from tools.contract.run import Run
from tools.contract.server import Server, without_proxy
from tools.contract.walk import Walk


class NotRunError(Exception):
    """Schemathesis could not be run to its end."""


@dataclass(frozen=True)
class Result:
    """What an examination found."""

    findings: Findings
    coverage: Coverage
    followed: dict[str, int]
    requests: int

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings.chosen(notes=False)

    def text(self) -> str:
        """Return the report for people."""
        return report(self.findings, self.coverage, self.followed, self.requests)

    def to_dict(self) -> dict[str, Any]:
        """Return the report for scripts."""
        statuses = {name: sorted(seen) for name, seen in self.coverage.seen.items()}
        return {
            "requests": self.requests,
            "findings": [finding.to_dict() for finding in self.findings.chosen(notes=False)],
            "notes": [note.to_dict() for note in self.findings.chosen(notes=True)],
            "statuses": statuses,
            "links": self.followed,
        }


def examine(run: Run, *, strict: bool, patience: float) -> Result:
    """Examine a server.

    Args:
        run: The server, and what schemathesis does there.
        strict: Demand what the mock promises beyond the document.
        patience: Seconds in which an accepted change has to take effect.

    Raises:
        NotRunError: Schemathesis could not be run to its end.
        NoTokenError: The server gives no token.
    """
    document = Document(cast("dict[str, Any]", yaml.safe_load(run.document.read_text("utf-8"))))
    judge, findings = Judge(document, strict=strict), Findings(document)
    server = Server(run.base_url)
    exchanges: list[Exchange] = []
    followed: dict[str, int] = {}
    gaps: list[tuple[str, Problem]] = []
    try:
        if not run.read_only:
            walk = Walk(
                document=document,
                server=server,
                known=known_values(os.environ),
                seed=run.seed,
                patience=patience,
                strict=strict,
            )
            walk.run()
            exchanges += walk.exchanges
            followed, gaps = walk.followed, walk.gaps
    except httpx.HTTPError as failure:
        came = f"{type(failure).__name__}: {failure}"
        gaps.append(("links", Problem("no response", "every request is answered", came)))
    finally:
        server.close()
    recording = record(run, document, strict=strict)
    exchanges += recording.exchanges
    for exchange in exchanges:
        findings.add(exchange, judge.problems(exchange))
    coverage = Coverage(document, exchanges, read_only=run.read_only)
    for operation, problem in [*gaps, *recording.errors, *coverage.gaps(strict=strict)]:
        findings.add_gap(operation, problem)
    return Result(findings, coverage, followed, len(exchanges))


def record(run: Run, document: Document, *, strict: bool) -> Recording:
    """Run schemathesis in a folder of its own, and return what it recorded.

    Raises:
        NotRunError: It could not be run to its end.
    """
    with tempfile.TemporaryDirectory(prefix="contract-") as folder:
        file = Path(folder) / "run.ndjson"
        done = subprocess.run(
            run.command(file),
            cwd=folder,
            env=run.environment(without_proxy(run.base_url, os.environ)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
    recording = Recording(lines, document, run.base_url, strict=strict)
    if not recording.is_complete:
        raise NotRunError(f"schemathesis ended early:\n{done.stdout}")
    return recording
