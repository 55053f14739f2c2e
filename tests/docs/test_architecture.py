"""Holds the code to the import rules of ARCHITECTURE.md."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "overrides" / "rokt_calendar"
SHELLS = {"client", "_calls.base_client", "_calls.runner", "_calls.sender", "_tokens.source"}
PURE = [
    "_http/answer",
    "_http/content",
    "_http/timeouts",
    "_calls/call",
    "_calls/failure",
    "_calls/pages",
    "_calls/reading",
    "_calls/remedies",
    "_calls/requests",
    "_calls/retry",
    "_calls/statuses",
    "_calls/wire",
    "_drift/document",
    "_http/answer",
    "_http/content",
    "_http/timeouts",
    "_settings/addresses",
    "_settings/options",
    "_settings/secret",
    "_tokens/grant",
    "_tokens/token",
    "errors",
    "models",
]
ACTS = {"anyio", "asyncio", "logging", "socket", "subprocess", "threading", "trio"}
"""What a module that only decides has no use for: locks, threads, logs, the network."""


def imports_of(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, named relative to the package."""
    found: set[str] = set()
    package = path.relative_to(OURS).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            names = [node.module] if node.module else [name.name for name in node.names]
            found |= {".".join([*above, name]) for name in names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.removeprefix("rokt_calendar."))
        elif isinstance(node, ast.Import):
            found |= {name.name.removeprefix("rokt_calendar.") for name in node.names}
    return found


def test_every_room_has_its_line_on_the_page() -> None:
    """A reader finds each room, and no room that is gone."""
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([a-z_/]+)/` \|", page, re.MULTILINE))
    rooms = {path.parent.relative_to(OURS).as_posix() for path in OURS.glob("*/**/__init__.py")}

    assert named == rooms


def test_generated_code_does_not_know_the_layer_above_it() -> None:
    """The generated package works alone."""
    text = "".join(path.read_text("utf-8") for path in ROOT.glob("generated/**/*.py"))

    assert "from rokt_calendar " not in text
    assert "from rokt_calendar." not in text
    assert "import rokt_calendar\n" not in text


@pytest.mark.parametrize("name", ["_runtime/clock", "_settings/secret", "errors"])
def test_the_lowest_modules_import_nothing_of_the_package(name: str) -> None:
    """They can be read, and imported, alone."""
    tree = ast.parse((OURS / f"{name}.py").read_text("utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("name", PURE)
def test_what_decides_imports_nothing_that_acts(name: str) -> None:
    """A decision can be tested without a client."""
    assert imports_of(OURS / f"{name}.py") & (SHELLS | ACTS) == set()


@pytest.mark.parametrize("name", PURE)
def test_what_decides_does_not_sleep(name: str) -> None:
    """Nor does it take a lock, or write to a log."""
    tree = ast.parse((OURS / f"{name}.py").read_text("utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {getattr(function, "attr", getattr(function, "id", "")) for function in called}

    assert names & {"acquire", "getLogger", "send", "sleep", "warn"} == set()


@pytest.mark.parametrize("path", sorted(OURS.glob("**/*.py")), ids=lambda path: path.stem)
def test_only_the_mock_knows_the_mock(path: Path) -> None:
    """The core install does without it; fixture and command import it when they are used."""
    if not {"mock", "cli.py", "pytest_plugin.py"} & set(path.relative_to(OURS).parts):
        assert not {name for name in imports_of(path) if name.split(".")[0] == "mock"}


def test_fixture_and_command_do_not_load_the_mock_before_it_is_used() -> None:
    """Every run of pytest loads the plugin, and the command is there without the extra."""
    code = (
        "import sys, rokt_calendar.cli, rokt_calendar.pytest_plugin; "
        "sys.exit(any(name.startswith('rokt_calendar.mock') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
