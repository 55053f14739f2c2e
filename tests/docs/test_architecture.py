"""Holds the code to the import rules of ARCHITECTURE.md."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "overrides" / "rokt_calendar"
SHELLS = {"client", "_assembly", "_runner", "_send", "_oauth.auth"}
ABOVE_OAUTH = SHELLS - {"_oauth.auth"} | {"_run", "_retry", "_failure"}
PURE = [
    "_call",
    "_conformance",
    "_departure",
    "_document",
    "_failure",
    "_guard",
    "_misfits",
    "_oauth/grant",
    "_oauth/session",
    "_oauth/shared",
    "_oauth/token",
    "_options",
    "_retry",
    "_run",
    "_settings",
    "_wire",
    "models",
    "pagination",
]


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


def test_every_module_has_its_place_on_the_page() -> None:
    """A reader finds each module in the table, and no module that is gone."""
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = page[page.index("## Modules") : page.index("A pure module decides")]
    named = {name.split("/")[-1] for name in re.findall(r"`([a-z_/]+)`", table)}
    modules = [*OURS.glob("*.py"), *OURS.glob("_oauth/*.py")]

    assert named == {path.stem for path in modules if path.stem != "__init__"} | {"mock"}


def test_generated_code_does_not_know_the_layer_above_it() -> None:
    """The generated package works alone."""
    text = "".join(path.read_text("utf-8") for path in ROOT.glob("generated/**/*.py"))

    assert "from rokt_calendar " not in text
    assert "from rokt_calendar." not in text
    assert "import rokt_calendar\n" not in text


@pytest.mark.parametrize("name", ["_clock", "_secret", "errors"])
def test_the_lowest_modules_import_nothing_of_the_package(name: str) -> None:
    """They can be read, and imported, alone."""
    tree = ast.parse((OURS / f"{name}.py").read_text("utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("name", PURE)
def test_what_decides_imports_nothing_that_acts(name: str) -> None:
    """A decision can be tested without a client."""
    assert imports_of(OURS / f"{name}.py") & SHELLS == set()


@pytest.mark.parametrize("path", sorted(OURS.glob("_oauth/*.py")), ids=lambda path: path.stem)
def test_tokens_do_not_depend_on_what_is_made_of_failures(path: Path) -> None:
    """The token engine stands below the hub."""
    assert imports_of(path) & ABOVE_OAUTH == set()


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
