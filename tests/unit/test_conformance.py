import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support.driving import Driver
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import InvalidResponseError
from rokt_calendar._calls.reading import read
from rokt_calendar._drift.mismatch import Effect, Mismatch
from rokt_calendar._drift.monitor import DriftMonitor
from rokt_calendar._drift.validator import Validator
from rokt_calendar._http.answer import Answer
from rokt_calendar_client.api import Endpoint
from rokt_calendar_client.models import CalendarEventsResponse, SubscriptionDetails

ROOT = Path(__file__).parents[2]
DOCUMENT = json.loads((ROOT / "generated/rokt_calendar_client/openapi.json").read_text("utf-8"))
SAMPLES = ROOT / "tests/data/samples"

# A whole number is an `int` by the time that it is compared, in whatever form it came.
NUMBERS = st.floats(allow_nan=False).map(lambda one: int(one) if one.is_integer() else one)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)
# RFC 3339 also knows leap seconds and a year 0, which Python's datetime does not.
NEARLY_A_TIME = re.compile(
    r"202\d-[01]\d-[0-3]\d[T ]\d\d:[0-6]\d:[0-5]\d(\.\d{1,6})?(Z|[+-][0-2]\d:?\d\d)?", re.ASCII
)
EVENTS = {"$ref": "#/components/schemas/CalendarEventsResponse"}
VALIDATOR = jsonschema_rs.Draft202012Validator({**EVENTS, **DOCUMENT}, validate_formats=True)
EVENT = json.loads((SAMPLES / "listCalendarEvents.response.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"calendar": {"name": "x"}}, "at /calendar/code: nothing where the contract has string"),
        ({"calendar": [1]}, "at /calendar: array where the contract has object"),
        (
            {"createdAt": "yesterday"},
            "at /createdAt: another text where the contract has date-time",
        ),
        ({"createdAt": 5}, "at /createdAt: integer where the contract has string"),
        ({"isActive": "yes"}, "at /isActive: string where the contract has boolean"),
    ],
)
def test_a_body_that_cannot_be_read_is_reported_with_its_place(
    driver: Driver, change: dict[str, Any], says: str
) -> None:
    """The error names the JSON pointer, what is there and what the contract has."""
    client = driver.connect(Service(httpx.Response(200, json={**SUBSCRIPTION, **change})))

    with pytest.raises(InvalidResponseError) as caught:
        client.get_subscription("x")

    assert says in str(caught.value)
    assert caught.value.body == {**SUBSCRIPTION, **change}


def test_a_body_that_is_not_json_is_reported_as_such(driver: Driver) -> None:
    """A login page behind a 200 is common."""
    client = driver.connect(Service(httpx.Response(200, html="<h1>Sign in</h1>")))

    with pytest.raises(InvalidResponseError, match="not JSON") as caught:
        client.get_subscription("x")

    assert caught.value.body == "<h1>Sign in</h1>"


def test_a_failure_that_the_contract_does_not_explain_is_reported_as_it_is() -> None:
    """Should a generated parser ask for more than the document, it is still no raw exception."""
    answer = Answer(200, httpx.Headers(), json.dumps(EVENT).encode(), "OK")
    endpoint = Endpoint(
        operation="listCalendarEvents",
        method="GET",
        path="/x",
        successes=(range(200, 201),),
        module=".subscriptions.get_subscription",
    )

    with pytest.raises(InvalidResponseError, match=r"\(KeyError: 'subscriptionId'\)"):
        read(endpoint, answer, SubscriptionDetails, DriftMonitor(), str)


