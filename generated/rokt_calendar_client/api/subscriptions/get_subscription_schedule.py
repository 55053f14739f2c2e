"""GET /v1/schedule/{subscription_id}"""

from datetime import datetime
from typing import Any

from ...models.scheduled_event import ScheduledEvent
from ...types import UNSET, Unset, given, in_query, segment


def build(
    subscription_id: str,
    *,
    from_: str | datetime | None | Unset = UNSET,
    to: str | datetime | None | Unset = UNSET,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "get",
        "url": f"/v1/schedule/{segment(subscription_id)}",
        "params": given(
            {
                "from": in_query(from_),
                "to": in_query(to),
            }
        ),
    }


def parse(body: Any) -> list[ScheduledEvent]:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return [ScheduledEvent.from_dict(item) for item in body]
