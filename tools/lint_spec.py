"""Hold OpenAPI documents to everything that a linter can know: four linters, one list.

    python -m tools.lint_spec openapi.yaml

prints one line for each finding and exits with 1 if there is any. The stock linters know the
specification, `tools/lint_contract.py` knows the rules of this project.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from tools.changes import redocly
from tools.changes.document import read
from tools.lint_contract import lint

ROOT = Path(__file__).resolve().parent.parent
SPECTRAL = redocly.REDOCLY.with_name("spectral")


class Finding(NamedTuple):
    """What one linter says of one document."""

    file: Path
    linter: str
    message: str

    def __str__(self) -> str:
        """Return the line to print."""
        return f"{self.file}: {self.linter}: {self.message}"


def findings(files: Sequence[Path]) -> list[Finding]:
    """Return what all linters find in some documents.

    Raises:
        redocly.NodeToolsMissingError: Redocly or Spectral is not installed.
    """
    with ThreadPoolExecutor(2) as pool:
        foreign = [pool.submit(linter, files) for linter in (by_redocly, by_spectral)]
        ours = [found for file in files for found in by_python(file)]
        return [*ours, *(found for linter in foreign for found in linter.result())]


def by_python(file: Path) -> Iterator[Finding]:
    """Yield what the validator of the specification and our own rules find."""
    try:
        document = read(file.read_text("utf-8"))
    except LookupError as problem:
        yield Finding(file, "yaml", str(problem))
        return
    older = document["openapi"].startswith("3.0")
    validator = OpenAPIV30SpecValidator if older else OpenAPIV31SpecValidator
    broken = _refused(lambda: [error.message for error in validator(document).iter_errors()])
    yield from (Finding(file, "openapi-spec-validator", message) for message in broken)
    if not older and not broken:  # the rules of the project are those of the hand-written form
        messages = _refused(lambda: [str(found) for found in lint(document)])
        yield from (Finding(file, "lint_contract", message) for message in messages)


def _refused(judge: Callable[[], list[str]]) -> list[str]:
    """Return what a linter says, also if it gives up over what it reads."""
    try:
        return judge()
    except Exception as problem:  # noqa: BLE001  # a document can break a linter in any way
        return [f"{type(problem).__name__}: {problem}"]


def by_redocly(files: Sequence[Path]) -> list[Finding]:
    """Return what Redocly finds by its strictest rules."""
    config = ROOT / "tools" / "redocly.yaml"
    done = redocly.run(
        "lint", *files, "--config", config, "--format", "json", "--max-problems", "9999"
    )
    reports = _json(done, "redocly lint")
    problems: list[dict[str, Any]] = [entry for each in reports for entry in each["problems"]]
    by_name = {file.name: file for file in files}
    found: list[Finding] = []
    for problem in problems:
        place = problem["location"][0]
        message = f"{place.get('pointer', '')}: {problem['ruleId']}: {problem['message']}"
        found.append(Finding(by_name[Path(place["source"]["ref"]).name], "redocly", message))
    return found


def by_spectral(files: Sequence[Path]) -> list[Finding]:
    """Return what Spectral finds by its rules for OpenAPI."""
    if not SPECTRAL.exists():
        raise redocly.NodeToolsMissingError("Spectral is not installed. Run `make node-tools`.")
    command: list[str | Path] = [
        SPECTRAL,
        "lint",
        *files,
        "--ruleset",
        ROOT / "tools" / "spectral.yaml",
    ]
    done = subprocess.run(
        [*command, "--format", "json", "--quiet"], capture_output=True, text=True, check=False
    )
    problems: list[dict[str, Any]] = _json(done, "spectral lint")[0]
    by_name = {file.name: file for file in files}
    return [
        Finding(
            by_name[Path(problem["source"]).name],
            "spectral",
            f"#/{'/'.join(map(str, problem['path']))}: {problem['code']}: {problem['message']}",
        )
        for problem in problems
    ]


def _json(done: subprocess.CompletedProcess[str], name: str) -> list[Any]:
    """Return all JSON values of an output; Redocly prints one for each file."""
    found: list[Any] = []
    rest = done.stdout.strip()
    try:
        while rest:
            value, end = json.JSONDecoder().raw_decode(rest)
            found.append(value)
            rest = rest[end:].lstrip()
    except ValueError:
        raise RuntimeError(f"{name} failed:\n{done.stdout}{done.stderr}") from None
    return found


def main(arguments: list[str]) -> int:
    """Print all findings and return the exit status."""
    files = [Path(name) for name in arguments]
    try:
        found = findings(files)
    except (redocly.NodeToolsMissingError, RuntimeError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(*found, sep="\n", end="\n" if found else "")
    if not found:
        print(f"Nothing to say about {', '.join(file.name for file in files)}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
