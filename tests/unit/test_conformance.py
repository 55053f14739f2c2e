import json
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.driving import Driver
from tests.service import SUBSCRIPTION, Service

from rokt_calendar import Clock, InvalidResponseError
from rokt_calendar._call import EXTENSION, Call
from rokt_calendar._conformance import departures
from rokt_calendar._run import read_response
from rokt_calendar_client.api import Endpoint
from rokt_calendar_client.models import CalendarEventsResponse

ROOT = Path(__file__).parents[2]
DOCUMENT = json.loads((ROOT / "generated/rokt_calendar_client/openapi.json").read_text("utf-8"))
SAMPLES = ROOT / "tests/data/samples"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)
EVENT = json.loads((SAMPLES / "listCalendarEvents.response.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"calendar": {"name": "x"}}, "at /calendar/code: nothing where it has a value"),
        ({"calendar": [1]}, "at /calendar: array where it has object"),
        ({"createdAt": "yesterday"}, "at /createdAt: another text where it has date-time"),
        ({"createdAt": 5}, "at /createdAt: integer where it has string"),
        ({"tags": [{"id": "a"}, 7]}, "at /tags/1: integer where it has object"),
        ({"tags": "none"}, "at /tags: string where it has array or null"),
        ({"deactivatedDate": "x"}, "at /deactivatedDate: another text where it has date-time"),
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
    assert caught.value.body.startswith('{"subscriptionId"')


def test_a_body_that_is_not_json_is_reported_as_such(driver: Driver) -> None:
    """A login page behind a 200 is common."""
    client = driver.connect(Service(httpx.Response(200, html="<h1>Sign in</h1>")))

    with pytest.raises(InvalidResponseError, match="not JSON") as caught:
        client.get_subscription("x")

    assert caught.value.body == "<h1>Sign in</h1>"


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


@given(place=st.sampled_from(places(EVENT)[1:]), new=JSON)
def test_the_small_validator_agrees_with_a_complete_one(
    place: tuple[str | int, ...], new: Any
) -> None:
    """Any part of a real body replaced by anything: both find a fault, or neither."""
    reference = {"$ref": "#/components/schemas/CalendarEventsResponse", **DOCUMENT}
    validator = jsonschema_rs.Draft202012Validator(reference, validate_formats=True)
    body = changed(EVENT, place, new)

    found = list(departures("listCalendarEvents", 200, body))

    # The complete one demands RFC 3339; ours takes what the models take, which is a little more.
    strict = [error for error in validator.iter_errors(body) if "date-time" not in error.message]
    assert bool(strict) <= bool(found)
    if found and validator.is_valid(body):
        pytest.fail(f"{found} in a valid body")


@given(place=st.sampled_from(places(EVENT)[1:]), new=JSON)
def test_what_the_models_refuse_the_validator_can_explain(
    place: tuple[str | int, ...], new: Any
) -> None:
    """No body is refused without a place and a reason."""
    body = changed(EVENT, place, new)
    try:
        CalendarEventsResponse.from_dict(body)
    except Exception:  # noqa: BLE001  # generated parsers fail in many ways
        assert list(departures("listCalendarEvents", 200, body))


def test_operations_and_statuses_without_a_schema_have_no_departures() -> None:
    """A 202 has no body in the contract."""
    assert list(departures("deleteSubscriptionEvent", 202, {"any": "thing"})) == []
    assert list(departures("unknown", 200, [])) == []


def test_a_failure_that_the_contract_does_not_explain_is_reported_as_it_is() -> None:
    """A newer generated client may be ahead of the rules that we know."""
    request = httpx.Request("GET", "https://h/x")
    clock = Clock()
    request.extensions[EXTENSION] = Call("invented", "GET", "/x", clock, clock.now())

    endpoint = Endpoint(
        operation="invented",
        method="GET",
        path="/x",
        successes=(range(200, 201),),
        module=".calendars.list_calendar_events",
    )

    with pytest.raises(InvalidResponseError, match=r"\(TypeError: .*not iterable\)"):
        read_response(endpoint, httpx.Response(200, json=9, request=request), int)
