"""The client credentials grant of RFC 6749: what is sent, and what an answer means."""

import base64
import json
import math
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal, cast
from urllib.parse import urlencode

import httpx

from .._calls.error_body import message_of
from .._calls.wire import describe, json_object, retry_after
from .._http.answer import Answer
from .._runtime.clock import Instant
from .._settings.secret import Secret, masked
from ..errors import TokenError
from .token import AccessToken, renewal_age

AuthMethod = Literal["client_secret_basic", "client_secret_post"]
"""How the client shows its secret, in the words of RFC 7591: in the header, or in the form."""

DEFAULT_LIFE = 300.0
"""Seconds that a token lives when the answer does not say: the documented five minutes."""

LONGEST_LIFE = 86_400.0
"""Seconds after which any token is renewed, whatever `expires_in` says."""

REMEDIES = {
    "invalid_client": "Check the client id and the client secret.",
    "unauthorized_client": "Ask the account manager to allow client_credentials for this client.",
    "invalid_scope": "Ask the account manager which scope this client has.",
}


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """Who we are towards the token endpoint, and how we say so.

    Attributes:
        client_id: As issued by Rokt.
        client_secret: As issued by Rokt.
        token_url: The token endpoint.
        auth_method: Where id and secret are sent.
        derived_from: What `token_url` was derived from, if it was not given.
    """

    client_id: str
    client_secret: Secret
    token_url: str
    auth_method: AuthMethod = "client_secret_basic"
    derived_from: str | None = None

    def token_request(
        self, headers: httpx.Headers, timeout: dict[str, float | None]
    ) -> httpx.Request:
        """Return the request for an access token.

        Args:
            headers: What goes onto every request.
            timeout: Seconds for each phase of the request.
        """
        form = {"grant_type": "client_credentials"}
        headers = headers.copy()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.auth_method == "client_secret_post":
            form |= {"client_id": self.client_id, "client_secret": self.client_secret.reveal()}
        else:
            headers["Authorization"] = f"Basic {self._pair()}"
        content = urlencode(form).encode("ascii")
        return httpx.Request(
            "POST",
            self.token_url,
            headers=headers,
            content=content,
            extensions={"timeout": timeout},
        )

    def read(self, answer: Answer, requested: Instant, chance: float) -> AccessToken | TokenError:
        """Return the access token of an answer, or why there is none.

        Args:
            answer: What the token endpoint answered.
            requested: When the request started.
            chance: A random number from 0 to 1 that spreads renewals.
        """
        if answer.status != HTTPStatus.OK:
            return self._refusal(answer)
        token = _token_of(answer, requested, chance)
        return self._unusable(answer, token) if isinstance(token, str) else token

    def hide(self, text: str) -> str:
        """Return a text of the server without our secret, which it may echo."""
        return masked(text, self.client_secret.reveal(), self._pair())

    def _pair(self) -> str:
        pair = f"{self.client_id}:{self.client_secret.reveal()}"
        return base64.b64encode(pair.encode()).decode("ascii")

    def _refusal(self, answer: Answer) -> TokenError:
        said = describe(answer, self.hide)
        words = [_text(said.body, "error"), _text(said.body, "error_description")]
        message = ": ".join(filter(None, words)) or said.message or "no reason given"
        where = self.derived_from or "token_url"
        remedy = f"Check {where}, the client id and the client secret."
        if answer.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            remedy = (
                "A proxy on the way asks for credentials: put them into `proxy`, or into the "
                "variable that names it, such as HTTPS_PROXY."
            )
        if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
            remedy = f"Check {where}: it redirects, as a login page does, and is not followed."
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            remedy = "The token endpoint is in trouble; try again later."
        error = self._error(answer, f"refused with status {answer.status} ({message})", remedy)
        error.retry_after = retry_after(answer)
        return error

    def _unusable(self, answer: Answer, reason: str) -> TokenError:
        remedy = "Check that token_url is the token endpoint of the Rokt Calendar API."
        if self.derived_from:
            remedy = f"Check {self.derived_from}, below which the token endpoint is."
        return self._error(answer, f"sent no usable access token, but {reason}", remedy)

    def _error(self, answer: Answer, what: str, remedy: str) -> TokenError:
        said = describe(_without_tokens(answer), self.hide)
        code = _text(said.body, "error")
        remedy = REMEDIES.get(code or "", remedy)
        error = TokenError(f"The token endpoint {self.token_url} {what}. {remedy}")
        error.error, error.error_description = code, _text(said.body, "error_description")
        error.status_code, error.body, error.request_id = answer.status, said.body, said.request_id
        return error


def _without_tokens(answer: Answer) -> Answer:
    """Return an answer of which nothing is left that may be part of a token."""
    if answer.status != HTTPStatus.OK:
        return answer
    try:
        body = json_object(answer)
    except (ValueError, RecursionError):
        return answer._replace(content=b"")
    kept = {name: value for name, value in body.items() if not name.endswith("_token")}
    return answer._replace(content=json.dumps(kept).encode())


def _text(body: object, name: str) -> str | None:
    value = cast("dict[str, object]", body).get(name) if isinstance(body, dict) else None
    return value[:200] if isinstance(value, str) and value else None


def _token_of(answer: Answer, requested: Instant, chance: float) -> AccessToken | str:
    """Return the token of an answer, or what the answer is instead."""
    try:
        body = json_object(answer)
    except (ValueError, RecursionError):
        is_page = answer.content.lstrip()[:1] == b"<"
        return "a web page, such as a login page" if is_page else "something that is not JSON"
    if "access_token" not in body:
        said = message_of(body) or _text(body, "error")
        return f"says: {said}" if said else "JSON without access_token"
    value = bearer_text(body["access_token"])
    if value is None:
        return "an access_token that is not one line of ASCII text"
    if str(body.get("token_type")).lower() != "bearer":
        return "a token_type that is not Bearer"
    life = lifetime(body.get("expires_in"))
    return AccessToken(Secret(value), requested, life, renewal_age(life, chance))


def bearer_text(value: object) -> str | None:
    """Return a token that fits into a header, whatever the server sent for one."""
    if isinstance(value, str) and value.isascii() and value.isprintable():
        # With a space at its end, it would be refused, and quoted, as an illegal header.
        return value.strip() or None
    return None


def lifetime(expires_in: Any) -> float:
    """Return the life of a token in seconds, whatever the server sent as `expires_in`.

    A number or a numeric text is believed within 0 and a day; anything else counts as absent. A
    life of 0 serves the call that asked for it and is not kept.
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
