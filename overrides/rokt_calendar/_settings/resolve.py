"""Where the API is and who we are: arguments, with the environment as fallback."""

import os
import sys
import warnings
from dataclasses import dataclass

import httpx

from rokt_calendar_client.api import CONTRACT_VERSION

from .._runtime.frames import depth_of_caller
from .._tokens.grant import AuthMethod, ClientCredentials
from .._version import __version__
from ..errors import ConfigurationError
from .addresses import address
from .secret import Secret

BASE_URL = "https://api.roktcalendar.com"
ENVIRONMENT = "ROKT_CALENDAR_"
VARIABLES = ("ALLOW_PLAIN_HTTP", "BASE_URL", "CLIENT_ID", "CLIENT_SECRET")
AUTH_METHODS = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the API is and who we are."""

    base_url: httpx.URL
    credentials: ClientCredentials
    user_agent: str

    def hosts(self) -> set[str]:
        """Return where requests go."""
        return {self.base_url.host, httpx.URL(self.credentials.token_url).host}

    def is_one_origin(self) -> bool:
        """Tell whether API and token endpoint are the same server."""
        token_url = httpx.URL(self.credentials.token_url)
        origins = {(url.scheme, url.netloc) for url in (self.base_url, token_url)}
        return len(origins) == 1


def resolve(
    client_id: str | None,
    client_secret: Secret | None,
    *,
    base_url: str | None,
    token_url: str | None,
    auth_method: AuthMethod,
    allow_plain_http: bool,
    user_agent: str | None,
) -> Settings:
    """Return the settings of a client.

    Raises:
        ConfigurationError: A value is missing or cannot be right; the text says which, where it
            came from, and how to give it.
    """
    _warn_of_unknown_variables()
    plain = allow_plain_http or _is_on("ALLOW_PLAIN_HTTP")
    base_name, base_text = _given("base_url", base_url)
    base = address(base_name, base_text or BASE_URL, allow_plain_http=plain)
    derived_from = None
    if token_url is None:
        derived_from = (
            f"{base_name} (without /v1 or /v2: the token endpoint is /oauth2/token there)"
        )
        token_url = f"{str(base).rstrip('/')}/oauth2/token"
    token = address("token_url", token_url, allow_plain_http=plain)
    identity = _credential("client_id", client_id)
    secret = _credential("client_secret", client_secret)
    if auth_method not in AUTH_METHODS:
        raise ConfigurationError(f"auth_method must be one of {', '.join(AUTH_METHODS)}.")
    if ":" in identity.reveal() and auth_method == "client_secret_basic":
        raise ConfigurationError(
            "client_id has a colon, which Basic authentication cannot carry; "
            'pass auth_method="client_secret_post".'
        )
    credentials = ClientCredentials(
        identity.reveal(), secret, str(token), auth_method, derived_from
    )
    return Settings(base, credentials, _user_agent(user_agent))


def _given(argument: str, value: str | None) -> tuple[str, str | None]:
    """Return a value and the name of the argument or variable that it came from."""
    variable = f"{ENVIRONMENT}{argument.upper()}"
    # Read here: a variable that holds the environment would show all of it in a traceback.
    found = None if value else os.environ.get(variable)
    return (variable, found) if found else (argument, value)


def _credential(argument: str, value: str | Secret | None) -> Secret:
    name, given = (argument, value) if value else (f"{ENVIRONMENT}{argument.upper()}", None)
    secret = Secret.of(given or os.environ.get(name))
    if not secret:
        raise ConfigurationError(
            f"{argument} is missing: pass it, or set {name}. Rokt account managers issue the "
            "credentials; without any, use `rokt_calendar.mock` (the extra `mock`)."
        )
    if not _can_be_sent(secret.reveal()):
        raise ConfigurationError(f"{name} is not a text that UTF-8 can encode; pass a valid str.")
    if secret.reveal() != secret.reveal().strip():
        raise ConfigurationError(
            f"{name} has white space or a line break around it, as files of mounted secrets often "
            "do; remove it, for instance with .strip()."
        )
    return secret


def _can_be_sent(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # which has the whole text as an attribute
        return False
    return True


def _is_on(name: str) -> bool:
    value = os.environ.get(f"{ENVIRONMENT}{name}", "").strip().lower()
    if value not in {"", "0", "1", "false", "true", "no", "yes"}:
        raise ConfigurationError(f"{ENVIRONMENT}{name} must be 1 or 0.")
    return value in {"1", "true", "yes"}


def _warn_of_unknown_variables() -> None:
    known = {f"{ENVIRONMENT}{name}" for name in VARIABLES}
    unknown = sorted(name for name in os.environ if name.startswith(ENVIRONMENT))
    for name in unknown:
        if name not in known:
            warnings.warn(
                f"The environment has {name}, which has no effect; there are "
                f"{', '.join(sorted(known))}.",
                stacklevel=depth_of_caller(),
            )


def _user_agent(application: object) -> str:
    ours = (
        f"rokt-calendar/{__version__} contract/{CONTRACT_VERSION} "
        f"httpx/{httpx.__version__} python/{'.'.join(map(str, sys.version_info[:3]))}"
    )
    if not application:
        return ours
    if not isinstance(application, str) or not (
        application.isascii() and application.isprintable() and application == application.strip()
    ):
        raise ConfigurationError(
            "user_agent must be printable ASCII on one line, without white space around it."
        )
    return f"{application} {ours}"
