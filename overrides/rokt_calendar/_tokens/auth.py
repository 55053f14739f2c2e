"""Puts the access token on each request: two auth flows over one set of decisions."""

from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any

import httpx

from .._calls.answer import Answer
from .._calls.call import Call, answer_of
from .grant import ClientCredentials
from .renewal import Pause
from .session import Lead, TokenSession, Wait
from .visit import Visit


class OAuth2Auth(httpx.Auth):
    """Bearer authentication that gets, shares and renews its access token.

    The token goes to the API's own origin and nowhere else. A request that is refused with 401 is
    sent once more with a fresh token, if its body can be sent once more.

    Args:
        credentials: Who asks for tokens.
        session: Whose tokens they are.
        base_url: The API.
        inspect: Is given every answer of the token endpoint, and must not raise.
    """

    def __init__(
        self,
        credentials: ClientCredentials,
        session: TokenSession,
        *,
        base_url: httpx.URL,
        inspect: Callable[[Answer], None],
    ) -> None:
        self.credentials = credentials
        self.session = session
        self._origin = _origin(base_url)
        self._inspect = inspect

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        visit = self._visit(request)
        while not visit.done:
            step = visit.step()
            if isinstance(step, Wait):
                visit.waited(step.flight, landed=step.flight.wait(visit.patience(step.flight)))
            elif isinstance(step, Lead):
                with visit.leading(step.flight):
                    answer: Any = None
                    while (errand := visit.errand(answer)) is not None:
                        if isinstance(errand, httpx.Request):
                            answer = visit.bounded((yield errand))
                            answer.read()
                            self._inspect(answer_of(answer))
                        elif isinstance(errand, Pause):
                            visit.clock.sleep(visit.pause(errand.seconds))
                        else:
                            answer = errand.run()
            else:
                response = visit.bounded((yield visit.bearing(step)))
                visit.take_answer(response, step)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        visit = self._visit(request)
        while not visit.done:
            step = visit.step()
            if isinstance(step, Wait):
                landed = await step.flight.wait_async(visit.patience(step.flight))
                visit.waited(step.flight, landed=landed)
            elif isinstance(step, Lead):
                with visit.leading(step.flight):
                    answer: Any = None
                    while (errand := visit.errand(answer)) is not None:
                        if isinstance(errand, httpx.Request):
                            answer = visit.bounded((yield errand))
                            await answer.aread()
                            self._inspect(answer_of(answer))
                        elif isinstance(errand, Pause):
                            await visit.clock.sleep_async(visit.pause(errand.seconds))
                        else:
                            answer = await run_in_thread(errand.run)
            else:
                response = visit.bounded((yield visit.bearing(step)))
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

    def _visit(self, request: httpx.Request) -> Visit:
        if _origin(request.url) != self._origin:
            raise httpx.UnsupportedProtocol(
                f"The access token is for {self._origin}, not for {_origin(request.url)}.",
                request=request,
            )
        return Visit(self.credentials, self.session, request)


async def run_in_thread(do: Callable[[], Any]) -> Any:
    """Return the result of something that may block, without blocking the event loop."""
    import anyio.to_thread  # only where a token store is used, and then once a renewal

    return await anyio.to_thread.run_sync(do)


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
