"""Where processes share an access token: the protocol of a store, and our careful use of one."""

import hashlib
import json
import logging
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from .._runtime.clock import Instant
from .._settings.secret import Secret
from .grant import LONGEST_LIFE, bearer_text
from .token import AccessToken

log = logging.getLogger("rokt_calendar")
R = TypeVar("R")

LEASE = 15.0
"""Seconds after which a store may take the right to renew away from a process that went silent.

Well below the deadline of a call: whoever waits for a process that was killed still gets a token.
"""

SKEW = 5.0
"""Seconds by which the clock of another machine may be ahead."""


class TokenStore(Protocol):
    """Keeps an access token for several processes, and lets one of them at a time renew it.

    Methods are called from any thread, never from an event loop. An exception costs nothing but
    the sharing: the process goes on with a token of its own.
    """

    def load(self, key: str) -> str | None:
        """Return what was saved last under a key, or `None`."""
        ...

    def save(self, key: str, value: str, seconds: float) -> None:
        """Keep a value, a secret, for at most that many seconds."""
        ...

    def acquire(self, key: str, seconds: float) -> bool:
        """Try, without waiting, to get the right to renew for that many seconds."""
        ...

    def release(self, key: str) -> None:
        """Give the right to renew back."""
        ...


class SharedToken:
    """The token of one credential in a store that may be down, or hold rubbish."""

    def __init__(self, store: TokenStore, client_id: str, token_url: str, scope: str = "") -> None:
        self._store = store
        # Hashed, so that a key fits a file name and shows nothing.
        identity = f"{client_id}\n{token_url}\n{scope}"
        self._key = hashlib.sha256(identity.encode()).hexdigest()
        self._known: AccessToken | None = None
        self._failing: set[str] = set()

    def load(self, now: Instant) -> AccessToken | None:
        """Return the stored token if there is one that can be read."""
        token = self._attempt(lambda: _decoded(self._store.load(self._key), now), None, "load")
        if token is None or token.requested.wall > now.wall + SKEW:
            return None  # from the future: the wall clock was stepped back, and the age is unknown
        if self._known is None or token.value != self._known.value:
            self._known = token  # from its first sight on, the steady clock counts too
        return self._known

    def save(self, token: AccessToken) -> None:
        """Store a token for as long as it lives."""
        self._known = token
        value, seconds = _encoded(token), token.expires_in
        self._attempt(lambda: self._store.save(self._key, value, seconds), None, "save")

    def acquire(self) -> bool | None:
        """Try to get the right to renew; `None` if the store fails."""
        return self._attempt(lambda: bool(self._store.acquire(self._key, LEASE)), None, "acquire")

    def release(self) -> None:
        """Give the right to renew back."""
        self._attempt(lambda: self._store.release(self._key), None, "release")

    def _attempt(self, do: Callable[[], R], default: R, name: str) -> R:
        try:
            result = do()
        except Exception as reason:  # noqa: BLE001  # stores are other people's code
            if not self._failing:
                # The name only: the text of the exception may quote what was stored.
                kind = type(reason).__name__
                log.warning("The token store fails (%s); this process uses its own token.", kind)
            # Each method by itself: a lock that works does not make a broken file a new outage.
            self._failing.add(name)
            return default
        self._failing.discard(name)
        return result


class Turn:
    """One renewal's use of a store: what it holds there ends with it, however it ends.

    A task may be cancelled while a thread still asks the store on its behalf. What that thread gets
    then is given back at once.
    """

    def __init__(self, shared: SharedToken) -> None:
        self._shared = shared
        self._guard = threading.Lock()
        self._holds = False
        self._over = False
        self._is_alone = False
        self._thread: int | None = None

    def acquire(self) -> bool:
        """Try to get the right to renew; a store that is down does not stand in the way."""
        got = self._shared.acquire()
        with self._guard:
            self._thread = threading.get_ident()
            self._is_alone = got is None
            is_late = self._over
            self._holds = got is True and not is_late
        if got and is_late:
            self._shared.release()
        return got is not False

    def load(self, now: Instant) -> AccessToken | None:
        """Return the stored token; a store that is down is not asked again in this turn."""
        return None if self._is_alone else self._shared.load(now)

    def save(self, token: AccessToken) -> None:
        """Store a token."""
        if not self._is_alone:
            self._shared.save(token)

    def end(self) -> None:
        """Give back what is held. It may block."""
        if self._ends():
            self._shared.release()

    def abandon(self) -> None:
        """Do the same from wherever the renewal was interrupted, without blocking an event loop."""
        if not self._ends():
            return
        if threading.get_ident() == self._thread:
            self._shared.release()  # where the store could be asked, it can be told
        else:
            threading.Thread(target=self._shared.release).start()

    def _ends(self) -> bool:
        with self._guard:
            self._over = True
            held, self._holds = self._holds, False
        return held


def _encoded(token: AccessToken) -> str:
    return json.dumps(
        {
            "access_token": token.value.reveal(),
            "requested": token.requested.wall,
            "expires_in": token.expires_in,
            "renew_after": token.renew_after,
            "refresh_token": token.refresh_token.reveal() if token.refresh_token else None,
        }
    )


def _decoded(text: str | None, now: Instant) -> AccessToken | None:
    if text is None:
        return None
    fields = json.loads(text)
    value, refresh_token = bearer_text(fields["access_token"]), bearer_text(fields["refresh_token"])
    if value is None:
        raise ValueError("access_token is no text that fits into a header")
    wall = float(fields["requested"])
    expires_in = min(float(fields["expires_in"]), LONGEST_LIFE)
    # Only the wall clock means the same to all processes; a steady clock starts with its machine.
    requested = Instant(now.steady - max(0.0, now.wall - wall), wall)
    return AccessToken(
        Secret(value),
        requested,
        expires_in,
        min(float(fields["renew_after"]), expires_in),
        Secret(refresh_token) if refresh_token else None,
    )
