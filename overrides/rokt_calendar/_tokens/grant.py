"""The client credentials grant of RFC 6749: what is asked, and what an answer means."""

import base64
import math
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import urlencode

import httpx

from .._calls.call import answer_of
from .._calls.wire import json_object, retry_after
from .._runtime.clock import Instant
from .._settings.secret import Secret, masked
from ..errors import TokenError
from .token import AccessToken, renewal_age

AuthMethod = Literal["client_secret_basic", "client_secret_post"]
"""How the client shows its secret, in the words of RFC 7591: in the header, or in the form."""

DEFAULT_LIFE = 300.0
"""Seconds that a token lives when the answer does not say: the documented five minutes."""

LONGEST_LIFE = 86_400.0
"""Seconds after which any token is renewed, lest an absurd `expires_in` pin it for ever."""

REMEDIES = {
    "invalid_client": "Check the client id and the client secret.",
    "unauthorized_client": "Ask the account manager to allow client_credentials for this client.",
    "invalid_scope": "Ask the account manager which scope this client has.",
}


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """Who we are towards the token endpoint, and how we say so."""

    client_id: str
    client_secret: Secret
    token_url: str
    auth_method: AuthMethod = "client_secret_basic"

    def token_request(
        self, on_behalf_of: httpx.Request, refresh_token: Secret | None = None
    ) -> httpx.Request:
        """Return the request for an access token.

        httpx gives a request that an auth flow makes neither the client's timeout nor its headers,
        so both are taken over from the request that waits for the token.

        Args:
            on_behalf_of: The request that waits for the token.
            refresh_token: Renews with it instead. The documentation does not describe this; the
                form is that of RFC 6749 section 6.
        """
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": on_behalf_of.headers.get("User-Agent", ""),
        }
        from rokt_calendar_client.models import TokenRequest  # loads all models: not at import

        form = TokenRequest().to_dict()
        if refresh_token is not None:
            form = {"grant_type": "refresh_token", "refresh_token": refresh_token.reveal()}
        if self.auth_method == "client_secret_post":
            form |= {"client_id": self.client_id, "client_secret": self.client_secret.reveal()}
        else:
            headers["Authorization"] = f"Basic {self._pair()}"
        extensions = {"timeout": on_behalf_of.extensions.get("timeout", {})}
        content = urlencode(form).encode("ascii")
        return httpx.Request(
            "POST", self.token_url, headers=headers, content=content, extensions=extensions
        )

    def read(self, response: httpx.Response, requested: Instant, chance: float) -> AccessToken:
        """Return the access token of an answer whose body has been read.

        Args:
            response: What the token endpoint answered.
            requested: When the request started.
            chance: A random number from 0 to 1 that spreads renewals.

        Raises:
            TokenError: The answer holds no usable access token.
        """
        if response.status_code != HTTPStatus.OK:
            raise self._refusal(response)
        token = _token_of(response, requested, chance)
        if isinstance(token, str):
            raise self._unusable(response, token)
        return token

    def hide(self, text: str) -> str:
        """Return a text of the server without our secret, which it may echo."""
        return masked(text, self.client_secret.reveal(), self._pair())

    def _pair(self) -> str:
        pair = f"{self.client_id}:{self.client_secret.reveal()}"
        return base64.b64encode(pair.encode()).decode("ascii")

    def _refusal(self, response: httpx.Response) -> TokenError:
        try:
            body = json_object(answer_of(response))
        except ValueError:
            body = {}
        code, description = self._text(body.get("error")), self._text(body.get("error_description"))
        said = ": ".join(part for part in (code, description) if part) or "no reason given"
        remedy = REMEDIES.get(code or "") or (
            "The token endpoint is in trouble; try again later."
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
            else "Check token_url, the client id and the client secret."
        )
        error = self._error(
            response, f"refused with status {response.status_code} ({said})", remedy
        )
        error.error, error.error_description = code, description
        error.retry_after = retry_after(answer_of(response))
        return error

    def _unusable(self, response: httpx.Response, reason: str) -> TokenError:
        remedy = "Check that token_url is the token endpoint of the Rokt Calendar API."
        return self._error(response, f"sent no usable access token ({reason})", remedy)

    def _error(self, response: httpx.Response, what: str, remedy: str) -> TokenError:
        error = TokenError(f"The token endpoint {self.token_url} {what}. {remedy}")
        error.status_code = response.status_code
        return error

    def _text(self, value: object) -> str | None:
        """Return a text of the server, short and without our secret."""
        return self.hide(value)[:200] if isinstance(value, str) and value else None


def _token_of(response: httpx.Response, requested: Instant, chance: float) -> AccessToken | str:
    """Return the token of an answer, or what is wrong with it.

    Nothing is raised here, where the token is among the locals that a traceback would keep.
    """
    try:
        from rokt_calendar_client.models import TokenResponse

        answer = TokenResponse.from_dict(json_object(answer_of(response)))
    except Exception as reason:  # noqa: BLE001  # any failure of a parser means the same here
        return type(reason).__name__  # and no more of it, for it may quote the body
    value = bearer_text(answer.access_token)
    if value is None:
        return "access_token is not a line of ASCII text"
    if str(answer.token_type).lower() != "bearer":
        return "token_type is not Bearer"
    life = lifetime(answer.expires_in)
    refresh_token = Secret.of(bearer_text(answer.refresh_token))
    return AccessToken(Secret(value), requested, life, renewal_age(life, chance), refresh_token)


def bearer_text(value: object) -> str | None:
    """Return a token that fits into a header, whatever the server sent for one."""
    if isinstance(value, str) and value.isascii() and value.isprintable():
        # With a space at its end, it would be refused, and quoted, as an illegal header.
        return value.strip() or None
    return None


def lifetime(expires_in: Any) -> float:
    """Return the life of a token in seconds, whatever the server sent as `expires_in`.

    A number or a numeric text is taken at its word within 0 and a day; anything else counts as
    absent. A life of 0 serves the call that asked for it and is not kept.
    """
    if isinstance(expires_in, bool):
        return DEFAULT_LIFE
    try:
        seconds = float(expires_in)
    except (TypeError, ValueError, OverflowError):
        return DEFAULT_LIFE
    if math.isnan(seconds):
        return DEFAULT_LIFE
    return min(max(seconds, 0.0), LONGEST_LIFE)
