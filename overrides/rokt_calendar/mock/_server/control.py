"""Steers a mock that is served, for tests in any language: `POST /_mock/advance {"seconds": 301}`.

What stands behind `/_mock/` is the name of a method of `MockService`, and the JSON object of the
body has its arguments. These requests need no token, meet no fault and are not among the calls.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from http import HTTPStatus
from typing import Any, cast

from .._protocol.replies import Finding, RefusalError, Reply, bad_request, not_found, refuse
from .._service import MockService

__all__ = ["PREFIX", "steer"]

PREFIX = "/_mock/"

ORDERS = frozenset(
    {"advance", "clear_faults", "expire_tokens", "reset"}
    | {"delay_next", "drop_next", "fail_next", "truncate_next"}
)
"""The methods that can be called."""

CALLS = "calls"
"""What can be read."""


def steer(service: MockService, method: str, path: str, content: bytes) -> Reply:
    """Carry out an order, or return what was received.

    Args:
        service: The mock.
        method: The HTTP method.
        path: The path, which starts with `PREFIX`.
        content: The body.

    Returns:
        204 for an order, 200 with the calls, 400 with what is wrong with an order, 404 or 405.
    """
    name = path.removeprefix(PREFIX)
    try:
        if name not in {CALLS, *ORDERS}:
            known = ", ".join(sorted({CALLS, *ORDERS}))
            raise not_found("path#", f"behind {PREFIX} there are {known}")
        allowed = "GET" if name == CALLS else "POST"
        if method != allowed:
            finding = Finding("Contract", "method", "", f"allowed: {allowed}")
            raise refuse(405, "Another method is needed.", finding, headers={"allow": allowed})
        if name == CALLS:
            return Reply(HTTPStatus.OK, [asdict(call) for call in service.calls])
        _carry_out(service, name, content)
    except RefusalError as refusal:
        return refusal.reply
    return Reply(HTTPStatus.NO_CONTENT)


def _carry_out(service: MockService, name: str, content: bytes) -> None:
    try:
        arguments: Any = json.loads(content or b"{}")
        if not isinstance(arguments, dict):
            raise bad_request(Finding("Contract", "type", "body#", "must be an object"))
        getattr(service, name)(**cast("dict[str, Any]", arguments))
    except (TypeError, ValueError, RecursionError) as reason:
        # Of what the caller has just written, and there is no secret in an order.
        raise bad_request(Finding("Value", name, "body#", str(reason))) from None
