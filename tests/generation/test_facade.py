"""The façade has a typed method for each operation of the contract, which returns its success."""

import asyncio
import inspect
import re
from datetime import datetime, timedelta, timezone
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import NoneType
from typing import Any, cast, get_args, get_origin

import pytest
import yaml
from tests.generation.checkout import ROOT, run
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
SCHEMAS = DOCUMENT["components"]["schemas"]
ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "404": "NotFoundError",
    "500": "ServerError",
    "default": "ApiStatusError",
}
PUT_EVENT = """Put an event into a room.

Replaces what `event_number` names; see `list_sessions` and `stop_count`.

[inferred: Concluded from `room_id`.]

Args:
    room_id: Where it is.
    event_number: See the contract.
    body: The Event to send.
    dry_run: See the contract.
    locale: See the contract.

Returns:
    Receipt: See the contract.

Raises:
    OperationFailedError: The response says `success: false`.
    NotFoundError: Unknown
    ServerError: Busy
    InvalidResponseError: The response is not what the contract promises.
    InvalidRequestError: An argument cannot be sent; nothing was.
    RoktCalendarError: There is no token, no response, or no time left; see its subclasses."""
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
    names = {"datetime": datetime, **vars(import_module(f"{package}.models"))}
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


@pytest.mark.parametrize("name", OFFERED)
@pytest.mark.parametrize("facade", [Operations, AsyncOperations])
def test_a_docstring_says_what_is_given_returned_and_raised(facade: type, name: str) -> None:
    """Each parameter, each documented error by its class, and a refusal inside a success."""
    doc = inspect.getdoc(getattr(facade, snake(name))) or ""
    said = " ".join(doc.split())
    _, node = EVERY[name]
    assert said.startswith(f"{node['summary']}.")
    for parameter in methods(facade)[snake(name)].parameters.values():
        assert parameter.name == "self" or f" {parameter.name}: " in said
    assert " Returns: " in said
    raised = set(re.findall(r"^    (\w+): ", doc.partition("Raises:")[2], re.MULTILINE))
    promised = {"InvalidResponseError", "InvalidRequestError", "RoktCalendarError"}
    assert raised == promised | {ERRORS[code] for code in node["responses"] if code[0] != "2"} | (
        {"OperationFailedError"} if "success" in members_of_success(node) else set()
    )


@pytest.mark.parametrize("name", OFFERED)
@pytest.mark.parametrize("facade", FACADES)
def test_a_docstring_speaks_python(facade: type, name: str) -> None:
    """No name of the wire where Python has another, and nothing to test that is raised."""
    doc = inspect.getdoc(getattr(facade, snake(name))) or ""
    assert "est `success`" not in doc
    wire = {entry for schema in SCHEMAS.values() for entry in schema.get("properties", {})}
    wire |= {entry["name"] for entry in DOCUMENT["components"]["parameters"].values()} | {*EVERY}
    for quoted in re.findall(r"`([\w.]+)`", doc):
        assert not {word for word in quoted.split(".") if word in wire and snake(word) != word}


@pytest.mark.parametrize("name", OFFERED)
def test_a_docstring_shows_what_is_not_documented(name: str) -> None:
    """Whoever reads it sees which part is somebody else's word, or ours."""
    said = " ".join((inspect.getdoc(getattr(Operations, snake(name))) or "").split())
    _, node = EVERY[name]
    for entry in (node, *(resolve(DOCUMENT, entry) for entry in node.get("parameters", ()))):
        if entry["x-evidence"] != "documented":
            assert f"[{entry['x-evidence']}: " in said


def test_kinds_that_the_contract_does_not_use_yet_are_covered_too(ours: Package) -> None:
    """Optional bodies, ranges of statuses, operations without any argument; a tag called oauth."""
    signatures = methods(ours.api.Operations)
    shown = {name: re.sub(r"tiny_ours\.[\w.]+\.", "", str(signatures[name])) for name in signatures}
    assert shown == {
        "delete_events": "(self, *, body: Place | None | Unset = UNSET) -> None",
        "list_events": "(self) -> list[Event]",
        "list_sessions": "(self) -> list[Receipt]",
        "put_event": (
            "(self, room_id: str, event_number: int, *, body: Event, dry_run: bool, "
            "locale: str | datetime.datetime | None | Unset = UNSET) -> Receipt"
        ),
    }
    assert [list(endpoint.successes) for endpoint in ours.api.ENDPOINTS] == [
        [range(200, 201)],
        [range(200, 201)],
        [range(200, 300)],
        [range(202, 203)],
    ]


def test_only_the_operation_at_the_token_url_is_left_out(ours: Package) -> None:
    """Whatever its tag, an operation is a method."""
    assert "list_sessions" in vars(ours.api.Operations)
    assert "issue_token" not in vars(ours.api.Operations)


