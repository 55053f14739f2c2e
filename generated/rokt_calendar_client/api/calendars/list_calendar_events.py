"""GET /v1/{account_code}/calendars/{calendar_id}/events"""

from typing import Any

from ...models.calendar_events_response import CalendarEventsResponse
from ...types import UNSET, Unset, given, in_query, segment


def build(
    account_code: str,
    calendar_id: str,
    *,
    page_number: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "get",
        "url": f"/v1/{segment(account_code)}/calendars/{segment(calendar_id)}/events",
        "params": given(
            {
                "pageNumber": in_query(page_number),
                "pageSize": in_query(page_size),
            }
        ),
    }


def parse(body: Any) -> CalendarEventsResponse:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return CalendarEventsResponse.from_dict(body)
