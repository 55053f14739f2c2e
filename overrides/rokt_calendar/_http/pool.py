"""The connections of a client: as many calls at once as there are places, first come, first served.

httpcore queues callers itself, and loses places for good when one of them gives up at a bad moment.
So nobody is let in who would have to queue there. A caller that is interrupted while it is in may
still leave a connection behind that httpcore takes for busy; when that has happened a few times,
the httpx client is replaced.
"""

import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

import httpx

H = TypeVar("H", bound=httpx.Client | httpx.AsyncClient)


class Entry(Generic[H]):
    """An httpx client and what is known of its use."""

    def __init__(self, http: H) -> None:
        self.http = http
        self.users = 0
        self.interrupted = 0


class Pool(Generic[H]):
    """The httpx client of a process or of an event loop, and the right to use it.

    Args:
        open_http: Makes an httpx client.
        places: Calls that may be in flight at once; `None` for any number.

    Attributes:
        is_closed: Whether it was closed.
        finalizer: Closes it with its event loop, if it belongs to one.
    """

    def __init__(self, open_http: Callable[[], H], places: int | None) -> None:
        self.is_closed = False
        self.finalizer: AsyncGenerator[None] | None = None
        self._open_http = open_http
        self._tolerance = 25 if places is None else places // 4
        self._free: float = float("inf") if places is None else places
        self._waiting: dict[Future[None], None] = {}
        # Re-entrant: the garbage collector may end a forgotten call at any allocation.
        self._lock = threading.RLock()
        self._entry = Entry(open_http())

    def enter(self) -> "Future[None] | None":
        """Take a place; without a free one, return what is done when it is the caller's turn."""
        with self._lock:
            if self._free > 0:
                self._free -= 1
                return None
            place: Future[None] = Future()
            self._waiting[place] = None
            return place

    def withdraw(self, place: "Future[None]") -> None:
        """Give up waiting for a place."""
        with self._lock:
            if place in self._waiting:
                del self._waiting[place]
                return
        self.leave()  # it was given in the meantime

    def leave(self) -> None:
        """Hand the place on."""
        with self._lock:
            place = next(iter(self._waiting), None)
            if place is None:
                self._free += 1
                return
            del self._waiting[place]
        place.set_result(None)

    def borrow(self) -> Entry[H]:
        """Return the client to send with, to be returned afterwards."""
        with self._lock:
            self._entry.users += 1
            return self._entry

    def give_back(self, entry: Entry[H], *, interrupted: bool) -> H | None:
        """Return a client after use.

        Returns:
            A client that nobody uses any more and that has to be closed, if it is one.
        """
        with self._lock:
            entry.users -= 1
            entry.interrupted += interrupted
            is_current = entry is self._entry
            if is_current and entry.interrupted > self._tolerance and not self.is_closed:
                self._entry, is_current = Entry(self._open_http()), False
            return entry.http if entry.users == 0 and not is_current else None

    def close(self) -> H:
        """Return the client, which has to be closed; nobody may use it afterwards."""
        self.is_closed = True
        return self._entry.http
