"""Makes httpx clients: what they are given, and what it means when httpx refuses it."""

import logging
import os
import ssl
from collections.abc import Callable, Mapping
from http.cookiejar import CookieJar
from importlib.util import find_spec
from typing import Any, TypeVar

import httpx

from .._http.pool import Pool
from ..errors import ConfigurationError
from .addresses import is_loopback
from .proxies import variables_set

H = TypeVar("H", bound=httpx.Client | httpx.AsyncClient)

SCHEMES = frozenset({"http", "https", "socks5", "socks5h"})
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
PLACES = 100
"""Calls in flight where no limits are given; httpx has as many connections."""


class _NoCookies(CookieJar):
    """Takes no cookie, so that none is sent back."""

    def extract_cookies(self, response: object, request: object) -> None:
        """Leave the cookies of a response where they are."""


class _NoHeaders(logging.Filter):
    """Keeps headers, and with them the token, out of the debug log of HTTP/2."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is no account of what goes over the network."""
        return record.levelno > logging.DEBUG


_no_headers = _NoHeaders()


def pool_maker(
    make: Callable[..., H],
    options: Mapping[str, Any],
    hosts: set[str],
    prepare: Callable[[H], object] = lambda _: None,
) -> Callable[[], Pool[H]]:
    """Return a function that opens the connections of a client.

    Args:
        make: `httpx.Client` or `httpx.AsyncClient`.
        options: What the caller wants passed on.
        hosts: Where requests go.
        prepare: Is called with each new httpx client.
    """
    if any(options.get(name) for name in ("http2", "mounts", "transport")):
        # hpack logs each header, in clear and in a code that anybody can read.
        for name in ("hpack.hpack", "hpack.table"):
            logging.getLogger(name).addFilter(_no_headers)
    limits: httpx.Limits | None = options.get("limits")
    given = {name: value for name, value in options.items() if value is not None}
    if "proxy" not in given:
        # Plain http to this machine would show the secret to whatever proxy the environment names.
        local = {f"all://{_bracketed(host)}": None for host in hosts if is_loopback(host)}
        given["mounts"] = {**local, **given.get("mounts", {})}
    given |= {"limits": _unqueued(limits), "cookies": _NoCookies(), "follow_redirects": False}
    tls: list[ssl.SSLContext] = []

    def open_http() -> H:
        if "transport" not in given and not tls:
            # Reading the certificates takes longer than everything else, so it is done once.
            tls.append(_tls(given))
        if tls:
            given["verify"] = tls[0]
            given.pop("cert", None)
        http = make(**given)
        prepare(http)
        return http

    return lambda: Pool(open_http, PLACES if limits is None else limits.max_connections)


def explained(reason: Exception, options: Mapping[str, Any]) -> ConfigurationError:
    """Return the error for options that httpx refuses, naming the argument or variable.

    The text of the reason is left out where it may quote a password.
    """
    proxy = options.get("proxy")
    if proxy is not None and not isinstance(proxy, httpx.Proxy) and not _is_usable(proxy):
        return ConfigurationError(f"proxy is not an address that httpx can use. {_ABOUT_PROXIES}")
    if isinstance(reason, OSError):  # of files and of ssl
        what = reason.strerror or type(reason).__name__
        return ConfigurationError(
            f"The certificates that {_source_of_certificates(options)} names cannot be read "
            f"({what}); correct it."
        )
    if options.get("trust_env", True):
        names = variables_set()
        wrong = [
            name
            for name in names
            if name.upper() != "NO_PROXY" and not _is_usable(os.environ[name])
        ]
        if wrong:
            return ConfigurationError(
                f"{wrong[0]} is not an address that httpx can use. {_ABOUT_PROXIES}"
            )
        no_proxy = [name for name in names if name.upper() == "NO_PROXY"]
        if no_proxy and isinstance(reason, httpx.InvalidURL | ValueError):
            return ConfigurationError(
                f"httpx cannot read {no_proxy[0]}; it takes host names and addresses separated by "
                "commas, and no ranges such as fe80::/10. Correct it, or pass trust_env=False."
            )
    what = f"{type(reason).__name__}: {reason}".rstrip(".") if proxy is None else "proxy"
    return ConfigurationError(f"httpx refuses an option ({what}).")


_ABOUT_PROXIES = (
    "It begins with http://, https:// or socks5://, and socks5 needs `pip install httpx[socks]`."
)


def _is_usable(address: object) -> bool:
    text = str(address) if isinstance(address, str | httpx.URL) else ""
    try:
        url = httpx.URL(text if "://" in text else f"http://{text}")
    except (httpx.InvalidURL, ValueError):
        return False
    if url.scheme.startswith("socks") and find_spec("socksio") is None:
        return False
    return url.scheme in SCHEMES and bool(url.host)


def _source_of_certificates(options: Mapping[str, Any]) -> str:
    if options.get("cert") is not None:
        return "cert"
    if isinstance(options.get("verify", True), str):
        return "verify"
    return next((name for name in CERTIFICATES if os.environ.get(name)), "verify")


def _tls(options: Mapping[str, Any]) -> ssl.SSLContext:
    verify: ssl.SSLContext | bool = options.get("verify", True)
    if verify is True and options.get("trust_env", True):
        path = next(filter(None, map(os.environ.get, CERTIFICATES)), None)
        if path is not None:
            # OpenSSL takes a folder that is not there for an empty one, and trusts nobody.
            os.stat(path)  # noqa: PTH116  # for its exception
    return httpx.create_ssl_context(
        verify=verify, cert=options.get("cert"), trust_env=options.get("trust_env", True)
    )


def _unqueued(limits: httpx.Limits | None) -> httpx.Limits:
    """Return limits under which httpcore never queues callers; `Pool` does."""
    given = limits or httpx.Limits(max_keepalive_connections=20)
    return httpx.Limits(
        max_connections=None,
        max_keepalive_connections=given.max_keepalive_connections,
        keepalive_expiry=given.keepalive_expiry,
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
