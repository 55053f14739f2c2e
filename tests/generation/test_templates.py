"""Each template cures a defect: the stock one shows it, ours does not."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.generation.checkout import TEMPLATES, run_generator
from tests.generation.conftest import TINY, Package

NOON = "2026-09-01T12:00:00+00:00"

COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda value: pickle.loads(pickle.dumps(value)),
    "oldest pickle": lambda value: pickle.loads(pickle.dumps(value, protocol=0)),
}

VALID = {
    "all null": {"due": None, "start": None, "place": None, "stops": None, "note": None},
    "all absent": {"due": None},
    "all present": {
        "due": NOON,
        "start": NOON,
        "place": {"name": "Hall"},
        "note": "",
        "seats": 0,
        "code": "x",
        "stops": [{"name": "Hall"}, {"name": "Yard", "unknown": [1]}],
    },
    "an empty list": {"due": NOON, "stops": []},
}


@pytest.mark.parametrize("field", ["due", "start"])
def test_a_bad_date_is_an_error(stock: Package, ours: Package, field: str) -> None:
    """Stock code hands out the text under the type of a datetime."""
    body = {"due": NOON, field: "soon"}
    assert getattr(stock.models.Event.from_dict(body), field) == "soon"
    with pytest.raises(ValueError, match="soon"):
        ours.models.Event.from_dict(body)


@pytest.mark.parametrize(
    ("field", "value"), [("place", {"title": "Hall"}), ("stops", [{"name": "Hall"}, {}])]
)
def test_a_lacking_key_is_an_error(stock: Package, ours: Package, field: str, value: Any) -> None:
    """Stock code hands out the whole value raw, under the type of a model or of a list of them."""
    body = {"due": None, field: value}
    assert getattr(stock.models.Event.from_dict(body), field) == value
    with pytest.raises(KeyError, match="name"):
        ours.models.Event.from_dict(body)


@pytest.mark.parametrize(
    ("field", "value", "json_type"),
    [
        ("due", 5, "int"),
        ("start", {}, "dict"),
        ("place", "Hall", "str"),
        ("place", [{"name": "Hall"}], "list"),
        ("stops", {"name": "Hall"}, "dict"),
        ("stops", "Hall", "str"),
    ],
)
def test_a_wrong_json_type_is_an_error_that_names_the_field(
    stock: Package, ours: Package, field: str, value: Any, json_type: str
) -> None:
    """Stock code hands out the raw value."""
    body = {"due": None, field: value}
    assert getattr(stock.models.Event.from_dict(body), field) == value
    with pytest.raises(TypeError, match=f"^{field} cannot be read from a JSON {json_type}$"):
        ours.models.Event.from_dict(body)


def test_a_field_that_must_be_there_may_be_null_but_not_absent(ours: Package) -> None:
    """Null and absence are two things."""
    assert ours.models.Event.from_dict({"due": None}).due is None
    with pytest.raises(KeyError, match="due"):
        ours.models.Event.from_dict({})


@pytest.mark.parametrize("name", VALID)
def test_valid_values_come_through_and_back(ours: Package, name: str) -> None:
    """What was read is written as it came, null as null and absence as absence."""
    assert ours.models.Event.from_dict(VALID[name]).to_dict() == VALID[name]


def test_values_have_the_types_that_they_claim(ours: Package) -> None:
    """Dates are datetimes, objects are models, and what was left out is UNSET."""
    event = ours.models.Event.from_dict(VALID["all present"])
    assert event.due == datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert isinstance(event.place, ours.models.Place)
    assert [type(stop) for stop in event.stops] == [ours.models.Place] * 2
    assert ours.models.Event.from_dict({"due": None}).stops is ours.types.UNSET


@pytest.mark.parametrize("name", ["deepcopy", "pickle"])
def test_stock_copies_can_no_longer_be_sent(stock: Package, name: str) -> None:
    """The defect: the copy of UNSET is another object, and json does not know it."""
    duplicate = COPIES[name](stock.models.Event(due=None))
    with pytest.raises(TypeError, match="not JSON serializable"):
        json.dumps(duplicate.to_dict())


@pytest.mark.parametrize("name", COPIES)
def test_a_copied_model_can_be_sent(ours: Package, name: str) -> None:
    """UNSET survives every way of copying, inside a model and alone."""
    event = ours.models.Event.from_dict({"due": NOON, "place": {"name": "Hall"}})
    duplicate = COPIES[name](event)
    assert duplicate == event
    assert json.loads(json.dumps(duplicate.to_dict())) == event.to_dict()
    assert COPIES[name](ours.types.UNSET) is ours.types.UNSET


def test_unset_is_one_false_object_with_a_name(stock: Package, ours: Package) -> None:
    """Stock code makes as many as one asks for, and prints their addresses."""
    assert stock.types.Unset() is not stock.types.UNSET
    assert " object at 0x" in repr(stock.types.UNSET)
    assert ours.types.Unset() is ours.types.UNSET
    assert repr(ours.types.UNSET) == "UNSET"
    assert not ours.types.UNSET


@pytest.mark.parametrize(
    "union",
    [
        '[{type: string, format: date-time}, {$ref: "#/components/schemas/Place"}]',
        "[{type: string, format: date-time}, {type: string}]",
    ],
)
def test_a_union_that_needs_a_guess_stops_generation(tmp_path: Path, union: str) -> None:
    """The generator gives up with the reason; stock templates would have guessed."""
    document = tmp_path / "tiny.yaml"
    text = TINY.read_text("utf-8")
    document.write_text(text.replace('{type: [string, "null"]}', f"{{anyOf: {union}}}"), "utf-8")
    done = run_generator(document, tmp_path / "package", *TEMPLATES)
    assert done.returncode != 0
    reason = "only_unions_of_one_type_and_null_can_be_read_without_a_guess"
    assert f"'{reason}' is undefined" in done.stdout
