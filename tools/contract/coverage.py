"""How much of the document a run has seen. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.contract.document import Document, members_of
from tools.contract.exchange import TOKEN_OPERATION, Exchange, Problem

EXEMPT = {
    "500": "the service answers so when it is in trouble, which no request brings about",
    f"{TOKEN_OPERATION} 200": "the token that all requests use is asked for before the run",
}
"""Statuses that no run sees, and why."""

SELDOM = {"getSubscriptionSchedule": "only subscriptions of some kinds have a schedule"}
"""Operations that an honest server may always refuse, and why."""


class Coverage:
    """What a run has seen.

    Args:
        document: The document.
        exchanges: The exchanges of the run.
        read_only: Whether nothing but GET was sent.
    """

    def __init__(
        self, document: Document, exchanges: Iterable[Exchange], *, read_only: bool
    ) -> None:
        self._document = document
        self.seen: dict[str, set[int]] = {
            name: set()
            for name, (method, _, _) in document.operations.items()
            if method == "GET" or not read_only
        }
        self._fields: dict[str, set[str]] = {name: set() for name in self.seen}
        for exchange in exchanges:
            if exchange.operation in self.seen and exchange.status:
                self.seen[exchange.operation].add(exchange.status)
                if exchange.succeeded:
                    self._fields[exchange.operation].update(members_of(exchange.json()))

    def succeeded(self, operation: str) -> bool:
        """Tell whether an operation was answered with a success."""
        return any(200 <= status < 300 for status in self.seen[operation])  # noqa: PLR2004  # the class of successes

    def fields(self, operation: str) -> tuple[list[str], list[str]]:
        """Return the members of the success of an operation: those that came, and the others."""
        is_exempt = f"{operation} 200" in EXEMPT
        schema = {} if is_exempt else self._document.response_schema(operation, 200) or {}
        members = list(dict.fromkeys(self._document.members(schema)))
        seen = self._fields[operation]
        return [m for m in members if m in seen], [m for m in members if m not in seen]

    def unseen_statuses(self, operation: str) -> list[str]:
        """Return the listed statuses of an operation that did not come, exempt ones left out."""
        return [
            status
            for status in self._document.statuses(operation)
            if status.isdecimal()
            and int(status) not in self.seen[operation]
            and not {status, f"{operation} {status}"} & EXEMPT.keys()
        ]

    def gaps(self, *, strict: bool) -> Iterator[tuple[str, Problem]]:
        """Yield what must have been seen and was not, with its operation.

        Args:
            strict: Demand every listed status.
        """
        for operation in self.seen:
            if strict:
                for status in self.unseen_statuses(operation):
                    says = f"there is a response with {status}"
                    yield operation, Problem("coverage", says, "it never came")
            elif operation != TOKEN_OPERATION and not self.succeeded(operation):
                says = "it succeeds for things that exist, which ROKT_CONTRACT_... can name"
                came = f"only {', '.join(map(str, sorted(self.seen[operation]))) or 'no response'}"
                yield operation, Problem("coverage", says, came, operation in SELDOM)
