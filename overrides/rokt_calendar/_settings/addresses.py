"""Addresses that a caller gave: the API, the token endpoint."""

import ipaddress

import httpx

from ..errors import ConfigurationError


def address(name: str, text: object, *, allow_plain_http: bool) -> httpx.URL:
    """Return an address that credentials may be sent to.

    Args:
        name: The argument or variable that it came from.
        text: The address.
        allow_plain_http: Whether plain http may leave this machine.

    Raises:
        ConfigurationError: It is not one. The text never repeats what may be a password.
    """
    if not isinstance(text, str):
        raise ConfigurationError(f"{name} must be a text, not {type(text).__name__}.")
    if text != text.strip():
        raise ConfigurationError(f"{name} has white space around it; remove it.")
    url = _parsed(text)
    if url is None:
        raise ConfigurationError(f"{name} is not an address, such as https://api.example.com.")
    if url.scheme not in {"http", "https"} or not url.host:
        missing = "" if "://" in text else "; the scheme is missing"
        raise ConfigurationError(f"{name} must begin with https:// and a host{missing}.")
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError(f"{name} must not carry a user, a query or a fragment.")
    if url.scheme == "http" and not is_loopback(url.host) and not allow_plain_http:
        raise ConfigurationError(
            f"{name} uses plain http with {url.host}, which would show the secret to the network; "
            "use https. Only a host of this machine, such as 127.0.0.1, may be plain, unless you "
            "say allow_plain_http=True (or ROKT_CALENDAR_ALLOW_PLAIN_HTTP=1)."
        )
    return url


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, as its name or address says; nothing is looked up."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parsed(text: str) -> httpx.URL | None:
    # The exception goes no further: its frames hold a half-made URL, on whose repr crash reporters
    # fail.
    try:
        return httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        return None
