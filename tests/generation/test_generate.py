"""`generated/` as committed is what the contract gives, and every deviation is noticed."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_python_client.config import ConfigFile
from tests.generation.checkout import ROOT, Checkout, run, run_generator

PACKAGE = "generated/rokt_calendar_client"
API = f"{PACKAGE}/api/__init__.py"
LOCK = "generated/client.lock.json"
SAMPLE = "tests/data/samples/listCalendarEvents.response.json"
TOOLS = ("openapi-python-client", "ruff")

# A change of the copy, and the line that `--check` must print about it.
TAMPERINGS: dict[str, tuple[Callable[[Checkout], Any], str]] = {
    "a hand edit": (
        lambda copy: copy.replace(f"{PACKAGE}/types.py", "UNSET", "UNSET "),
        f"{PACKAGE}/types.py: differs",
    ),
    "a stray file": (
        lambda copy: (copy.root / PACKAGE / "models" / "mine.py").touch(),
        f"{PACKAGE}/models/mine.py: not written by the generator",
    ),
    "a removed file": (
        lambda copy: (copy.root / PACKAGE / "py.typed").unlink(),
        f"{PACKAGE}/py.typed: missing",
    ),
    "an edited lock file": (
        lambda copy: copy.replace(LOCK, '"openapi": "3.1.0"', '"openapi": "3.1.1"'),
        f"{LOCK}: differs",
    ),
    "a new version of the contract": (
        lambda copy: copy.replace("openapi.yaml", "\n  version: ", "\n  version: 9"),
        f"{API}: differs",
    ),
    "a changed template": (
        lambda copy: copy.replace(
            "overrides/templates/api_init.py.jinja", "for synchronous code", "for threads"
        ),
        f"{API}: differs",
    ),
}

# A file, a text within it, what makes generation fail in its place, and a part of the message.
FAILURES = {
    "a document that is not OpenAPI": (
        *("openapi.yaml", "openapi: 3.1.0", "openapi: 2.0.0"),
        "Only OpenAPI versions 3.* are supported",
    ),
    "a document that is not YAML": ("openapi.yaml", "\ninfo:", "\ninfo: {", "while parsing a flow"),
    "a template that cannot be rendered": (
        *("overrides/templates/types.py.jinja", "class Unset", "{{ no_such_name() }}"),
        "'no_such_name' is undefined",
    ),
    "a warning of the generator": (
        *("openapi.yaml", "\n          application/json:", "\n          application/x-unknown:"),
        "Unsupported content type application/x-unknown",
    ),
}


@pytest.fixture(scope="module")
def surrounded(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a copy below a folder that wants short lines of code."""
    folder = tmp_path_factory.mktemp("surroundings")
    (folder / "ruff.toml").write_text("line-length = 60\n", "utf-8")
    return Checkout.create(folder / "checkout")


@pytest.fixture(scope="module")
def lock() -> Any:
    """Return the committed lock file."""
    return json.loads((ROOT / LOCK).read_text("utf-8"))


def test_generation_writes_the_committed_bytes(checkout: Checkout) -> None:
    """Every file comes back as it is committed, a stray one goes, and nothing else stays behind."""
    committed, entries = checkout.outputs(), set(checkout.root.iterdir())
    for name in committed:
        (checkout.root / "generated" / name).write_text("rubbish", "utf-8")
    (checkout.root / PACKAGE / "stray.py").touch()
    done = checkout.generate()
    assert done.returncode == 0, done.stdout
    assert checkout.outputs() == committed
    assert set(checkout.root.iterdir()) == entries


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_check_passes_wherever_it_runs(surrounded: Checkout, seed: str) -> None:
    """Neither the hash seed nor a ruff setting of a folder above gets into the code."""
    done = surrounded.generate("--check", PYTHONHASHSEED=seed)
    assert (done.returncode, done.stdout) == (0, "generated/ is what the contract gives\n")


