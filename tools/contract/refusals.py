"""What the mock promises of its refusals, beyond the document. Pure.

A request that the document allows may be refused all the same, for what it means: it names an
account that does not exist. The mock tells these cases apart by the type of each error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from tools.contract.document import Document
from tools.contract.exchange import TOKEN_OPERATION, Exchange, Problem

BY_DOCUMENT = "Mock.Contract"
BY_MEANING = ("Mock.Value", "Mock.NotFound")
REFUSED = (400, 404)


def reasons(document: Document, exchange: Exchange) -> Iterator[Problem]:
    """Yield where the reason of a refusal is missing, or not the right one."""
    if exchange.operation == TOKEN_OPERATION or exchange.is_allowed is None:
        return
    if exchange.status in REFUSED:
        body: Any = exchange.json() or {}
        kinds = [str(cast("dict[str, Any]", entry).get("type")) for entry in body.get("errors", ())]
        came = f"the types are {', '.join(kinds) or 'missing'}"
        if not kinds or not {*kinds} <= {BY_DOCUMENT, *BY_MEANING}:
            yield Problem("refusal", "a refusal has a reason of a known type", came)
        elif exchange.is_allowed and BY_DOCUMENT in kinds:
            yield Problem("refusal", "the document allows the request", came)
