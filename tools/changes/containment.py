"""Whether every value that one schema allows is allowed by another, and a value that shows it."""

import re
from collections.abc import Iterator
from typing import Any, cast

import jsonschema_rs
from tools.changes.document import Node
from tools.lint_contract import core, is_node

YES = jsonschema_rs.canonical.Containment.YES
# What the comparison knows by heart. Any other format is compared by its name.
KNOWN = ("date", "date-time", "duration", "email", "ipv4", "ipv6", "time", "uri", "uuid")
ANNOTATIONS = ("description", "example", "examples", "default", "deprecated", "title", "readOnly")
DEEPEST = 8
LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?")


def covers(
    wide: tuple[Node, Node], narrow: tuple[Node, Node], *, closed: tuple[bool, bool]
) -> bool:
    """Tell whether each value of the narrow schema is one of the wide schema too.

    What cannot be decided counts as no.

    Args:
        wide: A document and a schema within it.
        narrow: The same for the schema that should be contained.
        closed: For each, whether an object has none but the declared properties.
    """
    first, second = (
        _whole(document, schema, closed=close)
        for (document, schema), close in zip((wide, narrow), closed, strict=True)
    )
    if first == second:
        return True
    try:
        return bool(_canonical(first).covers(_canonical(second)) == YES)
    except (ValueError, jsonschema_rs.canonical.CanonicalizationError):
        return False


def validator(document: Node, schema: Node, *, closed: bool) -> jsonschema_rs.Draft202012Validator:
    """Return what judges single values by a schema."""
    return jsonschema_rs.Draft202012Validator(
        _whole(document, schema, closed=closed, named_formats=False),
        validate_formats=True,
        formats={"date-time-local": _is_local},
    )


def _is_local(value: str) -> bool:
    return LOCAL.fullmatch(value) is not None


def _canonical(schema: Node) -> Any:
    return jsonschema_rs.canonicalize(schema, validate_formats=True)


def _whole(document: Node, schema: Node, *, closed: bool, named_formats: bool = True) -> Node:
    """Make a schema stand on its own, with what matters for values only."""
    shared = document.get("components", {}).get("schemas", {})
    schemas = {name: _bare(node, closed, named_formats) for name, node in shared.items()}
    return {**_bare(schema, closed, named_formats), "components": {"schemas": schemas}}


def _bare(schema: Node, closed: bool, named_formats: bool) -> Node:  # noqa: FBT001  # one recursion
    node: Node = {}
    for key, value in schema.items():
        if key in ANNOTATIONS:
            continue
        if key == "properties":
            node[key] = {name: _bare(entry, closed, named_formats) for name, entry in value.items()}
        elif key == "format" and named_formats and value not in KNOWN:
            # A language of its own: contained in every text, and in no other format.
            node.setdefault("pattern", f"^<{value}>$")
        else:
            node[key] = _below(value, closed, named_formats)
    if closed and "properties" in node:
        node.setdefault("additionalProperties", False)
    return node


def _below(value: object, closed: bool, named_formats: bool) -> object:  # noqa: FBT001  # the same
    if is_node(value):
        return _bare(value, closed, named_formats)
    if isinstance(value, list):
        return [_below(item, closed, named_formats) for item in cast(list[object], value)]
    return value


def shrunk(value: Any, still: Any) -> Any:
    """Return a value without all members that are not needed for what it shows.

    Args:
        value: A JSON value.
        still: A function that tells whether a smaller value shows the same.
    """
    for smaller in _smaller(value):
        if still(smaller):
            return shrunk(smaller, still)
    return value


def _smaller(value: Any) -> Iterator[Any]:
    if is_node(value):
        for name, member in value.items():
            yield {key: kept for key, kept in value.items() if key != name}
            for less in _smaller(member):
                yield {**value, name: less}
    elif isinstance(value, list):
        items = cast(list[object], value)
        for index, item in enumerate(items):
            yield [*items[:index], *items[index + 1 :]]
            for less in _smaller(item):
                yield [*items[:index], less, *items[index + 1 :]]


def gone(old: tuple[Node, Node], new: tuple[Node, Node], place: str = "") -> Iterator[str]:
    """Yield the fields of one schema that the other does not have, by their path.

    Containment does not see them: an object without an optional field is still allowed. Whoever
    reads the field misses it all the same.
    """
    before, after = core(*old), core(*new)
    if place.count(".") > DEEPEST or not (before and after):
        return
    if "items" in before and "items" in after:
        yield from gone((old[0], before["items"]), (new[0], after["items"]), f"{place}[]")
    there = after.get("properties", {})
    for name, entry in before.get("properties", {}).items():
        here = f"{place}.{name}" if place else name
        if name in there:
            yield from gone((old[0], entry), (new[0], there[name]), here)
        elif there:
            yield here
