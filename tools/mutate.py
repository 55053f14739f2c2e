"""Shows that the contract tests can fail: plants faults, one at a time, and runs the tests.

    make mutation                          all faults of tests/mutations/
    make mutation ARGS="client"            those of one part
    make mutation ARGS="--only header"     those with a text in their name
    make mutation ARGS=--json              for scripts
    make mutation ARGS=--write             all, and the tables of docs/mutations.md

Works in copies in a temporary folder; the checkout stays as it is. Exit status 1 means that a
fault was not noticed, or was noticed although the catalogue says that it cannot be.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from tools.mutations import CATALOGUES, ROOT, Mutation, Verdict, outcome_of, read_catalogue, table

PAGE = ROOT / "docs" / "mutations.md"
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "dist", "node_modules"
)
SECONDS = 300.0
"""A test run that takes longer is stopped."""


def run_tests(copy: Path, tests: tuple[str, ...]) -> tuple[int | None, str]:
    """Run tests in a copy until the first failure; return the exit status and the output."""
    paths = os.pathsep.join(str(copy / name) for name in ("generated", "overrides"))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=no", "--no-header"]
    with subprocess.Popen(
        [*command, "-p", "no:cacheprovider", *tests],
        cwd=copy,
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
    return process.returncode, output


def judge(mutation: Mutation, copies: SimpleQueue[Path]) -> Verdict:
    """Plant a fault in a free copy, run the tests that have to notice, and take it out again."""
    copy = copies.get()
    file = copy / mutation.file
    text = file.read_text("utf-8")
    started = time.monotonic()
    try:
        file.write_text(mutation.applied_to(text), "utf-8")
        outcome, test = outcome_of(*run_tests(copy, mutation.tests))
    finally:
        file.write_text(text, "utf-8")
        copies.put(copy)
    return Verdict(mutation, outcome, test, time.monotonic() - started)


def judge_all(mutations: list[Mutation], folder: Path, jobs: int) -> Iterator[Verdict]:
    """Yield the verdict on each mutation, as soon as there is one.

    Raises:
        RuntimeError: The tests fail without any fault.
    """
    copies: SimpleQueue[Path] = SimpleQueue()
    for number in range(jobs):
        copies.put(shutil.copytree(ROOT, folder / str(number), ignore=LEFT_BEHIND))
    for part in dict.fromkeys(mutation.part for mutation in mutations):
        status, output = run_tests(folder / "0", CATALOGUES[part])
        if status != 0:
            raise RuntimeError(f"the tests of the {part} fail without any fault:\n{output}")
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(judge, mutation, copies) for mutation in mutations]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def write_page(verdicts: list[Verdict]) -> None:
    """Put the tables into the page, each behind the heading of its part."""
    page = PAGE.read_text("utf-8")
    for part in CATALOGUES:
        rows = table([verdict for verdict in verdicts if verdict.mutation.part == part])
        head, start, rest = page.partition(f"<!-- {part} -->\n")
        _, end, tail = rest.partition("<!-- end -->")
        page = f"{head}{start}{rows}\n{end}{tail}"
    PAGE.write_text(page, "utf-8")


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(description="Plant faults and see whether tests notice.")
    parser.add_argument("parts", nargs="*", metavar="part", help="mock or client; default: both")
    parser.add_argument("--only", default="", metavar="TEXT", help="faults with this in their name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--json", action="store_true", help="print JSON, progress to stderr")
    parser.add_argument("--write", action="store_true", help="write the tables of the page")
    options = parser.parse_args()
    if unknown := set(options.parts) - CATALOGUES.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are mock and client")
    if options.write and (options.parts or options.only):
        parser.error("--write needs all faults, so leave out part and --only")
    parts = options.parts or CATALOGUES
    chosen = [one for part in parts for one in read_catalogue(part) if options.only in one.name]
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        try:
            for verdict in judge_all(chosen, Path(folder), max(1, options.jobs)):
                verdicts.append(verdict)
                name, count = verdict.mutation.name, f"{len(verdicts)}/{len(chosen)}"
                said = f"{verdict.outcome:9}{verdict.seconds:6.1f} s  {name}  {verdict.test}"
                stream = sys.stderr if options.json else sys.stdout
                print(f"{count:>7}  {said}", file=stream, flush=True)
        except (RuntimeError, ValueError) as problem:
            print(problem, file=sys.stderr)
            return 2
    verdicts.sort(key=lambda verdict: chosen.index(verdict.mutation))
    wrong = [verdict for verdict in verdicts if not verdict.is_right]
    if options.json:
        print(json.dumps([describe(verdict) for verdict in verdicts], indent=1))
    else:
        caught = sum(verdict.outcome == "caught" for verdict in verdicts)
        print(f"{caught} of {len(verdicts)} faults noticed, {len(wrong)} against the catalogue")
    if options.write:
        write_page(verdicts)
    return 1 if wrong else 0


def describe(verdict: Verdict) -> dict[str, object]:
    """Return a verdict for scripts."""
    return {
        "part": verdict.mutation.part,
        "name": verdict.mutation.name,
        "file": verdict.mutation.file,
        "outcome": verdict.outcome,
        "test": verdict.test,
        "seconds": round(verdict.seconds, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
