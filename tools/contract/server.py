"""The tested server: whether it may be tested, and plain requests to it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

import httpx
from tools.contract.document import JSON
from tools.contract.exchange import Exchange

from rokt_calendar._settings.addresses import is_loopback

CREDENTIALS = ("ROKT_CALENDAR_CLIENT_ID", "ROKT_CALENDAR_CLIENT_SECRET")
TOKEN_PATH = "/oauth2/token"  # noqa: S105  # a path
UNAUTHORIZED = 401
SECONDS = 60.0


class NoTokenError(Exception):
    """The server gave no token, so nothing can be tested."""


def refusal(base_url: str, environment: Mapping[str, str], *, allow_remote: bool) -> str | None:
    """Return why a server is not to be tested, or `None` if it may be."""
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        return f"{base_url} is not an address; write it like https://api.example.com"
    if url.userinfo:
        return "the address must not carry a user; the credentials come from the environment"
    if url.scheme == "http" and not is_loopback(url.host):
        return f"plain http would show the secret to the network before {url.host}; use https"
    if not (allow_remote or is_loopback(url.host)):
        return (
            f"{url.host} is another machine. The tests send thousands of requests, many of them "
            "wrong on purpose. If that is welcome there, add ALLOW_REMOTE=1 (--allow-remote)"
        )
    missing = [name for name in CREDENTIALS if not environment.get(name)]
    return f"set {' and '.join(missing)} to the credentials for {base_url}" if missing else None


def without_proxy(base_url: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which no proxy stands before a server on this machine."""
    if not is_loopback(httpx.URL(base_url).host):
        return dict(environment)
    bypass = dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,::1,localhost")
    return {**environment, **bypass}


class Server:
    """A server of the API, with a token.

    Args:
        base_url: Its address.

    Raises:
        NoTokenError: It gives no token for the credentials of the environment.
    """

    def __init__(self, base_url: str) -> None:
        url = httpx.URL(base_url)
        self._http = httpx.Client(
            base_url=base_url, timeout=SECONDS, trust_env=not is_loopback(url.host)
        )
        self._renew()

    def _renew(self) -> None:
        client_id, client_secret = (os.environ[name] for name in CREDENTIALS)
        try:
            response = self._http.post(
                TOKEN_PATH,
                data={"grant_type": "client_credentials"},
                auth=(client_id, client_secret),
            )
            token = response.json()["access_token"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as problem:
            raise NoTokenError(
                f"POST {TOKEN_PATH} gave no token: {type(problem).__name__}"
            ) from None
        self._http.headers["Authorization"] = f"Bearer {token}"

    def send(self, operation: str, method: str, path: str, target: str, body: Any) -> Exchange:
        """Send a request, once more with a new token if it is answered with 401."""
        content = b"" if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": JSON}
        response = self._http.request(method, target, content=content, headers=headers)
        if response.status_code == UNAUTHORIZED:
            self._renew()
            response = self._http.request(method, target, content=content, headers=headers)
        return Exchange(
            operation=operation,
            method=method,
            path=path,
            target=target,
            body=content,
            body_type=headers.get("Content-Type", ""),
            is_allowed=True,
            status=response.status_code,
            content_type=response.headers.get("Content-Type", "").split(";")[0],
            content=response.content,
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
