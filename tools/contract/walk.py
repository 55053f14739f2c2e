"""Follows every chain of links on a server."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from tools.contract.adaptation import UNKNOWN
from tools.contract.chains import Chain, Link, NoValueError, chains_of, evaluate, links_of, unlinked
from tools.contract.coverage import SELDOM
from tools.contract.document import Document
from tools.contract.exchange import Exchange, Problem
from tools.contract.server import Server
from tools.lint_contract import resolve

ACCEPTED = 202
PAUSE = 2.0
"""Seconds between two attempts at what a server may still be working on."""

PERSON = "contract-test"
WITH_A_SCHEDULE = {"subscriptionMethod": 2}
"""A Microsoft subscription, the only kind whose calendar the service can read."""


@dataclass(kw_only=True)
class Walk:
    """A walk along the chains of links of a document.

    Attributes:
        document: The document.
        server: The server.
        known: Values of path parameters that the server knows, in place of the examples.
        seed: Names the people whom the walk subscribes.
        patience: Seconds in which a change that was accepted has to take effect.
        strict: Demand that every link leads to a success.
        exchanges: All requests and responses so far.
        followed: How often each link was followed to a success.
        gaps: What could not be followed, by operation.
    """

    document: Document
    server: Server
    known: Mapping[str, str]
    seed: int = 1
    patience: float = 0.0
    strict: bool = False
    exchanges: list[Exchange] = field(default_factory=list[Exchange])
    followed: dict[str, int] = field(default_factory=dict[str, int])
    gaps: list[tuple[str, Problem]] = field(default_factory=list[tuple[str, Problem]])

    def run(self) -> None:
        """Follow all chains, and note which links and operations none of them reaches."""
        links = links_of(self.document)
        chains = chains_of(links)
        self.followed = {str(link): 0 for link in links}
        for number, chain in enumerate(chains):
            self._follow(chain, number)
        for name in unlinked(self.document):
            says = "a link leads to each operation that needs what another one gives"
            self.gaps.append((name, Problem("links", says, f"no link leads to {name}")))
        for link in links:
            if all(link not in chain for chain in chains):
                problem = Problem("links", f"a chain leads to {link}", "no chain does")
                self.gaps.append((link.source, problem))

    def _follow(self, chain: Chain, number: int) -> None:
        operation = chain[0].source
        declared = self.document.parameters(operation, "path")
        values = {name: entry.get("example", UNKNOWN) for name, entry in declared.items()}
        body = self._first_body(chain, number)
        exchange = self._send(operation, {**values, **self.known}, body)
        for link in chain:
            if str(exchange.status) != link.status:
                self._gap(link, f"the status of {link.source} was {exchange.status}")
                return
            try:
                values, body = (
                    evaluate(self.document, part, exchange, body)
                    for part in (link.parameters, link.body)
                )
            except NoValueError as missing:
                self._gap(link, f"the response of {link.source} has no {missing}")
                return
            exchange = self._arrive(link, values, body, was_queued=exchange.status == ACCEPTED)
            self.followed[str(link)] += exchange.succeeded

    def _arrive(
        self, link: Link, values: Mapping[str, Any], body: Any, *, was_queued: bool
    ) -> Exchange:
        """Send the request of a link, again while the change before it is still in the queue."""
        give_up = time.monotonic() + (self.patience if was_queued else 0)
        exchange = self._send(link.target, values, body)
        while not exchange.succeeded and time.monotonic() + PAUSE < give_up:
            time.sleep(PAUSE)
            exchange = self._send(link.target, values, body)
        if not exchange.succeeded:
            may_refuse = link.target in SELDOM
            self._gap(link, f"the status was {exchange.status}", is_note=may_refuse)
        return exchange

    def _gap(self, link: Link, came: str, *, is_note: bool = True) -> None:
        is_note = is_note and not self.strict
        self.gaps.append((link.target, Problem("links", f"{link}", came, is_note)))

    def _first_body(self, chain: Chain, number: int) -> Any:
        operation = chain[0].source
        carrier = self.document.operations[operation][2].get("requestBody")
        if carrier is None:
            return None
        (media,) = resolve(self.document.node, carrier)["content"].values()
        examples = [resolve(self.document.node, entry) for entry in media["examples"].values()]
        body = examples[0]["value"]
        if operation == "createSubscription":
            person = f"{PERSON}-{self.seed}-{number}"
            body = {**body, "userName": person, "subscriberId": person}
            body |= WITH_A_SCHEDULE if any(link.target in SELDOM for link in chain) else {}
        return body

    def _send(self, operation: str, values: Mapping[str, Any], body: Any) -> Exchange:
        method, template, _ = self.document.operations[operation]
        path = template
        given = {name.rpartition(".")[2]: value for name, value in values.items()}
        given |= {name: value for name, value in self.known.items() if name != "subscriptionId"}
        for name in self.document.parameters(operation, "path"):
            path = path.replace(f"{{{name}}}", quote(str(given.get(name, UNKNOWN)), safe=""))
        names = self.document.parameters(operation, "query")
        query = urlencode({name: given[name] for name in names if name in given})
        target = f"{path}?{query}" if query else path
        self.exchanges.append(self.server.send(operation, method, template, target, body))
        return self.exchanges[-1]
