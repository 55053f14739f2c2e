"""Copies of the repository, and a small document generated with and without the templates."""

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from tests.generation.checkout import ROOT, Checkout, run_generator, run_templates

TINY = ROOT / "tests" / "data" / "tiny.yaml"


Generate = Callable[[Path, Path], subprocess.CompletedProcess[str]]


class Package(NamedTuple):
    """The modules of a generated package that the tests look into."""

    api: ModuleType
    models: ModuleType
    types: ModuleType


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a fresh copy that the test may break."""
    return Checkout.create(tmp_path / "checkout")


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """Return the small document as the generator alone renders it."""
    yield from imported(run_generator, tmp_path_factory.mktemp("stock"), "tiny_stock")


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """Return the small document as the project's templates render it."""
    yield from imported(run_templates, tmp_path_factory.mktemp("ours"), "tiny_ours")


def imported(generate: Generate, folder: Path, name: str) -> Iterator[Package]:
    """Generate a package and import it, for as long as the tests run."""
    done = generate(TINY, folder / name)
    assert done.returncode == 0, done.stdout
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield Package(*(importlib.import_module(f"{name}.{part}") for part in Package._fields))
        for module in [module for module in sys.modules if module.partition(".")[0] == name]:
            del sys.modules[module]