def test_a_docstring_has_all_parts(ours: Package) -> None:
    """As `help` shows it."""
    assert inspect.getdoc(ours.api.Operations.put_event) == PUT_EVENT
    assert inspect.getdoc(ours.api.RawOperations.put_event) == (
        "Put an event into a room, with status and headers.\n\n"
        "Takes and raises what `Operations.put_event` does."
    )


def test_a_deprecated_operation_warns_where_it_is_called(ours: Package) -> None:
    """In both kinds of code the warning names the line of the caller."""

    class Sync(ours.api.Operations):  # type: ignore[misc, name-defined]  # a module made by the test
        def _run(self, *given: Any) -> Any:
            return given

    class Async(ours.api.AsyncOperations):  # type: ignore[misc, name-defined]  # the same
        async def _run(self, *given: Any) -> Any:
            return given

    async def call() -> Any:
        return await Async().list_sessions()

    for use in Sync().list_sessions, lambda: asyncio.run(call()):
        with pytest.warns(DeprecationWarning, match="list_sessions is deprecated") as caught:
            use()
        assert [warning.filename for warning in caught] == [__file__]
    assert ours.api.Operations.list_sessions.__deprecated__


def test_type_checkers_see_what_is_deprecated(ours: Package, tmp_path: Path) -> None:
    """Mypy names the method and why."""
    snippet = tmp_path / "snippet.py"
    snippet.write_text(
        "from tiny_ours.api import Operations\n\n"
        "def use(operations: Operations) -> None:\n    operations.list_sessions()\n"
    )
    folder = str(Path(ours.api.__file__ or "").parents[2])
    options = (
        "--strict",
        "--config-file=",
        "--enable-error-code=deprecated",
        "--cache-dir=/dev/null",
    )
    done = run("-m", "mypy", *options, snippet, MYPYPATH=folder)
    assert "list_sessions is deprecated by the contract  [deprecated]" in done.stdout


def test_a_request_has_what_was_given(ours: Package) -> None:
    """Path values are escaped, texts are their values, and what is absent is not sent."""
    put, sessions, listed, deleted = build_functions(ours)
    event = ours.models.Event(due=None)
    assert put("a/b c", 7, body=event, dry_run=True, locale=Color.RED) == {
        "method": "put",
        "url": "/rooms/a%2Fb%20c/events/7",
        "params": {"dryRun": "true", "locale": "red"},
        "json": {"kind": "meeting", "due": None},
    }
    assert put(Color.RED, 7, body=event, dry_run=False, locale=None)["url"] == "/rooms/red/events/7"
    moment = datetime(2026, 12, 1, 10, tzinfo=timezone(timedelta(hours=1)))
    query = put("a", 7, body=event, dry_run=False, locale=moment)["params"]
    assert query == {"dryRun": "false", "locale": "2026-12-01T09:00:00Z"}
    with pytest.raises(ValueError, match="has no time zone"):
        put("a", 7, body=event, dry_run=False, locale=datetime(2026, 12, 1, 10))  # noqa: DTZ001
    assert listed() == {"method": "get", "url": "/events"} == {**sessions(), "url": "/events"}
    assert deleted() == {"method": "delete", "url": "/events"}
    assert deleted(body=ours.models.Place(name="Hall"))["json"] == {"name": "Hall"}


def test_nothing_is_left_to_import_once_it_is_loaded() -> None:
    """A child that is forked during the first call would wait for an import for ever."""
    code = """
import sys
from rokt_calendar_client import api
api.load()
before = set(sys.modules)
import rokt_calendar_client.models as models
for endpoint in api.ENDPOINTS:
    endpoint.build, endpoint.parse
models.ScheduledEvent.from_dict({"startUtc": "2026-244T12:00:00z"})
print(sorted(set(sys.modules) - before))
"""
    done = run("-c", code, PYTHONPATH=str(ROOT / "generated"))
    assert done.stdout == "[]\n"


class Color(str, Enum):  # noqa: UP042  # whose `str` is not its value
    """A text that prints as something else."""

    RED = "red"


def build_functions(ours: Package) -> list[Any]:
    """Return what builds the requests: put, sessions, list, delete."""
    found = {endpoint.operation: endpoint.build for endpoint in ours.api.ENDPOINTS}
    return [found[name] for name in ("putEvent", "listSessions", "listEvents", "deleteEvents")]


def members_of_success(node: Node) -> set[str]:
    """Return the members of the object that a success is."""
    (success,) = [node["responses"][code] for code in node["responses"] if code[0] == "2"]
    for media in success.get("content", {}).values():
        return {*core(DOCUMENT, media["schema"]).get("properties", {})}
    return set()
