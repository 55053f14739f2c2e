"""The OpenAPI document says what the vendor's documentation says, no more and no less."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import jsonschema_rs
import pytest
import yaml
from tools.lint_contract import Node, core, is_node, is_operation, walk, whole

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "tests" / "data" / "samples").glob("*.json"))

OPERATIONS = {
    "issueToken": "post /oauth2/token",
    "createSubscription": "post /v2/subscribe/{accountCode}/{calendarCode}",
    "getSubscription": "get /v1/subscription/{subscriptionId}",
    "deactivateSubscriptions": "delete /v1/subscription/{accountCode}/{calendarCode}",
    "getSubscriptionSchedule": "get /v1/schedule/{subscriptionId}",
    "listCalendarEvents": "get /v1/{accountCode}/calendars/{calendarId}/events",
    "createSubscriptionEvent": "post /v1/subscriptionevent/{accountCode}",
    "updateSubscriptionEvent": "post /v1/subscriptionevent/{accountCode}/update",
    "deleteSubscriptionEvent": "delete /v1/subscriptionevent/{accountCode}/{eventId}",
    "removeSubscriptionEvent": (
        "delete /v2/subscription/{accountCode}/{subscriptionId}/subscriptionevent/{eventId}"
    ),
}

STATUSES = {
    "issueToken": {"200", "400", "401", "default"},
    "createSubscription": {"200", "401", "404", "default"},
    "getSubscription": {"200", "400", "401", "default"},
    "deactivateSubscriptions": {"202", "400", "401", "default"},
    "getSubscriptionSchedule": {"200", "401", "404", "default"},
    "listCalendarEvents": {"200", "401", "404", "default"},
    "createSubscriptionEvent": {"202", "400", "401", "500", "default"},
    "updateSubscriptionEvent": {"202", "400", "401", "500", "default"},
    "deleteSubscriptionEvent": {"202", "400", "401", "500", "default"},
    "removeSubscriptionEvent": {"202", "400", "401", "default"},
}


@functools.cache
def load() -> Node:
    """Read the document once."""
    return cast(Node, yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8")))


def operations() -> Iterator[tuple[str, str, Node]]:
    """Yield operationId, method with path, and operation."""
    for place, node in walk(load()):
        if is_operation(place):
            yield node["operationId"], f"{place[2]} {place[1]}", node


def bodies() -> Iterator[tuple[str, Node]]:
    """Yield the schema of each request and success body; of a list, the schema of an item."""
    for name, _, operation in operations():
        carriers = {"request": operation.get("requestBody", {})}
        carriers["response"] = operation["responses"].get("200", {})
        for kind, carrier in carriers.items():
            for media in carrier.get("content", {}).values():
                schema = core(load(), media["schema"])
                yield f"{name}.{kind}", core(load(), schema.get("items", schema))


def fields_of_schema(schema: Node, prefix: str = "") -> list[str]:
    """List the fields of a schema, at every depth, in order."""
    found: list[str] = []
    for name, member in core(load(), schema).get("properties", {}).items():
        shape = core(load(), member)
        inner = fields_of_schema(shape.get("items", shape), f"{prefix}{name}.")
        found += [prefix + name, *inner]
    return found


def fields_of_value(value: object, prefix: str = "") -> list[str]:
    """List the fields of a sample, at every depth, in order."""
    if isinstance(value, list):
        return [
            field for item in cast(list[object], value) for field in fields_of_value(item, prefix)
        ]
    if not is_node(value):
        return []
    found: list[str] = []
    for name, member in value.items():
        found += [prefix + name, *fields_of_value(member, f"{prefix}{name}.")]
    return found


def test_the_document_has_exactly_the_ten_operations() -> None:
    """Names, methods and paths are those of the documentation."""
    assert {name: route for name, route, _ in operations()} == OPERATIONS


def test_each_operation_lists_its_statuses() -> None:
    """Every documented status is there, 401 wherever a token is needed, and a default."""
    assert {name: set(node["responses"]) for name, _, node in operations()} == STATUSES


def test_only_the_token_operation_needs_no_token() -> None:
    """Security is stated at the root, and lifted once: credentials in the header, or none there."""
    assert load()["security"] == [{"oauth2": []}]
    stated = {name: node["security"] for name, _, node in operations() if "security" in node}
    assert stated == {"issueToken": [{"basic": []}, {}]}


def test_a_new_subscription_takes_38_fields() -> None:
    """The largest body is complete."""
    assert len(load()["components"]["schemas"]["CreateSubscriptionRequest"]["properties"]) == 38


def test_the_two_event_schemas_differ_in_one_field() -> None:
    """Only the event endpoints know when an event becomes visible."""
    schemas = load()["components"]["schemas"]
    pushed, subscribed = (schemas[n]["properties"] for n in ("SubscriptionEvent", "SubscribeEvent"))
    assert [*subscribed, "visibleFromDateTimeUtc"] == list(pushed)
    assert {name: schema["type"] for name, schema in subscribed.items()} == {
        name: schema["type"] for name, schema in pushed.items() if name in subscribed
    }


def test_every_body_has_a_sample() -> None:
    """No sample is missing, and none is left over."""
    assert {name for name, _ in bodies()} == {path.stem for path in SAMPLES}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_the_fields_of_its_schema(path: Path) -> None:
    """Both have the same fields at every depth, in the same order."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    assert fields_of_value(sample) == fields_of_schema(dict(bodies())[path.stem])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_valid(path: Path) -> None:
    """What the documentation prints is what the schema accepts."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    schema = whole(load(), dict(bodies())[path.stem])
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(sample)
