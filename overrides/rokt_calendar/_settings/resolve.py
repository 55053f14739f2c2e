"""Arguments and environment, checked once, before anything is opened."""

import ipaddress
import os
import platform
from dataclasses import dataclass

import httpx

from rokt_calendar_client.api import CONTRACT_VERSION

from .._tokens import AuthMethod, ClientCredentials
from .._version import __version__
from ..errors import ConfigurationError
from .secret import Secret

BASE_URL = "https://api.roktcalendar.com"
ENVIRONMENT = "ROKT_CALENDAR_"
AUTH_METHODS = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the API is and who we are."""

    base_url: httpx.URL
    credentials: ClientCredentials
    user_agent: str


def resolve(
    client_id: str | None,
    client_secret: Secret | None,
    *,
    base_url: str | None,
    token_url: str | None,
    auth_method: AuthMethod,
    user_agent: str | None,
) -> Settings:
    """Return the settings of a client from its arguments, with the environment as fallback.

    Raises:
        ConfigurationError: A value is missing or cannot be right; the text says which and how to
            give it.
    """
    base = _url("base_url", base_url or _environment("BASE_URL") or BASE_URL)
    token = _url("token_url", token_url or f"{str(base).rstrip('/')}/oauth2/token")
    identity = client_id or _environment("CLIENT_ID")
    secret = client_secret or Secret.of(_environment("CLIENT_SECRET"))
    if not identity:
        raise _missing("client_id")
    if not secret:
        raise _missing("client_secret")
    if not _can_be_sent(identity):
        raise _not_text("client_id")
    if not _can_be_sent(secret.reveal()):
        raise _not_text("client_secret")
    if auth_method not in AUTH_METHODS:
        raise ConfigurationError(f"auth_method is {auth_method!r}; use one of {AUTH_METHODS}.")
    if ":" in identity and auth_method == "client_secret_basic":
        raise ConfigurationError(
            "client_id has a colon, which Basic authentication cannot carry; "
            'pass auth_method="client_secret_post".'
        )
    credentials = ClientCredentials(identity, secret, str(token), auth_method)
    return Settings(base, credentials, _user_agent(user_agent))


def _environment(name: str) -> str | None:
    # Read here: a variable that holds the environment would show all of it in a traceback.
    return os.environ.get(f"{ENVIRONMENT}{name}")


def _can_be_sent(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # which has the whole text as an attribute
        return False
    return True


def _not_text(name: str) -> ConfigurationError:
    return ConfigurationError(f"{name} is not a text that UTF-8 can encode; pass a valid str.")


def _missing(name: str) -> ConfigurationError:
    return ConfigurationError(
        f"{name} is missing: pass it, or set {ENVIRONMENT}{name.upper()}. Rokt account managers "
        "issue the credentials; without any, use `rokt_calendar.mock` (the extra `mock`)."
    )


def _url(name: str, text: str) -> httpx.URL:
    url = _parsed(text)
    if isinstance(url, str):
        raise ConfigurationError(f"{name} is not an address: {url}.")
    if url.scheme not in {"http", "https"} or not url.host:
        raise ConfigurationError(f"{name} must begin with https:// and a host, not {url.scheme!r}.")
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError(f"{name} must not carry a user, a query or a fragment.")
    if url.scheme == "http" and not is_loopback(url.host):
        raise ConfigurationError(
            f"{name} uses plain http with {url.host}, which would show the secret to the network; "
            "use https. Only a host on this machine, such as 127.0.0.1, may be plain."
        )
    return url


def _parsed(text: str) -> httpx.URL | str:
    """Return an address, or what is wrong with it.

    The exception goes no further: its frames hold a half-made URL, on whose repr crash reporters
    fail.
    """
    try:
        return httpx.URL(text)
    except (httpx.InvalidURL, TypeError, ValueError) as reason:
        return str(reason)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, as its name or address says; nothing is looked up."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _user_agent(application: object) -> str:
    ours = (
        f"rokt-calendar/{__version__} contract/{CONTRACT_VERSION} "
        f"httpx/{httpx.__version__} python/{platform.python_version()}"
    )
    if not application:
        return ours
    if not isinstance(application, str) or not (
        application.isascii() and application.isprintable()
    ):
        raise ConfigurationError("user_agent must be printable ASCII on one line.")
    return f"{application} {ours}"
