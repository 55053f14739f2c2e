"""What is built and published."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Return wheel and sdist of two builds, in zones and with file masks that differ."""
    found: list[dict[str, bytes]] = []
    for umask in (0o022, 0o077):
        folder = tmp_path_factory.mktemp("dist")
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder],
            cwd=ROOT,
            check=True,
            capture_output=True,
            umask=umask,
            env={**os.environ, "TZ": f"UTC{umask % 12}"},
        )
        found.append({path.suffix: path.read_bytes() for path in folder.iterdir()})
    return found


@pytest.mark.timeout(300)
def test_two_builds_are_the_same_bytes(builds: list[dict[str, bytes]]) -> None:
    """Whoever builds a tag can compare checksums."""
    first, second = builds

    assert first.keys() == {".whl", ".gz"}
    assert first == second


@pytest.mark.timeout(300)
def test_the_guide_and_the_document_travel(builds: list[dict[str, bytes]], tmp_path: Path) -> None:
    """The sdist has the guide, the wheel every form of the document and the hook."""
    for suffix, content in builds[0].items():
        (tmp_path / f"built{suffix}").write_bytes(content)
    with tarfile.open(tmp_path / "built.gz") as archive:
        source = {name.partition("/")[2] for name in archive.getnames()}
    with zipfile.ZipFile(tmp_path / "built.whl") as archive:
        wheel = set(archive.namelist())

    assert {"README.md", "CONTRIBUTING.md", "docs/install.md", "docs/troubleshooting.md"} <= source
    assert {
        *(f"rokt_calendar_client/openapi{form}" for form in (".yaml", ".json")),
        *(f"rokt_calendar_client/openapi-3.0{form}" for form in (".yaml", ".json")),
        "rokt_calendar/_pyinstaller/hook-rokt_calendar.py",
    } <= wheel
    assert not {name.split("/")[0] for name in wheel} - {
        "rokt_calendar",
        "rokt_calendar_client",
        next(name.split("/")[0] for name in wheel if ".dist-info/" in name),
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_hash(path: Path) -> None:
    """A tag can be moved, a hash cannot."""
    uses = re.findall(r"uses: (\S+)", path.read_text("utf-8"))

    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", use)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_run_what_a_desk_runs(path: Path) -> None:
    """Every step is `.ci/run` or a target of the Makefile, so that nothing passes there alone."""
    known = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]

    for command in commands:
        program, *words = command.split()
        assert program in (".ci/run", "make")
        assert {word for word in words if "=" not in word} <= known
