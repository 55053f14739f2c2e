"""A renewal driven by hand: errands in, answers out, nothing sent."""

from collections.abc import Callable
from typing import Any

import httpx
from tests.support.driving import CLIENT_SECRET
from tests.support.service import form_of

from rokt_calendar import Secret
from rokt_calendar._tokens import ClientCredentials, TokenSession
from rokt_calendar._tokens.renewal import Pause, Renewal, StoreErrand, renew
from rokt_calendar._tokens.session import Lead
from rokt_calendar._tokens.token import AccessToken

CREDENTIALS = ClientCredentials("id", Secret(CLIENT_SECRET), "https://login.example/token")
REQUEST = httpx.Request("GET", "https://api.example/x")
REFUSAL = httpx.Response(401, json={"error": "invalid_client"})


def answer(number: int) -> httpx.Response:
    """Return what the token endpoint says when all is well."""
    body = {"access_token": f"canary-token-{number}", "token_type": "Bearer", "expires_in": 300}
    return httpx.Response(200, json={**body, "refresh_token": f"canary-refresh-{number}"})


def land(session: TokenSession, token: AccessToken) -> None:
    """Make a token the one of a session."""
    step = session.step()
    assert isinstance(step, Lead)
    session.landed(step.flight, token)


class Dialogue:
    """Runs errands as a flow does, answers token requests from a list, and notes the order.

    Attributes:
        log: The errands so far; given a store's log, in order with what the store was asked.
        forms: What was sent to the token endpoint.
    """

    def __init__(
        self,
        session: TokenSession,
        *answers: httpx.Response,
        log: list[str] | None = None,
        refused: AccessToken | None = None,
        on_pause: Callable[[], None] = lambda: None,
    ) -> None:
        self.log = [] if log is None else log
        self.forms: list[dict[str, str]] = []
        self.renewal: Renewal = renew(CREDENTIALS, session, REQUEST, refused)
        self._answers = list(answers)
        self._on_pause = on_pause
        self._last: Any = None

    def run(self) -> AccessToken:
        """Run all errands and return the token."""
        try:
            while True:
                self.step()
        except StopIteration as done:
            token: AccessToken = done.value
            return token

    def run_until(self, name: str) -> None:
        """Run errands up to and with the one that is logged under a name."""
        while name not in self.log:
            self.step()

    def step(self) -> None:
        """Run the next errand."""
        errand = self.renewal.send(self._last)
        self._last = None
        if isinstance(errand, httpx.Request):
            self.log.append("token request")
            self.forms.append(form_of(errand))
            self._last = self._answers.pop(0)
        elif isinstance(errand, Pause):
            self.log.append(f"pause {errand.seconds}")
            self._on_pause()
        else:
            assert isinstance(errand, StoreErrand)
            self._last = errand.run()
