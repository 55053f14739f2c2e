"""GET /v1/subscription/{subscription_id}"""

from typing import Any

from ...models.subscription_details import SubscriptionDetails
from ...types import segment


def build(
    subscription_id: str,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "get",
        "url": f"/v1/subscription/{segment(subscription_id)}",
    }


def parse(body: Any) -> SubscriptionDetails:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return SubscriptionDetails.from_dict(body)
