"""DELETE /v2/subscription/{account_code}/{subscription_id}/subscriptionevent/{event_id}"""

from typing import Any

from ...types import segment


def build(
    account_code: str,
    subscription_id: str,
    event_id: str,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "delete",
        "url": f"/v2/subscription/{segment(account_code)}/{segment(subscription_id)}/subscriptionevent/{segment(event_id)}",
    }


def parse(body: Any) -> None:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return None
