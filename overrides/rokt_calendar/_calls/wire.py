"""What can be read off a response whose body may be anything."""

import json
import math
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple, cast

import httpx

from .._http.answer import Answer
from ..errors import ErrorDetail

REQUEST_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "cf-ray",
)


def json_of(answer: Answer) -> Any:
    """Return the JSON of a body. A whole number is an `int` in whatever form it is written.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    content = answer.content
    return _DECODER.decode(content.decode(json.detect_encoding(content), "surrogatepass"))


def _number(text: str) -> float:
    # JSON has one kind of number, so 3, 3.0 and 3e0 are the same to a server.
    value = float(text)
    return int(value) if value.is_integer() else value


_DECODER = json.JSONDecoder(parse_float=_number)


def body_of(answer: Answer) -> Any:
    """Return a body as JSON if it is JSON, else as text; `None` if it is empty."""
    if not answer.content.strip():
        return None
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        return answer.content.decode("utf-8", errors="replace")


def json_object(answer: Answer) -> dict[str, Any]:
    """Return a body that must be a JSON object.

    Raises:
        ValueError: It is something else.
    """
    body = body_of(answer)
    if not isinstance(body, dict):
        raise ValueError("the body is not a JSON object")  # noqa: TRY004  # of the server, not ours
    return cast("dict[str, Any]", body)


def without_echo(answer: Answer, hide: Callable[[str], str]) -> Answer:
    """Return an answer whose texts do not repeat a secret.

    Args:
        answer: The response.
        hide: Returns a text of the server without the secrets that it may echo.
    """
    content = hide(answer.content.decode("latin-1")).encode("latin-1")
    headers = httpx.Headers([(name, hide(value)) for name, value in answer.headers.multi_items()])
    return Answer(answer.status, headers, content, hide(answer.reason))


class Said(NamedTuple):
    """What a response that is no success says.

    Attributes:
        message: Its reason in one line, or `None`.
        details: The entries of its list of errors.
        body: The JSON, or the text where it is not JSON; `None` where it is empty.
        request_id: The id by which the operators of the API may find the request.
    """

    message: str | None
    details: tuple[ErrorDetail, ...]
    body: Any
    request_id: str | None


def describe(answer: Answer, hide: Callable[[str], str]) -> Said:
    """Return what a response of the API or of the token endpoint says, without secrets."""
    answer = without_echo(answer, hide)
    body = body_of(answer)
    return Said(message_of(body), details_of(body), body, request_id_of(answer))


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


def request_id_of(answer: Answer) -> str | None:
    """Return the id by which the operators of the API may find the request, if there is one."""
    return next(
        (answer.headers[name] for name in REQUEST_ID_HEADERS if name in answer.headers), None
    )


def retry_after(answer: Answer, now: float | None = None) -> float | None:
    """Return the seconds of a `Retry-After` header, which may hold a number or a date.

    Args:
        answer: The response.
        now: Seconds since the epoch, for a date; the present by default.
    """
    value = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        try:
            date = parsedate_to_datetime(value).timestamp()
        except (ValueError, TypeError, OverflowError):
            return None
        seconds = date - (time.time() if now is None else now)
    return max(seconds, 0.0) if math.isfinite(seconds) else None
