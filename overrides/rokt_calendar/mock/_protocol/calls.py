"""The record of what the mock received, without what its name says is a secret."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qsl

import httpx

from .grant import parse_form

__all__ = ["Call", "record_call"]

HIDDEN = "[hidden]"
_LONGEST_BODY = 64 * 1024
_SECRET_NAME = re.compile(
    r"(assertion|authcode|authorization|cookie|credentials?|key|password|secret|token)(\[\])?\Z"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One request that the mock received.

    Attributes:
        operation: The operationId, or None for a path or method that the contract does not have.
        method: The HTTP method.
        path: The path as it came over the wire, still percent-encoded.
        query: The query parameters; of a repeated one, the last.
        headers: The headers in lower case, with credentials hidden.
        body: The JSON value or the form fields, with secrets hidden; None without a body; a note on
            the size if it could not be read or is longer than 64 KiB. A secret is what is named so:
            `client_secret`, `Authorization`, `X-Api-Key`.
        status: The HTTP status that was answered, however late; None, if the connection was closed
            without an answer.
    """

    operation: str | None
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: object
    status: int | None


def record_call(request: httpx.Request, operation: str | None, status: int | None) -> Call:
    """Return the record of a request, with its secrets hidden."""
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    return Call(
        operation=operation,
        method=request.method,
        path=path,
        query={
            name: str(_hide(name, value))
            for name, value in parse_qsl(query, keep_blank_values=True)
        },
        headers={name: str(_hide(name, value)) for name, value in request.headers.items()},
        body=_readable_body(request),
        status=status,
    )


def _readable_body(request: httpx.Request) -> object:
    content = request.content
    if not content:
        return None
    if len(content) > _LONGEST_BODY:
        return f"[not kept, {len(content)} bytes]"
    is_form = "x-www-form-urlencoded" in request.headers.get("content-type", "").lower()
    try:
        return _cleaned(parse_form(content) if is_form else json.loads(content))
    # A body that cannot be read cannot be searched for secrets either.
    except (ValueError, RecursionError):
        return f"[unreadable, {len(content)} bytes]"


def _cleaned(value: object) -> object:
    if isinstance(value, dict):
        members = cast(dict[str, object], value)
        return {name: _hide(name, item) for name, item in members.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in cast(list[object], value)]
    return value


def _hide(name: str, value: object) -> object:
    plain = name.lower().replace("_", "").replace("-", "")
    return HIDDEN if _SECRET_NAME.search(plain) else _cleaned(value)
