"""Rules on what a response says, beyond its schema. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from tools.contract.document import Document
from tools.contract.exchange import Exchange, Problem

Rule = Callable[[Document, Exchange], Iterator[Problem]]


def identity(document: Document, exchange: Exchange) -> Iterator[Problem]:
    """Who asks for a subscription gets that one."""
    body = exchange.json()
    if exchange.operation == "getSubscription" and exchange.succeeded and isinstance(body, dict):
        asked = document.path_values(exchange.operation, exchange.target).get("subscriptionId")
        got = cast("dict[str, Any]", body).get("subscriptionId")
        if asked and isinstance(got, str) and got.lower() != asked.lower():
            says = "200: /subscriptionId is the one in the path"
            yield Problem("identity", says, f"asked for {asked}, got {got}")


def pages(document: Document, exchange: Exchange) -> Iterator[Problem]:
    """The numbers of a page agree with each other and with what was asked for, where it has them.

    A server may give fewer events a page than it was asked for.
    """
    if exchange.operation != "listCalendarEvents" or not exchange.succeeded:
        return
    asked = parse_qs(urlsplit(exchange.target).query)
    page = _object(_object(exchange.json()).get("result"))
    number, size = _count(page, "pageNumber"), _count(page, "pageSize")
    total, count = _count(page, "totalResults"), _count(page, "totalPages")
    wrong: list[tuple[str, str]] = []
    if number is not None and [str(number)] != asked.get("pageNumber", ["1"]):
        wrong.append(("/result/pageNumber is the page that was asked for", f"{number}"))
    many = _length(page.get("data"))
    if size is not None and many > size:
        wrong.append(("/result/data has at most pageSize events", f"{many} of {size}"))
    if size is not None and "pageSize" in asked and size > int(asked["pageSize"][0]):
        wrong.append(("/result/pageSize is at most what was asked for", f"{size}"))
    if total is not None and count is not None and size and count != -(-total // size):
        wrong.append(
            ("/result/totalPages is totalResults by pageSize", f"{count} for {total} by {size}")
        )
    for says, came in wrong:
        yield Problem("pages", f"200: {says}", f"{came}, for {exchange.target}")


def _object(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _length(value: Any) -> int:
    return len(cast("list[object]", value)) if isinstance(value, list) else 0


def _count(page: dict[str, Any], name: str) -> int | None:
    value = page.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


MEANING: tuple[Rule, ...] = (identity, pages)
