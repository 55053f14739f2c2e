"""The token endpoint: reads a client-credentials grant as RFC 6749 writes it.

Assumptions, since the vendor documents no token error:

* Errors have the form of RFC 6749, section 5.2. Wrong or absent credentials are `invalid_client`
  with 401; a malformed request is `invalid_request` with 400.
* Credentials in the header and a secret in the body at once are an `invalid_request`.
* In the Basic header both the plain and the form-encoded spelling of the id and the secret are
  understood: the standard asks for the latter, the vendor's sample shows the former.
* The refresh token that comes with an access token cannot be used: the vendor documents no request
  for it, so every grant but `client_credentials` is an `unsupported_grant_type`.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote_plus

import httpx

from .contract import Operation
from .replies import NO_STORE, RefusalError, Reply
from .validation import media_type_of, schema_findings

__all__ = ["ClientCredentials", "check_token_request", "parse_form", "token_error"]

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """The one client that the mock knows."""

    client_id: str
    client_secret: str = field(repr=False)

    def match(self, client_id: str, client_secret: str) -> bool:
        """Compare without telling by the time taken how much was right."""
        same_id = hmac.compare_digest(client_id.encode(), self.client_id.encode())
        same_secret = hmac.compare_digest(client_secret.encode(), self.client_secret.encode())
        return same_id and same_secret


def token_error(status: int, error: str, description: str) -> Reply:
    """Return an error of the token endpoint, in the form of RFC 6749, section 5.2."""
    headers = dict(NO_STORE)
    if status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = 'Basic realm="rokt-calendar-mock"'
    return Reply(status, {"error": error, "error_description": description}, headers)


def parse_form(content: bytes) -> dict[str, str]:
    """Read a form body.

    Raises:
        ValueError: If the body is not a form, is not UTF-8, or names a field twice.
    """
    if not content:
        return {}
    try:
        pairs = parse_qsl(
            content.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict"
        )
    except ValueError:  # its text repeats the field, which may be a secret without its `=`
        raise ValueError("it is no form in UTF-8") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        raise ValueError("a field is given twice")
    return form


def check_token_request(
    request: httpx.Request, operation: Operation, client: ClientCredentials
) -> None:
    """Accept a request for a token by the known client.

    Raises:
        RefusalError: With an RFC 6749 error, if it is anything else.
    """
    if media_type_of(request) != FORM:
        raise _refusal(400, "invalid_request", f"The media type must be {FORM}.")
    try:
        form = parse_form(request.content)
    except ValueError as reason:
        raise _refusal(400, "invalid_request", f"The body cannot be read: {reason}.") from None
    if request.url.query:
        raise _refusal(400, "invalid_request", "The request takes no query parameters.")
    _check_grant(request.headers.get("authorization"), form, client)
    for finding in schema_findings(operation.bodies[FORM], form, "body#"):
        raise _refusal(400, "invalid_request", f"{finding.place}: {finding.text}")


def _check_grant(
    authorization: str | None, form: Mapping[str, str], client: ClientCredentials
) -> None:
    grant_type = form.get("grant_type")
    if not grant_type:
        raise _refusal(400, "invalid_request", "grant_type is missing.")
    if grant_type != "client_credentials":
        raise _refusal(400, "unsupported_grant_type", "Only client_credentials is supported.")
    if authorization is None:
        candidates = [(form.get("client_id", ""), form.get("client_secret", ""))]
    elif "client_secret" in form:
        raise _refusal(
            400, "invalid_request", "Credentials are given both in the header and in the body."
        )
    else:
        candidates = _basic_credentials(authorization)
    if not any(client.match(*pair) for pair in candidates):
        raise _refusal(401, "invalid_client", "Client authentication failed.")


def _basic_credentials(authorization: str) -> list[tuple[str, str]]:
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return []
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return []
    client_id, colon, client_secret = text.partition(":")
    if not colon:
        return []
    return [(client_id, client_secret), (unquote_plus(client_id), unquote_plus(client_secret))]


def _refusal(status: int, error: str, description: str) -> RefusalError:
    return RefusalError(token_error(status, error, description))
