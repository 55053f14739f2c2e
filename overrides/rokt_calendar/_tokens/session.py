"""Decides which access token a caller uses, and who fetches the next one. Never sends or waits."""

import copy
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from .._runtime import fork
from .._runtime.clock import Clock, Instant
from ..errors import TokenError
from .flight import Failure, Flight
from .store import SharedToken
from .token import AccessToken

EARLY_RENEWAL_PAUSE = 5.0
"""Seconds to leave the token endpoint alone after a renewal failed that was not urgent yet."""


REFUSALS = 3
"""Refusals in a row after which a credential counts as dead."""

REFUSAL_PAUSE = 30.0
"""Seconds for which a dead credential is not tried again."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The caller is to fetch a token, and to report to the session how that went."""

    flight: Flight


@dataclass(frozen=True, slots=True)
class Wait:
    """The caller is to wait: somebody is fetching a token."""

    flight: Flight


Step = AccessToken | Lead | Wait


class TokenSession:
    """The token of one set of credentials, shared by every client, thread and loop that uses it."""

    def __init__(
        self,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
        *,
        shared: SharedToken | None = None,
        uses_refresh_tokens: bool = False,
    ) -> None:
        self.route: tuple[object, ...] = ()
        self.clock = clock or Clock()
        self.chance = chance
        self.shared = shared
        self.uses_refresh_tokens = uses_refresh_tokens
        self._token: AccessToken | None = None
        self._paused_until: float | None = None
        self._refusals = 0
        self._closed_until: float | None = None
        self._last_refusal: TokenError | None = None
        self.after_fork()
        fork.register(self)

    def after_fork(self) -> None:
        """Drop what does not survive a fork; the token does."""
        # A child inherits a lock that may be held, and a flight whose leader stayed in the parent.
        # Re-entrant: the garbage collector may end a forgotten leader's flight at any allocation.
        self._lock = threading.RLock()
        self._flight: Flight | None = None

    def step(self, refused: AccessToken | None = None) -> Step:
        """Return what the caller does next: use a token, fetch one, or wait.

        Args:
            refused: The token that the API has just answered with 401, if so. It is dropped, unless
                a newer one has taken its place already.
        """
        now = self.clock.now()
        token = self._token
        if token is not None and token is not refused and token.is_fresh(now):
            return token
        with self._lock:
            if self._token is refused:
                self._token = None
            token = self._token
            is_busy = self._flight is not None or self._is_paused(now)
            if token is not None and token.is_alive(now) and (is_busy or token.is_fresh(now)):
                return token
            if self._flight is not None:
                return Wait(self._flight)
            self._raise_if_closed(now)
            self._flight = Flight(now.steady)
            return Lead(self._flight)

    def fallback(self) -> AccessToken | None:
        """Return the token that still works although its renewal is due, if there is one."""
        token = self._token
        return token if token is not None and token.is_alive(self.clock.now()) else None

    def landed(self, flight: Flight, token: AccessToken) -> None:
        """Take the token that a leader has fetched, and wake those who wait for it."""
        with self._lock:
            self._token = token
            self._paused_until = self._closed_until = None
            self._refusals = 0
            self._end(flight)
        flight.land(token=token)

    def failed(self, flight: Flight, failure: Failure | None) -> None:
        """Note that a leader got no token.

        Args:
            flight: The leader's flight.
            failure: What all who wait will be told; `None` if the leader merely left, in which case
                one of those who wait leads next.
        """
        with self._lock:
            now = self.clock.now().steady
            if failure is not None:
                self._paused_until = now + EARLY_RENEWAL_PAUSE
            if isinstance(failure, TokenError) and failure.is_refusal() and self._flight is flight:
                self._refusals += 1
                # A copy has no traceback, which would keep the frames of a caller alive.
                self._last_refusal = copy.copy(failure)
                if self._refusals >= REFUSALS:
                    self._closed_until = now + REFUSAL_PAUSE
            self._end(flight)
        flight.land(failure=failure)

    def _is_paused(self, now: Instant) -> bool:
        pauses = (self._paused_until, self._closed_until)
        return any(until is not None and now.steady < until for until in pauses)

    def _raise_if_closed(self, now: Instant) -> None:
        if self._closed_until is None or self._last_refusal is None:
            return
        if now.steady >= self._closed_until:
            self._closed_until = None  # one more try; if it is refused, the pause starts again
            return
        error = copy.copy(self._last_refusal)
        seconds = self._closed_until - now.steady
        pause = f"Refused {self._refusals} times in a row, so not asked again for {seconds:.0f} s."
        error.args = (f"{error} {pause}",)
        raise error

    def _end(self, flight: Flight) -> None:
        if self._flight is flight:
            self._flight = None
