"""Finds what in a request body cannot be sent, or would not arrive as it was meant."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from rokt_calendar_client.types import Unset

SENDABLE = (str, int, float, type(None), Unset)


def faults(value: object, place: str, declared: str = "") -> Iterator[str]:
    """Yield what is wrong in a body, each with the place where it is.

    The generated models take anything, and write a time without a zone as it is, which leaves the
    service to guess.

    Args:
        value: A model, or anything within one.
        place: Where it is, such as `body.event.start`.
        declared: The type that the model declares there, as text.
    """
    fields: tuple[Any, ...] = getattr(type(value), "__attrs_attrs__", ())
    if fields:
        for field in fields:
            if field.name != "additional_properties":  # whatever the caller wants to add
                inner = getattr(value, field.name)
                yield from faults(inner, f"{place}.{field.name}", str(field.type))
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from faults(item, f"{place}[{index}]", declared)
    elif isinstance(value, datetime):
        if "datetime" not in declared:
            yield f"{place} is a datetime; give text such as '2026-12-05T15:00:00'"
        elif value.utcoffset() is None:
            yield f"{place} has no time zone; give an aware datetime, such as one with tzinfo=UTC"
    elif not isinstance(value, SENDABLE):
        yield f"{place} is of type {type(value).__name__}, where the contract has {declared}"
