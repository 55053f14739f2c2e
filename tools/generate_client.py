"""Write `generated/` from the contract, or check that it is what the contract gives.

The output is built in a temporary folder and moved into place whole, so that a failure never leaves
half a package behind and a file that the contract no longer gives never stays.

    python tools/generate_client.py            write generated/
    python tools/generate_client.py --check    exit 1 and name each file that differs
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.document_forms import write_forms
from tools.generator import decoded

PACKAGE = "rokt_calendar_client"
LOCK = "client.lock.json"
README = """# Generated code

Everything in this folder is written by `make generate` from `openapi.yaml`, `generator-config.yaml`
and `overrides/templates/`. Change those and run it again; an edit made here is lost, and
`make check-generated` reports it first.

`client.lock.json` records what the code was generated from and a checksum of each file.
"""


class GenerationError(Exception):
    """The generator refused the document, or warned about it."""


def main() -> int:
    """Write or check, as the command line asks; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check: bool = parser.parse_args().check
    root = Path(__file__).resolve().parent.parent
    target = root / "generated"
    with tempfile.TemporaryDirectory(dir=root, prefix=".generate-") as scratch:
        fresh = Path(scratch) / "generated"
        try:
            build(root, fresh)
        except GenerationError as error:
            print(error, file=sys.stderr)
            return 1
        if check:
            return report(differences(target, fresh))
        if target.exists():
            target.rename(Path(scratch) / "before")
        fresh.rename(target)
    print(f"generated/ is written: {len(checksums(target))} files")
    return 0


def build(root: Path, output: Path) -> None:
    """Generate the whole of `generated/` into `output`, a path that does not exist yet.

    Raises:
        GenerationError: The generator failed or warned; the message is what it printed.
    """
    output.mkdir(parents=True)
    package = output / PACKAGE
    run_generator(root, package)
    package.joinpath("py.typed").touch()
    text = (root / "openapi.yaml").read_text("utf-8")
    document = decoded(text)
    write_forms(package, text, document)
    (output / "README.md").write_text(README, "utf-8", newline="\n")
    write_json(output / LOCK, lock(root, output, document))


def run_generator(root: Path, package: Path) -> None:
    """Run openapi-python-client, with its hooks, into `package`."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "tools.generator",
        root / "openapi.yaml",
        package,
    ]
    # The hooks call ruff by name; without this folder on PATH they are skipped with a mere warning.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PATH": path},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        raise GenerationError(f"openapi-python-client gave up:\n{done.stdout}")


def lock(root: Path, output: Path, document: dict[str, Any]) -> dict[str, Any]:
    """Return what the code came from: checksums of inputs and outputs, versions of the tools."""
    return {
        "contract": {
            "version": document["info"]["version"],
            "openapi": document["openapi"],
            "sha256": sha256(root / "openapi.yaml"),
        },
        "generator": {
            name: importlib.metadata.version(name) for name in ("openapi-python-client", "ruff")
        },
        "config": sha256(root / "generator-config.yaml"),
        "templates": checksums(root / "overrides" / "templates"),
        "files": checksums(output),
    }


def differences(committed: Path, fresh: Path) -> Iterator[str]:
    """Yield one line for each file that is missing, strange or different."""
    ours, theirs = checksums(committed), checksums(fresh)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            yield f"generated/{name}: not written by the generator; remove it"
        elif name not in ours:
            yield f"generated/{name}: missing"
        elif ours[name] != theirs[name]:
            yield f"generated/{name}: differs from what the contract gives"


def report(lines: Iterator[str]) -> int:
    """Print the differences, or that there are none; return the exit status."""
    found = list(lines)
    if not found:
        print("generated/ is what the contract gives")
        return 0
    print(*found, "Run `make generate` and commit the result.", sep="\n", file=sys.stderr)
    return 1


def checksums(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file below a folder by its relative path, byte code left out."""
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_json(path: Path, value: object) -> None:
    """Write JSON that is the same on every system."""
    text = json.dumps(value, indent=1, ensure_ascii=False, sort_keys=False)
    path.write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
