"""POST /v2/subscribe/{account_code}/{calendar_code}"""

from typing import Any

from ...models.create_subscription_request import CreateSubscriptionRequest
from ...models.create_subscription_response import CreateSubscriptionResponse
from ...types import segment


def build(
    account_code: str,
    calendar_code: str,
    *,
    body: CreateSubscriptionRequest,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "post",
        "url": f"/v2/subscribe/{segment(account_code)}/{segment(calendar_code)}",
        "json": body.to_dict(),
    }


def parse(body: Any) -> CreateSubscriptionResponse:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return CreateSubscriptionResponse.from_dict(body)
