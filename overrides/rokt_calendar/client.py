"""The two clients: every operation of the contract, with tokens, retries and typed errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx

from rokt_calendar_client.api import AsyncOperations, Endpoint, Operations
from rokt_calendar_client.types import UNSET

from ._calls.base_client import BaseClient
from ._calls.pages import Listing
from ._calls.runner import AsyncRaw, Runner, SyncRaw
from ._http.io import ThreadIO
from ._runtime.clock import Clock
from ._runtime.waiting import run
from ._settings.connecting import pool_maker
from ._settings.options import Arguments
from ._settings.resolve import Settings

if TYPE_CHECKING:
    # All models together take longer to import than httpx; they are loaded by the first client.
    from rokt_calendar_client.models import CalendarEvent

    from ._http.loop_io import LoopIO

T = TypeVar("T")


class RoktCalendar(BaseClient[httpx.BaseTransport], Operations):
    """The Rokt Calendar API for synchronous code.

    Share one client between threads: they share its connections and its access token. Use it in a
    `with` block, or call `close()` at the end.

    Attributes:
        raw: The same operations, returning status, headers and model of the response.

    Args:
        client_id: Issued by your account manager. Default: `ROKT_CALENDAR_CLIENT_ID`.
        client_secret: Goes with it. Default: `ROKT_CALENDAR_CLIENT_SECRET`.
        base_url: Where the API is. Default: `ROKT_CALENDAR_BASE_URL`, else
            `https://api.roktcalendar.com`. Plain http only for this machine.
        token_url: The token endpoint. Default: `/oauth2/token` below `base_url`.
        auth_method: How the token endpoint sees the credentials: in the Authorization header
            (`client_secret_basic`) or in the form (`client_secret_post`). The API's documentation
            describes both.
        timeout: Seconds that connecting, sending and each wait for data may take, or an
            `httpx.Timeout`; `None` waits for ever.
        deadline: Seconds that a whole call may take, with its token request, attempts and waits;
            `None` for no such bound.
        retry: How often and how patiently a call is tried again.
        user_agent: Your application, such as `my-app/1.2`; it stands before our own name.
        token_store: Where the access token is shared with other processes, such as a
            `FileTokenStore`. Default: this process keeps its token to itself.
        headers: Added to every request to the API, such as the key of a gateway.
        allow_plain_http: Whether http may leave this machine, as in a network of containers. Also
            `ROKT_CALENDAR_ALLOW_PLAIN_HTTP=1`.
        max_response_bytes: Bytes that a decoded response body may have.
        on_drift: Is called with a `Drift` when the API answers what the contract does not say, once
            for each kind; what it raises ends the call. By default a warning is logged.
        clock: Source of time, for tests.
        **options: Passed on to `httpx.Client`: `cert`, `http1`, `http2`, `limits`, `mounts`,
            `proxy`, `transport`, `trust_env`, `verify`.

    Raises:
        ConfigurationError: A value is missing or cannot be right.

    Example:
        >>> from rokt_calendar import RoktCalendar
        >>> with RoktCalendar("my-id", "my-secret") as calendar:
        ...     print(calendar)
        RoktCalendar(base_url='https://api.roktcalendar.com', client_id='my-id')
    """

    def _new_io(
        self, settings: Settings, passed: Arguments, clock: Clock, max_response_bytes: int
    ) -> ThreadIO:
        from ._http.network import hold  # imports httpcore, as the first httpx client does

        new_pool = pool_maker(httpx.Client, passed, settings.hosts(), hold)
        self._io = ThreadIO(new_pool, clock, max_response_bytes)
        return self._io

    def _use(self, runner: Runner) -> None:
        self._runner = runner
        self.raw: SyncRaw = SyncRaw(runner)

    def _run(self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]) -> T:
        return run(self._runner.run(endpoint, arguments, success)).parsed

    def iter_calendar_events(
        self,
        account_code: str,
        calendar_id: str,
        *,
        page_size: int | None = None,
        start_page: int = 1,
    ) -> Iterator[CalendarEvent]:
        """Yield all events of a calendar, page after page, each page read when it is needed.

        No event comes twice. If the listing is not whole, the iteration ends with an error, so that
        a short calendar is never taken for a whole one.

        Args:
            account_code: The account code, which is also the subdomain of the dashboard.
            calendar_id: The id of the calendar.
            page_size: Events in a page; by default the API decides.
            start_page: The first page to read, counted from 1.

        Raises:
            IncompleteListingError: At the end, if fewer events came than the API had said; or at a
                page without a list of events.

        Example:
            >>> from rokt_calendar.mock import MockService
            >>> with MockService().client() as calendar:
            ...     events = calendar.iter_calendar_events("acme", "matches", page_size=100)
            ...     print(next(events).title != "")
            True
        """
        listing = Listing(start_page, page_size)
        while listing.more:
            response = self.list_calendar_events(
                account_code,
                calendar_id,
                page_number=listing.number,
                page_size=UNSET if page_size is None else page_size,
            )
            yield from listing.take(response)
        listing.finish()

    def close(self) -> None:
        """Close the connections. The client cannot be used afterwards."""
        self._io.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncRoktCalendar(BaseClient[httpx.AsyncBaseTransport], AsyncOperations):
    """The Rokt Calendar API for asynchronous code, under asyncio or trio.

    Everything that `RoktCalendar` says holds here too. Use it in an `async with` block, or call
    `aclose()` at the end. Each event loop gets connections of its own; the access token is shared
    with all other clients of the same credentials, in whatever loop or thread.

    Attributes:
        raw: The same operations, returning status, headers and model of the response.

    Args:
        client_id: As for `RoktCalendar`.
        client_secret: As for `RoktCalendar`.
        base_url: As for `RoktCalendar`.
        token_url: As for `RoktCalendar`.
        auth_method: As for `RoktCalendar`.
        timeout: As for `RoktCalendar`, in seconds.
        deadline: As for `RoktCalendar`, in seconds.
        retry: As for `RoktCalendar`.
        user_agent: As for `RoktCalendar`.
        token_store: As for `RoktCalendar`.
        headers: As for `RoktCalendar`.
        allow_plain_http: As for `RoktCalendar`.
        max_response_bytes: As for `RoktCalendar`.
        on_drift: As for `RoktCalendar`; called in the event loop.
        clock: As for `RoktCalendar`.
        **options: Passed on to `httpx.AsyncClient`.

    Raises:
        ConfigurationError: A value is missing or cannot be right.
    """

    def _new_io(
        self, settings: Settings, passed: Arguments, clock: Clock, max_response_bytes: int
    ) -> LoopIO:
        from ._http.loop_io import LoopIO  # imports anyio, which synchronous code does without

        new_pool = pool_maker(httpx.AsyncClient, passed, settings.hosts())
        self._io = LoopIO(new_pool, clock, max_response_bytes)
        return self._io

    def _use(self, runner: Runner) -> None:
        self._runner = runner
        self.raw: AsyncRaw = AsyncRaw(runner)

    async def _run(self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]) -> T:
        return (await self._runner.run(endpoint, arguments, success)).parsed

    async def iter_calendar_events(
        self,
        account_code: str,
        calendar_id: str,
        *,
        page_size: int | None = None,
        start_page: int = 1,
    ) -> AsyncIterator[CalendarEvent]:
        """Yield all events of a calendar, page after page, each page read when it is needed.

        No event comes twice. If the listing is not whole, the iteration ends with an error, so that
        a short calendar is never taken for a whole one.

        Args:
            account_code: The account code, which is also the subdomain of the dashboard.
            calendar_id: The id of the calendar.
            page_size: Events in a page; by default the API decides.
            start_page: The first page to read, counted from 1.

        Raises:
            IncompleteListingError: At the end, if fewer events came than the API had said; or at a
                page without a list of events.
        """
        listing = Listing(start_page, page_size)
        while listing.more:
            response = await self.list_calendar_events(
                account_code,
                calendar_id,
                page_number=listing.number,
                page_size=UNSET if page_size is None else page_size,
            )
            for event in listing.take(response):
                yield event
        listing.finish()

    async def aclose(self) -> None:
        """Close the connections. The client cannot be used afterwards."""
        await self._io.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
