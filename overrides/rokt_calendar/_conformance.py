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
from itertools import chain
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

from ._departure import Departure, Effect, Step
from ._document import Schema, resolved

MOST_EXTRAS = 100
"""Names of undeclared members that one place remembers."""

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
        self._extras: set[str] = set()

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

    def _are_familiar_inside(self, kind: type, values: Sequence[Any]) -> bool:
        if kind is dict and len(values) == 1:
            return self._is_familiar_object(values[0])
        if kind is dict:
            return all(map(self._is_familiar_table, _tables(values)))
        if kind is list:
            return self._items.are_familiar([*chain.from_iterable(values)])
        if self._listed:
            return self._listed.issuperset(values)
        return self._have_form(values) and self._can_read(values)

    def _is_familiar_object(self, value: dict[str, Any]) -> bool:
        # A table of one row costs twice as much, and most bodies are one object with one of a kind.
        members = self._members
        for name, item in value.items():
            if name in members:
                place = members[name]
                if type(item) not in place.plain and not place.are_familiar([item]):
                    return False
            elif name not in self._extras:
                return False
        return value.keys() >= self._required

    def _is_familiar_table(self, table: dict[str, Sequence[Any]]) -> bool:
        members = self._members
        for name, column in table.items():
            if name in members:
                if not members[name].are_familiar(column):
                    return False
            elif name not in self._extras:
                return False
        return table.keys() >= self._required

    def departures(self, value: object, *steps: Step) -> Iterator[Departure]:
        """Yield the departures of a value, from the outside in."""
        # JSON Schema takes 1.0 for an integer.
        kind = int if isinstance(value, float) and value.is_integer() else type(value)
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
            yield Departure((*steps, name), expected, "nothing", Effect.UNREADABLE)
        for name, item in value.items():
            if name in self._members:
                yield from self._members[name].departures(item, *steps, name)
            else:
                yield Departure((*steps, name), "nothing", NAMES[type(item)], Effect.HARMLESS)
                if len(self._extras) < MOST_EXTRAS:
                    self._extras.add(name)

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


def _type_names(schema: Schema) -> list[str]:
    names: str | list[str] = schema.get("type", [*TYPES])
    return [names] if isinstance(names, str) else names


def _tables(objects: Sequence[dict[str, Any]]) -> Iterator[dict[str, Sequence[Any]]]:
    """Yield tables of objects that have the same members: under each name a column of values."""
    names = tuple(objects[0])
    # Nearly always all are alike, and tables are what most of the comparison is spent on.
    if len(names) > 1 and set(map(len, objects)) == {len(names)}:
        with suppress(KeyError):
            columns = zip(*map(itemgetter(*names), objects), strict=True)
            yield dict(zip(names, columns, strict=True))
            return
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for value in objects:
        groups.setdefault(tuple(value), []).append(value)
    for names, group in groups.items():
        columns = zip(*(value.values() for value in group), strict=True)
        yield dict(zip(names, columns, strict=True))
