"""DELETE /v1/subscriptionevent/{account_code}/{event_id}"""

from typing import Any

from ...types import segment


def build(
    account_code: str,
    event_id: str,
) -> dict[str, Any]:
    """Return the parts of a request."""
    return {
        "method": "delete",
        "url": f"/v1/subscriptionevent/{segment(account_code)}/{segment(event_id)}",
    }


def parse(body: Any) -> None:
    """Return the result from the decoded body of a success, which is known to be what the contract says."""
    return None
