"""What can be read off a response whose body may be anything."""

import json
import math
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_tz
from typing import Any, NamedTuple, cast

import httpx

from .._http.answer import Answer
from .._settings.secret import MASK
from ..errors import ErrorDetail
from .error_body import details_of, message_of

REQUEST_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "cf-ray",
)
REQUEST_ID_MEMBERS = ("traceId", "requestId", "correlationId")
TOKEN_MEMBERS = frozenset({"access_token", "refresh_token", "id_token"})


class Said(NamedTuple):
    """What a response that is no success says.

    Attributes:
        message: Its reason in one line, or `None`.
        details: The single errors that it lists.
        body: The JSON, or the text where it is not JSON; `None` where it is empty.
        request_id: The id by which the operators of the API may find the request.
    """

    message: str | None
    details: tuple[ErrorDetail, ...]
    body: Any
    request_id: str | None


def describe(answer: Answer, hide: Callable[[str], str] = str) -> Said:
    """Return what a response of the API or of the token endpoint says.

    Args:
        answer: The response.
        hide: Returns a text of the server without the secrets that it may echo.
    """
    answer = without_echo(answer, hide)
    body = without_tokens(body_of(answer))
    return Said(message_of(body), details_of(body), body, request_id_of(answer, body))


def json_of(answer: Answer, *, lossy: bool = False) -> Any:
    """Return the JSON of a body. A whole number is an `int` in whatever form it is written.

    Args:
        answer: The response.
        lossy: Whether bytes that are in no encoding of JSON become U+FFFD.

    Raises:
        ValueError: It is no JSON; `UnicodeDecodeError` if only the encoding is to blame.
        RecursionError: It is nested too deeply.
    """
    return _DECODER.decode(_lossy_text(answer) if lossy else _text(answer))


def _text(answer: Answer) -> str:
    return answer.content.decode(json.detect_encoding(answer.content), "surrogatepass")


def _lossy_text(answer: Answer) -> str:
    try:
        return _text(answer)
    except UnicodeDecodeError:
        return answer.content.decode("utf-8", "replace")


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
        return json_of(answer, lossy=True)
    except (ValueError, RecursionError):
        return _lossy_text(answer)


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
    return answer._replace(headers=headers, content=content, reason=hide(answer.reason))


def without_tokens(body: Any) -> Any:
    """Return a body without the tokens of RFC 6749, which no error may show."""
    if not isinstance(body, Mapping):
        return body
    members = cast("Mapping[str, Any]", body)
    return {name: MASK if name in TOKEN_MEMBERS else value for name, value in members.items()}


def request_id_of(answer: Answer, body: object = None) -> str | None:
    """Return the id by which the operators of the API may find the request, if there is one.

    Args:
        answer: The response.
        body: Its decoded body, where problem details have a `traceId`.
    """
    for name in REQUEST_ID_HEADERS:
        if name in answer.headers:
            return answer.headers[name]
    members = cast("dict[str, object]", body) if isinstance(body, dict) else {}
    ids = (members.get(name) for name in REQUEST_ID_MEMBERS)
    return next((value for value in ids if isinstance(value, str) and value), None)


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
        date = _http_date(value)
        if date is None:
            return None
        seconds = date - (time.time() if now is None else now)
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _http_date(text: str) -> float | None:
    """Return an HTTP date in seconds since the epoch. It is in UTC unless it says otherwise."""
    parts = parsedate_tz(text)
    if parts is None:
        return None
    try:
        date = datetime(*parts[:6], tzinfo=UTC)
    except ValueError:
        return None
    return date.timestamp() - (parts[9] or 0)
