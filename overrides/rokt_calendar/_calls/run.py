"""From the arguments of an operation to its request, and from the response to its result."""

from types import NoneType
from typing import Any, NamedTuple, TypeVar, cast, get_origin

import httpx

from rokt_calendar_client import Client
from rokt_calendar_client.api import Endpoint, RawResponse

from .._drift.document import members_of_items
from .._drift.leftovers import put_back, take_out
from .._drift.mismatch import Effect
from .._drift.monitor import DriftMonitor
from ..errors import InvalidRequestError, InvalidResponseError, OperationFailedError
from .body import faults
from .call import EXTENSION, Call, Timing, record_of
from .failure import stamp, without_echo
from .guard import check_path_values
from .wire import details_of, json_object, json_of, message_of, text_of

T = TypeVar("T")

# The generated parsers take a client for its one setting, what to do with an undocumented status.
PARSER_SETTINGS = Client(base_url="", raise_on_unexpected_status=True)


def build_request(
    http: httpx.Client | httpx.AsyncClient,
    endpoint: Endpoint,
    arguments: dict[str, Any],
    timing: Timing,
) -> httpx.Request:
    """Return the request of an operation, with the record of its call attached.

    Raises:
        InvalidRequestError: An argument cannot be sent.
    """
    if http.is_closed:
        raise _refused(endpoint, "the client is closed; make a new one")
    check_path_values(endpoint.operation, endpoint.path, arguments)
    expected = endpoint.build.__annotations__.get("body")
    if isinstance(expected, type) and not isinstance(arguments.get("body"), expected):
        given = type(arguments.get("body")).__name__
        what = f"body must be a {expected.__name__}, not {given}; see {expected.__name__}.from_dict"
        raise _refused(endpoint, what)
    for fault in faults(arguments.get("body"), "body"):
        raise _refused(endpoint, fault)
    try:
        request = http.build_request(**_whole(http, endpoint.build(**arguments)))
    except Exception as reason:
        # Generated serialisers and json fail in many ways on arguments of a wrong type.
        what = f"an argument has a wrong type or value ({type(reason).__name__}: {reason})"
        raise _refused(endpoint, what) from reason
    call = Call(
        operation=endpoint.operation,
        method=endpoint.method,
        path=request.url.raw_path.split(b"?")[0].decode("ascii"),
        clock=timing.clock,
        started=timing.clock.now(),
        deadline=timing.deadline,
    )
    request.extensions[EXTENSION] = call
    return request


def _whole(http: httpx.Client | httpx.AsyncClient, parts: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments for a request with one address: from its parts httpx reads it thrice."""
    query = httpx.QueryParams(parts.pop("params", None))
    path = f"{parts['url']}?{query}" if query else parts["url"]
    return {**parts, "url": str(http.base_url).rstrip("/") + path}


def read_response(
    endpoint: Endpoint, response: httpx.Response, success: type[T], monitor: DriftMonitor
) -> RawResponse[T]:
    """Return the result of an operation from a response with a 2xx status.

    Raises:
        InvalidResponseError: The response is not what the contract promises.
        OperationFailedError: It says `success: false`.
    """
    call = record_of(response.request)
    monitor.inspect_status(call.operation, response)
    if not any(response.status_code in statuses for statuses in endpoint.successes):
        documented = ", ".join(str(statuses.start) for statuses in endpoint.successes)
        raise _unreadable(call, response, f"its documented success is {documented}")
    parsed = None if success is NoneType else _parse(call, endpoint, response, success, monitor)
    if getattr(parsed, "success", None) is False:
        # The names are used again, for a traceback keeps what they stand for.
        response = without_echo(response)
        parsed = _parse(call, endpoint, response, success, monitor)
        raise _failed(call, response, parsed)
    return RawResponse(response.status_code, response.headers, cast(T, parsed))


def _parse(
    call: Call,
    endpoint: Endpoint,
    response: httpx.Response,
    success: type[T],
    monitor: DriftMonitor,
) -> object:
    try:
        return _model(endpoint, response, success, monitor)
    except _UnreadableError as reason:
        why = str(reason)
    # Not a consequence of the reason, which has the body in its frames.
    raise _unreadable(call, response, why)


def _model(
    endpoint: Endpoint, response: httpx.Response, success: type[T], monitor: DriftMonitor
) -> object:
    try:
        body: Any = json_of(response)
    except (ValueError, RecursionError) as not_json:
        raise _UnreadableError(f"not JSON: {not_json}") from not_json
    # The documentation prints a single entry where it speaks of a list, so both are read.
    if get_origin(success) is list and isinstance(body, dict):
        entry = cast("dict[str, object]", body)
        known = members_of_items(endpoint.operation, str(response.status_code))
        body = [entry] if known.intersection(entry) else entry
    departures = monitor.inspect(endpoint.operation, response, body)
    for departure in departures:
        if departure.effect is Effect.UNREADABLE:
            raise _UnreadableError(f"at {departure.pointer or 'the top'}: {departure.difference}")
    misfits = take_out(body, departures)
    try:
        parsed: object = endpoint.parse(
            client=PARSER_SETTINGS, response=_Decoded(response.status_code, body)
        )
    except Exception as reason:
        # The generated parsers fail in many ways on a body of a wrong shape, and never say where.
        raise _UnreadableError(f"{type(reason).__name__}: {reason}") from reason
    put_back(parsed, misfits)
    return parsed


class _UnreadableError(Exception):
    """Says why there is no model."""


class _Decoded(NamedTuple):
    """What the generated parsers ask of a response, with the body decoded already."""

    status_code: int
    body: Any

    def json(self) -> Any:
        """Return the body."""
        return self.body


def _refused(endpoint: Endpoint, what: str) -> InvalidRequestError:
    error = InvalidRequestError(f"{endpoint.operation}: {what}. Nothing was sent.")
    error.operation = endpoint.operation
    return error


def _unreadable(call: Call, response: httpx.Response, what: str) -> InvalidResponseError:
    error = InvalidResponseError(
        f"{call.method} {call.path}: status {response.status_code} with a body that the contract "
        f"does not allow ({what}). Check base_url and any proxy on the way; if the API has "
        "changed, a newer version of this package may know it."
    )
    error.status_code = response.status_code
    error.body = text_of(without_echo(response))
    call.maybe_applied |= call.is_write()
    return stamp(call, error)


def _failed(call: Call, response: httpx.Response, parsed: object) -> OperationFailedError:
    body = json_object(response)
    said = message_of(body) or "no reason given"
    error = OperationFailedError(
        f"{call.method} {call.path}: the API says success: false ({said}). "
        "Correct what it names before you try again."
    )
    error.errors, error.body = details_of(body), parsed
    error.message = body["message"] if isinstance(body.get("message"), str) else None
    return stamp(call, error)
