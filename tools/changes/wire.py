"""Which calls of one document the other breaks, judged by what goes over the wire."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from tools.changes.breaks import BODY, EVERYWHERE, OPERATION, Break, Example
from tools.changes.containment import covers, gone, shrunk, validator
from tools.changes.document import Node, Operation, media, operations
from tools.changes.samples import samples
from tools.lint_contract import resolve

CANDIDATES = 3000


def breaks(old: Node, new: Node) -> Iterator[Break]:
    """Yield the breaks of each operation, in the order of the old document."""
    for reason in _changed_token_endpoints(old, new):
        yield Break(next(iter(operations(old).values())), EVERYWHERE, [reason])
    after = operations(new)
    for key, before in operations(old).items():
        if key not in after:
            yield Break(before, OPERATION, ["The operation is gone."])
            continue
        yield from _parameters(before, after[key])
        yield from _request(before, after[key])
        yield from _responses(before, after[key])
        yield from _security(before, after[key])


def _parameters(before: Operation, after: Operation) -> Iterator[Break]:
    old, new = before.parameters, after.parameters
    for (kind, name), node in old.items():
        where = f"{kind} parameter {node['name']}"
        if (kind, name) not in new:
            yield Break(before, where, ["The parameter is gone."], _example(before, node))
            continue
        changed = new[kind, name]
        if changed.get("required") and not node.get("required"):
            yield Break(before, where, ["The parameter has become required."])
        wide, narrow = (after.document, changed["schema"]), (before.document, node["schema"])
        if not covers(wide, narrow, closed=(True, True)):
            example = _difference(narrow, wide, [node.get("example")], closed=(True, True))
            yield Break(before, where, ["Not every value is taken any more."], example)
    for (kind, name), node in new.items():
        if (kind, name) not in old and node.get("required"):
            yield Break(before, f"{kind} parameter {node['name']}", ["It is new, and required."])


def _example(operation: Operation, parameter: Node) -> Example | None:
    values = [
        parameter.get("example"),
        *islice(samples(operation.document, parameter["schema"]), 1),
    ]
    return next((Example(value, "no longer read") for value in values if value is not None), None)


def _request(before: Operation, after: Operation) -> Iterator[Break]:
    old, new = before.body, after.body
    if new.get("required") and not old.get("required"):
        yield Break(before, BODY, ["A body has become required."])
    kinds = dict(media(new))
    for kind, schema in media(old):
        if kind not in kinds:
            yield Break(before, BODY, [f"`{kind}` is no longer taken."])
            continue
        wide, narrow = (after.document, kinds[kind]), (before.document, schema)
        if not covers(wide, narrow, closed=(True, True)):
            shown = _examples(before, old["content"][kind])
            example = _difference(narrow, wide, shown, closed=(True, True))
            yield Break(before, BODY, ["Not every body is taken any more."], example)


def _responses(before: Operation, after: Operation) -> Iterator[Break]:
    old, new = before.responses, after.responses
    for status, node in old.items():
        where = f"response {status}"
        if status not in new:
            if status.startswith("2"):
                yield Break(before, where, [f"Status {status} is no longer answered."])
            continue
        kinds = dict(media(new[status]))
        for kind, schema in media(node):
            if kind not in kinds:
                yield Break(before, where, [f"`{kind}` is no longer answered."])
                continue
            wide, narrow = (before.document, schema), (after.document, kinds[kind])
            for field in gone(wide, narrow):
                yield Break(before, where, [f"Answers no longer have `{field}`."])
            # Callers ignore fields that they do not know, so the old side stays open.
            if not covers(wide, narrow, closed=(False, True)):
                shown = _examples(after, new[status]["content"][kind])
                example = _difference(narrow, wide, shown, closed=(True, False))
                yield Break(before, where, ["Answers may come that were not promised."], example)


def _examples(operation: Operation, body: Node) -> list[Any]:
    entries = (resolve(operation.document, entry) for entry in body.get("examples", {}).values())
    return [entry.get("value") for entry in entries]


def _difference(
    allowed: tuple[Node, Node],
    refused: tuple[Node, Node],
    shown: list[Any],
    *,
    closed: tuple[bool, bool],
) -> Example | None:
    """Find a small value that the first schema allows and the second refuses."""
    yes, no = (
        validator(*side, closed=close)
        for side, close in zip((allowed, refused), closed, strict=True)
    )

    def tells(value: Any) -> bool:
        return yes.is_valid(value) and not no.is_valid(value)

    for value in islice(chain(shown, samples(*allowed)), CANDIDATES):
        if tells(value):
            small = shrunk(value, tells)
            error = next(iter(no.iter_errors(small)))
            place = "/".join(map(str, error.instance_path))
            return Example(small, f"{error.message} (at /{place})" if place else error.message)
    return None


def _security(before: Operation, after: Operation) -> Iterator[Break]:
    new = _ways(after)
    for way in _ways(before):
        enough = any(
            all(name in way and scopes <= way[name] for name, scopes in needed.items())
            for needed in new
        )
        if not enough:
            named = " and ".join(way) or "no credentials"
            yield Break(before, OPERATION, [f"A call with {named} is no longer enough."])


def _ways(operation: Operation) -> list[dict[str, set[str]]]:
    """Return the ways to show who calls: schemes that are needed together, with their scopes."""
    where = operation.node if "security" in operation.node else operation.document
    ways: list[dict[str, list[str]]] = where.get("security", [])
    return [{name: set(scopes) for name, scopes in way.items()} for way in ways or [{}]]


def _changed_token_endpoints(old: Node, new: Node) -> Iterator[str]:
    schemes = new.get("components", {}).get("securitySchemes", {})
    for name, scheme in old.get("components", {}).get("securitySchemes", {}).items():
        for flow, node in scheme.get("flows", {}).items():
            url = schemes.get(name, {}).get("flows", {}).get(flow, {}).get("tokenUrl")
            if url and url != node.get("tokenUrl"):
                yield f"Access tokens come from {url} instead of {node.get('tokenUrl')}."
