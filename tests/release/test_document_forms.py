"""The document as the package hands it to others."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from tools.openapi30 import CannotConvertError, to_30

from rokt_calendar import contract
from rokt_calendar.cli import main

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "openapi.yaml").read_bytes()


def printed(*options: str) -> str:
    """Return what the command prints, as another program would read it."""
    command = [sys.executable, "-m", "rokt_calendar.cli", "openapi", *options]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def test_the_command_prints_the_document_as_it_was_written() -> None:
    """Comments and order included, byte for byte."""
    assert printed().encode() == SOURCE


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("version", ["3.1", "3.0"])
def test_the_command_prints_each_version_in_each_format(version: str, form: str) -> None:
    """The four forms say the same."""
    text = printed("--openapi", version, "--format", form)
    parsed = json.loads(text) if form == "json" else yaml.load(text, yaml.BaseLoader)

    assert parsed["openapi"].startswith(version)
    assert parsed["info"]["version"] == contract.__version__
    assert parsed["paths"].keys() == contract.document()["paths"].keys()


def test_the_command_stops_where_its_reader_does() -> None:
    """`rokt-calendar openapi | head` ends without a traceback."""
    command = f"{sys.executable} -m rokt_calendar.cli openapi | head -1"

    done = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)

    assert done.stderr == ""


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped option is not ignored."""
    with pytest.raises(SystemExit):
        main(["openapi", "--fromat", "json"])

    assert "--fromat" in capsys.readouterr().err


def test_the_document_is_a_copy_of_ones_own() -> None:
    """What a caller changes in it, the next caller does not see."""
    contract.document()["info"].clear()

    assert contract.document()["info"]["version"] == contract.__version__


def test_the_checksum_is_that_of_the_file_in_the_repository() -> None:
    """Two teams can tell whether they go by the same document."""
    assert contract.__sha256__ == sha256(SOURCE).hexdigest()


def test_both_versions_are_valid() -> None:
    """The validators of 3.1 and of 3.0 find nothing."""
    older: Any = json.loads(contract.text(openapi="3.0", format="json"))
    newer: Any = contract.document()

    assert list(OpenAPIV30SpecValidator(older).iter_errors()) == []
    assert list(OpenAPIV31SpecValidator(newer).iter_errors()) == []


def converted(schema: object) -> Any:
    """Return a schema as it looks in OpenAPI 3.0."""
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {"A": schema}},
    }
    return to_30(document)["components"]["schemas"]["A"]


REFERENCE = {"$ref": "#/components/schemas/B"}
NULL_BRANCH = {"type": "object", "nullable": True, "enum": [None]}


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        (
            {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "null"}], "description": "d"},
            {"type": "string", "format": "uuid", "description": "d", "nullable": True},
        ),
        ({"anyOf": [REFERENCE, {"type": "null"}]}, {"anyOf": [REFERENCE, NULL_BRANCH]}),
        ({**REFERENCE, "description": "d"}, {"description": "d", "allOf": [REFERENCE]}),
        ({"type": ["string", "integer"]}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
        ({"const": "a"}, {"enum": ["a"]}),
        ({"type": "string", "examples": ["a", "b"]}, {"type": "string", "example": "a"}),
        ({"exclusiveMinimum": 3}, {"minimum": 3, "exclusiveMinimum": True}),
        (
            {"properties": {"const": {"const": 1}, "examples": {"type": "string"}}},
            {"properties": {"const": {"enum": [1]}, "examples": {"type": "string"}}},
        ),
        (
            {"items": {"type": ["integer", "null"]}},
            {"items": {"type": "integer", "nullable": True}},
        ),
        ({"example": {"$ref": "x", "type": ["a"]}}, {"example": {"$ref": "x", "type": ["a"]}}),
    ],
)
def test_each_form_of_31_has_one_of_30(newer: object, older: object) -> None:
    """Values pass the older schema exactly when they pass the newer one."""
    assert converted(newer) == older


@pytest.mark.parametrize("keyword", ["prefixItems", "if", "patternProperties", "$defs"])
def test_what_30_cannot_say_is_refused(keyword: str) -> None:
    """A keyword that would get lost stops the generation, with its place."""
    with pytest.raises(CannotConvertError, match=rf"/components/schemas/A.*{keyword[-3:]}"):
        converted({keyword: {}})
