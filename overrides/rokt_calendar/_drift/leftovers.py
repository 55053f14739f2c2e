"""Keeps values that a typed attribute cannot hold out of the model, without losing them.

Under its name on the wire, such a value is among the `additional_properties` of its model, where
`model["reminderMinutes"]` finds it and `to_dict` puts it back. The attribute stays unset.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from .mismatch import Departure, Effect, Step

CAPITAL = re.compile("(?<!^)(?=[A-Z])")


class Misfit(NamedTuple):
    """A value that was taken out of a body.

    Attributes:
        way: The way to the object that had it.
        name: Its name there.
        value: The value.
    """

    way: tuple[Step, ...]
    name: Step
    value: object


def take_out(body: Any, departures: Iterable[Departure]) -> list[Misfit]:
    """Remove the values that have to be left out from a decoded body, and return them."""
    return [
        _pop(body, departure.steps)
        for departure in departures
        if departure.effect is Effect.LEFT_OUT
    ]


def put_back(model: Any, misfits: Iterable[Misfit]) -> None:
    """Add values to the models in whose place they were."""
    for misfit in misfits:
        _at(model, misfit.way).additional_properties[misfit.name] = misfit.value


def _pop(body: Any, steps: tuple[Step, ...]) -> Misfit:
    *way, name = steps
    for step in way:
        body = body[step]
    return Misfit(tuple(way), name, body.pop(name))


def _at(model: Any, way: tuple[Step, ...]) -> Any:
    for step in way:
        model = model[step] if isinstance(step, int) else getattr(model, _attribute(step))
    return model


def _attribute(name: str) -> str:
    # As the generator names it; a test goes through every name that the contract has.
    return CAPITAL.sub("_", name).lower()
