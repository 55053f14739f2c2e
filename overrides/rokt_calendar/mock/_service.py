"""The mock service: one function from a request to a response, and methods to control it.

Assumptions: an operation that the contract has and the mock does not model yet answers with the
first example of its success response.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import httpx

from ._arguments import check_kind, check_seconds, check_text
from ._backend import Backend
from ._client_clock import client_clock
from ._clock import MockClock
from ._data.calendar_file import CalendarSource, read_calendar, read_calendars
from ._faults.delivery import Answer, deliver
from ._faults.kinds import Exchange
from ._faults.plan import FaultPlan
from ._protocol.calls import Call, record_call
from ._protocol.contract import TOKEN_OPERATION, Contract, packaged_contract
from ._protocol.cors import is_preflight, open_to_pages, permission
from ._protocol.grant import ClientCredentials
from ._protocol.pages import page_of
from ._protocol.replies import RefusalError, Reply
from ._protocol.routing import Match, Router

if TYPE_CHECKING:
    from rokt_calendar import AsyncRoktCalendar, RoktCalendar

__all__ = ["MockService"]

PUBLIC_SECRET = "demo-secret"  # noqa: S105 - nothing but the mock accepts it
_KEPT_CALLS = 10_000
_REFRESH_TOKEN_LIFETIME = 3600.0


class MockService(FaultPlan):
    """A stand-in for the Rokt Calendar API that keeps state and has its own clock.

    Two services with the same seed and frozen clocks that stand alike answer the same requests with
    the same bytes. All methods may be called from any thread.

    Args:
        seed: What the calendars, ids and tokens follow from.
        clock: Its clock; real time by default.
        propagation_delay: Seconds from a 202 until the change takes effect.
        token_lifetime: Life of an access token in seconds, at least 1.
        refresh_token_lifetime: Life of a refresh token in seconds, documented as an hour. It has no
            effect as long as no request is documented that would use one.
        client_id: The one client id that gets a token.
        client_secret: Its secret.
        calendars: Calendars of your own, beside or in place of those that follow from the seed:
            paths of JSON or iCalendar files, or what a JSON file would hold.
        sparse: Leave out of responses what the contract does not promise. It can be changed later.
        document: The OpenAPI document to serve, as JSON values; the one in the package by default.

    Raises:
        TypeError: An argument has a wrong type.
        ValueError: An argument is out of range, or a calendar has a mistake; the text says where.
        OSError: A file of a calendar cannot be read.
    """

    base_url = "http://localhost"
    """The address at which it is served; as long as it is not, one that only `client()` reaches."""

    def __init__(
        self,
        *,
        seed: int = 1,
        clock: MockClock | None = None,
        propagation_delay: float = 120.0,
        token_lifetime: float = 300.0,
        refresh_token_lifetime: float = _REFRESH_TOKEN_LIFETIME,
        client_id: str = "demo-client",
        client_secret: str = PUBLIC_SECRET,
        calendars: Iterable[CalendarSource] = (),
        sparse: bool = False,
        document: Mapping[str, Any] | None = None,
    ) -> None:
        check_kind("seed", seed, int, "a whole number")
        check_kind("clock", clock, MockClock | None, "a MockClock")
        check_seconds("propagation_delay", propagation_delay)
        check_seconds("token_lifetime", token_lifetime, 1)
        check_seconds("refresh_token_lifetime", refresh_token_lifetime, 1)
        check_text("client_id", client_id)
        check_text("client_secret", client_secret)
        self.seed = seed
        self.clock: MockClock = clock or MockClock()
        self.propagation_delay = propagation_delay
        check_kind("sparse", sparse, bool, "True or False")
        self.sparse: bool = sparse
        self._sparse_at_first = sparse
        self._contract = packaged_contract() if document is None else Contract(document)
        super().__init__(self._contract.operation_id)
        self._router = Router(self._contract.operations)
        self._backend = Backend(
            self._contract,
            seed=seed,
            calendars=read_calendars(calendars),
            credentials=ClientCredentials(client_id, client_secret),
            token_lifetime=token_lifetime,
            now=self.clock.now,
        )
        self._calls: deque[Call] = deque(maxlen=_KEPT_CALLS)
        self._received: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._transport = httpx.MockTransport(self.handle)
        self._client_clock = client_clock(self.clock.now, self.advance)

    def __repr__(self) -> str:
        """Show what may be shown; never a secret or a token."""
        return f"MockService(seed={self.seed}, client_id={self.client_id!r}, clock={self.clock})"

    @property
    def client_id(self) -> str:
        """The client id that gets a token."""
        return self._backend.credentials.client_id

    @property
    def client_secret(self) -> str:
        """The secret of that client."""
        return self._backend.credentials.client_secret

    @property
    def calls(self) -> list[Call]:
        """What was received, oldest first and without secrets; at most the last 10,000."""
        with self._lock:
            return list(self._calls)

    @property
    def token_requests(self) -> int:
        """How many requests the token endpoint received, whatever it answered."""
        return self._received[TOKEN_OPERATION]

    def handle(self, request: httpx.Request) -> httpx.Response:
        """Answer a request. Opens no socket, starts no thread and never sleeps.

        Raises:
            httpx.ReadTimeout: A delay was injected that is longer than the request can wait.
            httpx.RemoteProtocolError: A dropped connection was injected; or, from reading the body
                of the response, a truncated one.
        """
        return deliver(self.answer(request), request, self.advance)

    def answer(self, request: httpx.Request) -> Answer:
        """Return the answer to a request, and what becomes of it on the way: for your own server.

        Opens no socket, starts no thread, never sleeps and does not move the clock.
        """
        request.read()
        operation_id = None
        raw_path = request.url.raw_path.decode("ascii").partition("?")[0]
        try:
            match = self._router.match(request.method, raw_path)
        except RefusalError as refusal:
            page = self._page(request, raw_path)
            if page is not None:
                return Answer(page)  # not of the API, so not among the calls
            answer = Answer(self._unrouted(request, refusal.reply))
        else:
            operation_id = match.operation.operation_id
            answer = self._answer(request, match)
        status = None
        if answer.response is not None:
            status = answer.response.status_code
            open_to_pages(request, answer.response)
        call = record_call(request, operation_id, status)
        with self._lock:
            self._calls.append(call)
        return answer

    def transport(self) -> httpx.MockTransport:
        """Return the transport for `httpx.Client` and `httpx.AsyncClient` that ends in this mock.

        It is the same object every time: clients that share tokens by their route share them here.
        """
        return self._transport

    def advance(self, seconds: float) -> None:
        """Move the clock forward by a number of seconds: tokens age, accepted changes apply."""
        with self._lock:
            self.clock.advance(seconds)

    def expire_tokens(self) -> None:
        """End the life of every access token issued so far."""
        self._backend.expire_tokens()

    def reset(self) -> None:
        """Go back to the start, for the next test: all but the clock.

        State, faults, tokens, calls and `sparse` are as they were when the mock was made.

        Tokens that were issued are refused, and those that come are others.
        """
        self.clear_faults()
        self.sparse = self._sparse_at_first
        self._backend.reset()
        with self._lock:
            self._calls.clear()
            self._received.clear()

    def put_calendar(self, calendar: CalendarSource) -> None:
        """Add a calendar, or replace the one of the same account and code.

        Subscriptions to a calendar that is replaced see the new events. `reset` forgets it.

        Args:
            calendar: The path of a file, or what such a file would hold.

        Raises:
            TypeError: It is neither.
            ValueError: It has a mistake; the text says where.
            OSError: The file cannot be read.
        """
        self._backend.put_calendar(*read_calendar(calendar))

    def client(self, **options: Any) -> RoktCalendar:
        """Return a client with valid credentials whose requests end in this mock.

        It uses the mock's clock: its waits take no time, and move that clock instead. It retries
        without backoff, so that chance does not move the clock.

        Args:
            **options: Arguments of `RoktCalendar`, which replace those that are set here.
        """
        from rokt_calendar import RoktCalendar

        return RoktCalendar(**self._client_options(options))

    def async_client(self, **options: Any) -> AsyncRoktCalendar:
        """Return the same for asynchronous code.

        Args:
            **options: Arguments of `AsyncRoktCalendar`.
        """
        from rokt_calendar import AsyncRoktCalendar

        return AsyncRoktCalendar(**self._client_options(options))

    def _client_options(self, options: dict[str, Any]) -> dict[str, Any]:
        from rokt_calendar import RetryPolicy

        # An address that is no host: a request that misses the transport must not reach anybody.
        return {
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "base_url": MockService.base_url,
            "transport": self.transport(),
            "clock": self._client_clock,
            "retry": RetryPolicy(wait_initial=0),
        } | options

    def _unrouted(self, request: httpx.Request, refusal: Reply) -> httpx.Response:
        if is_preflight(request) and "allow" in refusal.headers:
            return permission(request, refusal.headers["allow"])
        return refusal.to_response(request)

    def _page(self, request: httpx.Request, path: str) -> httpx.Response | None:
        is_public = self.client_secret == PUBLIC_SECRET
        facts = {
            "client id": self.client_id,
            "client secret": PUBLIC_SECRET if is_public else "the one that the mock was made with",
            "seed": str(self.seed),
            "clock": str(self.clock),
            "changes take effect after": f"{self.propagation_delay:g} seconds",
        }
        return page_of(request, path, self._contract, facts, self._backend.calendars)

    def _answer(self, request: httpx.Request, match: Match) -> Answer:
        operation_id = match.operation.operation_id
        with self._lock:
            self._received[operation_id] += 1
        now = self._backend.arrive()

        def process() -> httpx.Response:
            delay, sparse = self.propagation_delay, self.sparse
            return self._backend.process(request, match, now, delay=delay, sparse=sparse)

        exchange = Exchange(request, operation_id, process)
        fault = self._take_fault(operation_id)
        return fault.apply(exchange) if fault else Answer(process())
