"""Which error a status becomes, and what its reader can do."""

from ..errors import (
    ApiStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)

Kind = tuple[type[ApiStatusError], str]

NO_API = "check base_url, and any proxy or gateway on the way"

OF_STATUS: dict[int, Kind] = {
    400: (
        BadRequestError,
        "Check the arguments and the ids; some operations answer an unknown id with 400.",
    ),
    401: (
        AuthenticationError,
        (
            "A fresh access token was refused too: check that base_url and token_url belong "
            "together and that the credentials may use the Calendar API."
        ),
    ),
    402: (ApiStatusError, "The account may not use this: ask your account manager."),
    403: (
        PermissionDeniedError,
        "These credentials may not do this: check the account code, or ask your account manager.",
    ),
    404: (NotFoundError, "Check the account code, the calendar and the ids."),
    405: (ApiStatusError, f"The path does not take this method: {NO_API}."),
    406: (ApiStatusError, f"The server does not answer with JSON: {NO_API}."),
    407: (ApiStatusError, "A proxy asks for credentials: put them into `proxy`."),
    408: (ApiStatusError, "The server did not get the whole request in time; try again later."),
    409: (ConflictError, "Read the present state before you try again."),
    410: (ApiStatusError, "It existed once and is gone: check the ids, and do not try again."),
    411: (ApiStatusError, f"The length of the body got lost: {NO_API}."),
    412: (ApiStatusError, "Read the present state before you try again."),
    413: (ApiStatusError, "The request is too large: send fewer or shorter items in one call."),
    414: (ApiStatusError, "The address is too long: check the ids."),
    415: (ApiStatusError, f"The server does not take JSON here: {NO_API}."),
    422: (ApiStatusError, "Check the arguments: the API understood the request and refuses it."),
    423: (ApiStatusError, "Something else holds it; try again later."),
    425: (ApiStatusError, "The server does not take requests this early; try again."),
    426: (ApiStatusError, f"The server asks for another protocol: {NO_API}."),
    428: (ApiStatusError, "Read the present state before you try again."),
    429: (RateLimitError, "Slow down: wait for `retry_after` seconds, or allow more attempts."),
    431: (ApiStatusError, "The headers are too large: check the option `headers`."),
    451: (ApiStatusError, "It is withheld for legal reasons: ask your account manager."),
    501: (ServerError, f"The server does not know this method: {NO_API}."),
    505: (ServerError, "The server does not speak this version of HTTP: check `http2`."),
    511: (ServerError, "The network asks you to sign in first."),
}


def kind_of(status: int) -> Kind:
    """Return the class of the error for a status that is not a success, and a remedy.

    Args:
        status: Any number from 100 to 999, but for 200 to 299.
    """
    if status in OF_STATUS:
        return OF_STATUS[status]
    if 300 <= status < 400:  # noqa: PLR2004  # the 3xx class
        return ApiStatusError, "Redirects are not followed: check base_url."
    if 400 <= status < 500:  # noqa: PLR2004  # the 4xx class
        return ApiStatusError, f"The request was refused: check the arguments, then {NO_API}."
    if 500 <= status < 600:  # noqa: PLR2004  # the 5xx class
        return ServerError, "The service is in trouble; try again later."
    return ApiStatusError, f"This is no answer of the Calendar API: {NO_API}."
