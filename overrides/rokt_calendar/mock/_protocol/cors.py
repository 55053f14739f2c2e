"""CORS: lets web pages of any origin use the API, as the vendor says that the service does.

Assumptions, since only "CORS is supported" is documented: every origin is allowed, without cookies,
and a preflight request is answered for every path of the contract, without a token.
"""

from __future__ import annotations

import httpx

__all__ = ["is_preflight", "open_to_pages", "permission"]

_SECONDS = "600"


def is_preflight(request: httpx.Request) -> bool:
    """Say whether this is the preflight of a browser, before it sends another request."""
    return request.method == "OPTIONS" and "access-control-request-method" in request.headers


def permission(request: httpx.Request, methods: str) -> httpx.Response:
    """Return the permission to send a request with one of these methods."""
    headers = {
        "access-control-allow-methods": methods,
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": _SECONDS,
    }
    return httpx.Response(204, headers=headers, request=request)


def open_to_pages(request: httpx.Request, response: httpx.Response) -> None:
    """Let a page read a response, if it was a page that asked."""
    if "origin" in request.headers:
        response.headers["access-control-allow-origin"] = "*"
        response.headers["access-control-expose-headers"] = "retry-after, www-authenticate"
