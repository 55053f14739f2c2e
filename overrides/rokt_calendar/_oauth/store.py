"""Where processes share an access token: the protocol of a store, and our careful use of one."""

import hashlib
import json
import logging
from collections.abc import Callable
from typing import Protocol, TypeVar

from .._clock import Instant
from .._secret import Secret
from .token import AccessToken

log = logging.getLogger("rokt_calendar")
R = TypeVar("R")

LEASE = 60.0
"""Seconds after which a store may take the right to renew away from a process that went silent."""


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
        self._is_down = False

    def load(self, now: Instant) -> AccessToken | None:
        """Return the stored token if there is one that can be read."""
        return self._attempt(lambda: _decoded(self._store.load(self._key), now), None)

    def save(self, token: AccessToken) -> None:
        """Store a token for as long as it lives."""
        self._attempt(lambda: self._store.save(self._key, _encoded(token), token.expires_in), None)

    def acquire(self) -> bool:
        """Try to get the right to renew; a store that is down does not stand in the way."""
        return self._attempt(lambda: self._store.acquire(self._key, LEASE), default=True)

    def release(self) -> None:
        """Give the right to renew back."""
        self._attempt(lambda: self._store.release(self._key), None)

    def _attempt(self, do: Callable[[], R], default: R) -> R:
        try:
            result = do()
        except Exception as reason:  # noqa: BLE001  # stores are other people's code
            if not self._is_down:
                # The name only: the text of the exception may quote what was stored.
                kind = type(reason).__name__
                log.warning("The token store fails (%s); this process uses its own token.", kind)
            self._is_down = True
            return default
        self._is_down = False
        return result


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
    wall = float(fields["requested"])
    # Only the wall clock means the same to all processes; a steady clock starts with its machine.
    requested = Instant(now.steady - max(0.0, now.wall - wall), wall)
    refresh_token = fields["refresh_token"]
    return AccessToken(
        Secret(str(fields["access_token"])),
        requested,
        float(fields["expires_in"]),
        float(fields["renew_after"]),
        Secret(str(refresh_token)) if refresh_token else None,
    )
