"""The token at hand, or one shared renewal; in a thread or in an event loop, as its io is."""

import copy
from math import inf
from typing import Any

import httpx

from .._calls.call import Call
from .._drift.monitor import TokenDrift
from .._http.io import IO
from ..errors import DeadlineExceededError, TokenError
from .grant import ClientCredentials
from .pending import Failure, PendingRenewal
from .registry import keep
from .session import TokenSession, Wait
from .shared import LEASE, Look, SharedToken
from .token import AccessToken

EARLY_RENEWAL_TIMEOUT = 3.0
"""Seconds that a token request may take as a whole while the token at hand still works."""

FIRST_POLL, LAST_POLL = 0.05, 1.0
"""Seconds between looks at a store while another process renews; they double up to the last."""

SAVE_PATIENCE = 0.05
"""Seconds that the caller who has renewed waits for its token to be saved."""


class TokenSource:
    """Gives each call its access token.

    Args:
        credentials: Who asks for tokens.
        session: Whose tokens they are.
        io: How to send and to wait.
        headers: What goes onto every token request.
        drift: Is given every answer of the token endpoint.
    """

    def __init__(
        self,
        credentials: ClientCredentials,
        session: TokenSession,
        io: IO[Any],
        headers: httpx.Headers,
        drift: TokenDrift,
    ) -> None:
        self.credentials = credentials
        self.session = session
        self._io = io
        self._headers = headers
        self._drift = drift

    async def acquire(self, call: Call, refused: AccessToken | None = None) -> AccessToken:
        """Return a token that works as far as this process knows.

        Args:
            call: The call that needs it; its deadline bounds all waits.
            refused: The token that the API has just answered with 401, if so.

        Raises:
            TokenError: The token endpoint gave none.
            httpx.RequestError: The token endpoint was not reached.
            DeadlineExceededError: The deadline of the call passed.
        """
        while True:
            step = self.session.step(refused)
            if isinstance(step, AccessToken):
                return step
            if isinstance(step, Wait):
                token = await self._wait(call, step.pending)
            else:
                token = await self._renew(call, step.pending, refused)
            # A token just obtained is used whatever its age, or a life of 0 would be a loop.
            if token is not None:
                return token

    async def _wait(self, call: Call, pending: PendingRenewal) -> AccessToken | None:
        until_lost = self.session.seconds_until_lost(pending)
        if not await self._io.wait(pending.future, min(call.seconds_left(), until_lost)):
            if self.session.seconds_until_lost(pending) <= 0:
                # Whoever renewed is gone without a word, as an interrupt at a bad moment can do.
                self.session.failed(pending, None)
            if call.seconds_left() <= 0:
                raise DeadlineExceededError("The deadline passed while waiting for a token.")
            return None
        outcome = pending.future.result()
        if isinstance(outcome, AccessToken):
            # Whoever is woken late may find the token expired, and then asks like anyone else.
            return outcome if outcome.is_alive(self.session.clock.now()) else None
        if outcome is not None and self.session.fallback() is None:
            raise _copy_of(outcome)
        return None

    async def _renew(
        self, call: Call, pending: PendingRenewal, refused: AccessToken | None
    ) -> AccessToken | None:
        shared, usable = self.session.shared, self.session.fallback()
        try:
            if shared is None:
                token = await self._request(call, usable)
            else:
                token = await self._share(call, shared, usable, refused)
        except (TokenError, httpx.RequestError) as failure:
            self.session.failed(pending, failure)
            usable = self.session.fallback()
            if usable is None:
                raise
            return usable
        except _NotYetError:
            self.session.failed(pending, None)
            return usable
        except BaseException:
            self.session.failed(pending, None)
            raise
        self.session.renewed(pending, token)
        keep(self.session)
        if shared is not None and shared.lacks(token):
            # Nobody else waits by now, and this caller hardly: the store may take its time.
            await self._io.wait(shared.save(token), min(SAVE_PATIENCE, call.seconds_left()))
        return token

    async def _share(
        self,
        call: Call,
        shared: SharedToken,
        usable: AccessToken | None,
        refused: AccessToken | None,
    ) -> AccessToken:
        """Return the token of another process, or a new one."""
        clock, pause = self.session.clock, FIRST_POLL
        until = clock.steady() + LEASE
        while True:
            look = shared.look(refused or usable)
            found = await self._result_of(call, shared, look, usable)
            if isinstance(found, AccessToken):
                return found
            if found is not False or clock.steady() >= until:
                break
            if usable is not None:
                raise TokenError("Another process is renewing the access token.")
            if call.seconds_left() <= 0:
                raise DeadlineExceededError("The deadline passed while another process renewed.")
            await self._io.sleep(
                min(pause * (0.5 + self.session.chance() / 2), call.seconds_left())
            )
            pause = min(2 * pause, LAST_POLL)
        try:
            return await self._request(call, usable)
        except BaseException:
            shared.give_up()
            raise

    async def _result_of(
        self, call: Call, shared: SharedToken, look: Look, usable: AccessToken | None
    ) -> AccessToken | bool | None:
        seconds = look.until - self.session.clock.steady()
        if not look.future.done() and seconds > 0:
            if usable is not None:
                raise _NotYetError
            try:
                await self._io.wait(look.future, min(seconds, call.seconds_left()))
            except BaseException:
                shared.abandon(look)
                raise
        return shared.finish(look)

    async def _request(self, call: Call, usable: AccessToken | None) -> AccessToken:
        seconds = min(call.seconds_left(), inf if usable is None else EARLY_RENEWAL_TIMEOUT)
        requested = self.session.clock.now()
        request = self.credentials.token_request(self._headers, call.timeout(seconds))
        answer = await self._io.fetch(request, seconds)
        self._drift.inspect(answer)
        token = self.credentials.read(answer, requested, self.session.chance())
        if isinstance(token, TokenError):
            raise token
        return token


class _NotYetError(Exception):
    """The store is still being asked, and the caller has a token that works."""


def _copy_of(failure: Failure) -> Failure:
    # A copy each: an exception that several threads raise collects all their tracebacks.
    try:
        return copy.copy(failure)
    except TypeError:  # an exception of a foreign transport, which takes other arguments
        assert isinstance(failure, httpx.RequestError)
        return httpx.TransportError(str(failure), request=failure.request)
