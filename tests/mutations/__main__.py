"""Plants the faults, one at a time, and runs the tests that have to notice.

    python -m tests.mutations                     all faults
    python -m tests.mutations client              those of one part
    python -m tests.mutations --only token        those with a text in their name

Prints a table of the tests that noticed first. Exit status 1 means that a fault was not noticed.
"""
# ruff: noqa: T201  # a command prints

import argparse
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.mutations.catalogue import PARTS

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    "client": ("tests/unit", "tests/flow", "tests/contract/client"),
    "mock": ("tests/mock", "tests/contract/server"),
}
"""The folders in which some test has to notice."""

SECONDS = 300.0
"""A run that takes longer is stopped and counts as noticed by nobody."""

FIRST_FAILURE = re.compile(r"^(?:FAILED|ERROR) (\S+?)(?:\[| - |$)", re.MULTILINE)


def run_tests(part: str, fault: str) -> tuple[int | None, str]:
    """Return the exit status of the tests, and the test that failed first."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PLANTED_FAULT": fault, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=no", "--no-header"]
    plugins = ["-p", "no:cacheprovider", "-p", "tests.mutations.plugin"]
    deselected = ["--deselect", "tests/unit/test_planted_faults.py"]
    with subprocess.Popen(
        [*command, *plugins, *deselected, *TESTS[part]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None, ""
    failure = FIRST_FAILURE.search(output)
    return process.returncode, failure[1] if failure else ""


def table(rows: list[tuple[str, str]]) -> str:
    """Return a Markdown table: the fault, and the test that noticed first."""
    lines = ["| fault | noticed first by |", "|---|---|"]
    lines += [f"| {name} | {f'`{test}`' if test else 'no test'} |" for name, test in rows]
    return "\n".join(lines)


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(description="Plant faults and see whether tests notice.")
    parser.add_argument("parts", nargs="*", metavar="part", help="mock or client; default: both")
    parser.add_argument("--only", default="", metavar="TEXT", help="faults with this in their name")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are mock and client")
    missed = 0
    for part in options.parts or PARTS:
        status, test = run_tests(part, "")
        if status != 0:
            print(f"the tests of the {part} fail without any fault: {test}", file=sys.stderr)
            return 2
        rows: list[tuple[str, str]] = []
        for fault in PARTS[part]:
            if options.only in fault.name:
                status, test = run_tests(part, fault.name)
                noticed = status == 1 and bool(test)
                missed += not noticed
                rows.append((fault.name, test if noticed else ""))
                print(f"{'noticed' if noticed else 'MISSED'}  {fault.name}  {test}", flush=True)
        print(table(rows))
    print(f"{missed} faults were not noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
