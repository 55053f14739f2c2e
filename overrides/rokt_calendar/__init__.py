"""A typed client for the Rokt Calendar API.

`RoktCalendar` and `AsyncRoktCalendar` have one method for each operation of the contract. The
models are in `rokt_calendar.models`, a stand-in for the service is in `rokt_calendar.mock`.
"""

from rokt_calendar_client.api import RawResponse

from ._calls.retry import RetryPolicy
from ._drift.monitor import Drift
from ._runtime.clock import Clock
from ._settings.secret import Secret
from ._tokens.registry import forget_tokens
from ._version import __version__
from .client import AsyncRoktCalendar, RoktCalendar
from .errors import (
    ApiStatusError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    DeadlineExceededError,
    ErrorDetail,
    IncompleteListingError,
    InvalidRequestError,
    InvalidResponseError,
    NotFoundError,
    OperationFailedError,
    PermissionDeniedError,
    RateLimitError,
    RoktCalendarError,
    ServerError,
    TokenError,
    TransportError,
)
from .token_stores import FileTokenStore, RedisTokenStore, TokenStore

__all__ = [
    "ApiStatusError",
    "AsyncRoktCalendar",
    "AuthenticationError",
    "BadRequestError",
    "Clock",
    "ConfigurationError",
    "ConflictError",
    "DeadlineExceededError",
    "Drift",
    "ErrorDetail",
    "FileTokenStore",
    "IncompleteListingError",
    "InvalidRequestError",
    "InvalidResponseError",
    "NotFoundError",
    "OperationFailedError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RedisTokenStore",
    "RetryPolicy",
    "RoktCalendar",
    "RoktCalendarError",
    "Secret",
    "ServerError",
    "TokenError",
    "TokenStore",
    "TransportError",
    "__version__",
    "forget_tokens",
]
