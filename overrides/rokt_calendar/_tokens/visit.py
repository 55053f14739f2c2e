"""What one request does for its token: the decisions that both auth flows share."""

import copy
from collections.abc import Generator
from contextlib import contextmanager
from math import inf

import httpx

from .._calls.bounded import bound
from .._calls.call import call_of
from ..errors import DeadlineExceededError, TokenError
from .flight import Failure, Flight
from .grant import ClientCredentials
from .renewal import Errand, renew
from .session import Step, TokenSession
from .token import AccessToken

UNAUTHORIZED = 401

LOST_AFTER = 90.0
"""Seconds after which a token request that nobody has ended is given up for lost."""

EARLY_RENEWAL_TIMEOUT = 3.0
"""Seconds that a phase of a token request may take while the token at hand still works."""


class Visit:
    """One request on its way through the auth flow."""

    def __init__(
        self, credentials: ClientCredentials, session: TokenSession, request: httpx.Request
    ) -> None:
        self.done = False
        self._credentials = credentials
        self._session = session
        self._request = request
        self._call = call_of(request)
        self.clock = session.clock
        self._obtained: AccessToken | None = None
        self._refused: AccessToken | None = None

    def step(self) -> Step:
        """Return what to do next: use a token, fetch one, or wait."""
        # A token just obtained is used whatever its age, or a life of 0 would be a loop.
        obtained, self._obtained = self._obtained, None
        return obtained or self._session.step(self._refused)

    def patience(self, flight: Flight) -> float:
        """Return for how many seconds to wait for somebody else's token request."""
        return min(self._remaining(), self._until_lost(flight))

    def _remaining(self) -> float:
        remaining = self._call.remaining() if self._call else None
        return inf if remaining is None else remaining

    def _until_lost(self, flight: Flight) -> float:
        return flight.started + LOST_AFTER - self.clock.steady()

    def waited(self, flight: Flight, *, landed: bool) -> None:
        """Take what came of a flight that this visit waited for."""
        if not landed:
            if self._until_lost(flight) <= 0:
                # Its leader is gone without a word, as an interrupt at a bad moment can do.
                self._session.failed(flight, None)
            if self._remaining() <= 0:
                raise DeadlineExceededError("The deadline passed while waiting for a token.")
        # Who is woken late may find the token over already, and then asks like anyone else.
        if flight.token is not None and flight.token.is_alive(self.clock.now()):
            self._obtained = flight.token
        if flight.failure is not None and self._session.fallback() is None:
            raise _copy_of(flight.failure)

    @contextmanager
    def leading(self, flight: Flight) -> Generator[None]:
        """Make sure that a flight ends however its leader does."""
        self._flight = flight
        self._renewal = renew(self._credentials, self._session, self._request, self._refused)
        try:
            yield
        except TokenError as refusal:
            self._session.failed(flight, refusal)
            if self._session.fallback() is None:
                raise
        except (GeneratorExit, httpx.RequestError) as end:
            # httpx goes no further with this flow. Whoever drives it knows why, and settles it.
            if self._call is None:
                self._session.failed(flight, end if isinstance(end, httpx.RequestError) else None)
            else:
                self._call.unsettled = flight
            raise
        except BaseException:
            self._session.failed(flight, None)
            raise
        finally:
            self._renewal.close()

    def errand(self, answer: object) -> Errand | None:
        """Take the answer to the errand before, and return the next one, or `None` at the end."""
        try:
            errand = self._renewal.send(answer)
        except StopIteration as done:
            token: AccessToken = done.value
            self._session.landed(self._flight, token)
            self._obtained = token
            return None
        if isinstance(errand, httpx.Request):
            self._limit(errand)
        return errand

    def _limit(self, request: httpx.Request) -> None:
        """Let a token request take no more time than there is, and little if it is not urgent."""
        if self._call is not None:
            self._call.limit(request)
        if self._session.fallback() is not None:
            request.extensions["timeout"] = {
                phase: EARLY_RENEWAL_TIMEOUT
                if seconds is None
                else min(seconds, EARLY_RENEWAL_TIMEOUT)
                for phase, seconds in request.extensions["timeout"].items()
            }

    def bounded(self, response: httpx.Response) -> httpx.Response:
        """Return a response whose body obeys the deadline of the call."""
        return bound(response, self._call)

    def pause(self, seconds: float) -> float:
        """Return how long to pause, if there is time left at all.

        Raises:
            DeadlineExceededError: There is none.
        """
        remaining = self._remaining()
        if remaining <= 0:
            raise DeadlineExceededError("The deadline passed while another process renewed.")
        return min(seconds, remaining)

    def bearing(self, token: AccessToken) -> httpx.Request:
        """Return the API request with the token on it."""
        if self._call is not None:
            self._call.sent = True
            self._call.limit(self._request)  # the token request took its part of the time
        self._request.headers["Authorization"] = f"Bearer {token.value.reveal()}"
        return self._request

    def take_answer(self, response: httpx.Response, token: AccessToken) -> None:
        """Decide whether the answer is final, or a 401 that a fresh token may cure."""
        replayable = isinstance(self._request.stream, httpx.ByteStream)
        if response.status_code == UNAUTHORIZED and self._refused is None and replayable:
            self._refused = token
            if self._call is not None:
                self._call.sent = False
        else:
            self.done = True


def _copy_of(failure: Failure) -> Failure:
    # A copy each: an exception that several threads raise collects all their tracebacks.
    try:
        return copy.copy(failure)
    except TypeError:  # an exception of a foreign transport, which takes other arguments
        assert isinstance(failure, httpx.RequestError)
        return httpx.TransportError(str(failure), request=failure.request)
