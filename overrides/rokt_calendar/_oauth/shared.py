"""Finds the token session that clients of one credential have in common."""

import threading
import weakref

from .grant import ClientCredentials
from .session import TokenSession

_lock = threading.Lock()
_sessions: weakref.WeakValueDictionary[object, TokenSession] = weakref.WeakValueDictionary()


def shared_session(credentials: ClientCredentials, route: object) -> TokenSession:
    """Return the session of a credential, the same one as long as any client uses it.

    Args:
        credentials: Who asks, and where. A wrong secret does not get a token that was issued for
            the right one.
        route: What the requests travel through, if it is not the network: a token that a stand-in
            has issued is good for nothing elsewhere.
    """
    key = (credentials, None if route is None else id(route))
    with _lock:
        session = _sessions.get(key)
        if session is None:
            session = _sessions[key] = TokenSession()
        return session
