"""From the response of an operation to its result, or to the error that it means."""

from collections.abc import Callable
from types import NoneType
from typing import Any, NamedTuple, TypeVar, cast, get_origin

from rokt_calendar_client.api import Endpoint, RawResponse

from .._drift.document import members_of_items
from .._drift.mismatch import Effect, Mismatch
from .._drift.monitor import DriftMonitor, Report
from .._drift.untyped import put_back, take_out
from .._http.answer import Answer
from ..errors import InvalidResponseError, OperationFailedError, RoktCalendarError
from .error_body import details_of, first_text, message_of, says_failure
from .wire import body_of, json_of, without_echo

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
    where = where or f"{endpoint.method} {endpoint.path}"
    report = monitor.report(endpoint.operation, answer.status, hide)
    report.status_seen()
    result = _result(_Source(endpoint, answer, where, hide), success, report)
    if isinstance(result, RoktCalendarError):
        # What `on_drift` raised must not replace what the caller has to know.
        result.__context__ = report.raised
        raise result
    if report.raised is not None:
        raise report.raised
    return RawResponse(answer.status, answer.headers, cast(T, result))


class _Source(NamedTuple):
    """Where a result comes from."""

    endpoint: Endpoint
    answer: Answer
    where: str
    hide: Hide


def _result(source: _Source, success: type[T], report: Report) -> object:
    """Return the model of a response, or the error that it means."""
    body: Any = None
    try:
        body = _decoded(source.answer, report)
    except (ValueError, RecursionError) as not_json:
        if success is not NoneType:
            return _unreadable(source, f"not JSON: {not_json}")
    if says_failure(body):
        clean = source._replace(answer=without_echo(source.answer, source.hide))
        return _failed(clean, success, report)
    if success is NoneType:
        return None
    model, why = _model(source, body, success, report)
    return _unreadable(source, why) if why else model


def _decoded(answer: Answer, report: Report) -> Any:
    try:
        return json_of(answer)
    except UnicodeDecodeError:
        body = json_of(answer, lossy=True)
        report.tell(Mismatch((), "UTF-8", "other bytes", Effect.HARMLESS))
        return body


def _model(source: _Source, body: Any, success: type[T], report: Report) -> tuple[object, str]:
    """Return the model of a body, or why there is none."""
    # The documentation prints a single entry where it speaks of a list, so both are read.
    if get_origin(success) is list and isinstance(body, dict):
        entry = cast("dict[str, object]", body)
        known = members_of_items(source.endpoint.operation)
        body = [entry] if known.intersection(entry) else entry
    report.body_seen(body)
    for mismatch in report.mismatches:
        # What the list that is the whole answer cannot hold could be kept nowhere.
        is_item = [*map(type, mismatch.steps)] == [int]
        if mismatch.effect is Effect.FATAL or (is_item and mismatch.effect is Effect.UNTYPED):
            return None, f"at {mismatch.pointer or 'the top'}: {mismatch.difference}"
    taken = take_out(body, report.mismatches, report.validator) if report.validator else []
    try:
        model: object = source.endpoint.parse(body)
    except Exception as reason:  # noqa: BLE001  # generated parsers fail in many ways
        return None, f"{type(reason).__name__}: {reason}"
    put_back(model, taken)
    return model, ""


def _unreadable(source: _Source, why: str) -> InvalidResponseError:
    endpoint, answer, where, hide = source
    error = InvalidResponseError(
        f"{where}: status {answer.status} with a body that the contract does not allow "
        f"({hide(why)}). Check base_url and any proxy on the way; if the API has changed, a newer "
        "version of this package may know it."
    )
    error.operation = endpoint.operation
    error.status_code = answer.status
    error.body = body_of(without_echo(answer, hide))
    return error


def _failed(source: _Source, success: type[T], report: Report) -> OperationFailedError:
    body = body_of(source.answer)
    error = OperationFailedError(
        f"{source.where}: the API says success: false ({message_of(body) or 'no reason given'}). "
        "Correct what it names before you try again."
    )
    error.operation = source.endpoint.operation
    error.errors, error.message = details_of(body), first_text(body, "message")
    model = None if success is NoneType else _model(source, body, success, report)[0]
    error.body = body if model is None else model
    return error
