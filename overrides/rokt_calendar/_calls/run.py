"""Carries out `prepare` and `read` for the httpx client."""

from typing import Any, TypeVar

import httpx

from rokt_calendar_client.api import Endpoint, RawResponse

from .._drift.monitor import DriftMonitor
from ..errors import InvalidResponseError, RoktCalendarError
from .call import EXTENSION, Call, Timing, answer_of, record_of
from .failure import hiding, stamp
from .reading import read
from .requests import prepare, refused

T = TypeVar("T")


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
        raise refused(endpoint, "the client is closed; make a new one")
    prepared = prepare(endpoint, arguments)
    request = http.build_request(
        prepared.method,
        str(http.base_url).rstrip("/") + prepared.target,
        content=prepared.content,
        headers={"Content-Type": "application/json"} if prepared.content else None,
    )
    request.extensions[EXTENSION] = Call(
        operation=endpoint.operation,
        method=prepared.method,
        path=request.url.raw_path.split(b"?")[0].decode("ascii"),
        clock=timing.clock,
        started=timing.clock.now(),
        deadline=timing.deadline,
    )
    return request


def read_response(
    endpoint: Endpoint, response: httpx.Response, success: type[T], monitor: DriftMonitor
) -> RawResponse[T]:
    """Return the result of an operation from a response with a 2xx status.

    Raises:
        InvalidResponseError: The response is not what the contract promises.
        OperationFailedError: It says `success: false`.
    """
    call = record_of(response.request)
    where = f"{call.method} {call.path}"
    hide = hiding(response.request)
    try:
        return read(endpoint, answer_of(response), success, monitor, hide, where=where)
    except RoktCalendarError as error:
        call.maybe_applied |= isinstance(error, InvalidResponseError) and call.is_write()
        raise stamp(call, error) from None
