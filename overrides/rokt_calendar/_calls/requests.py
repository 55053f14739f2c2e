"""From the arguments of an operation to what is sent."""

import json
from typing import Any, NamedTuple
from urllib.parse import urlencode

from rokt_calendar_client.api import Endpoint

from ..errors import InvalidRequestError
from .body import faults
from .guard import check_path_values


class Prepared(NamedTuple):
    """A request of an operation.

    Attributes:
        method: The HTTP method, in upper case.
        target: Path and query, percent-encoded; begins with `/`.
        content: The JSON body, or `None`.
    """

    method: str
    target: str
    content: bytes | None


def prepare(endpoint: Endpoint, arguments: dict[str, Any]) -> Prepared:
    """Return the request of an operation.

    Args:
        endpoint: The operation.
        arguments: The arguments of the call, by their Python names.

    Raises:
        InvalidRequestError: An argument cannot be sent.
    """
    check_path_values(endpoint.operation, endpoint.path, arguments)
    expected = endpoint.build.__annotations__.get("body")
    if isinstance(expected, type) and not isinstance(arguments.get("body"), expected):
        given = type(arguments.get("body")).__name__
        what = f"body must be a {expected.__name__}, not {given}; see {expected.__name__}.from_dict"
        raise refused(endpoint, what)
    for fault in faults(arguments.get("body"), "body"):
        raise refused(endpoint, fault)
    try:
        parts = endpoint.build(**arguments)
        return Prepared(endpoint.method, _target(parts), _content(parts))
    except Exception as reason:
        # Generated serialisers and json fail in many ways on arguments of a wrong type.
        what = f"an argument has a wrong type or value ({type(reason).__name__}: {reason})"
        raise refused(endpoint, what) from reason


def refused(endpoint: Endpoint, what: str) -> InvalidRequestError:
    """Return the error for an argument that cannot be sent."""
    error = InvalidRequestError(f"{endpoint.operation}: {what}. Nothing was sent.")
    error.operation = endpoint.operation
    return error


def _target(parts: dict[str, Any]) -> str:
    path: str = parts["url"]
    query = urlencode(parts.get("params", {}))
    return f"{path}?{query}" if query else path


def _content(parts: dict[str, Any]) -> bytes | None:
    if "json" not in parts:
        return None
    text = json.dumps(parts["json"], ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")
