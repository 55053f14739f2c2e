"""A mock with a clock that stands still, and clients whose every response is checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from typing import Any, cast

import httpx
import jsonschema_rs
import pytest
from tests.support.reaching import WAYS, Reach, in_process, over_a_socket

from rokt_calendar.mock import MockClock, MockService

NOON = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


class Oracle:
    """Judges responses by the document alone, sharing no code with the mock."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, Mapping[str, Any]] = {
            operation["operationId"]: operation
            for item in document["paths"].values()
            for operation in item.values()
        }
        self._registry = jsonschema_rs.Registry([("urn:oracle", dict(document))])

    def problems(self, operation_id: str, response: httpx.Response) -> list[str]:
        """Return what the document has against a response; nothing, if it is fine."""
        declared = self.operations[operation_id]["responses"]
        node = self.resolve(declared.get(str(response.status_code), declared.get("default", {})))
        if not node:
            return [f"{operation_id}: status {response.status_code} is not documented"]
        content = node.get("content")
        if content is None:
            return ["a body where none is documented"] if response.content else []
        if response.headers.get("content-type") != "application/json":
            return [f"content type {response.headers.get('content-type')}"]
        schema = content["application/json"]["schema"]
        body = json.loads(response.content)
        absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:oracle#/'))
        validator = jsonschema_rs.Draft202012Validator(
            absolute, registry=self._registry, validate_formats=True
        )
        found = [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(body)]
        return found + list(self._undeclared(schema, body, ""))

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow references to the end."""
        while "$ref" in node:
            target: Any = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def _undeclared(self, schema: Mapping[str, Any], value: Any, place: str) -> Iterator[str]:
        schema = self.resolve(schema)
        for branch in schema.get("anyOf", ()):
            if self.resolve(branch).get("type") != "null":
                yield from self._undeclared(branch, value, place)
        if isinstance(value, dict) and "properties" in schema:
            for name, item in cast("dict[str, Any]", value).items():
                if name not in schema["properties"]:
                    yield f"{place}/{name}: not declared"
                else:
                    yield from self._undeclared(schema["properties"][name], item, f"{place}/{name}")
        if isinstance(value, list) and "items" in schema:
            items: list[Any] = value
            for position, item in enumerate(items):
                yield from self._undeclared(schema["items"], item, f"{place}/{position}")


@pytest.fixture(scope="session")
def document() -> Mapping[str, Any]:
    """The document that the package delivers."""
    text = (files("rokt_calendar_client") / "openapi.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


@pytest.fixture(scope="session")
def oracle(document: Mapping[str, Any]) -> Oracle:
    """The judge of responses."""
    return Oracle(document)


@pytest.fixture
def service() -> MockService:
    """A mock whose clock stands still."""
    return MockService(clock=MockClock(NOON))


@pytest.fixture(scope="session")
def connect(oracle: Oracle) -> Callable[[MockService], httpx.Client]:
    """Opens a client without a token; every response must keep the document."""

    def open_client(service: MockService) -> httpx.Client:
        def check(response: httpx.Response) -> None:
            response.read()
            operation = service.calls[-1].operation
            if operation is not None and response.status_code != 405:
                assert oracle.problems(operation, response) == []

        return httpx.Client(
            transport=service.transport(),
            base_url="https://api.roktcalendar.com",
            event_hooks={"response": [check]},
        )

    return open_client


@pytest.fixture(scope="session")
def sign_in(
    connect: Callable[[MockService], httpx.Client],
) -> Callable[[MockService], httpx.Client]:
    """Opens a client with a fresh token."""

    def open_client(service: MockService) -> httpx.Client:
        with connect(service) as stranger:
            reply = stranger.post(
                "/oauth2/token",
                data={"grant_type": "client_credentials"},
                auth=(service.client_id, service.client_secret),
            )
        client = connect(service)
        client.headers["authorization"] = f"Bearer {reply.json()['access_token']}"
        return client

    return open_client


@pytest.fixture
def anonymous(
    service: MockService, connect: Callable[[MockService], httpx.Client]
) -> Iterator[httpx.Client]:
    """A client without a token."""
    with connect(service) as client:
        yield client


@pytest.fixture
def http(
    service: MockService, sign_in: Callable[[MockService], httpx.Client]
) -> Iterator[httpx.Client]:
    """A client with a token."""
    with sign_in(service) as client:
        yield client


@pytest.fixture(params=["sync", "asyncio", "trio"])
def ready(request: pytest.FixtureRequest) -> Reach:
    """Opens a client of any kind that ends in a mock."""
    return partial(in_process, request.param)


@pytest.fixture(params=["sync", "asyncio"])
def remote(request: pytest.FixtureRequest) -> Reach:
    """Opens a client of any kind that reaches a mock over a socket."""
    return partial(over_a_socket, request.param)


@pytest.fixture(params=list(WAYS))
def reach(request: pytest.FixtureRequest) -> Reach:
    """Opens a client of any kind on any way to a mock."""
    return WAYS[request.param]
