"""What an operation answers, and how it refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import httpx

__all__ = [
    "NO_STORE",
    "Finding",
    "RefusalError",
    "Reply",
    "bad_request",
    "not_found",
    "refused_token",
]


_LONGEST_TEXT = 500  # a text may repeat a time or a zone, which may be of any length

NO_STORE = {"cache-control": "no-store", "pragma": "no-cache"}
"""RFC 6749, section 5.1: nobody may store an answer of the token endpoint."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a JSON body (None for an empty one) and extra headers."""

    status: int
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def to_response(self, request: httpx.Request) -> httpx.Response:
        """Write the reply as an HTTP response to this request."""
        content = b"" if self.body is None else json.dumps(self.body).encode()
        headers = dict(self.headers)
        if self.body is not None:
            headers["content-type"] = "application/json"
        return httpx.Response(self.status, headers=headers, content=content, request=request)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a request.

    `kind` is `Contract` (the document forbids it), `Value` (the document allows it, but the mock
    cannot use it) or `NotFound` (it names something that does not exist). `rule` is the JSON Schema
    keyword or a short name. Both are invented here: the vendor publishes no types and no codes, so
    every type starts with `Mock.`. `place` is a JSON pointer behind `body#`, or a parameter behind
    `path#`, `query#` or `header#`.
    """

    kind: str
    rule: str
    place: str
    text: str

    def to_json(self) -> dict[str, str]:
        """Write the finding as one entry of `errors`, with the place in front of the message."""
        text = self.text if len(self.text) <= _LONGEST_TEXT else f"{self.text[:_LONGEST_TEXT]}…"
        message = f"{self.place}: {text}" if self.place else text
        return {"type": f"Mock.{self.kind}", "code": self.rule, "message": message}


class RefusalError(Exception):
    """Ends the handling of a request with an error reply."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def error_body(status: int, message: str, findings: Sequence[Finding] = ()) -> dict[str, object]:
    """Return the body that all errors but those of the token endpoint share."""
    return {
        "success": False,
        "statusCode": status,
        "message": message,
        "errors": [finding.to_json() for finding in findings],
    }


def refuse(
    status: int, message: str, *findings: Finding, headers: Mapping[str, str] | None = None
) -> RefusalError:
    """Return a refusal with the common error body."""
    return RefusalError(Reply(status, error_body(status, message, findings), headers or {}))


def bad_request(*findings: Finding) -> RefusalError:
    """Return a 400 that names each place and rule."""
    return refuse(400, "The request is invalid.", *findings)


def not_found(place: str, text: str) -> RefusalError:
    """Return a 404 that names what does not exist."""
    return refuse(404, "Not found.", Finding("NotFound", "unknown", place, text))


def refused_token(*, given: bool) -> RefusalError:
    """Return the 401 for an access token that is missing, malformed, unknown or expired.

    Args:
        given: Whether the request has credentials at all; RFC 6750, section 3.1, names no error for
            one that has none.
    """
    return refuse(
        401,
        "The access token is missing, malformed, unknown or expired.",
        headers={"www-authenticate": 'Bearer error="invalid_token"' if given else "Bearer"},
    )
