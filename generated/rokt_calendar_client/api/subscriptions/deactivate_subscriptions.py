"""DELETE /v1/subscription/{account_code}/{calendar_code}"""

from typing import Any

from ...models.deactivate_subscriptions_request import DeactivateSubscriptionsRequest
from ...types import segment


def build(
    account_code: str,
    calendar_code: str,
    *,
    body: DeactivateSubscriptionsRequest,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "delete",
        "url": f"/v1/subscription/{segment(account_code)}/{segment(calendar_code)}",
        "json": body.to_dict(),
    }


def parse(body: Any) -> None:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return None
