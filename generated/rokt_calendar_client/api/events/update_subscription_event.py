"""POST /v1/subscriptionevent/{account_code}/update"""

from typing import Any

from ...models.subscription_event import SubscriptionEvent
from ...types import segment


def build(
    account_code: str,
    *,
    body: SubscriptionEvent,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "post",
        "url": f"/v1/subscriptionevent/{segment(account_code)}/update",
        "json": body.to_dict(),
    }


def parse(body: Any) -> None:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return None
