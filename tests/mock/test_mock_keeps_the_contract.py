"""The document's own examples, sent to a fresh mock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockService


def example_requests(oracle: Any) -> Iterator[tuple[str, str, str, dict[str, Any], Any]]:
    """Each operation with the examples of its parameters, once for each example body."""
    for path, item in oracle.document["paths"].items():
        for method, operation in item.items():
            target, query = path, {}
            for parameter in map(oracle.resolve, operation.get("parameters", [])):
                if parameter["in"] == "path":
                    target = target.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
                elif "example" in parameter:
                    query[parameter["name"]] = parameter["example"]
            bodies: list[Any] = [None]
            for content in oracle.resolve(operation.get("requestBody", {})).get("content", {}):
                examples = operation["requestBody"]["content"][content]["examples"]
                bodies = [oracle.resolve(example)["value"] for example in examples.values()]
            for body in bodies:
                yield operation["operationId"], method.upper(), target, query, body


def test_every_example_of_the_document_succeeds(
    oracle: Any, sign_in: Callable[[MockService], httpx.Client]
) -> None:
    """Each on a fresh mock; the client of the fixture checks every response by the document."""
    seen: set[str] = set()
    for operation, method, path, query, body in example_requests(oracle):
        if operation == "issueToken":
            continue
        service = MockService()
        with sign_in(service) as http:
            reply = http.request(method, path, params=query, json=body)

            assert reply.is_success, (operation, reply.text)
            assert service.calls[-1].operation == operation
        seen.add(operation)

    assert seen == set(oracle.operations) - {"issueToken"}


def test_the_mock_models_every_operation_of_the_document(document: Mapping[str, Any]) -> None:
    """Nothing is answered with a mere example."""
    from rokt_calendar.mock._handlers.table import HANDLERS

    ids = set(re.findall(r"'operationId': '(\w+)'", str(document["paths"])))

    assert set(HANDLERS) == ids - {"issueToken"}


@pytest.mark.parametrize("seed", [0, 7, 2**40])
def test_every_seed_gives_calendars_that_keep_the_contract(
    seed: int, sign_in: Callable[[MockService], httpx.Client]
) -> None:
    """All events of all calendars, and what a subscription sees of them."""
    service = MockService(seed=seed)
    with sign_in(service) as http:
        for path in ("acme/calendars/matches", "youraccount/calendars/my-calendar"):
            result = http.get(f"/v1/{path}/events", params={"pageSize": 1000}).json()["result"]

            assert len(result["data"]) == result["totalResults"] > 20
        created = http.post("/v2/subscribe/acme/matches", json={}).json()

        assert http.get(f"/v1/subscription/{created['subscriptionId']}").is_success
