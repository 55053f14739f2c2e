"""Access tokens: how one is requested, when it is renewed, and how it reaches a request."""

from .auth import OAuth2Auth
from .grant import AuthMethod, ClientCredentials
from .session import TokenSession
from .shared import session_for
from .store import TokenStore

__all__ = [
    "AuthMethod",
    "ClientCredentials",
    "OAuth2Auth",
    "TokenSession",
    "TokenStore",
    "session_for",
]
