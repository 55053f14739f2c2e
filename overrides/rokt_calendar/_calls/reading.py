"""From the response of an operation to its result, or to the error that it means."""

from collections.abc import Callable
from types import NoneType
from typing import Any, NamedTuple, TypeVar, cast, get_origin

from rokt_calendar_client.api import Endpoint, RawResponse

from .._drift.document import members_of_items
from .._drift.leftovers import put_back, take_out
from .._drift.mismatch import Effect
from .._drift.monitor import DriftMonitor
from .._http.answer import Answer
from ..errors import InvalidResponseError, OperationFailedError
from .wire import body_of, details_of, json_of, message_of, without_echo

T = TypeVar("T")
Hide = Callable[[str], str]


def read(
    endpoint: Endpoint,
    answer: Answer,
    success: type[T],
    monitor: DriftMonitor,
    hide: Hide,
    *,
    where: str = "",
) -> RawResponse[T]:
    """Return the result of an operation from a response with a 2xx status.

    Args:
        endpoint: The operation.
        answer: The response.
        success: What the operation returns; `NoneType` for nothing.
        monitor: Is told where the response is not what the contract says.
        hide: Returns a text of the server without the secrets that it may echo.
        where: Method and path as they were sent, for the texts of errors.

    Raises:
        InvalidResponseError: The response is not what the contract promises.
        OperationFailedError: It says `success: false`.
    """
    come = _Come(endpoint, answer, where or f"{endpoint.method} {endpoint.path}", hide)
    monitor.inspect_status(endpoint.operation, answer)
    if not any(answer.status in statuses for statuses in endpoint.successes):
        documented = ", ".join(str(statuses.start) for statuses in endpoint.successes)
        raise _unreadable(come, f"its documented success is {documented}")
    parsed = None if success is NoneType else _parse(come, success, monitor)
    if getattr(parsed, "success", None) is False:
        # The names are used again, for a traceback keeps what they stand for.
        come = come._replace(answer=without_echo(answer, hide))
        answer = come.answer
        parsed = _parse(come, success, monitor)
        raise _failed(come, parsed)
    return RawResponse(answer.status, answer.headers, cast(T, parsed))


class _Come(NamedTuple):
    endpoint: Endpoint
    answer: Answer
    where: str
    hide: Hide


def _parse(come: _Come, success: type[T], monitor: DriftMonitor) -> object:
    try:
        return _model(come, success, monitor)
    except _UnreadableError as reason:
        why = str(reason)
    # Not a consequence of the reason, which has the body in its frames.
    raise _unreadable(come, why)


def _model(come: _Come, success: type[T], monitor: DriftMonitor) -> object:
    endpoint, answer = come.endpoint, come.answer
    try:
        body: Any = json_of(answer)
    except (ValueError, RecursionError) as not_json:
        raise _UnreadableError(f"not JSON: {not_json}") from not_json
    # The documentation prints a single entry where it speaks of a list, so both are read.
    if get_origin(success) is list and isinstance(body, dict):
        entry = cast("dict[str, object]", body)
        known = members_of_items(endpoint.operation, str(answer.status))
        body = [entry] if known.intersection(entry) else entry
    departures = monitor.inspect(endpoint.operation, answer, body, come.hide)
    for departure in departures:
        if departure.effect is Effect.UNREADABLE:
            raise _UnreadableError(f"at {departure.pointer or 'the top'}: {departure.difference}")
    misfits = take_out(body, departures)
    try:
        parsed: object = endpoint.parse(body)
    except Exception as reason:
        # The generated parsers fail in many ways on a body of a wrong shape, and never say where.
        raise _UnreadableError(f"{type(reason).__name__}: {reason}") from reason
    put_back(parsed, misfits)
    return parsed


class _UnreadableError(Exception):
    """Says why there is no model."""


def _unreadable(come: _Come, why: str) -> InvalidResponseError:
    endpoint, answer, where, hide = come
    error = InvalidResponseError(
        f"{where}: status {answer.status} with a body that the contract does not allow "
        f"({hide(why)}). Check base_url and any proxy on the way; if the API has changed, a newer "
        "version of this package may know it."
    )
    error.operation = endpoint.operation
    error.status_code = answer.status
    error.body = body_of(without_echo(answer, hide))
    return error


def _failed(come: _Come, parsed: object) -> OperationFailedError:
    body = body_of(come.answer)
    error = OperationFailedError(
        f"{come.where}: the API says success: false ({message_of(body) or 'no reason given'}). "
        "Correct what it names before you try again."
    )
    error.operation = come.endpoint.operation
    error.errors, error.body = details_of(body), parsed
    message = cast("dict[str, object]", body).get("message")
    error.message = message if isinstance(message, str) else None
    return error
