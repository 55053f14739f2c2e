import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from rokt_calendar import models
from rokt_calendar._drift.leftovers import Misfit, put_back, take_out
from rokt_calendar._drift.mismatch import Departure, Effect
from rokt_calendar._drift.places import Place

ROOT = Path(__file__).parents[2]
DOCUMENT = json.loads((ROOT / "generated/rokt_calendar_client/openapi.json").read_text("utf-8"))
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]


@pytest.mark.parametrize("model", SCHEMAS)
def test_the_way_to_a_model_is_the_way_to_its_value(model: str) -> None:
    """Whatever the generator calls an attribute, its name on the wire leads to it."""
    attributes = {field.name for field in attrs.fields(getattr(models, model))}

    for name, schema in SCHEMAS[model]["properties"].items():
        if "object" in Place(schema).expected or "array" in Place(schema).expected:
            parent = Recorder()
            put_back(parent, [Misfit((name,), "inner", 5)])

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


def test_only_what_must_be_left_out_is_taken_out() -> None:
    """What the model can hold as it is stays in the body."""
    body = {"kept": 1, "taken": [1, {"deep": 2}]}
    departures = [
        Departure(("kept",), "nothing", "integer", Effect.HARMLESS),
        Departure(("taken", 1, "deep"), "string", "integer", Effect.LEFT_OUT),
    ]

    (misfit,) = take_out(body, departures)

    assert body == {"kept": 1, "taken": [1, {}]}
    assert misfit == (("taken", 1), "deep", 2)
