"""Keeps values that no typed attribute can hold out of the model, without losing them.

Under its name on the wire, such a value is among the `additional_properties` of its model, where
`model["reminderMinutes"]` finds it and `to_dict` puts it back. The attribute is `None`.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from keyword import iskeyword
from typing import Any, NamedTuple

from .mismatch import Effect, Mismatch, Step
from .validator import Validator

MISSING = object()
STAND_INS = {"date-time": "1970-01-01T00:00:00Z"}
"""What a model can be read with until its attribute becomes `None`, for formats that are read."""

CAPITAL = re.compile("(?<!^)(?=[A-Z])")


class Untyped(NamedTuple):
    """A value that was taken out of a body.

    Attributes:
        way: The way to the model in whose place it was.
        name: Its name there.
        value: The value; `MISSING` if there was none.
        required: Whether the model cannot be read without it.
    """

    way: tuple[Step, ...]
    name: str
    value: object
    required: bool = False


def take_out(body: Any, mismatches: Sequence[Mismatch], validator: Validator) -> list[Untyped]:
    """Remove the values that no attribute can hold from a decoded body, and return them.

    A required one is replaced by any value that can be read. Items are removed from their lists;
    what is left of a list moves up, and the whole list counts as taken out too.
    """
    dropped: dict[tuple[Step, ...], list[int]] = {}
    untyped = [mismatch.steps for mismatch in mismatches if mismatch.effect is Effect.UNTYPED]
    for steps in untyped:
        if isinstance(steps[-1], int):
            dropped.setdefault(steps[:-1], []).append(steps[-1])
    taken = [
        Untyped(way[:-1], way[-1], deepcopy(_at(body, way)))
        for way in dropped
        if way and isinstance(way[-1], str)
    ]
    for steps in untyped:
        way, name = steps[:-1], steps[-1]
        if isinstance(name, str):
            parent, schema = _at(body, way), validator.at(way)
            taken.append(Untyped(way, name, parent.pop(name, MISSING), name in schema.required))
            if name in schema.required:
                parent[name] = STAND_INS.get(schema.members[name].format)
    for way, indices in dropped.items():
        items = _at(body, way)
        for index in reversed(indices):
            del items[index]
    return [each._replace(way=_moved_up(each.way, dropped)) for each in taken]


def put_back(model: Any, taken: Iterable[Untyped]) -> None:
    """Add values to the models in whose place they were."""
    for each in taken:
        holder = _holder(model, each.way)
        if each.required:
            setattr(holder, attribute(each.name), None)
        if each.value is not MISSING:
            holder.additional_properties[each.name] = each.value


def attribute(name: str) -> str:
    """Return the Python name of a member or a parameter, as the generator names it."""
    snake = CAPITAL.sub("_", name).lower()
    return f"{snake}_" if iskeyword(snake) else snake


def _at(body: Any, way: Iterable[Step]) -> Any:
    for step in way:
        body = body[step]
    return body


def _moved_up(
    way: tuple[Step, ...], dropped: dict[tuple[Step, ...], list[int]]
) -> tuple[Step, ...]:
    return tuple(
        step - sum(index < step for index in dropped.get(way[:depth], ()))
        if isinstance(step, int)
        else step
        for depth, step in enumerate(way)
    )


def _holder(model: Any, way: Iterable[Step]) -> Any:
    for step in way:
        model = model[step] if isinstance(step, int) else getattr(model, attribute(step))
    return model
