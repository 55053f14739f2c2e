"""The chains of calls that the links of a document make. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from tools.contract.document import Document
from tools.contract.exchange import TOKEN_OPERATION, Exchange
from tools.lint_contract import is_node, resolve

ENTRIES = ("createSubscription", "listCalendarEvents", TOKEN_OPERATION)
"""Operations to which no link has to lead: they need nothing that another one gives."""


class Link(NamedTuple):
    """A link of the document: what a response with a status gives to another operation."""

    name: str
    source: str
    status: str
    target: str
    parameters: dict[str, Any]
    body: Any = None

    def __str__(self) -> str:
        """Return the link as one reads it in the document."""
        return f"{self.source} {self.status} -> {self.name} -> {self.target}"


Chain = tuple[Link, ...]


class NoValueError(Exception):
    """A response does not have what a link takes from it."""


def links_of(document: Document) -> list[Link]:
    """Return the links of a document, in its order."""
    return [
        Link(name, source, str(status), link["operationId"], link.get("parameters", {}), body)
        for source, (_, _, operation) in document.operations.items()
        for status, response in operation["responses"].items()
        for name, entry in resolve(document.node, response).get("links", {}).items()
        for link in [resolve(document.node, entry)]
        for body in [link.get("requestBody")]
    ]


def unlinked(document: Document) -> list[str]:
    """Return the operations to which a link has to lead, and none does."""
    targets = {link.target for link in links_of(document)}
    return [name for name in document.operations if name not in targets and name not in ENTRIES]


def chains_of(links: list[Link]) -> list[Chain]:
    """Return chains that follow every link that can be reached, as few and as long as possible.

    A chain begins with an operation to which no link leads and comes to no operation twice.
    """
    targets = {link.target for link in links}
    starts = dict.fromkeys(link.source for link in links if link.source not in targets)
    paths = [path for start in starts for path in _paths(links, (), {start}, start)]
    chains: list[Chain] = []
    left = {str(link) for path in paths for link in path}
    while left:
        best = max(paths, key=lambda path: len({str(link) for link in path} & left))
        chains.append(best)
        left -= {str(link) for link in best}
    return chains


def _paths(links: list[Link], so_far: Chain, been: set[str], here: str) -> Iterator[Chain]:
    if so_far:
        yield so_far
    for link in links:
        if link.source == here and link.target not in been:
            yield from _paths(links, (*so_far, link), {*been, link.target}, link.target)


def _member(value: Any, step: str) -> Any:
    if isinstance(value, list):
        items = cast("list[object]", value)
        return items[int(step)] if step.isdecimal() and int(step) < len(items) else None
    return value.get(step) if is_node(value) else None


def evaluate(document: Document, expression: Any, exchange: Exchange, body: Any) -> Any:
    """Return what a link takes from an exchange.

    Args:
        document: The document.
        expression: A runtime expression, or a value with such expressions in it.
        exchange: The exchange.
        body: The decoded body of its request.

    Raises:
        NoValueError: It is not there, or null.
    """
    if is_node(expression):
        return {k: evaluate(document, v, exchange, body) for k, v in expression.items()}
    if isinstance(expression, list):
        items = cast("list[object]", expression)
        return [evaluate(document, item, exchange, body) for item in items]
    if not isinstance(expression, str) or not expression.startswith("$"):
        return expression
    source, _, place = expression.partition("#")
    if source.startswith("$request.path."):
        values: Any = document.path_values(exchange.operation, exchange.target)
        place = f"/{source.removeprefix('$request.path.')}"
    else:
        values = {"$request.body": body, "$response.body": exchange.json()}.get(source)
    for step in place.split("/")[1:]:
        values = _member(values, step)
    if values is None:
        raise NoValueError(expression)
    return values
