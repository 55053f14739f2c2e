"""From the arguments of an operation to what is sent, or to the reason why it is not.

A request is compared with the contract by the same validator as a response. What the contract
forbids does not leave.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode
from uuid import UUID

from rokt_calendar_client.api import Endpoint
from rokt_calendar_client.types import Unset

from .._drift.document import body_schema, id_members, parameters_of
from .._drift.formats import IN_REQUESTS
from .._drift.mismatch import Step
from .._drift.untyped import attribute
from .._drift.validator import Validator
from .._times.warning import warn_if_ambiguous
from ..errors import InvalidRequestError
from .remedies import fault_of, wrong_body


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


def prepare(
    endpoint: Endpoint, arguments: dict[str, Any], warned: set[str] | None = None
) -> Prepared:
    """Return the request of an operation.

    Args:
        endpoint: The operation.
        arguments: The arguments of the call, by their Python names.
        warned: The places whose local times have been warned about; those found now are added.

    Raises:
        InvalidRequestError: An argument cannot be sent.
    """
    rules = _rules_of(endpoint.operation)
    known = set[str]() if warned is None else warned
    given = {name: _plain(value) for name, value in arguments.items()}
    for name, validator in rules.parameters.items():
        if name in rules.required and type(given.get(name)) is int:
            given[name] = str(given[name])  # ids that are numbers elsewhere
        if not isinstance(given.get(name), Unset | None):
            _check(endpoint, validator, given[name], name)
        elif name in rules.required:
            raise refused(endpoint, f"{name} is missing; give the value that stands in the path")
    body = arguments.get("body")
    model = endpoint.build.__annotations__.get("body")
    if isinstance(model, type) and not isinstance(body, model):
        raise refused(endpoint, wrong_body(model, body))
    try:
        parts = endpoint.build(**given)
        target = _target(parts)
    except Exception as reason:
        # Generated serialisers fail in many ways on values of a wrong type.
        what = f"an argument has a wrong type or value ({type(reason).__name__}: {reason})"
        raise refused(endpoint, what) from reason
    if rules.body is not None and "json" in parts:
        _check(endpoint, rules.body, parts["json"], "body")
        for place, text in _local_times(rules.body, parts["json"], "body"):
            warn_if_ambiguous(f"{endpoint.operation}: {place}", text, known)
    return Prepared(endpoint.method, target, _content(endpoint, parts))


def refused(endpoint: Endpoint, what: str) -> InvalidRequestError:
    """Return the error for an argument that cannot be sent."""
    error = InvalidRequestError(f"{endpoint.operation}: {what}. Nothing was sent.")
    error.operation = endpoint.operation
    return error


class _Rules(NamedTuple):
    """What the contract says of a request.

    Attributes:
        parameters: What judges each parameter, by its Python name.
        required: The parameters that stand in the path.
        body: What judges the body, or `None`.
    """

    parameters: Mapping[str, Validator]
    required: frozenset[str]
    body: Validator | None


@cache
def _rules_of(operation: str) -> _Rules:
    ids, parameters = id_members(), parameters_of(operation)
    schema = body_schema(operation)
    return _Rules(
        {
            attribute(name): Validator(schema, IN_REQUESTS, ids=ids, is_id=place == "path")
            for name, place, schema in parameters
        },
        frozenset(attribute(each.name) for each in parameters if each.place == "path"),
        None if schema is None else Validator(schema, IN_REQUESTS, ids=ids),
    )


def _plain(value: object) -> object:
    """Return a path or query value as the text that stands for it."""
    if isinstance(value, str):
        return str.__str__(value)  # of an enum's member its value, not its name
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime) and value.utcoffset() is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value


def _check(endpoint: Endpoint, validator: Validator, value: object, place: str) -> None:
    if validator.accepts(value):
        return
    for mismatch in validator.mismatches(value):
        if not mismatch.is_undeclared:
            where = place_of(place, mismatch.steps)
            raise refused(endpoint, f"{where} {fault_of(mismatch)}")


def place_of(start: str, steps: tuple[Step, ...]) -> str:
    """Return a place in a request as Python names it, such as `body.events[0].event_id`."""
    named = (f"[{step}]" if isinstance(step, int) else f".{attribute(step)}" for step in steps)
    return start + "".join(named)


def _local_times(validator: Validator, value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, member in cast("dict[str, object]", value).items():
            if name in validator.members:
                inner = validator.members[name]
                yield from _local_times(inner, member, f"{place}.{attribute(name)}")
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _local_times(validator.items, item, f"{place}[{index}]")
    elif isinstance(value, str) and validator.format == "date-time-local":
        yield place, value


def _target(parts: dict[str, Any]) -> str:
    path: str = parts["url"]
    query = urlencode(parts.get("params", {}))
    return f"{path}?{query}" if query else path


def _content(endpoint: Endpoint, parts: dict[str, Any]) -> bytes | None:
    if "json" not in parts:
        return None
    try:
        text = json.dumps(parts["json"], ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as reason:
        place = next(_unsendable(parts["json"], "body"), "body")
        raise refused(endpoint, f"{place} cannot be written as JSON ({reason})") from None


def _unsendable(value: object, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, member in cast("dict[str, object]", value).items():
            yield from _unsendable(member, f"{place}.{attribute(str(name))}")
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _unsendable(item, f"{place}[{index}]")
    else:
        try:
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
        except (TypeError, ValueError):
            yield place
