"""`make contract`, as tests run it."""

import json
import os
import subprocess
import sys
from typing import Any, NamedTuple

from tests.support.document import ROOT

CREDENTIALS = {
    "ROKT_CALENDAR_CLIENT_ID": "demo-client",
    "ROKT_CALENDAR_CLIENT_SECRET": "demo-secret",
}


class Ended(NamedTuple):
    """How the command ended.

    Attributes:
        status: The exit status.
        report: What it wrote for people.
        steps: What it wrote for scripts.
    """

    status: int
    report: str
    steps: list[dict[str, Any]]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of all steps."""
        return [f for step in self.steps for f in step["result"].get("findings", ())]


def contract(*options: str, **environment: str) -> Ended:
    """Run the command."""
    command = [sys.executable, "-m", "tools.contract", "--json", *options]
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    settings = {**os.environ, **CREDENTIALS, "PYTHONPATH": paths, **environment}
    done = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    steps = json.loads(done.stdout) if done.stdout else []
    return Ended(done.returncode, done.stderr, steps)
