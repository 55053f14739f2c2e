"""Each template cures a defect: the stock one shows it, ours does not."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from tests.generation.checkout import run_templates
from tests.generation.conftest import TINY, Package

FORM = "application/x-www-form-urlencoded"
NOON = "2026-09-01T12:00:00+00:00"
LEAST = {"kind": "meeting", "due": None}
RECEIPT = {"number": 1, "issuedAt": NOON}

COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "evolve": attrs.evolve,
    "pickle": lambda value: pickle.loads(pickle.dumps(value)),
    "oldest pickle": lambda value: pickle.loads(pickle.dumps(value, protocol=0)),
}

VALID = {
    "all null": {**LEAST, "start": None, "place": None, "stops": None, "note": None},
    "all absent": LEAST,
    "all present": {
        "kind": "meeting",
        "due": NOON,
        "start": NOON,
        "place": {"name": "Hall"},
        "note": "",
        "stopCount": 0,
        "code": "x",
        "openedAt": NOON,
        "mood": "calm",
        "stops": [{"name": "Hall"}, {"name": "Yard", "unknown": [1]}],
        "more": {"than": "this"},
    },
    "an empty list": {"kind": "meeting", "due": NOON, "stops": []},
}

# A text on the wire, and the instant that it stands for.
INSTANTS = {
    "2026-09-01T12:00:00Z": (12, 0),
    "2026-09-01T12:00:00z": (12, 0),
    "2026-09-01T12:00:00": (12, 0),
    "2026-09-01T14:30:00+02:30": (12, 0),
    "2026-09-01T12:00:00.1234567Z": (12, 123456),
    "2026-244T12:00:00Z": (12, 0),
    "20260901T120000Z": (12, 0),
    "2026-08-31T24:00:00Z": (0, 0),
    "2026-09-01": (0, 0),
}

# A change of the document that the templates do not know, and what is said about it.
UNKNOWN = {
    "a union that needs a guess": (
        "code: {type: string}",
        "code: {anyOf: [{type: string}, {type: integer}]}",
        "/components/schemas/Event/properties/code: a choice other than one type or null",
    ),
    "another list of types": (
        "code: {type: string}",
        "code: {type: [string, integer]}",
        "/properties/code: a list of types other than one type and null",
    ),
    "a keyword": (
        "code: {type: string}",
        "code: {allOf: [{type: string}]}",
        "/properties/code: the keyword allOf",
    ),
    "a format": (
        "code: {type: string}",
        "code: {type: string, format: duration}",
        "/properties/code: a text with format duration",
    ),
    "a format of numbers": (
        "number: {type: integer}",
        "number: {type: integer, format: int64}",
        "/properties/number: type integer with format int64",
    ),
    "an object in place": (
        "code: {type: string}",
        "code: {type: object, properties: {a: {type: string}}}",
        "/properties/code: type object",
    ),
    "a list of lists": (
        "codes: {type: array, items: {type: string}}",
        "codes: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Place'}}}",
        "/properties/codes: a list of lists",
    ),
    "a default": (
        "code: {type: string}",
        "code: {type: string, default: x}",
        "/properties/code: a default, which would be sent unasked",
    ),
    "a reserved name": (
        "message: {type: string}",
        "toDict: {type: string}",
        "/components/schemas/Problem: more than one use of the name to_dict",
    ),
    "two names for one": (
        "code: {type: string}",
        "stop_count: {type: string}",
        "/components/schemas/Event: more than one use of the name stop_count",
    ),
    "a parameter in a header": (
        "{name: locale, in: query",
        "{name: locale, in: header",
        "/paths/~1rooms~1{roomId}~1events~1{eventNumber}/put: a parameter in the header",
    ),
    "a parameter that is a list": (
        "{name: locale, in: query, schema: {type: string}}",
        "{name: locale, in: query, schema: {type: array, items: {type: string}}}",
        "locale is neither text, integer nor boolean",
    ),
    "a body of another kind": (
        "content: {application/json: {schema: {$ref: '#/components/schemas/Place'}}}",
        f"content: {{{FORM}: {{schema: {{$ref: '#/components/schemas/Place'}}}}}}",
        f"content of type {FORM}",
    ),
    "a bare response": (
        "schema: {type: array, items: {$ref: '#/components/schemas/Event'}}",
        "schema: {type: string}",
        "a response that is no object and no list of objects",
    ),
}


def test_stock_models_say_what_they_hold_and_do_not(stock: Package, ours: Package) -> None:
    """A bad date is a text under the type of a datetime in stock code; ours says that it is bad."""
    body = {**LEAST, "start": "soon"}
    assert stock.models.Event.from_dict(body).start == "soon"
    with pytest.raises(ValueError, match="soon"):
        ours.models.Event.from_dict(body)


def test_positional_arguments_are_refused(stock: Package, ours: Package) -> None:
    """In stock code the order of the document decides what a value means."""
    assert stock.models.Place("Hall").name == "Hall"
    with pytest.raises(TypeError, match="positional"):
        ours.models.Place("Hall")


def test_a_response_has_two_states_and_a_request_three(ours: Package) -> None:
    """Of what is only received, absent and null are the same; what is sent tells them apart."""
    receipt, event = (
        {field.name: field.type for field in attrs.fields(model)}
        for model in (ours.models.Receipt, ours.models.Event)
    )
    assert receipt == {
        "success": "bool | None",
        "number": "int",
        "issued_at": "datetime",
        "note": "str | None",
        "cancelled_at": "datetime | None",
        "place": "Place | None",
        "stops": "list[Place] | None",
        "codes": "list[str] | None",
        "pin": "str | None",
        "additional_properties": "dict[str, Any]",
    }
    assert event == {
        "kind": "Literal['meeting']",
        "due": "datetime | None",
        "start": "datetime | None | Unset",
        "place": "Place | None | Unset",
        "stops": "list[Place] | None | Unset",
        "note": "str | None | Unset",
        "code": "str | None | Unset",
        "stop_count": "int | None | Unset",
        "opened_at": "datetime | None | Unset",
        "mood": "Literal['calm', 'loud'] | None | Unset",
        "additional_properties": "dict[str, Any]",
    }


def test_annotations_can_be_resolved(ours: Package) -> None:
    """Libraries that build on attrs or on type hints find each name."""
    (inner,) = get_args(get_args(get_type_hints(ours.models.Receipt)["stops"])[0])
    assert inner is ours.models.Place


def test_what_is_absent_from_a_response_is_none_and_comes_back_as_null(ours: Package) -> None:
    """A required value that may be null is none that a response has to have."""
    receipt = ours.models.Receipt.from_dict(RECEIPT)
    assert (receipt.note, receipt.place, receipt.stops, receipt.cancelled_at) == (None,) * 4
    everything = dict.fromkeys(("success", "note", "cancelledAt", "place", "stops", "codes", "pin"))
    assert receipt.to_dict() == {**everything, **RECEIPT}


def test_a_required_value_must_be_there(ours: Package) -> None:
    """There is no model without it."""
    with pytest.raises(KeyError, match="due"):
        ours.models.Event.from_dict({"kind": "meeting"})
    with pytest.raises(KeyError, match="issuedAt"):
        ours.models.Receipt.from_dict({"number": 1})


@pytest.mark.parametrize("name", VALID)
def test_what_is_sent_comes_through_and_back(ours: Package, name: str) -> None:
    """What was read is written as it came, null as null and absence as absence."""
    assert ours.models.Event.from_dict(VALID[name]).to_dict() == VALID[name]


def test_none_is_null_where_null_is_allowed_and_left_out_elsewhere(ours: Package) -> None:
    """So a value that was read can be passed on, whether it was there or not."""
    event = ours.models.Event(due=None, code=None, opened_at=None, note=None, stop_count=None)
    assert event.to_dict() == {"kind": "meeting", "due": None, "note": None, "stopCount": None}


def test_values_have_the_types_that_they_claim(ours: Package) -> None:
    """Dates are datetimes, objects are models, and what was left out is UNSET."""
    event = ours.models.Event.from_dict(VALID["all present"])
    assert event.due == datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert isinstance(event.place, ours.models.Place)
    assert [type(stop) for stop in event.stops] == [ours.models.Place] * 2
    assert ours.models.Event.from_dict(LEAST).stops is ours.types.UNSET


@pytest.mark.parametrize("text", INSTANTS)
def test_an_instant_is_aware_and_in_utc(ours: Package, text: str) -> None:
    """Whatever dateutil or Python reads is read; one without an offset is in UTC."""
    hour, microsecond = INSTANTS[text]
    found = ours.models.Receipt.from_dict({**RECEIPT, "issuedAt": text}).issued_at
    assert found == datetime(2026, 9, 1, hour, 0, 0, microsecond, tzinfo=UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("text", ["soon", "2026-13-01T00:00:00Z", "0001-01-01T00:30:00+01:00", ""])
def test_what_stands_for_no_instant_is_a_value_error(ours: Package, text: str) -> None:
    """One error for all of them, so that whoever reads can tell what went wrong."""
    with pytest.raises(ValueError, match=r".+"):
        ours.models.Receipt.from_dict({**RECEIPT, "cancelledAt": text})


@pytest.mark.parametrize("suffix", ["", "Z", ".0000000Z", "+00:00", "+05:00", "-05:00"])
def test_the_date_that_dotnet_has_for_none_is_none(ours: Package, suffix: str) -> None:
    """It would be a date of the year 1, which is true, on a receipt that was never cancelled."""
    body = {**RECEIPT, "cancelledAt": f"0001-01-01T00:00:00{suffix}"}
    assert ours.models.Receipt.from_dict(body).cancelled_at is None
    later = ours.models.Receipt.from_dict({**RECEIPT, "cancelledAt": "0001-01-02T00:00:00Z"})
    assert later.cancelled_at == datetime(1, 1, 2, tzinfo=UTC)


def test_an_aware_time_is_written_with_its_offset(ours: Package) -> None:
    """The instant stays the same."""
    zone = timezone(timedelta(hours=2))
    event = ours.models.Event(due=datetime(2026, 9, 1, 14, tzinfo=zone))
    assert event.to_dict()["due"] == "2026-09-01T14:00:00+02:00"


def test_a_datetime_in_place_of_a_text_is_not_turned_into_one(ours: Package) -> None:
    """The comparison with the contract has to see it, and refuse it."""
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    assert ours.models.Event(due=None, code=moment).to_dict()["code"] is moment


def test_secrets_are_not_in_the_repr(stock: Package, ours: Package) -> None:
    """Nor what came in the place of one and did not fit."""
    body = {**RECEIPT, "pin": "hunter2"}
    assert "hunter2" in repr(stock.models.Receipt.from_dict({"note": None, **body}))
    receipt = ours.models.Receipt.from_dict({**body, "pinCode": "hunter3"})
    assert receipt.pin == "hunter2"
    assert "hunter" not in repr(receipt)
    assert "number=1" in repr(receipt)


@pytest.mark.parametrize("name", ["deepcopy", "pickle"])
def test_stock_copies_can_no_longer_be_sent(stock: Package, name: str) -> None:
    """The defect: the copy of UNSET is another object, and json does not know it."""
    duplicate = COPIES[name](stock.models.Event(due=None))
    with pytest.raises(TypeError, match="not JSON serializable"):
        json.dumps(duplicate.to_dict())


@pytest.mark.parametrize("name", COPIES)
def test_a_copied_model_can_be_sent(ours: Package, name: str) -> None:
    """UNSET survives every way of copying, and so does what the contract does not declare."""
    event = ours.models.Event.from_dict(
        {**LEAST, "place": {"name": "Hall", "x": 1}, "color": "red"}
    )
    duplicate = COPIES[name](event)
    assert duplicate == event
    assert duplicate is not event
    assert duplicate["color"] == "red"
    assert json.loads(json.dumps(duplicate.to_dict())) == event.to_dict()


@pytest.mark.parametrize("name", [name for name in COPIES if name != "evolve"])
def test_unset_is_the_same_after_each_way_of_copying(ours: Package, name: str) -> None:
    """There is one of it."""
    assert COPIES[name](ours.types.UNSET) is ours.types.UNSET


def test_unset_is_one_false_object_with_a_name(stock: Package, ours: Package) -> None:
    """Stock code makes as many as one asks for, and prints their addresses."""
    assert stock.types.Unset() is not stock.types.UNSET
    assert " object at 0x" in repr(stock.types.UNSET)
    assert ours.types.Unset() is ours.types.UNSET
    assert repr(ours.types.UNSET) == "UNSET"
    assert not ours.types.UNSET


def test_a_model_is_a_mapping_of_what_is_not_declared(ours: Package) -> None:
    """Such members are read, set and dropped by their names on the wire."""
    place = ours.models.Place.from_dict({"name": "Hall", "color": "red"})
    assert (place["color"], "color" in place, "name" in place) == ("red", True, False)
    place["size"] = 5
    assert place.additional_keys == ["color", "size"]
    del place["color"]
    assert place.to_dict() == {"name": "Hall", "size": 5}


def test_a_docstring_gives_the_grade_and_speaks_python(ours: Package) -> None:
    """What is no more than a guess is shown as one."""
    source = Path(ours.models.Event.from_dict.__code__.co_filename).read_text("utf-8")
    assert '"""See `stop_count`.\n\n    [reference: Somebody.]\n    """' in source


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_the_templates_do_not_know_stops_generation(tmp_path: Path, name: str) -> None:
    """The message names the place and what is there, and nothing is nearly right."""
    old, new, message = UNKNOWN[name]
    document = tmp_path / "tiny.yaml"
    text = TINY.read_text("utf-8").replace('"', "'")
    assert old in text
    document.write_text(text.replace(old, new, 1), "utf-8")
    done = run_templates(document, tmp_path / "package")
    assert done.returncode == 1
    assert message in done.stdout
    assert "Teach tools/contract_shapes.py" in done.stdout