@pytest.mark.parametrize("name", TAMPERINGS)
def test_the_check_notices(checkout: Checkout, name: str) -> None:
    """The deviation is an exit status of 1 and a line that names the file."""
    tamper, line = TAMPERINGS[name]
    tamper(checkout)
    tampered = checkout.outputs()
    done = checkout.generate("--check")
    assert done.returncode == 1
    assert line in done.stdout
    assert "Run `make generate`" in done.stdout
    assert checkout.outputs() == tampered, "a check writes nothing"


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_leaves_everything_as_it_was(checkout: Checkout, name: str) -> None:
    """The exit status is 1, the generator's own words are shown, and no file has changed."""
    file, old, new, message = FAILURES[name]
    checkout.replace(file, old, new)
    before, entries = checkout.outputs(), set(checkout.root.iterdir())
    done = checkout.generate()
    assert done.returncode == 1
    assert message in done.stdout
    assert checkout.outputs() == before
    assert set(checkout.root.iterdir()) == entries


def test_a_model_imports_the_others_once() -> None:
    """Stock code does it again in each call, for each object of a list."""
    models = list((ROOT / PACKAGE / "models").glob("*.py"))

    assert len(models) > 20
    for path in models:
        assert not re.search(r"^ {8}(from|import) ", path.read_text("utf-8"), re.MULTILINE), path


@pytest.mark.parametrize("first", ["calendar_event", "calendar_event_tag"])
def test_models_that_need_each_other_can_be_imported_in_any_order(
    checkout: Checkout, first: str
) -> None:
    """Whichever comes first, both can be read."""
    text = "        text:\n          description: Label of the tag."
    event = "        event:\n          $ref: '#/components/schemas/CalendarEvent'\n"
    checkout.replace("openapi.yaml", text, event + text)
    assert checkout.generate().returncode == 0
    sample = json.loads((ROOT / SAMPLE).read_text("utf-8"))["result"]["data"][0]
    inner = {**sample, "calendarTags": []}
    body = {**sample, "calendarTags": [{"id": "a", "text": "b", "event": inner}]}
    code = f"""
import rokt_calendar_client.models.{first}
from rokt_calendar_client.models import CalendarEvent
tag = CalendarEvent.from_dict({body}).calendar_tags[0]
print(type(tag).__name__, type(tag.event).__name__)
"""

    done = run("-c", code, PYTHONPATH=str(checkout.root / "generated"))

    assert done.stdout == "CalendarEventTag CalendarEvent\n"


def test_stock_templates_are_enough_for_the_document(tmp_path: Path) -> None:
    """The document needs none of our templates: without them there is no error and no warning."""
    done = run_generator(ROOT / "openapi.yaml", tmp_path / "stock")
    assert done.returncode == 0, done.stdout
    assert "warning" not in done.stdout.lower()
    assert (tmp_path / "stock" / "api" / "oauth" / "issue_token.py").is_file()


def test_type_checkers_are_told_that_the_code_is_typed() -> None:
    """The marker of PEP 561 is there."""
    assert (ROOT / PACKAGE / "py.typed").read_bytes() == b""


def test_the_document_travels_with_the_code() -> None:
    """The JSON in the package says what the YAML says."""
    text = (ROOT / "openapi.yaml").read_text("utf-8")
    packed = json.loads((ROOT / PACKAGE / "openapi.json").read_text("utf-8"))
    assert packed == yaml.safe_load(text)


def test_the_lock_file_has_the_sum_of_each_file(lock: Any) -> None:
    """Contract, settings, templates and output are recorded as they are, all of them."""
    templates = ROOT / "overrides" / "templates"
    outputs = sums(ROOT / "generated")
    assert outputs.pop("client.lock.json")
    assert lock["files"] == outputs
    assert lock["templates"] == sums(templates)
    assert lock["config"] == sha256(ROOT / "generator-config.yaml")
    assert lock["contract"]["sha256"] == sha256(ROOT / "openapi.yaml")


def test_the_lock_file_has_the_pinned_versions(lock: Any) -> None:
    """The code was made by the tools that the development requirements name."""
    pins = (ROOT / "requirements-dev.txt").read_text("utf-8")
    assert set(lock["generator"]) == set(TOOLS)
    for name, version in lock["generator"].items():
        assert f"\n{name}=={version} " in pins
    document = yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8"))
    assert lock["contract"]["version"] == document["info"]["version"]
    assert lock["contract"]["openapi"] == document["openapi"]


def test_the_generator_knows_every_setting() -> None:
    """A misspelt key would be ignored without a word."""
    settings = yaml.safe_load((ROOT / "generator-config.yaml").read_text("utf-8"))
    assert settings.keys() <= ConfigFile.model_fields.keys()


def sums(folder: Path) -> dict[str, str]:
    """Return the checksum of each file of a folder by its path, byte code left out."""
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
