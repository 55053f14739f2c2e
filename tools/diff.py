"""Say what a change of the document means for callers.

make diff                        since the last published document
make diff BASE=HEAD~3            since a commit
make diff BASE=other.yaml        against a file
make diff BASE=HEAD ARGS=--json  for programs
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from tools.changes.redocly import NodeToolsMissingError
from tools.changes.report import compare, text
from tools.changes.versions import version

ROOT = Path(__file__).resolve().parent.parent
RELEASED = ROOT / "contract" / "released"


def main(arguments: list[str] | None = None) -> int:
    """Print the report and return the exit status."""
    parser = argparse.ArgumentParser(prog="make diff", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--base", help="a git reference or a file (default: the last release)")
    parser.add_argument("--document", type=Path, default=ROOT / "openapi.yaml")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    try:
        report = compare(base(options.base), options.document.read_text("utf-8"))
    except (LookupError, NodeToolsMissingError, RuntimeError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        print(*text(report), sep="\n")
    return 0


def base(name: str | None) -> str:
    """Return the text of the document to compare with.

    Args:
        name: A file, a git reference, or `None` for the last published document.

    Raises:
        LookupError: There is no such thing; the message says what was looked for.
    """
    if name is None:
        return last_released().read_text("utf-8")
    if Path(name).is_file():
        return Path(name).read_text("utf-8")
    command = ["git", "show", f"{name}:openapi.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LookupError(
            f"BASE={name} is neither a file nor a git reference: {done.stderr.strip()}"
        )
    return done.stdout


def last_released(folder: Path = RELEASED) -> Path:
    """Return the file of the last published document.

    Raises:
        LookupError: None has been published.
    """
    found = sorted(folder.glob("openapi-*.yaml"), key=lambda path: version(path.stem[8:]))
    if not found:
        raise LookupError(
            f"{folder} holds no document; a release puts openapi-<version>.yaml there"
        )
    return found[-1]


if __name__ == "__main__":
    sys.exit(main())
