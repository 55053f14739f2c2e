from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support.driving import Driver
from tests.support.service import Service

from rokt_calendar import InvalidRequestError, RetryPolicy, RoktCalendar

ACCEPTED = httpx.Response(202)


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", ".", "..", "../x", "a/../b", "/a", "a/", "a//b", "..\\x", "a\r\nX: y", "a\x00"),
        *(None, True, 1.5, b"a", ["a"]),
    ],
)
def test_a_path_value_that_changes_the_route_is_refused_before_anything_is_sent(
    driver: Driver, value: Any
) -> None:
    """Not even a token is requested, and the error names the parameter."""
    service = Service(ACCEPTED)
    client = driver.connect(service)

    with pytest.raises(InvalidRequestError, match=r"event_id .*Nothing was sent") as caught:
        client.delete_subscription_event("acme", value)

    assert caught.value.operation == "deleteSubscriptionEvent"
    assert service.requests == service.token_requests == []


@given(event_id=st.text(max_size=30))
@example("%2e%2e")
@example("a?b#c")
@example("a/b")
@example("%")
@example("…/ü")
def test_any_text_is_refused_or_stays_in_its_own_segment(event_id: str) -> None:
    """What the service decodes from the path is what the caller passed."""
    service = Service(ACCEPTED)
    client = RoktCalendar(
        "id", "secret", transport=httpx.MockTransport(service), retry=RetryPolicy(attempts=1)
    )
    try:
        client.delete_subscription_event("acme", event_id)
    except InvalidRequestError:
        assert service.requests == []
    else:
        segments = service.requests[0].url.raw_path.split(b"/")
        assert segments[:-1] == [b"", b"v1", b"subscriptionevent", b"acme"]
        assert b"?" not in segments[-1]
        assert httpx.URL(f"http://h/{segments[-1].decode()}").path == f"/{event_id}"


@pytest.mark.parametrize("value", ["id", 391756, UUID(int=7)])
def test_texts_integers_and_uuids_are_accepted(driver: Driver, value: Any) -> None:
    """Ids come in these types."""
    service = Service(ACCEPTED)

    driver.connect(service).delete_subscription_event("acme", value)

    assert service.requests[0].url.path == f"/v1/subscriptionevent/acme/{value}"
