"""Puts the access token on each request: two auth flows over one set of decisions."""

import copy
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager

import httpx

from .._call import Call, call_of
from ..errors import DeadlineExceededError, TokenError
from .flight import Flight
from .grant import ClientCredentials
from .session import Lead, Step, TokenSession, Wait
from .token import AccessToken

UNAUTHORIZED = 401


class OAuth2Auth(httpx.Auth):
    """Bearer authentication that gets, shares and renews its access token.

    The token goes to the API's own origin and nowhere else. A request that is refused with 401 is
    sent once more with a fresh token, if its body can be sent once more.
    """

    def __init__(
        self, credentials: ClientCredentials, session: TokenSession, *, base_url: httpx.URL
    ) -> None:
        self.credentials = credentials
        self.session = session
        self._origin = _origin(base_url)

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        visit = self._visit(request)
        while not visit.done:
            step = visit.step()
            if isinstance(step, Wait):
                visit.waited(step.flight, landed=step.flight.wait(visit.patience()))
            elif isinstance(step, Lead):
                with visit.leading(step.flight):
                    response = yield visit.token_request()
                    response.read()
                    visit.take_token(response, step.flight)
            else:
                response = yield visit.bearing(step)
                visit.take_answer(response, step)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        visit = self._visit(request)
        while not visit.done:
            step = visit.step()
            if isinstance(step, Wait):
                landed = await step.flight.wait_async(visit.patience())
                visit.waited(step.flight, landed=landed)
            elif isinstance(step, Lead):
                with visit.leading(step.flight):
                    response = yield visit.token_request()
                    await response.aread()
                    visit.take_token(response, step.flight)
            else:
                response = yield visit.bearing(step)
                visit.take_answer(response, step)

    def settle(self, call: Call, error: BaseException) -> bool:
        """Tell those who wait for a token how the token request of this call ended.

        httpx closes an auth flow whose request failed, and the flow cannot see why. Whoever drives
        the client knows, and must say so here.

        Returns:
            Whether the call can go on at once, with a token that still works.
        """
        flight, call.unsettled = call.unsettled, None
        if flight is not None:
            failure = error if isinstance(error, httpx.RequestError) else None
            self.session.failed(flight, failure)
        return flight is not None and self.session.fallback() is not None

    def _visit(self, request: httpx.Request) -> "_Visit":
        if _origin(request.url) != self._origin:
            raise httpx.UnsupportedProtocol(
                f"The access token is for {self._origin}, not for {_origin(request.url)}.",
                request=request,
            )
        return _Visit(self.credentials, self.session, request)


class _Visit:
    """What one request does for its token: the decisions of both flows."""

    def __init__(
        self, credentials: ClientCredentials, session: TokenSession, request: httpx.Request
    ) -> None:
        self.done = False
        self._credentials = credentials
        self._session = session
        self._request = request
        self._call = call_of(request)
        self._obtained: AccessToken | None = None
        self._refused: AccessToken | None = None

    def step(self) -> Step:
        # A token just obtained is used whatever its age, or a life of 0 would be a loop.
        obtained, self._obtained = self._obtained, None
        return obtained or self._session.step(self._refused)

    def patience(self) -> float | None:
        return self._call.remaining() if self._call else None

    def waited(self, flight: Flight, *, landed: bool) -> None:
        if not landed:
            raise DeadlineExceededError("The deadline passed while waiting for an access token.")
        self._obtained = flight.token
        if flight.failure is not None and self._session.fallback() is None:
            # A copy each: an exception that several threads raise collects all their tracebacks.
            raise copy.copy(flight.failure)

    @contextmanager
    def leading(self, flight: Flight) -> Generator[None]:
        """Make sure that a flight ends however its leader does."""
        try:
            yield
        except TokenError as refusal:
            self._session.failed(flight, refusal)
            if self._session.fallback() is None:
                raise
        except GeneratorExit:
            if self._call is None:
                self._session.failed(flight, None)
            else:
                self._call.unsettled = flight
            raise
        except BaseException as error:
            failure = error if isinstance(error, httpx.RequestError) else None
            self._session.failed(flight, failure)
            raise

    def token_request(self) -> httpx.Request:
        self._requested = self._session.clock.now()
        return self._credentials.token_request(self._request)

    def take_token(self, response: httpx.Response, flight: Flight) -> None:
        token = self._credentials.read(response, self._requested, self._session.chance())
        self._session.landed(flight, token)
        self._obtained = token

    def bearing(self, token: AccessToken) -> httpx.Request:
        if self._call is not None:
            self._call.sent = True
        self._request.headers["Authorization"] = f"Bearer {token.value.reveal()}"
        return self._request

    def take_answer(self, response: httpx.Response, token: AccessToken) -> None:
        replayable = isinstance(self._request.stream, httpx.ByteStream)
        if response.status_code == UNAUTHORIZED and self._refused is None and replayable:
            self._refused = token
            if self._call is not None:
                self._call.sent = False
        else:
            self.done = True


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
