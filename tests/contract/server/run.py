"""How schemathesis is started against a server. Decides only."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CONFIG = Path(__file__).with_name("schemathesis.toml")


@dataclass(frozen=True)
class Run:
    """What to run.

    Attributes:
        base_url: The server.
        phases: Of schemathesis: `examples`, `coverage`, `fuzzing`, `stateful`.
        seed: All that is random follows from it.
        examples: Requests for each operation, in the phases that have no end of their own.
        read_only: Send nothing but GET, and the request for a token.
        foreign: The server is not the mock, so it words its refusals in its own way.
    """

    base_url: str
    phases: tuple[str, ...] = ("coverage", "stateful")
    seed: int = 1
    examples: int = 20
    read_only: bool = False
    foreign: bool = False

    def command(self) -> list[str]:
        """Return the command line. No credentials are in it: others can see it."""
        options = ["--url", self.base_url, "--phases", ",".join(self.phases)]
        options += ["--seed", str(self.seed), "--max-examples", str(self.examples)]
        if self.read_only:
            options += ["--include-method", "GET"]
        if self.foreign:
            options += ["--exclude-checks", "refused_for_a_reason"]
        st = Path(sys.executable).with_name("st")
        return [str(st), "--config-file", str(CONFIG), "run", *options, str(ROOT / "openapi.yaml")]

    def environment(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return the environment for it."""
        paths = os.pathsep.join(filter(None, [str(ROOT), given.get("PYTHONPATH")]))
        settings = {"PYTHONPATH": paths, "COLUMNS": "120", "NO_COLOR": "1"}
        if self.read_only:
            settings["ROKT_CONTRACT_READ_ONLY"] = "1"
        elif not self.foreign:
            settings["ROKT_CONTRACT_REACH"] = "all"
        return {**given, **settings}
