"""A temporary copy of what generation needs, in which a test may break things."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("generator-config.yaml", "openapi.yaml", "generated", "overrides", "tools")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "node_modules", ".generate-*")


@dataclass(frozen=True)
class Checkout:
    """A copy of the repository, as far as generation is concerned."""

    root: Path

    @classmethod
    def create(cls, root: Path) -> Checkout:
        """Copy what is needed into a folder that does not exist yet."""
        root.mkdir(parents=True)
        for name in NEEDED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=LEFT_BEHIND)
            else:
                shutil.copy(ROOT / name, root / name)
        return cls(root)

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file, at its first place."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def generate(self, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the generation tool of the copy."""
        return run(self.root / "tools" / "generate_client.py", *options, **environment)

    def outputs(self) -> dict[str, bytes]:
        """Return the bytes of each generated file by its path."""
        folder = self.root / "generated"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python with the given arguments, its tools within reach."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    # A terminal's width is the generator's too: a narrow one breaks its messages into lines.
    settings = {"PATH": path, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "500", **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def run_templates(document: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Run the project's generation of a package."""
    return run("-m", "tools.generator", document, output, PYTHONPATH=str(ROOT))


def run_generator(document: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Run openapi-python-client itself, with the project's settings and stock templates."""
    return run(
        *("-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"),
        *("--config", ROOT / "generator-config.yaml", "--path", document),
        *("--output-path", output),
    )
