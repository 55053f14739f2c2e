"""Decides which access token a caller uses, and who requests the next one. Never sends or waits."""

import copy
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from .._runtime import fork
from .._runtime.clock import Clock, Instant
from ..errors import TokenError
from .pending import Failure, PendingRenewal
from .shared import SharedToken
from .token import AccessToken

EARLY_RENEWAL_PAUSE = 5.0
"""Seconds to leave the token endpoint alone after a renewal failed that was not urgent yet."""

REFUSALS = 3
"""Refusals in a row after which a credential is not tried again for a while."""

REFUSAL_PAUSE = 30.0
"""Seconds for which it is not tried."""

LOST_AFTER = 90.0
"""Seconds after which a renewal that nobody has ended is given up for lost."""


@dataclass(frozen=True, slots=True)
class Renew:
    """The caller is to request a token, and to tell the session how that ended."""

    pending: PendingRenewal


@dataclass(frozen=True, slots=True)
class Wait:
    """The caller is to wait: somebody is requesting a token."""

    pending: PendingRenewal


Step = AccessToken | Renew | Wait


class TokenSession:
    """The token of one set of credentials, shared by every client, thread and loop that uses it.

    Args:
        clock: Measures ages and pauses.
        chance: Source of random numbers from 0 to 1, to spread renewals.
        shared: The token of this credential in a store, if there is one.

    Attributes:
        route: What the requests travel through; kept alive with the session.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
        *,
        shared: SharedToken | None = None,
    ) -> None:
        self.clock: Clock = clock or Clock()
        self.chance = chance
        self.shared = shared
        self.route: tuple[object, ...] = ()
        self.forget()
        self.after_fork()
        fork.register(self)

    def after_fork(self) -> None:
        """Drop what does not survive a fork; the token does."""
        # A child inherits a lock that may be held, and a renewal whose caller stayed in the parent.
        # Re-entrant: the garbage collector may end a forgotten renewal at any allocation.
        self._lock = threading.RLock()
        self._pending: PendingRenewal | None = None

    def forget(self) -> None:
        """Drop the token, and what is known of refusals."""
        self._token: AccessToken | None = None
        self._paused_until: float | None = None
        self._refusals = 0
        self._closed_until: float | None = None
        self._last_refusal: TokenError | None = None

    def at_hand(self) -> AccessToken | None:
        """Return the token if there is one that need not be renewed yet. Takes no lock."""
        token = self._token
        return token if token is not None and token.is_fresh(self.clock.now()) else None

    def step(self, refused: AccessToken | None = None) -> Step:
        """Return what the caller does next: use a token, request one, or wait.

        Args:
            refused: The token that the API has just answered with 401, if so. It is dropped, unless
                a newer one has replaced it already.

        Raises:
            TokenError: The credential was refused so often that it is not tried for a while.
        """
        now = self.clock.now()
        with self._lock:
            if self._token is refused:
                self._token = None
            token = self._token
            is_busy = self._pending is not None or self._is_paused(now)
            if token is not None and token.is_alive(now) and (is_busy or token.is_fresh(now)):
                return token
            if self._pending is not None:
                return Wait(self._pending)
            self._raise_if_closed(now)
            self._pending = PendingRenewal(now.steady)
            return Renew(self._pending)

    def fallback(self) -> AccessToken | None:
        """Return the token that still works although its renewal is due, if there is one."""
        token = self._token
        return token if token is not None and token.is_alive(self.clock.now()) else None

    def renewed(self, pending: PendingRenewal, token: AccessToken) -> None:
        """Take the token of a renewal, and wake those who wait for it."""
        with self._lock:
            self._token = token
            self._paused_until = self._closed_until = None
            self._refusals = 0
            self._remove(pending)
        pending.end(token)

    def failed(self, pending: PendingRenewal, failure: Failure | None) -> None:
        """Note that a renewal gave no token.

        Args:
            pending: The renewal.
            failure: What all who wait are told; `None` if whoever carried it out left, so that one
                of those who wait must carry out the next.
        """
        with self._lock:
            now = self.clock.now().steady
            if failure is not None:
                self._paused_until = now + EARLY_RENEWAL_PAUSE
            if (
                isinstance(failure, TokenError)
                and failure.is_refusal()
                and self._pending is pending
            ):
                self._refusals += 1
                # A copy has no traceback, which would keep the frames of a caller alive.
                self._last_refusal = copy.copy(failure)
                if self._refusals >= REFUSALS:
                    self._closed_until = now + REFUSAL_PAUSE
            self._remove(pending)
        pending.end(failure)

    def seconds_until_lost(self, pending: PendingRenewal) -> float:
        """Return for how long a renewal may go on before it is given up."""
        return pending.started + LOST_AFTER - self.clock.steady()

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

    def _remove(self, pending: PendingRenewal) -> None:
        if self._pending is pending:
            self._pending = None
