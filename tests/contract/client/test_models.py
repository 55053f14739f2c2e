"""Each field of each model is read from its own member and written to it, and no other."""

import ast
import copy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from tests.contract.client.typed import python_name, typed
from tests.support.document import DOCUMENT, canonical, completed
from tools.contract_shapes import Contract
from tools.lint_contract import Node, core

from rokt_calendar import models

SCHEMAS: Node = DOCUMENT["components"]["schemas"]
CONTRACT = Contract(DOCUMENT)


def value_of(schema: Node, number: int) -> Any:
    """Return a JSON value that no other number has, as far as its type has so many."""
    shape = core(DOCUMENT, schema)
    if "const" in shape:
        return shape["const"]
    if "properties" in shape:
        members = enumerate(shape["properties"].items(), 100 * number)
        return {name: value_of(member, place) for place, (name, member) in members}
    (kind,) = {shape["type"]} if isinstance(shape["type"], str) else {*shape["type"]} - {"null"}
    if kind == "array":
        return [value_of(shape["items"], number), value_of(shape["items"], number + 50)]
    if shape.get("format") == "date-time":
        return f"2026-01-01T{number // 60 % 24:02}:{number % 60:02}:00+00:00"
    return {"string": f"text {number}", "integer": number, "boolean": True}[kind]


def bodies(name: str) -> Iterator[Node]:
    """Yield an object with all members, and one with each member beside those that are required."""
    schema = SCHEMAS[name]
    whole = value_of(schema, 1)
    required = {member: whole[member] for member in schema.get("required", ())}
    yield {**whole, "unknownMember": "kept"}
    yield required
    for member, value in whole.items():
        yield {**required, member: value}


def faults(model: Any) -> Iterator[str]:
    """Yield what a model gets wrong."""
    name = model.__name__
    schema, sent = SCHEMAS[name], CONTRACT.model(name).sent
    for body in bodies(name):
        before = copy.deepcopy(body)
        read = model.from_dict(body)
        if body != before:
            yield "the body was changed"
        for member, inner in schema["properties"].items():
            absent = models.UNSET if sent else None
            expected = typed(inner, body[member]) if member in body else absent
            if getattr(read, python_name(member)) != expected:
                yield f"{member} was read wrong"
        if read.additional_properties != {
            member: value for member, value in body.items() if member not in schema["properties"]
        }:
            yield "what is not declared was not kept"
        wanted = body if sent else completed(schema, body)
        if canonical(schema, read.to_dict()) != canonical(schema, wanted):
            yield "it was written wrong"


def mutants(model: Any) -> Iterator[tuple[str, Any]]:
    """Yield the class with one fault in it: a field dropped, moved or changed, in either way."""
    module = sys.modules[model.__module__]
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
    for number, (what, _) in enumerate(places(tree)):
        for kind in ("drop", "move", "change"):
            changed = copy.deepcopy(tree)
            found = [place for _, place in places(changed)]
            plant(found, number, kind)
            names = {"__name__": module.__name__, "__package__": module.__package__}
            exec(compile(ast.fix_missing_locations(changed), "mutant", "exec"), names)
            yield f"{kind} {what}", cast("dict[str, Any]", names)[model.__name__]


Holder = tuple[Any, str, int | None]


def places(tree: ast.Module) -> Iterator[tuple[str, Holder]]:
    """Yield each place where a field is read or written, and what holds its expression."""
    for method in ast.walk(tree):
        if not isinstance(method, ast.FunctionDef):
            continue
        for node in ast.walk(method):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
                yield f"{node.targets[0].attr} in {method.name}", (node, "value", None)
            elif isinstance(node, ast.Dict) and method.name == "to_dict":
                for index, key in enumerate(node.keys):
                    if isinstance(key, ast.Constant):
                        yield f"{key.value!r} in {method.name}", (node, "values", index)


def plant(found: list[Holder], number: int, kind: str) -> None:
    """Put a fault into one of the places."""
    here, other = found[number], found[(number + 1) % len(found)]
    if (here[0], here[1]) != (other[0], other[1]) and here[2] is not None:
        other = found[number - 1]  # the first after the last is of the other method
    given = get(here)
    faulty: dict[str, ast.expr] = {
        "drop": ast.Constant(None),
        "move": copy.deepcopy(get(other)),
        "change": ast.Tuple([given], ast.Load()),
    }
    holder, name, index = here
    if index is None:
        setattr(holder, name, faulty[kind])
    else:
        getattr(holder, name)[index] = faulty[kind]


def get(place: Holder) -> ast.expr:
    """Return the expression at a place."""
    holder, name, index = place
    found: ast.expr = getattr(holder, name) if index is None else getattr(holder, name)[index]
    return found


def is_noticed(model: Any) -> bool:
    """Tell whether something goes wrong with a model."""
    try:
        return next(faults(model), None) is not None
    except Exception:  # noqa: BLE001  # a fault that raises is noticed in any case
        return True


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_field_has_a_member_of_its_own(name: str) -> None:
    """In whatever company it comes; what the contract does not declare is kept."""
    assert list(faults(getattr(models, name))) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_fault_in_any_one_field_is_noticed(name: str) -> None:
    """A model that drops, moves or changes one does not pass the test above."""
    model = getattr(models, name)
    found = dict(mutants(model))
    fields = SCHEMAS[name]["properties"]
    assert len(found) >= 2 * 3 * len(fields)
    assert [what for what, mutant in found.items() if not is_noticed(mutant)] == []
