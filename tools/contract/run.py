"""How schemathesis is started against a server. Decides only."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = Path(__file__).with_name("schemathesis.toml")
ALL_PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass(frozen=True, kw_only=True)
class Run:
    """What to run.

    Attributes:
        base_url: The server.
        document: The file of the document.
        phases: Of schemathesis: `examples`, `coverage`, `fuzzing`, `stateful`.
        seed: All that is random follows from it.
        examples: Requests for each operation, in the phases that have no end of their own.
        read_only: Send nothing but GET, and the request for a token.
    """

    base_url: str
    document: Path = ROOT / "openapi.yaml"
    phases: tuple[str, ...] = ALL_PHASES
    seed: int = 1
    examples: int = 50
    read_only: bool = True

    def command(self, recording: Path) -> list[str]:
        """Return the command line. No credentials are in it: others can see it.

        Args:
            recording: The file in which schemathesis shall write down the run.
        """
        options = ["--url", self.base_url, "--phases", ",".join(self.phases)]
        options += ["--seed", str(self.seed), "--max-examples", str(self.examples)]
        options += ["--generation-database", "none"]
        options += ["--report", "ndjson", "--report-ndjson-path", str(recording)]
        if self.read_only:
            options += ["--include-method", "GET"]
        st = Path(sys.executable).with_name("st")
        return [str(st), "--config-file", str(CONFIG), "run", *options, str(self.document)]

    def environment(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return the environment for it, in which the same seed gives the same requests."""
        paths = os.pathsep.join(filter(None, [str(ROOT), given.get("PYTHONPATH")]))
        settings = {"PYTHONPATH": paths, "PYTHONHASHSEED": "0", "NO_COLOR": "1"}
        if self.read_only:
            settings["ROKT_CONTRACT_READ_ONLY"] = "1"
        return {**given, **settings}
