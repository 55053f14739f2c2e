"""Which Python code of callers the client generated from another document breaks."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "rokt_calendar_client"
# A default of a field is how its absence is spelled; what matters of it, the types say.
HARMLESS = {griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE}
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "node_modules", ".generate-*")


def breakages(old: str, new: str) -> list[str]:
    """Return one sentence for each public name of the generated client that breaks callers.

    Both clients are generated with the templates of today, so the documents alone decide.

    Args:
        old: The text of one document.
        new: The text of the other.
    """
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        roots = pool.map(_generated, (old, new), (Path(folder, "old"), Path(folder, "new")))
        # One after the other: CPython 3.11 cannot parse in two threads at once.
        before, after = (_loaded(root) for root in roots)
        found = griffe.find_breaking_changes(before, after)
        return sorted({sentence for breakage in found for sentence in _said(breakage)})


def _generated(document: str, root: Path) -> Path:
    root.mkdir()
    for name in ("overrides/templates", "tools"):
        shutil.copytree(ROOT / name, root / name, ignore=LEFT_BEHIND)
    shutil.copy(ROOT / "generator-config.yaml", root)
    (root / "openapi.yaml").write_text(document, "utf-8")
    command: list[str | Path] = [sys.executable, root / "tools" / "generate_client.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"no client can be generated from it:\n{done.stdout}{done.stderr}")
    return root


def _loaded(root: Path) -> griffe.Module:
    loaded = griffe.load(PACKAGE, search_paths=[root / "generated"], allow_inspection=False)
    assert isinstance(loaded, griffe.Module)
    return loaded


def _said(breakage: griffe.Breakage) -> Iterator[str]:
    """Say it in the names that callers use; the modules of the operations are not among them."""
    path = breakage.obj.path.removeprefix(f"{PACKAGE}.")
    if breakage.kind in HARMLESS:
        return
    owner, _, member = path.rpartition(".")
    if path.startswith("models.") and not path.rsplit(".", 1)[1].islower():
        yield f"rokt_calendar.models.{member}: {_what(breakage)}"
    elif path.startswith("models.") and owner != "models":
        yield f"rokt_calendar.models.{owner.rpartition('.')[2]}.{member}: {_what(breakage)}"
    elif path.startswith("api.Operations."):
        yield f"RoktCalendar.{path.removeprefix('api.Operations.')}: {_what(breakage)}"


def _what(breakage: griffe.Breakage) -> str:
    return str(breakage.kind.value).removeprefix("Public ").lower()
