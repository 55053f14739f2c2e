"""Controls a served mock, for tests in any language: `POST /_mock/advance {"seconds": 301}`.

What follows `/_mock/` is the name of a method of `MockService`, and the JSON object of the body has
its arguments. `calls` and `pending_faults` are read with GET. These requests need no token, no
fault applies to them, and they are not among the calls.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any, cast

from .._protocol.replies import Finding, RefusalError, Reply, bad_request, not_found, refuse
from .._service import MockService
from .access import why_refused

__all__ = ["PREFIX", "control"]

PREFIX = "/_mock/"

Arguments = dict[str, Any]


def _method(name: str) -> Callable[[MockService, Arguments], None]:
    return lambda service, arguments: getattr(service, name)(**arguments)


def _put_calendar(service: MockService, arguments: Arguments) -> None:
    service.put_calendar(arguments)


def _set_sparse(service: MockService, arguments: Arguments) -> None:
    if arguments not in ({}, {"sparse": True}, {"sparse": False}):
        raise ValueError('the body must be {"sparse": true} or {"sparse": false}')
    service.sparse = arguments.get("sparse", True)


_CHANGES: Mapping[str, Callable[[MockService, Arguments], None]] = {
    "put_calendar": _put_calendar,
    "sparse": _set_sparse,
    **{
        name: _method(name)
        for name in (
            *("advance", "answer_next", "clear_faults", "delay_next", "drop_next"),
            *("expire_tokens", "fail_next", "reset", "truncate_next"),
        )
    },
}
_READINGS: Mapping[str, Callable[[MockService], object]] = {
    "calls": lambda service: [asdict(call) for call in service.calls],
    "pending_faults": lambda service: [fault.to_json() for fault in service.pending_faults],
}


def control(
    service: MockService,
    method: str,
    path: str,
    content: bytes,
    *,
    headers: Mapping[str, str],
    scheme: str = "http",
) -> Reply:
    """Change the mock, or return what can be read of it.

    Args:
        service: The mock.
        method: The HTTP method.
        path: The path, which starts with `PREFIX`.
        content: The body.
        headers: The headers, with names in lower case.
        scheme: `http` or `https`.

    Returns:
        204 for a change, 200 with what is read, or 400, 403, 404 or 405 with the reason.
    """
    name = path.removeprefix(PREFIX)
    try:
        if reason := why_refused(headers, scheme):
            raise refuse(403, "Refused.", Finding("Value", "foreign", "", reason))
        if name not in {**_CHANGES, **_READINGS}:
            known = ", ".join(sorted({**_CHANGES, **_READINGS}))
            raise not_found("path#", f"below {PREFIX} there are {known}")
        allowed = "GET" if name in _READINGS else "POST"
        if method != allowed:
            finding = Finding("Contract", "method", "", f"allowed: {allowed}")
            raise refuse(405, "Another method is needed.", finding, headers={"allow": allowed})
        if name in _READINGS:
            return Reply(HTTPStatus.OK, _READINGS[name](service))
        _change(service, name, content)
    except RefusalError as refusal:
        return refusal.reply
    return Reply(HTTPStatus.NO_CONTENT)


def _change(service: MockService, name: str, content: bytes) -> None:
    try:
        arguments: Any = json.loads(content or b"{}")
        if not isinstance(arguments, dict):
            raise bad_request(Finding("Contract", "type", "body#", "must be an object"))
        _CHANGES[name](service, cast("Arguments", arguments))
    except (TypeError, ValueError, RecursionError) as reason:
        # The text may repeat what the caller has just written; there is no secret in it.
        raise bad_request(Finding("Value", name, "body#", str(reason))) from None
