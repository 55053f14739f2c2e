"""Finds where a response body departs from its schema in the contract.

It knows the part of JSON Schema that the contract uses for responses, and no more; a test compares
it with a complete validator.

A body without a fault must cost little. So each place of the contract judges all values that a body
has there at once, in a few sweeps in C; only if something is new are they walked one by one, to say
where and what it is.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from itertools import chain, repeat, starmap
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

from .document import Schema, resolved
from .mismatch import NOTHING, Departure, Effect, Step

FEW = 4
"""Values below which it costs less to look at each than to make columns of them."""

MOST_EXTRAS = 100
"""Undeclared members that one place remembers."""

TYPES: dict[str, type] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "null": type(None),
    "number": float,
    "object": dict,
    "string": str,
}
NAMES = {kind: name for name, kind in TYPES.items()}

# The models read a little more than RFC 3339 allows: a date alone, or a time without an offset.
# Each is for any number of lines; a text that has lines of its own is one that no reader can read.
FORMS = {
    "date-time": re.compile(
        r"(?:\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:[0-5]\d)\n)*", re.ASCII
    ),
    "uuid": re.compile(r"(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\n)*", re.ASCII),
}
READERS: dict[str, Callable[[str], object]] = {"date-time": datetime.fromisoformat, "uuid": UUID}


class Place:
    """A place in a response body, and what the contract allows there.

    Args:
        schema: The JSON Schema of the place.
        optional: Whether a model can do without it.

    Attributes:
        expected: The types that are allowed, in words.
        plain: Those of which every value is right.
    """

    def __init__(self, schema: Schema, *, optional: bool = False) -> None:
        options = [resolved(option) for option in schema.get("anyOf", [schema])]
        self._of_type = {name: option for option in options for name in _type_names(option)}
        self._types = {TYPES[name] for name in self._of_type}
        if float in self._types:
            self._types.add(int)
        self.expected = " or ".join(self._of_type)
        self._misfit = Effect.LEFT_OUT if optional else Effect.UNREADABLE
        text = self._of_type.get("string", {})
        self._listed = frozenset[str](text.get("enum", ()))
        self._format: str = text.get("format", "")
        # Values of these types may be wrong inside; of all others, the type says everything.
        self._inspected = {dict, list} | (
            {str} if self._listed or self._format in FORMS else set[type]()
        )
        self.plain = self._types - self._inspected
        self._extras: set[int] = set()

    @cached_property
    def _required(self) -> frozenset[str]:
        return frozenset(self._of_type.get("object", {}).get("required", ()))

    @cached_property
    def _members(self) -> "dict[str, Place]":
        properties = self._of_type.get("object", {}).get("properties", {})
        return {
            name: Place(schema, optional=name not in self._required)
            for name, schema in properties.items()
        }

    @cached_property
    def _items(self) -> "Place":
        return Place(self._of_type.get("array", {}).get("items", {}))

    def are_familiar(self, values: Sequence[Any]) -> bool:
        """Tell whether `departures` would find nothing in these values that it has not met before.

        Quick. In doubt it says no.
        """
        if len(values) < FEW:
            return all(map(self.is_familiar, values))
        kinds = set(map(type, values))
        if kinds <= self.plain:
            return True
        if not kinds <= self._types:
            return False
        for kind in kinds & self._inspected:
            of_kind = values if len(kinds) == 1 else [one for one in values if type(one) is kind]
            if not self._are_familiar_inside(kind, of_kind):
                return False
        return True

    def is_familiar(self, value: object) -> bool:
        """Tell the same of a single value."""
        kind = type(value)
        if kind in self.plain:
            return True
        if kind not in self._types:
            return False
        if kind is dict:
            return self._is_familiar_object(cast("dict[str, Any]", value))
        return self._are_familiar_inside(kind, (value,))

    def _are_familiar_inside(self, kind: type, values: Sequence[Any]) -> bool:
        if kind is dict:
            return self._are_familiar_objects(values)
        if kind is list:
            return self._items.are_familiar([*chain.from_iterable(values)])
        if self._listed:
            return self._listed.issuperset(values)
        return self._have_form(values) and self._can_read(values)

    def _is_familiar_object(self, value: dict[str, Any]) -> bool:
        members = self._members
        for name, item in value.items():
            if name in members:
                place = members[name]
                if type(item) not in place.plain and not place.is_familiar(item):
                    return False
            elif _trace(name, item) not in self._extras:
                return False
        return value.keys() >= self._required

    def _are_familiar_objects(self, objects: Sequence[dict[str, Any]]) -> bool:
        # Nearly always all have the same members.
        names = tuple(objects[0])
        if set(map(len, objects)) == {len(names)}:
            with suppress(KeyError):
                return self._are_familiar_alike(names, objects)
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for value in objects:
            groups.setdefault(tuple(value), []).append(value)
        return all(starmap(self._are_familiar_alike, groups.items()))

    def _are_familiar_alike(
        self, names: tuple[str, ...], objects: Sequence[dict[str, Any]]
    ) -> bool:
        members = self._members
        for name in names:
            column = [*map(itemgetter(name), objects)]
            if name in members:
                if not members[name].are_familiar(column):
                    return False
            elif not self._extras.issuperset(map(_trace, repeat(name), column)):
                return False
        return self._required.issubset(names)

    def departures(self, value: object, *steps: Step) -> Iterator[Departure]:
        """Yield the departures of a value, from the outside in."""
        kind = type(value)
        if kind not in self._types:
            yield Departure(steps, self.expected, NAMES[type(value)], self._misfit)
        elif isinstance(value, str):
            yield from self._in_text(value, *steps)
        elif isinstance(value, dict):
            yield from self._in_object(cast("dict[str, object]", value), *steps)
        elif isinstance(value, list):
            for index, item in enumerate(cast("list[object]", value)):
                yield from self._items.departures(item, *steps, index)

    def _in_object(self, value: dict[str, object], *steps: Step) -> Iterator[Departure]:
        for name in sorted(self._required - value.keys()):
            expected = self._members[name].expected
            yield Departure((*steps, name), expected, NOTHING, Effect.UNREADABLE)
        for name, item in value.items():
            if name in self._members:
                yield from self._members[name].departures(item, *steps, name)
            else:
                yield Departure((*steps, name), NOTHING, NAMES[type(item)], Effect.HARMLESS)
                if len(self._extras) < MOST_EXTRAS:
                    self._extras.add(_trace(name, item))

    def _in_text(self, value: str, *steps: Step) -> list[Departure]:
        if self._listed and value not in self._listed:
            expected = " or ".join(sorted(map(repr, self._listed)))
            return [Departure(steps, expected, repr(value[:40]), self._misfit)]
        if self._format not in FORMS:
            return []
        if not self._can_read([value]):
            return [Departure(steps, self._format, "another text", self._misfit)]
        if not self._have_form([value]):
            return [Departure(steps, self._format, "another form of it", Effect.HARMLESS)]
        return []

    def _have_form(self, texts: Sequence[str]) -> bool:
        return FORMS[self._format].fullmatch("\n".join([*texts, ""])) is not None

    def _can_read(self, texts: Sequence[str]) -> bool:
        try:
            deque(map(READERS[self._format], texts), maxlen=0)
        except ValueError:
            return False
        return True


def _trace(name: str, value: object) -> int:
    """Return what is kept of an undeclared member: its name may be long, or an echoed secret."""
    return hash((name, type(value)))


def _type_names(schema: Schema) -> list[str]:
    names: str | list[str] = schema.get("type", [*TYPES])
    return [names] if isinstance(names, str) else names
