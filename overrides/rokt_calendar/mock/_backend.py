"""Processes a request: checks its token, validates it, calls its handler, and keeps the state."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import httpx

from ._data.calendar_file import AccountCalendar
from ._data.calendars import Calendar
from ._data.seed import opening_state
from ._data.tokens import TokenStore, bearer_token
from ._handlers.context import Context
from ._handlers.table import HANDLERS
from ._protocol.contract import TOKEN_OPERATION, Contract
from ._protocol.grant import ClientCredentials, check_token_request
from ._protocol.replies import RefusalError, Reply, refused_token
from ._protocol.routing import Match
from ._protocol.sparse import sparse as sparse_value
from ._protocol.validation import check_request

__all__ = ["Backend"]


class Backend:
    """Processes requests that the contract has an operation for. Thread-safe.

    Args:
        contract: The contract to go by.
        seed: What calendars, ids and tokens follow from.
        calendars: Calendars beside, or in place of, those that follow from the seed.
        credentials: The client that gets a token.
        token_lifetime: Life of an access token in seconds.
        now: Tells the time.
    """

    def __init__(
        self,
        contract: Contract,
        *,
        seed: int,
        calendars: Iterable[AccountCalendar],
        credentials: ClientCredentials,
        token_lifetime: float,
        now: Callable[[], datetime],
    ) -> None:
        self.credentials = credentials
        self._contract = contract
        self._seed = seed
        self._calendars = tuple(calendars)
        self._state = opening_state(seed, self._calendars)
        self._tokens = TokenStore(seed=seed, lifetime=token_lifetime)
        self._now = now
        self._lock = threading.Lock()

    def arrive(self) -> datetime:
        """Return the instant at which a request arrives; what is due by then takes effect."""
        with self._lock:
            now = self._now()
            self._state.pending.apply(now)
        return now

    def process(
        self, request: httpx.Request, match: Match, now: datetime, *, delay: float, sparse: bool
    ) -> httpx.Response:
        """Answer a request.

        Args:
            request: The request.
            match: Its operation.
            now: When it arrived.
            delay: Seconds from a 202 until the change takes effect.
            sparse: Leave out what the contract does not promise.
        """
        try:
            reply = self._reply(request, match, now, delay)
            if sparse:
                body = sparse_value(self._contract, match.operation.success_schema, reply.body)
                reply = replace(reply, body=body)
        except RefusalError as refusal:
            reply = refusal.reply
        return reply.to_response(request)

    def _reply(self, request: httpx.Request, match: Match, now: datetime, delay: float) -> Reply:
        operation = match.operation
        authorization = request.headers.get("authorization")
        with self._lock:
            if operation.needs_token and not self._tokens.accepts(bearer_token(authorization), now):
                raise refused_token(given=authorization is not None)
        if operation.operation_id == TOKEN_OPERATION:
            check_token_request(request, operation, self.credentials)
            with self._lock:
                return self._tokens.issue(now).to_reply()
        arguments = check_request(request, match)
        handler = HANDLERS.get(operation.operation_id)
        if handler is None:
            return Reply(operation.success_status, operation.example)
        due = now + timedelta(seconds=delay)
        with self._lock:
            return handler(Context(self._state, now, due), arguments)

    def calendars(self) -> Iterator[tuple[str, Calendar]]:
        """Yield every calendar with the code of its account."""
        with self._lock:
            accounts = list(self._state.accounts.values())
        for account in accounts:
            for calendar in account.calendars:
                yield account.code, calendar

    def put_calendar(self, account_code: str, calendar: Calendar) -> None:
        """Add a calendar, or replace the one of the same account and code."""
        with self._lock:
            self._state.put_calendar(account_code, calendar)

    def expire_tokens(self) -> None:
        """End the life of every access token."""
        with self._lock:
            self._tokens.expire_all()

    def reset(self) -> None:
        """Go back to the state of the start; tokens that were issued are refused."""
        with self._lock:
            self._state = opening_state(self._seed, self._calendars)
            self._tokens.expire_all()