def places(value: Any, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if not isinstance(value, dict | list):
        return [place]
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [place, *(found for key in keys for found in places(value[key], (*place, key)))]


def changed(value: Any, place: tuple[str | int, ...], new: Any) -> Any:
    if not place:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = changed(value[place[0]], place[1:], new)
    return copy


def is_readable(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def mismatches(body: Any, schema: dict[str, Any] = EVENTS) -> list[Mismatch]:
    """Return what a validator finds; its quick look must agree with the long one."""
    place = Validator(schema)
    assert not place.accepts_all([body]) or not list(Validator(schema).mismatches(body))
    found = list(place.mismatches(body))
    extras_only = all(one.expected == "nothing" for one in found)
    assert extras_only or not place.accepts_all([body])
    return found


@given(place=st.sampled_from(places(EVENT)[1:]), new=JSON)
def test_the_small_validator_agrees_with_a_complete_one(
    place: tuple[str | int, ...], new: Any
) -> None:
    """Any part of a real body replaced by anything: both find a fault, or neither."""
    body = changed(EVENT, place, new)

    faults = [found for found in mismatches(body) if found.expected != "nothing"]

    assert bool(faults) != VALIDATOR.is_valid(body), faults


@given(text=st.from_regex(NEARLY_A_TIME, fullmatch=True))
@example("2026-02-30T10:00:00Z")
@example("2026-02-03T10:00:00")
@example("2026-02-03")
@example("2026-02-03T10:00:00Z\n2026-02-03T10:00:00Z")
@example("2026-02-03T10:00:00Z\n")
def test_a_time_is_right_for_both_validators_or_for_neither(text: str) -> None:
    """What Python can read and RFC 3339 does not allow is a fault, but no reason to refuse it."""
    body = changed(EVENT, ("result", "data", 0, "startDateTimeUtc"), text)

    faults = mismatches(body)

    assert bool(faults) != VALIDATOR.is_valid(body), text
    effects = {Effect.HARMLESS if is_readable(text) else Effect.UNTYPED}
    assert {fault.effect for fault in faults} <= effects


@given(place=st.sampled_from(places(EVENT)[1:]), new=JSON)
def test_what_the_models_refuse_the_validator_can_explain(
    place: tuple[str | int, ...], new: Any
) -> None:
    """No body is refused without a place and a reason."""
    body = changed(EVENT, place, new)
    try:
        CalendarEventsResponse.from_dict(body)
    except Exception:  # noqa: BLE001  # generated parsers fail in many ways
        assert any(found.effect is not Effect.HARMLESS for found in mismatches(body))


def test_an_unknown_member_of_an_enumeration_is_named() -> None:
    """It is what a reader of the report wants to know."""
    schema = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["a", "b"]}}}

    assert mismatches({"kind": "b"}, schema) == []
    (found,) = mismatches({"kind": "c" * 50}, schema)

    assert (found.pointer, found.expected) == ("/kind", "'a' or 'b'")
    assert found.seen == repr("c" * 40)


def test_places_are_told_in_the_escapes_of_json_pointers() -> None:
    """A slash in a name is no step."""
    found = mismatches({"a/b~c": 1}, {"type": "object"})

    assert [one.pointer for one in found] == ["/a~1b~0c"]


def test_objects_of_many_kinds_in_one_list_are_compared_each() -> None:
    """One fault among good ones is found, whatever members the others have."""
    good = [
        {"bclId": "x", "ianaId": "y", "offsetMinutes": None},
        {"offsetMinutes": 1, "bclId": "", "ianaId": ""},
    ]
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/CalendarEventTimezone"}}

    assert mismatches(good * 3, schema) == []
    found = mismatches([*good * 3, {"bclId": "x", "ianaId": "y", "offsetMinutes": "1"}], schema)

    assert [one.pointer for one in found] == ["/6/offsetMinutes"]


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcd"), st.sampled_from([1, 2, "wrong"]), max_size=3),
        max_size=4,
    )
)
@example([{"a": 1, "b": 1}, {"a": 1, "c": 1}])
@example([{"a": 1, "b": 1}, {"c": 1, "b": "wrong"}])
@example([{"a": 1, "b": 1}, {"a": 1, "b": 1, "c": "wrong"}])
@example([{"a": 1, "b": 1}, {"b": 1, "a": 1}])
def test_a_quick_look_at_objects_sees_what_a_long_one_sees(objects: list[Any]) -> None:
    """As many members or not, the same or not, in the same order or not."""
    properties = {name: {"type": "integer"} for name in "abc"}
    schema = {"type": "array", "items": {"type": "object", "properties": properties}}

    assert Validator(schema).accepts_all([objects]) == (mismatches(objects, schema) == [])


def test_a_number_may_be_whole() -> None:
    """An integer is a number, and not the other way round."""
    schema = {"type": "array", "items": {"type": "number"}}

    assert mismatches([1, 1.5], schema) == []
    assert list(Validator({"type": "integer"}).mismatches(1.5)) != []


def test_an_undeclared_member_is_new_only_once() -> None:
    """An API that adds a field to every answer must not make every answer slow."""
    place, body = Validator({"type": "object"}), {"more": 1}

    assert not place.accepts_all([body])
    assert len(list(place.mismatches(body))) == 1
    assert place.accepts_all([body])
    assert not place.accepts_all([{**body, "still more": 1}])
    assert place.accepts_all([body] * 10)
    assert not place.accepts_all([body] * 10 + [{"more": "of another type"}])
