"""Finds the token session that clients of one credential have in common."""

import threading
import weakref

from .._runtime import fork
from .._runtime.clock import Clock
from .grant import ClientCredentials
from .session import TokenSession
from .store import SharedToken, TokenStore


class _Registry:
    def __init__(self) -> None:
        self.sessions: weakref.WeakValueDictionary[object, TokenSession] = (
            weakref.WeakValueDictionary()
        )
        self.after_fork()
        fork.register(self)

    def after_fork(self) -> None:
        # A child inherits a lock that may be held.
        self.lock = threading.RLock()


_registry = _Registry()


def session_for(
    credentials: ClientCredentials,
    *,
    route: tuple[object, ...],
    clock: Clock | None,
    store: TokenStore | None,
    use_refresh_token: bool,
) -> TokenSession:
    """Return the session of a credential, the same one as long as any client uses it.

    Args:
        credentials: Who asks, and where. A wrong secret does not get a token that was issued for
            the right one.
        route: What the requests travel through, such as the caller's transports and proxy: a token
            that a stand-in has issued is good for nothing elsewhere.
        clock: Measures the token's life, if it is not the system's: two clocks cannot agree.
        store: Where the token is shared with other processes, if anywhere.
        use_refresh_token: Whether to renew with the refresh token, if there is one.
    """
    path = tuple(id(part) for part in route)
    key = (credentials, path, id(clock), id(store), use_refresh_token)
    with _registry.lock:
        session = _registry.sessions.get(key)
        if session is None:
            shared = None
            if store is not None:
                shared = SharedToken(store, credentials.client_id, credentials.token_url)
            session = TokenSession(clock, shared=shared, uses_refresh_tokens=use_refresh_token)
            session.route = route  # kept, so that no id in the key is used for anything else
            _registry.sessions[key] = session
        return session
