"""What is true of a model and of the body that it was read from."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from tests.contract.client.typed import python_name
from tests.support.document import DOCUMENT, instant_of, is_valid
from tools.lint_contract import Node, resolve

from rokt_calendar import models
from rokt_calendar_client.api import Operations

LONGEST_NAME = 200
"""Characters of a name that a report shows."""


def promised_by(operation: str) -> Any:
    """Return the type that a type checker sees as the result of an operation."""
    return _hints(getattr(Operations, python_name(operation)))["return"]


def lies(value: Any, hint: Any, place: str = "result", *, complete: bool = True) -> Iterator[str]:
    """Yield where a value is not of the type that its annotation names.

    Args:
        value: What was read.
        hint: What a type checker sees.
        place: Where it is.
        complete: Whether all was as the contract says; if not, any attribute may be `None`.
    """
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if Any in options or (value is None and not complete):
        return
    fitting = [option for option in options if type(value) is (get_origin(option) or option)]
    if not fitting:
        yield f"{place} is {value!r} and should be {hint}"
    elif attrs.has(fitting[0]):
        for name, inner in _hints(fitting[0]).items():
            yield from lies(getattr(value, name), inner, f"{place}.{name}", complete=complete)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            inner = get_args(fitting[0])[0]
            yield from lies(item, inner, f"{place}[{index}]", complete=complete)


def mismatches(
    schema: Node, value: Any, place: str = "", *, essential: bool = True
) -> Iterator[tuple[str, bool]]:
    """Yield the JSON pointers at which a body is not what its schema says, and which are fatal.

    Within a list, and within what is optional, a value costs itself alone. Elsewhere a required one
    must fit; but null for a text is always forgiven.
    """
    shape = _fitting(schema, value)
    if shape is None:
        text = resolve(DOCUMENT, schema)
        yield (
            place,
            essential
            and not (value is None and text.get("type") == "string" and "format" not in text),
        )
    elif isinstance(value, list):
        for index, item in enumerate(value):
            step = f"{place}/{index}"
            if not place and _fitting(shape["items"], item) is None:
                yield step, True  # there is no model beside which it could be kept
            else:
                yield from mismatches(shape["items"], item, step, essential=False)
    elif isinstance(value, dict):
        for name in {*_required(shape)} - value.keys():
            nullable = _fitting(shape["properties"][name], None) is not None
            yield f"{place}/{name}", essential and not nullable
        for name, member in value.items():
            shown = name[:LONGEST_NAME].replace("~", "~0").replace("/", "~1")
            step = f"{place}/{shown}"
            if name in shape["properties"]:
                needed = essential and name in _required(shape)
                yield from mismatches(shape["properties"][name], member, step, essential=needed)
            else:
                yield step, False
    elif not is_valid(shape, value):
        yield place, False  # a time in another form than that of the document


def _required(shape: Node) -> list[str]:
    required: list[str] = shape.get("required", [])
    return required


def patterns(pointers: Iterable[str]) -> set[str]:
    """Return JSON pointers with all items of a list as one."""
    return {re.sub(r"/\d+(?=/|$)", "/*", pointer) for pointer in pointers}


@cache
def _hints(thing: Any) -> dict[str, Any]:
    return get_type_hints(thing, localns={**vars(models), "datetime": datetime})


def _fitting(schema: Node, value: Any) -> Node | None:
    """Return the alternative of a schema whose type and format are those of a value."""
    for option in schema.get("anyOf", [schema]):
        shape = resolve(DOCUMENT, option)
        unread = shape.get("format") == "date-time" and instant_of(str(value)) is None
        if is_valid({"type": shape["type"]}, value) and not unread:
            return shape
    return None
