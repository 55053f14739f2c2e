import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from rokt_calendar import models
from rokt_calendar._drift.mismatch import Effect, Mismatch
from rokt_calendar._drift.untyped import Untyped, put_back, take_out
from rokt_calendar._drift.validator import Validator

ROOT = Path(__file__).parents[2]
DOCUMENT = json.loads((ROOT / "generated/rokt_calendar_client/openapi.json").read_text("utf-8"))
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]


@pytest.mark.parametrize("model", SCHEMAS)
def test_the_way_to_a_model_is_the_way_to_its_value(model: str) -> None:
    """Whatever the generator calls an attribute, its name on the wire leads to it."""
    attributes = {field.name for field in attrs.fields(getattr(models, model))}

    for name, schema in SCHEMAS[model]["properties"].items():
        if "object" in Validator(schema).expected or "array" in Validator(schema).expected:
            parent = Recorder()
            put_back(parent, [Untyped((name,), "inner", 5)])

            assert parent.asked in attributes
            assert parent.additional_properties == {"inner": 5}


class Recorder:
    """A model of any kind that notes which attribute it is asked for."""

    def __init__(self) -> None:
        self.additional_properties: dict[str, Any] = {}
        self.asked = ""

    def __getattr__(self, name: str) -> "Recorder":
        self.asked = name
        return self


EVENTS = {"type": "array", "items": {"$ref": "#/components/schemas/VisibleEvent"}}


def test_only_what_no_attribute_can_hold_is_taken_out() -> None:
    """What the model can hold as it is stays in the body."""
    body = [{"title": "kept", "more": 1}, {"title": "kept", "allDayEvent": "no"}]
    mismatches = [
        Mismatch((0, "more"), "nothing", "integer", Effect.HARMLESS),
        Mismatch((1, "allDayEvent"), "boolean or null", "string", Effect.UNTYPED),
    ]

    taken = take_out(body, mismatches, Validator(EVENTS))

    assert body == [{"title": "kept", "more": 1}, {"title": "kept"}]
    assert taken == [Untyped((1,), "allDayEvent", "no")]


def test_items_that_are_no_objects_are_dropped_from_their_list() -> None:
    """The way to a value behind them is the way after that; the whole list is kept as well."""
    body = {"tags": [5, {"id": 1}, None, {"id": 2}]}
    validator = Validator({"$ref": "#/components/schemas/SubscriptionDetails"})
    found = [
        one for one in validator.mismatches(body) if one.effect is Effect.UNTYPED and one.steps
    ]

    taken = take_out(body, found, validator)

    assert body == {"tags": [{}, {}]}
    assert taken == [
        Untyped((), "tags", [5, {"id": 1}, None, {"id": 2}]),
        Untyped(("tags", 0), "id", 1),
        Untyped(("tags", 1), "id", 2),
    ]
