"""The façade has a typed method for each operation of the contract, which returns its success."""

import inspect
import re
from importlib import import_module
from types import NoneType
from typing import Any, cast, get_args, get_origin
from uuid import UUID

import pytest
import yaml
from tests.generation.checkout import ROOT
from tests.generation.conftest import Package
from tools.lint_contract import Node, core, is_operation, resolve, walk

import rokt_calendar_client.api
from rokt_calendar_client import models
from rokt_calendar_client.api import (
    ENDPOINTS,
    AsyncOperations,
    AsyncRawOperations,
    Operations,
    RawOperations,
    RawResponse,
)

DOCUMENT = cast(Node, yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8")))
EVERY = {
    node["operationId"]: (place, node) for place, node in walk(DOCUMENT) if is_operation(place)
}
OFFERED = sorted(EVERY.keys() - {"issueToken"})
FACADES = (Operations, AsyncOperations, RawOperations, AsyncRawOperations)


def snake(name: str) -> str:
    """Return the Python name of a camelCase or Header-Case name; a keyword gets an underscore."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace("-", "_").lower()
    return f"{words}_" if words == "from" else words


def methods(facade: type) -> dict[str, inspect.Signature]:
    """Return the signatures of the operations of a façade by their names."""
    found = inspect.getmembers(facade, inspect.isfunction)
    package = facade.__module__.rpartition(".")[0]
    # Annotations are texts, for the façade imports a model only when it is used.
    names = {"UUID": UUID, **vars(import_module(f"{package}.models"))}
    return {
        name: inspect.signature(method, eval_str=True, locals=names)
        for name, method in found
        if name[0] != "_"
    }


def parameters(node: Node, *, required_in_path: bool) -> list[str]:
    """Return the Python names of the parameters of an operation, within the path or outside."""
    declared = [resolve(DOCUMENT, entry) for entry in node.get("parameters", ())]
    return [
        snake(entry["name"]) for entry in declared if (entry["in"] == "path") is required_in_path
    ]


def success_type(node: Node) -> Any:
    """Return the type that the document promises for a success."""
    (success,) = [node["responses"][code] for code in node["responses"] if code[0] == "2"]
    for media in success.get("content", {}).values():
        schema = core(DOCUMENT, media["schema"])
        reference = schema.get("items", media["schema"])["$ref"]
        model: Any = getattr(models, reference.rpartition("/")[2])
        return list[model] if "items" in schema else model
    return None


@pytest.mark.parametrize("facade", FACADES)
def test_a_facade_has_every_operation_but_the_token_one(facade: type) -> None:
    """Nine methods; a token is requested underneath, never by a caller."""
    assert sorted(methods(facade)) == sorted(map(snake, OFFERED))
    assert "issue_token" not in vars(rokt_calendar_client.api)


@pytest.mark.parametrize("name", OFFERED)
def test_path_values_are_positional_and_all_else_goes_by_name(name: str) -> None:
    """A call reads like the path; no two optional values can be mixed up."""
    _, node = EVERY[name]
    kinds: dict[Any, list[str]] = {}
    for parameter in list(methods(Operations)[snake(name)].parameters.values())[1:]:
        kinds.setdefault(parameter.kind, []).append(parameter.name)
    body = ["body"] if "requestBody" in node else []
    assert kinds.get(inspect.Parameter.POSITIONAL_OR_KEYWORD, []) == parameters(
        node, required_in_path=True
    )
    assert kinds.get(inspect.Parameter.KEYWORD_ONLY, []) == body + parameters(
        node, required_in_path=False
    )


@pytest.mark.parametrize("name", OFFERED)
def test_a_method_returns_its_success_and_nothing_else(name: str) -> None:
    """The model of the 200, or `None` for a 202; errors are raised and in no type."""
    promised = success_type(EVERY[name][1])
    returned = methods(Operations)[snake(name)].return_annotation
    assert returned == promised
    raw = methods(RawOperations)[snake(name)].return_annotation
    assert get_origin(raw) is RawResponse
    assert get_args(raw) == (NoneType if promised is None else promised,)


@pytest.mark.parametrize(
    ("plain", "asynchronous"), [(Operations, AsyncOperations), (RawOperations, AsyncRawOperations)]
)
def test_both_kinds_of_code_have_the_same_signatures(plain: type, asynchronous: type) -> None:
    """Only `async` tells them apart."""
    assert methods(plain) == methods(asynchronous)
    for name in methods(plain):
        assert not inspect.iscoroutinefunction(getattr(plain, name))
        assert inspect.iscoroutinefunction(getattr(asynchronous, name))


@pytest.mark.parametrize("name", OFFERED)
def test_every_operation_has_an_endpoint(name: str) -> None:
    """Method, path and statuses of success are those of the document."""
    (endpoint,) = [endpoint for endpoint in ENDPOINTS if endpoint.operation == name]
    (_, path, method), node = EVERY[name]
    assert endpoint.method == method.upper()
    assert endpoint.path == re.sub(r"\{(\w+)\}", lambda found: f"{{{snake(found[1])}}}", path)
    accepted = {status for statuses in endpoint.successes for status in statuses}
    assert accepted == {int(code) for code in node["responses"] if code[0] == "2"}


def test_there_is_no_endpoint_without_an_operation() -> None:
    """Each is there once."""
    assert sorted(endpoint.operation for endpoint in ENDPOINTS) == OFFERED


def test_methods_say_what_the_document_says() -> None:
    """Summary, description and parameters of the document are the docstring."""
    said = " ".join((inspect.getdoc(Operations.list_calendar_events) or "").split())
    _, node = EVERY["listCalendarEvents"]
    assert said.startswith(node["summary"])
    assert " ".join(node["description"].split()) in said
    described = [resolve(DOCUMENT, entry) for entry in node["parameters"]]
    for entry in described:
        assert f"{snake(entry['name'])}: {' '.join(entry['description'].split())}" in said


def test_kinds_that_the_contract_does_not_use_yet_are_covered_too(ours: Package) -> None:
    """Headers, optional bodies, ranges of statuses and operations without any argument."""
    signatures = methods(ours.api.Operations)
    assert "issue_token" not in signatures
    shown = {name: re.sub(r"tiny_ours\.[\w.]+\.", "", str(signatures[name])) for name in signatures}
    assert shown == {
        "delete_events": "(self, *, body: Place | Unset = UNSET) -> None",
        "list_events": "(self) -> list[Event]",
        "put_event": (
            "(self, room_id: str, event_number: int, *, body: Event, dry_run: bool, "
            "locale: str | Unset = UNSET, x_trace: str | Unset = UNSET) -> Event"
        ),
    }
    assert [list(endpoint.successes) for endpoint in ours.api.ENDPOINTS] == [
        [range(200, 201)],
        [range(200, 300)],
        [range(202, 203)],
    ]
