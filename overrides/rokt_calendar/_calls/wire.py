"""What can be read off a response whose body may be anything."""

import json
import math
import time
from email.utils import parsedate_to_datetime
from typing import Any, cast

import httpx

from ..errors import ErrorDetail

TEXT_LIMIT = 2_000
"""Characters of a body that is not JSON which an error keeps."""

REQUEST_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "cf-ray",
)


def text_of(response: httpx.Response) -> str:
    """Return the beginning of a body as text, undecodable bytes replaced."""
    return response.content[: 4 * TEXT_LIMIT].decode("utf-8", errors="replace")[:TEXT_LIMIT]


def json_of(response: httpx.Response) -> Any:
    """Return the JSON of a body. A whole number is an `int` in whatever form it is written.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    content = response.content
    return _DECODER.decode(content.decode(json.detect_encoding(content), "surrogatepass"))


def _number(text: str) -> float:
    # JSON has one kind of number, so 3, 3.0 and 3e0 are the same to a server.
    value = float(text)
    return int(value) if value.is_integer() else value


_DECODER = json.JSONDecoder(parse_float=_number)


def body_of(response: httpx.Response) -> Any:
    """Return a body as JSON if it is JSON, else its beginning as text; `None` if it is empty."""
    if not response.content.strip():
        return None
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return text_of(response)


def json_object(response: httpx.Response) -> dict[str, Any]:
    """Return a body that must be a JSON object.

    Raises:
        ValueError: It is something else.
    """
    body = body_of(response)
    if not isinstance(body, dict):
        raise ValueError("the body is not a JSON object")  # noqa: TRY004  # of the server, not ours
    return cast("dict[str, Any]", body)


def details_of(body: Any) -> tuple[ErrorDetail, ...]:
    """Return the entries of an `errors` list, in either of the shapes that the API prints."""
    entries = _member(body, "errors")
    if not isinstance(entries, list):
        return ()
    details = (_detail(entry) for entry in cast("list[object]", entries))
    return tuple(detail for detail in details if any(detail))


def _detail(entry: object) -> ErrorDetail:
    message = _text(entry) or _text(_member(entry, "message")) or _text(_member(entry, "reason"))
    return ErrorDetail(_text(_member(entry, "code")), message, _text(_member(entry, "type")))


def _member(value: object, name: str) -> object:
    return cast("dict[str, object]", value).get(name) if isinstance(value, dict) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def message_of(body: Any) -> str | None:
    """Return what an error body says in words, in one printable line of at most 300 characters."""
    if isinstance(body, dict):
        parts = [
            _text(_member(cast("object", body), "message")),
            *(detail.message or detail.code for detail in details_of(body)),
        ]
        body = "; ".join(dict.fromkeys(part.rstrip(". ") for part in parts if part))
    if not isinstance(body, str) or body.lstrip().startswith("<"):
        return None  # a page of HTML says nothing that fits in a line
    line = " ".join(body.split())[:300]
    return "".join(char if char.isprintable() else "\ufffd" for char in line) or None


def request_id_of(response: httpx.Response) -> str | None:
    """Return the id by which the operators of the API may find the request, if there is one."""
    return next(
        (response.headers[name] for name in REQUEST_ID_HEADERS if name in response.headers), None
    )


def retry_after(response: httpx.Response, now: float | None = None) -> float | None:
    """Return the seconds of a `Retry-After` header, which may hold a number or a date.

    Args:
        response: The response.
        now: Seconds since the epoch, for a date; the present by default.
    """
    value = response.headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        try:
            date = parsedate_to_datetime(value).timestamp()
        except (ValueError, TypeError, OverflowError):
            return None
        seconds = date - (time.time() if now is None else now)
    return max(seconds, 0.0) if math.isfinite(seconds) else None
