"""Tries the wheel as a user gets it: `python tools/smoke_wheel.py DIST`.

Makes a clean virtual environment, installs the one wheel in the folder DIST there, looks at what
was installed, and runs the demo in it. Needs nothing but the standard library.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

DEMO = Path(__file__).resolve().parent / "demo.py"
ALLOWED_BESIDE_HTTPX = 5

# Run by the clean environment, which prints what it found as JSON.
LIST_DISTRIBUTIONS = """
import json
from importlib.metadata import distributions
print(json.dumps(sorted({found.name for found in distributions()})))
"""
INSPECT = """
import json
from importlib.metadata import files
from importlib.util import find_spec
print(json.dumps({
    "origins": {name: find_spec(name).origin for name in ("rokt_calendar", "rokt_calendar_client")},
    "forbidden": [name for name in ("generated", "overrides") if find_spec(name)],
    "files": [str(file) for file in files("rokt-calendar")],
}))
"""
NEEDED_FILES = (
    "rokt_calendar/py.typed",
    "rokt_calendar_client/py.typed",
    "rokt_calendar_client/openapi.json",
    "rokt_calendar_client/openapi.yaml",
    "rokt_calendar_client/openapi-3.0.json",
    "rokt_calendar_client/openapi-3.0.yaml",
)


def main(arguments: list[str]) -> int:
    """Try the wheel and return the exit status."""
    if len(arguments) != 1:
        print("usage: python tools/smoke_wheel.py DIST", file=sys.stderr)
        return 2
    wheels = sorted(Path(arguments[0]).resolve().glob("*.whl"))
    if len(wheels) != 1:
        print(f"{arguments[0]} should hold one wheel, not {len(wheels)}.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="rokt-calendar-smoke-") as folder:
        try:
            _try_wheel(wheels[0], Path(folder).resolve())
        except (AssertionError, subprocess.CalledProcessError) as problem:
            print(f"The wheel is not as it should be: {problem}", file=sys.stderr)
            return 1
    return 0


def _try_wheel(wheel: Path, folder: Path) -> None:
    environment = folder / "venv"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    _pip_install(python, "httpx")
    beside = _distributions(python)
    _pip_install(python, str(wheel))
    ours = _distributions(python) - beside
    _demand(
        len(ours) <= ALLOWED_BESIDE_HTTPX,
        f"the core install adds {len(ours)} distributions to those of httpx: {sorted(ours)}",
    )
    print(f"The core install adds to httpx: {', '.join(sorted(ours))}")

    program = python.with_name("rokt-calendar" + python.suffix)
    refused = subprocess.run([program, "mock"], check=False, stderr=subprocess.PIPE, text=True)
    _demand(
        (refused.returncode, refused.stderr.count("rokt-calendar[mock]")) == (2, 1),
        f"without the extra, the command says: {refused.stderr}",
    )

    _pip_install(python, f"{wheel}[mock]")
    subprocess.run([program, "mock", "--help"], check=True, stdout=subprocess.DEVNULL)
    found = json.loads(_run(python, folder, "-c", INSPECT))
    for name, origin in found["origins"].items():
        _demand(
            Path(origin).resolve().is_relative_to(environment),
            f"{name} is imported from {origin} and not from the clean environment",
        )
    _demand(not found["forbidden"], f"it makes {found['forbidden']} importable")
    files = {file.replace("\\", "/") for file in found["files"]}
    for name in NEEDED_FILES:
        _demand(name in files, f"{name} is missing")
    print(f"{wheel.name}: {len(files)} files, imported from the clean environment")

    _verify_types(python, folder)
    sys.stdout.flush()
    subprocess.run([str(python), "-I", str(DEMO)], cwd=folder, check=True)


def _verify_types(python: Path, folder: Path) -> None:
    """Demand that a user's type checker knows every public name."""
    pyright = DEMO.parent.parent / ".venv" / "bin" / "pyright"
    if not pyright.exists():
        print("The types are not verified: this project's pyright is not installed.")
        return
    # It looks for the package only where the `python` of PATH would.
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [pyright, "--verifytypes", "rokt_calendar", "--ignoreexternal", "--outputjson"],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        check=False,
    )
    report = json.loads(done.stdout)["typeCompleteness"]
    unknown = [symbol["name"] for symbol in report["symbols"] if not symbol["isTypeKnown"]]
    _demand(report["completenessScore"] == 1, f"the types of these are not known: {unknown}")
    print(f"{len(report['symbols'])} public names, all of known types")


def _distributions(python: Path) -> set[str]:
    return set(json.loads(_run(python, python.parent, "-c", LIST_DISTRIBUTIONS)))


def _pip_install(python: Path, requirement: str) -> None:
    _run(
        python,
        python.parent,
        *("-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement),
    )


def _run(python: Path, folder: Path, *arguments: str) -> str:
    # -I: neither the working folder nor PYTHONPATH may lend the environment what it lacks.
    command = [str(python), "-I", *arguments]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def _demand(condition: object, otherwise: str) -> None:
    if not condition:
        raise AssertionError(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
