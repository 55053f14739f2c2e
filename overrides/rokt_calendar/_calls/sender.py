"""The one loop of a call: deadline, attempts, token, replay after 401, outcome.

It runs in a thread or in an event loop, as its io does.
"""

from http import HTTPStatus
from typing import Any

import httpx

from rokt_calendar_client.api import Endpoint

from .._drift.monitor import DriftMonitor, TokenDrift
from .._http.answer import Answer
from .._http.content import ACCEPTED
from .._http.io import IO
from .._tokens.source import TokenSource
from .._tokens.token import AccessToken
from ..errors import RoktCalendarError, TokenError
from .call import Call, Options
from .cleaning import foreign
from .failure import (
    ProxyOf,
    closed_error,
    deadline_error,
    error_for,
    incomplete_error,
    may_have_applied,
    unexpected_error,
)
from .requests import Prepared
from .retry import Outcome

ALWAYS = [(b"Accept-Encoding", ACCEPTED.encode("ascii")), (b"Connection", b"keep-alive")]
JSON = (b"Content-Type", b"application/json")


class Sender:
    """Sends the requests of a client.

    Args:
        io: How to send and to wait.
        tokens: Where access tokens come from.
        base_url: The API. The token goes to addresses below it and nowhere else.
        monitor: Is given the answers that become errors.
        token_drift: Is asked to report what the token endpoint answered.
        proxy_of: Tells which proxy is used for an address.
    """

    def __init__(
        self,
        io: IO[Any],
        tokens: TokenSource,
        base_url: httpx.URL,
        *,
        monitor: DriftMonitor,
        token_drift: TokenDrift,
        proxy_of: ProxyOf,
    ) -> None:
        self.io = io
        self.tokens = tokens
        self.host: str = base_url.host
        self._base = str(base_url).rstrip("/")
        self._base_path = base_url.path.rstrip("/")
        self._monitor = monitor
        self._token_drift = token_drift
        self._proxy_of = proxy_of

    def begin(self, endpoint: Endpoint, prepared: Prepared, options: Options) -> Call:
        """Return the record of a call that begins now."""
        clock = self.tokens.session.clock
        path = self._base_path + prepared.target.partition("?")[0]
        hide = self.tokens.credentials.hide
        return Call(endpoint.operation, prepared.method, path, clock, clock.steady(), options, hide)

    async def send(self, call: Call, prepared: Prepared) -> Answer:
        """Return the answer to a call if it is a success.

        Raises:
            RoktCalendarError: It is not, or there is none.
        """
        while True:
            outcome = await self._attempt(call, prepared)
            self._token_drift.report()
            if isinstance(outcome, Answer) and 200 <= outcome.status < 300:  # noqa: PLR2004  # the 2xx class
                if outcome.fault:
                    call.maybe_applied |= call.is_write()
                    raise incomplete_error(call, outcome)
                return outcome
            call.maybe_applied |= may_have_applied(call, outcome)
            delay = call.options.retry.delay(call, outcome)
            if delay is None:
                error = error_for(call, outcome, self._proxy_of)
                if isinstance(outcome, Answer):
                    # What `on_drift` raises must not replace what the caller has to know.
                    error.__context__ = self._monitor.inspect_response(
                        call.operation, outcome, call.hide
                    )
                raise error
            await self.io.sleep(delay)

    async def _attempt(self, call: Call, prepared: Prepared) -> Outcome:
        if call.seconds_left() <= 0:
            raise deadline_error(call)
        call.attempts += 1
        call.sent = False
        try:
            return await self._authorized(call, prepared)
        except TokenError as error:
            return error
        except RoktCalendarError:
            raise
        except Exception as error:  # noqa: BLE001  # the next lines tell whose it is
            interruption = foreign(error)
            if interruption is not None:
                raise interruption from interruption.__cause__
            if isinstance(error, httpx.RequestError) and not self.io.is_closed:
                return error
            call.maybe_applied |= call.sent and call.is_write()
            raise (closed_error if self.io.is_closed else unexpected_error)(call, error) from None

    async def _authorized(self, call: Call, prepared: Prepared) -> Answer:
        token = self.tokens.session.at_hand() or await self.tokens.acquire(call)
        answer = await self._exchange(call, prepared, token)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            # The 401 has been read and its connection is free, so waiting here holds up nobody.
            call.sent = False
            token = await self.tokens.acquire(call, refused=token)
            answer = await self._exchange(call, prepared, token)
        return answer

    async def _exchange(self, call: Call, prepared: Prepared, token: AccessToken) -> Answer:
        call.tokens.append(token.value)
        left = call.seconds_left()
        request = httpx.Request(
            prepared.method,
            self._base + prepared.target,
            headers=[
                *call.options.headers.raw,
                *ALWAYS,
                *([] if prepared.content is None else [JSON]),
                (b"Authorization", b"Bearer " + token.value.reveal().encode("ascii")),
            ],
            content=prepared.content,
            extensions={"timeout": call.timeout(left)},
        )
        call.sent = True
        answer = await self.io.fetch(request, left)
        call.status = answer.status
        return answer
