"""Builds a canned response from what a test gives, and refuses what HTTP cannot carry."""

from __future__ import annotations

import json as json_module
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from .._arguments import check_kind, check_number
from .kinds import CannedResponse

__all__ = ["NOT_GIVEN", "canned_response"]


class _NotGiven:
    def __repr__(self) -> str:
        return "not given"


NOT_GIVEN: Final = _NotGiven()
"""Stands for no body, since None is a JSON value."""

_LOWEST_STATUS, _HIGHEST_STATUS = 200, 999
_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*\Z")
_OF_THE_BODY = ("content-length", "transfer-encoding")


def canned_response(
    status: int,
    *,
    json: object,
    text: str | None,
    headers: Mapping[str, str] | None,
    operation: str | None,
) -> CannedResponse:
    """Return the canned response that these values describe.

    Raises:
        TypeError: An argument is of a wrong kind, or `json` cannot be written as JSON.
        ValueError: The arguments contradict each other, or HTTP has no such status or header.
    """
    check_number("status", status, _LOWEST_STATUS, _HIGHEST_STATUS)
    content, media_type = _content(json, text)
    if content and status in _BODILESS:
        raise ValueError(f"a response with status {status} has no body; leave json and text out")
    media = {"content-type": media_type} if media_type else {}
    return CannedResponse(
        status=status, headers={**media, **_headers(headers)}, content=content, operation=operation
    )


def _content(json: object, text: str | None) -> tuple[bytes, str | None]:
    check_kind("text", text, str | None, "a text")
    if isinstance(json, _NotGiven):
        if text is None:
            return b"", None
        return text.encode(), "text/plain; charset=utf-8"
    if text is not None:
        raise ValueError("give json or text, not both")
    try:
        return json_module.dumps(json).encode(), "application/json"
    except (TypeError, ValueError, RecursionError) as reason:
        raise TypeError(f"json cannot be written as JSON: {reason}") from None


def _headers(headers: Mapping[str, str] | None) -> dict[str, str]:
    check_kind("headers", headers, Mapping | None, "a dictionary of texts")
    checked: dict[str, str] = {}
    for name, value in (headers or {}).items():
        check_kind("the name of a header", name, str, "a text")
        check_kind(f"the value of {name}", value, str, "a text")
        if not _NAME.match(name):
            raise ValueError(f"headers: {name!r} is not the name of a header")
        if name.lower() in _OF_THE_BODY:
            raise ValueError(f"headers: {name} follows from the body; leave it out")
        if not value.isascii() or not _VALUE.match(value):
            raise ValueError(f"headers: the value of {name} must be ASCII text on one line")
        checked[name.lower()] = value
    return checked
