"""Runs what the documentation shows."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.document import Document
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

from rokt_calendar.mock import MockService, serve

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MODULES = [
    path
    for path in sorted(ROOT.glob("overrides/rokt_calendar/**/*.py"))
    if ">>> " in path.read_text("utf-8")
]

page_examples = Sybil([PythonCodeBlockParser()])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def docstring_examples(path: Path) -> Document:
    """Return the examples in the docstrings of a module.

    Sybil would import the module by its path, a second time and without its package. Whatever an
    example needs it has to import, as a reader has to.
    """
    document = Sybil([DocTestParser()]).parse(path)
    document.evaluators.clear()
    return document


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give examples without arguments what a reader has in the environment, for a mock."""
    service = MockService()
    with serve(service) as base_url:
        monkeypatch.setenv("ROKT_CALENDAR_BASE_URL", base_url)
        monkeypatch.setenv("ROKT_CALENDAR_CLIENT_ID", service.client_id)
        monkeypatch.setenv("ROKT_CALENDAR_CLIENT_SECRET", service.client_secret)
        monkeypatch.setenv("NO_PROXY", "*")
        yield


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_python_blocks_of_a_page_run_one_after_the_other(path: Path) -> None:
    """A reader who copies the blocks of a page in order gets no error."""
    for example in page_examples.parse(path):
        example.evaluate()


def test_python_blocks_of_the_pages_are_typed(tmp_path: Path) -> None:
    """A reader who checks types strictly may copy them too."""
    files = [tmp_path / f"page_{number}.py" for number in range(len(PAGES))]
    for path, file in zip(PAGES, files, strict=True):
        blocks = (str(example.parsed) for example in page_examples.parse(path))
        file.write_text("\n".join([f"# {name_of(path)}", *blocks]), "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=/dev/null"]
    imported = os.pathsep.join(str(ROOT / name) for name in ("generated", "overrides"))

    done = subprocess.run(
        [*command, "--follow-imports=silent", *files],
        env={**os.environ, "MYPYPATH": imported},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_examples_of_docstrings_print_what_they_say(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    """A docstring shows what really happens, where nothing is configured."""
    for name in ("BASE_URL", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"ROKT_CALENDAR_{name}", raising=False)

    for example in docstring_examples(path):
        example.evaluate()


def test_examples_are_found() -> None:
    """An empty run of the tests above would prove nothing."""
    blocks = {name_of(path): len(list(page_examples.parse(path))) for path in PAGES}
    doctests = sum(len(list(docstring_examples(path))) for path in MODULES)

    assert blocks["README.md"] >= 5
    assert blocks["docs/mock.md"] >= 2
    assert doctests >= 3


def test_every_fence_of_python_is_a_block_that_runs() -> None:
    """No block escapes by a spelling of its language that the collector does not know."""
    for path in PAGES:
        fences = [
            line
            for line in path.read_text("utf-8").splitlines()
            if line.strip().startswith("```py")
        ]

        assert len(fences) == len(list(page_examples.parse(path))), name_of(path)
