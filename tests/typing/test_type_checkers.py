"""Mypy in its strict mode and pyright accept what users write, and refuse their mistakes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCES = [str(ROOT / folder) for folder in ("generated", "overrides")]


def mypy(file: Path, folder: Path) -> set[int]:
    """Return the lines of a file in which mypy finds an error."""
    options = ("--strict", "--config-file=", f"--cache-dir={folder}", "--no-error-summary")
    done = run("-m", "mypy", *options, file, MYPYPATH=os.pathsep.join(SOURCES))
    found = re.findall(r"^(\S+?):(\d+): error: ", done.stdout, re.MULTILINE)
    assert {Path(name).name for name, _ in found} <= {file.name}, done.stdout
    assert done.returncode == bool(found), done.stdout
    return {int(line) for _, line in found}


def pyright(file: Path, folder: Path) -> set[int]:
    """Return the lines of a file in which pyright finds an error."""
    shutil.copy(file, folder)
    settings = {"include": [file.name], "extraPaths": SOURCES, "pythonVersion": "3.11"}
    project = folder / "pyrightconfig.json"
    project.write_text(json.dumps(settings), "utf-8")
    done = run("-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", project)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1
    return {
        entry["range"]["start"]["line"] + 1
        for entry in report["generalDiagnostics"]
        if entry["severity"] == "error"
    }


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


CHECKERS = pytest.mark.parametrize("check", [mypy, pyright])
Check = Callable[[Path, Path], set[int]]


@CHECKERS
def test_what_a_user_writes_is_accepted_as_it_stands(check: Check, tmp_path: Path) -> None:
    """All nine operations, with values that were read passed on, and nothing to be ignored."""
    file = HERE / "user_code.py"
    text = file.read_text("utf-8")
    assert "ignore" not in text
    assert "cast(" not in text
    assert check(file, tmp_path) == set()


@CHECKERS
def test_each_mistake_is_refused_and_nothing_else(check: Check, tmp_path: Path) -> None:
    """The lines with an error are those that are marked as wrong."""
    file = HERE / "mistakes.py"
    lines = file.read_text("utf-8").splitlines()
    wrong = {number for number, line in enumerate(lines, 1) if "  # wrong" in line}
    assert len(wrong) > 20
    assert check(file, tmp_path) == wrong
