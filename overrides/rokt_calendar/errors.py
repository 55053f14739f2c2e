"""Everything that can go wrong, as one tree.

RoktCalendarError
├── ConfigurationError        the client cannot be built (also a ValueError)
├── InvalidRequestError       refused before anything was sent (also a ValueError)
├── TransportError            no response: not connected, cut off, timed out
├── DeadlineExceededError     the time for the whole call is used up
├── TokenError                no access token: the token endpoint refused
├── ApiStatusError            a response that is not a success
│   ├── BadRequestError           400
│   ├── AuthenticationError       401, also with a fresh token
│   ├── PermissionDeniedError     403
│   ├── NotFoundError             404
│   ├── ConflictError             409
│   ├── RateLimitError            429
│   └── ServerError               500 to 599
├── InvalidResponseError      a success that is not what the contract promises
│   └── IncompleteListingError    a listing that ended too early
└── OperationFailedError      a 2xx that says `success: false`
"""

from typing import Any, NamedTuple


class ErrorDetail(NamedTuple):
    """One entry of the `errors` list that the API puts into its answers.

    Attributes:
        code: The API's own code, when given.
        message: What the API says in words (its members `message` or `reason`), when given.
        type: The API's category, when given.
    """

    code: str | None = None
    message: str | None = None
    type: str | None = None


class RoktCalendarError(Exception):
    """Base of all errors of this package.

    Attributes:
        operation: The operationId, such as `getSubscription`; `None` outside a call.
        attempts: How often the call was tried, the first time included. The replay after a 401
            belongs to its attempt.
        elapsed: Seconds from the start of the call to this error, tokens and waits included.
        maybe_applied: Whether a write may have taken effect in spite of the error. `False` is a
            promise; `True` means find out before you repeat it. Always `False` for reads.
    """

    operation: str | None = None
    attempts: int = 0
    elapsed: float = 0.0
    maybe_applied: bool = False


class ConfigurationError(RoktCalendarError, ValueError):
    """The client cannot be built from the given arguments and environment."""


class InvalidRequestError(RoktCalendarError, ValueError):
    """An argument cannot be sent. Nothing has left the machine."""


class TransportError(RoktCalendarError):
    """No response came: the host was not reached, the connection broke, or a timeout ran out.

    The `httpx` exception is the `__cause__`.
    """


class DeadlineExceededError(RoktCalendarError):
    """The deadline of the call passed before it had an answer.

    It covers token requests, attempts and the waits between them.
    """


class TokenError(RoktCalendarError):
    """The token endpoint gave no usable access token.

    Attributes:
        error: The RFC 6749 code, such as `invalid_client`, when the endpoint sent one.
        error_description: Its explanation, when the endpoint sent one.
        status_code: The HTTP status of the token endpoint's answer.
        retry_after: Seconds that the endpoint asks to wait, when it does.
        body: The decoded JSON of the answer, or its text; `None` when empty. Never a token.
        request_id: The value of an `X-Request-Id` or similar header, when the endpoint sent one.
    """

    error: str | None = None
    error_description: str | None = None
    status_code: int | None = None
    retry_after: float | None = None
    body: Any = None
    request_id: str | None = None

    def is_refusal(self) -> bool:
        """Tell whether the endpoint refused the credentials, so that asking again is no use."""
        status = self.status_code
        return status is not None and 400 <= status < 500 and status not in {408, 429}  # noqa: PLR2004  # HTTP statuses


class ApiStatusError(RoktCalendarError):
    """The API answered with a status that is not a success.

    Attributes:
        status_code: Any number from 100 to 999.
        body: The decoded JSON, or the text when it is not JSON; `None` when empty.
        errors: The details that were found in the body, possibly none.
        request_id: The value of an `X-Request-Id` or similar header, when the API sent one.
    """

    status_code: int = 0
    body: Any = None
    errors: tuple[ErrorDetail, ...] = ()
    request_id: str | None = None


class BadRequestError(ApiStatusError):
    """400: the API refused the request. Some operations answer so to an unknown id as well."""


class AuthenticationError(ApiStatusError):
    """401, and again 401 with a fresh access token."""


class PermissionDeniedError(ApiStatusError):
    """403: the credentials are known but may not do this."""


class NotFoundError(ApiStatusError):
    """404: no such account, calendar or subscription."""


class ConflictError(ApiStatusError):
    """409: the request contradicts what the API already has."""


class RateLimitError(ApiStatusError):
    """429: too many requests, and the allowed attempts are used up.

    Attributes:
        retry_after: Seconds that the API asks to wait, when it does.
    """

    retry_after: float | None = None


class ServerError(ApiStatusError):
    """500 to 599, the numbers that no standard lists included."""


class InvalidResponseError(RoktCalendarError):
    """A success whose body or status is not what the contract promises.

    Attributes:
        status_code: The HTTP status of the answer.
        body: The decoded JSON, or the text when it is not JSON; `None` when empty.
    """

    status_code: int = 0
    body: Any = None


class IncompleteListingError(InvalidResponseError):
    """A listing ended before it was whole, or nothing shows that it was.

    The events that came are real. Do not take the others for gone: read the listing again.

    Attributes:
        seen: How many events came.
        expected: How many the API had said there are, from the first page read; `None` where it
            did not say.
        body: The last page.
    """

    seen: int = 0
    expected: int | None = None


class OperationFailedError(RoktCalendarError):
    """A 2xx in which the API says `success: false`.

    Attributes:
        errors: The details that the API gave, possibly none.
        message: Its message, when it sent one.
        body: The answer as its generated model; its decoded JSON where the contract promises none.
    """

    errors: tuple[ErrorDetail, ...] = ()
    message: str | None = None
    body: Any = None
