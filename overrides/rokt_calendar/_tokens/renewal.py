"""What a leader does to get a new token, errand by errand. Decides only; the flow runs errands."""

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx

from ..errors import TokenError
from .grant import ClientCredentials
from .session import TokenSession
from .store import SharedToken, Turn
from .token import AccessToken

POLL = 0.05
"""Seconds between looks at a store while another process renews."""


@dataclass(frozen=True, slots=True)
class StoreErrand:
    """Something to do at the token store. It may block; its result is the answer."""

    run: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds to wait, because another process is at it."""

    seconds: float


Errand = httpx.Request | StoreErrand | Pause
"""A token request is answered with its response, whose body has been read."""

Renewal = Generator[Errand, Any, AccessToken]


def renew(
    credentials: ClientCredentials,
    session: TokenSession,
    on_behalf_of: httpx.Request,
    refused: AccessToken | None,
) -> Renewal:
    """Yield the errands that lead to a new token, and return it.

    Args:
        credentials: Who asks.
        session: Whose token it is.
        on_behalf_of: The request that needs it.
        refused: The token that the API has refused, if any; a store may still hold it.

    Raises:
        TokenError: The token endpoint gave no usable token.
    """
    if session.shared is None:
        old = session.fallback()
        return (yield from _exchange(credentials, session, on_behalf_of, old))
    return (yield from _share(credentials, session, session.shared, on_behalf_of, refused))


def _share(
    credentials: ClientCredentials,
    session: TokenSession,
    shared: SharedToken,
    on_behalf_of: httpx.Request,
    refused: AccessToken | None,
) -> Renewal:
    turn = Turn(shared)

    def load() -> AccessToken | None:
        token = turn.load(session.clock.now())
        return None if refused is not None and token and token.value == refused.value else token

    try:
        token = yield from _wait(session, turn, load)
        if token is not None:
            return token
        token = yield StoreErrand(load)
        if token is None or not token.is_fresh(session.clock.now()):
            token = yield from _exchange(
                credentials, session, on_behalf_of, token or session.fallback()
            )
            yield StoreErrand(partial(turn.save, token))
        yield StoreErrand(turn.end)
    finally:
        turn.abandon()  # a leader that fails or is interrupted gets no further errand
    return token


def _wait(
    session: TokenSession, turn: Turn, load: Callable[[], AccessToken | None]
) -> Generator[Errand, Any, AccessToken | None]:
    """Return `None` once it is our turn, or the token that another process has got by then."""
    while not (yield StoreErrand(turn.acquire)):
        token: AccessToken | None = yield StoreErrand(load)
        ours = session.fallback()
        if token is not None and token is not ours and token.is_alive(session.clock.now()):
            return token
        if ours is not None:
            raise TokenError("Another process is renewing the access token.")
        yield Pause(POLL)
    return None


def _exchange(
    credentials: ClientCredentials,
    session: TokenSession,
    on_behalf_of: httpx.Request,
    old: AccessToken | None,
) -> Renewal:
    if session.uses_refresh_tokens and old is not None and old.refresh_token is not None:
        requested = session.clock.now()
        # No refresh call is documented, so whatever it answers but a token means: ask anew.
        with suppress(TokenError):
            response = yield credentials.token_request(on_behalf_of, old.refresh_token)
            return credentials.read(response, requested, session.chance())
    requested = session.clock.now()
    response = yield credentials.token_request(on_behalf_of)
    return credentials.read(response, requested, session.chance())
