"""The token of one credential in a store that may be slow, frozen, down, or hold rubbish.

Everything that a store is asked runs in a background thread, so a store costs a caller with a
usable token nothing, and a caller without one at most one lease.
"""

import atexit
import concurrent.futures
import hashlib
import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from .._runtime import fork
from .._runtime.background import start
from .._runtime.clock import Clock, Instant
from .._settings.secret import Secret
from .grant import LONGEST_LIFE, bearer_text
from .token import AccessToken

log = logging.getLogger("rokt_calendar")
R = TypeVar("R")

LEASE = 15.0
"""Seconds after which the right to renew passes on, whatever became of the process that had it."""

SKEW = 5.0
"""Seconds by which the clock of another machine may be ahead."""

EXIT_PATIENCE = 2.0
"""Seconds that a process may wait at its end for a token to be saved."""


class TokenStore(Protocol):
    """Keeps an access token for several processes, and lets one of them at a time renew it.

    Methods are called from threads of their own, never from an event loop. A store that raises,
    hangs or loses what it was given costs nothing but the sharing: the process goes on with a
    token of its own.
    """

    def load(self, key: str) -> str | None:
        """Return what was saved last under a key, or `None`."""
        ...

    def save(self, key: str, value: str, seconds: float) -> None:
        """Keep a value, a secret, for at most that many seconds."""
        ...

    def acquire(self, key: str, seconds: float) -> bool:
        """Try, without waiting, to get the lease: the right to renew for that many seconds."""
        ...

    def release(self, key: str) -> None:
        """Give the lease back."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the store under way.

    Attributes:
        until: When it is given up, in seconds on the steady clock.
        future: The token that another process has saved; `True` if this process has the lease,
            `False` if another one has it, `None` if the store fails.
    """

    until: float
    future: "Future[AccessToken | bool | None]"


class SharedToken:
    """What a process does with the token of one credential in a store."""

    def __init__(self, store: TokenStore, client_id: str, token_url: str, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        # Hashed, so that a key fits a file name and shows nothing.
        self._key = hashlib.sha256(f"{client_id}\n{token_url}\n".encode()).hexdigest()
        self._known: AccessToken | None = None
        self._failing: set[str] = set()
        self.after_fork()
        fork.register(self)

    def after_fork(self) -> None:
        """Leave the lease and the threads to the parent."""
        self._lock = threading.RLock()
        self._look: Look | None = None
        self._holds_lease = False
        self._is_down = False

    def look(self, outdated: AccessToken | None) -> Look:
        """Look for a token or the lease in the background, or join the look under way.

        Args:
            outdated: A token that is of no use, although the store may still have it.
        """
        with self._lock:
            look, now = self._look, self._clock.steady()
            # One that hangs is kept, so that a frozen store costs one thread and not many.
            if look is None or (look.future.done() and now >= look.until):
                found = start(lambda: self._find(outdated))
                look = self._look = Look(now + LEASE, found)
            return look

    def finish(self, look: Look) -> AccessToken | bool | None:
        """Return what a look has found by now; a store that hangs counts as one that fails."""
        if not look.future.done():
            self._warn("timeout")
            self._failing.add("timeout")
            self._is_down = True
            return None
        self._is_down = look.future.result() is None
        with self._lock:
            self._failing.discard("timeout")
            if self._look is look:
                self._look = None
        return look.future.result()

    def abandon(self, look: Look) -> None:
        """Leave a look to itself; if it gets the lease, it gives it back."""
        with self._lock:
            if self._look is look and look.future.done():
                self._look = None
        look.future.add_done_callback(lambda _: self.give_up())

    def lacks(self, token: AccessToken) -> bool:
        """Tell whether a token has to be saved: not if it was found, or if the store is down."""
        return token is not self._known and not self._is_down

    def save(self, token: AccessToken) -> "Future[None]":
        """Save a token for the other processes in the background, and give the lease back."""

        def write() -> bool:
            self._store.save(self._key, _encoded(token), token.expires_in)
            return True

        def save_and_release() -> None:
            # Without the token the others would renew one after the other; the lease holds them.
            if self._attempt(write, "save"):
                self._release()

        self._known = token
        return _until_exit(start(save_and_release))

    def give_up(self) -> None:
        """Give the lease back without a token."""
        if self._holds_lease:
            _until_exit(start(self._release))

    def _find(self, outdated: AccessToken | None) -> AccessToken | bool | None:
        lease = self._attempt(lambda: bool(self._store.acquire(self._key, LEASE)), "acquire")
        if lease is None:
            return None  # a store that is down is not asked again
        self._holds_lease = lease
        now = self._clock.now()
        token = self._load(now)
        if token is None or (outdated is not None and token.value == outdated.value):
            return lease
        # While another process renews, its token may be due but must still work.
        if token.is_fresh(now) or (not lease and token.is_alive(now)):
            self._release()
            return token
        return lease

    def _load(self, now: Instant) -> AccessToken | None:
        token = self._attempt(lambda: _decoded(self._store.load(self._key), now), "load")
        if token is None or token.requested.wall > now.wall + SKEW:
            return None  # from the future: the wall clock was stepped back, and the age is unknown
        if self._known is None or token.value != self._known.value:
            self._known = token  # from its first sight on, the steady clock counts too
        return self._known

    def _release(self) -> None:
        with self._lock:
            held, self._holds_lease = self._holds_lease, False
        if held:
            self._attempt(lambda: self._store.release(self._key), "release")

    def _attempt(self, do: Callable[[], R], name: str) -> R | None:
        try:
            result = do()
        except Exception as reason:  # noqa: BLE001  # stores are other people's code
            # The name only: the text of the exception may quote what was stored.
            self._warn(type(reason).__name__)
            # Each method by itself: a lock that works does not make a broken file a new outage.
            self._failing.add(name)
            return None
        self._failing.discard(name)
        return result

    def _warn(self, what: str) -> None:
        if not self._failing:
            log.warning("The token store fails (%s); this process uses its own token.", what)


_saving: "set[Future[None]]" = set()


def _until_exit(future: "Future[None]") -> "Future[None]":
    _saving.add(future)
    future.add_done_callback(_saving.discard)
    return future


@atexit.register
def _wait_for_saves() -> None:
    concurrent.futures.wait(list(_saving), EXIT_PATIENCE)


def _encoded(token: AccessToken) -> str:
    return json.dumps(
        {
            "access_token": token.value.reveal(),
            "requested": token.requested.wall,
            "expires_in": token.expires_in,
            "renew_after": token.renew_after,
        }
    )


def _decoded(text: str | None, now: Instant) -> AccessToken | None:
    if text is None:
        return None
    fields = json.loads(text)
    value = bearer_text(fields["access_token"])
    if value is None:
        raise ValueError("access_token is not a text that fits into a header")
    wall = float(fields["requested"])
    expires_in = min(float(fields["expires_in"]), LONGEST_LIFE)
    # Only the wall clock means the same to all processes; a steady clock starts with its machine.
    requested = Instant(now.steady - max(0.0, now.wall - wall), wall)
    renew_after = min(float(fields["renew_after"]), expires_in)
    return AccessToken(Secret(value), requested, expires_in, renew_after)
