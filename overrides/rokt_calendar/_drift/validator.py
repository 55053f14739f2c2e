"""Compares JSON with its schema in the contract: what came in a response, what goes into a request.

It knows the part of JSON Schema that the contract uses, and no more; a test compares it with a
complete validator.

A page without a fault must cost little. So each place of the contract judges all values that a body
has there at once, in a few sweeps in C; only if something is new are they looked at one by one, to
say where and what it is.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain, repeat, starmap
from math import inf
from operator import itemgetter
from typing import Any, cast

from .document import Schema, resolved
from .formats import IN_RESPONSES, Format
from .mismatch import NOTHING, Effect, Mismatch, Step

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
TEXT_OR_NULL = {str, type(None)}


class Validator:
    """What the contract allows at one place of a body.

    Args:
        schema: The JSON Schema of the place.
        formats: The formats of texts that are judged.
        ids: The names of members that hold ids, which must fit into a path.
        is_id: Whether the place is such a member, or in the list that it is.
        essential: Whether there can be no model without a value that fits: the place is not within
            a list, and nothing on the way to it is optional.

    Attributes:
        schema: The JSON Schema.
        expected: The types that are allowed, in words.
        types: The same as Python types.
        effect: What a value of another type means for the model.
        plain: Those of which every value is right.
    """

    def __init__(
        self,
        schema: Schema,
        formats: Mapping[str, Format] = IN_RESPONSES,
        *,
        ids: frozenset[str] = frozenset(),
        is_id: bool = False,
        essential: bool = True,
    ) -> None:
        options = [resolved(option) for option in schema.get("anyOf", [schema])]
        self._of_type = {name: option for option in options for name in _type_names(option)}
        self.types: set[type] = {TYPES[name] for name in self._of_type}
        if float in self.types:
            self.types.add(int)
        self.expected: str = " or ".join(self._of_type)
        self._formats, self._ids, self._is_id = formats, ids, is_id
        self.schema: Schema = schema
        self._essential = essential
        self.effect = Effect.FATAL if essential else Effect.UNTYPED
        text = self._of_type.get("string", {})
        self._listed = frozenset[str](text.get("enum", ()))
        self.format: str = text.get("format", "path-id" if is_id else "")
        self._format = formats.get(self.format)
        self._minimum = self._of_type.get("integer", {}).get("minimum", -inf)
        # Values of these types may be wrong inside; of all others, the type says everything.
        self._inspected: set[type] = {dict, list}
        if self._listed or self._format:
            self._inspected.add(str)
        if self._minimum != -inf:
            self._inspected.add(int)
        self.plain: set[type] = self.types - self._inspected
        self._extras: set[int] = set()

    @cached_property
    def required(self) -> frozenset[str]:
        """The names of the members that an object must have."""
        return frozenset(self._of_type.get("object", {}).get("required", ()))

    @cached_property
    def members(self) -> "dict[str, Validator]":
        """What an object may have."""
        properties = self._of_type.get("object", {}).get("properties", {})
        return {
            name: Validator(
                schema,
                self._formats,
                ids=self._ids,
                is_id=name in self._ids,
                essential=self._essential and name in self.required,
            )
            for name, schema in properties.items()
        }

    @cached_property
    def items(self) -> "Validator":
        """What a list may have."""
        schema = self._of_type.get("array", {}).get("items", {})
        return Validator(schema, self._formats, ids=self._ids, is_id=self._is_id, essential=False)

    def at(self, steps: Iterable[Step]) -> "Validator":
        """Return what judges a place further in."""
        place = self
        for step in steps:
            place = place.items if isinstance(step, int) else place.members[step]
        return place

    def accepts(self, value: object) -> bool:
        """Tell whether `mismatches` would find nothing in a value that it has not met before.

        Quick; returns False when it cannot tell.
        """
        kind = type(value)
        if kind in self.plain:
            return True
        if kind not in self.types:
            return False
        if kind is dict:
            return self._accepts_object(cast("dict[str, Any]", value))
        return self._accepts_inside(kind, (value,))

    def accepts_all(self, values: Sequence[Any]) -> bool:
        """Tell the same of many values."""
        if len(values) < FEW:
            return all(map(self.accepts, values))
        kinds = set(map(type, values))
        if kinds <= self.plain:
            return True
        if not kinds <= self.types:
            return False
        for kind in kinds & self._inspected:
            of_kind = values if len(kinds) == 1 else [one for one in values if type(one) is kind]
            if not self._accepts_inside(kind, of_kind):
                return False
        return True

    def _accepts_inside(self, kind: type, values: Sequence[Any]) -> bool:
        if kind is dict:
            return self._accepts_objects(values)
        if kind is list:
            return self.items.accepts_all([*chain.from_iterable(values)])
        if kind is int:
            return bool(min(values) >= self._minimum)
        if self._listed:
            return self._listed.issuperset(values)
        return self._format is None or _are_right(self._format, values)

    def _accepts_object(self, value: dict[str, Any]) -> bool:
        members = self.members
        for name, item in value.items():
            if name in members:
                member = members[name]
                if type(item) not in member.plain and not member.accepts(item):
                    return False
            elif _trace(name, item) not in self._extras:
                return False
        return value.keys() >= self.required

    def _accepts_objects(self, objects: Sequence[dict[str, Any]]) -> bool:
        # Nearly always all have the same members.
        names = tuple(objects[0])
        if set(map(len, objects)) == {len(names)}:
            with suppress(KeyError):
                return self._accepts_alike(names, objects)
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for value in objects:
            groups.setdefault(tuple(value), []).append(value)
        return all(starmap(self._accepts_alike, groups.items()))

    def _accepts_alike(self, names: tuple[str, ...], objects: Sequence[dict[str, Any]]) -> bool:
        members = self.members
        for name in names:
            column = [*map(itemgetter(name), objects)]
            if name in members:
                if not members[name].accepts_all(column):
                    return False
            elif not self._extras.issuperset(map(_trace, repeat(name), column)):
                return False
        return self.required.issubset(names)

    def mismatches(self, value: object, *steps: Step) -> Iterator[Mismatch]:
        """Yield the mismatches of a value, from the outside in."""
        kind = self._kind(value)
        if kind not in self.types:
            # .NET writes null for a missing text.
            lost = value is None and self.types <= TEXT_OR_NULL and not self.format
            effect = Effect.UNTYPED if lost else self.effect
            yield Mismatch(steps, self.expected, _name(value), effect)
        elif isinstance(value, str):
            yield from self._in_text(value, *steps)
        elif isinstance(value, dict):
            yield from self._in_object(cast("dict[str, object]", value), *steps)
        elif isinstance(value, list):
            for index, item in enumerate(cast("list[object]", value)):
                yield from self.items.mismatches(item, *steps, index)
        else:
            yield from self._in_number(value, *steps)

    def _kind(self, value: object) -> type:
        # What a caller sends may be of a subclass, such as a member of a `StrEnum`.
        kind = type(value)
        if kind in NAMES:
            return kind
        return next((base for base in (str, int, float) if isinstance(value, base)), kind)

    def _in_object(self, value: dict[str, object], *steps: Step) -> Iterator[Mismatch]:
        for name in sorted(self.required - value.keys()):
            member = self.members[name]
            effect = Effect.HARMLESS if type(None) in member.types else member.effect
            yield Mismatch((*steps, name), member.expected, NOTHING, effect)
        for name, item in value.items():
            if name in self.members:
                yield from self.members[name].mismatches(item, *steps, name)
            else:
                yield Mismatch((*steps, name), NOTHING, _name(item), Effect.HARMLESS)
                if len(self._extras) < MOST_EXTRAS:
                    self._extras.add(_trace(name, item))

    def _in_text(self, value: str, *steps: Step) -> Iterator[Mismatch]:
        if self._listed and value not in self._listed:
            expected = " or ".join(sorted(map(repr, self._listed)))
            yield Mismatch(steps, expected, repr(value[:40]), self.effect)
        elif self._format and (fault := self._format.judge(value)):
            seen, effect = fault
            yield Mismatch(steps, self.format, seen, effect or self.effect)

    def _in_number(self, value: object, *steps: Step) -> Iterator[Mismatch]:
        if isinstance(value, int | float) and value < self._minimum:
            yield Mismatch(steps, f"{self._minimum} or more", str(value), Effect.HARMLESS)


def _are_right(form: Format, texts: Sequence[str]) -> bool:
    if form.form.fullmatch("\n".join([*texts, ""])) is None:
        return False
    try:
        deque(map(form.reader, texts), maxlen=0)
    except ValueError:
        return False
    return True


def _trace(name: str, value: object) -> int:
    """Return what is kept of an undeclared member: its name may be long, or an echoed secret."""
    return hash((name, type(value)))


def _name(value: object) -> str:
    return NAMES.get(type(value), type(value).__name__)


def _type_names(schema: Schema) -> list[str]:
    names: str | list[str] = schema.get("type", [*TYPES])
    return [names] if isinstance(names, str) else names
