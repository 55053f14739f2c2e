"""Which proxy a request goes through, and where that was said; for the texts of errors."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from .addresses import is_loopback

VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
ARGUMENT = "`proxy`"


class ProxyInUse(NamedTuple):
    """A proxy on the way.

    Attributes:
        address: Scheme, host and port; never credentials.
        source: The argument or variable that names it.
    """

    address: str
    source: str

    def remedy(self) -> str:
        """Return what to do if it fails."""
        if self.source == ARGUMENT:
            return "Check the proxy."
        return "Check the proxy, or name the host in NO_PROXY."


def proxy_in_use(url: httpx.URL, options: Mapping[str, Any]) -> ProxyInUse | None:
    """Return the proxy that httpx takes for an address, as far as options and environment tell.

    Args:
        url: Where the request goes.
        options: What the client passes on to httpx.
    """
    if options.get("transport") is not None:
        return None
    proxy = options.get("proxy")
    if proxy is not None:
        return ProxyInUse(_shown(proxy.url if isinstance(proxy, httpx.Proxy) else proxy), ARGUMENT)
    if not options.get("trust_env", True) or is_loopback(url.host):
        return None
    found = getproxies()
    scheme = url.scheme if url.scheme in found else "all"
    if scheme not in found or proxy_bypass(url.host):
        return None
    return ProxyInUse(_shown(found[scheme]), _variable(f"{scheme}_proxy"))


def variables_set() -> list[str]:
    """Return the names of the variables about proxies that are set."""
    return [name for name in os.environ if name.upper() in VARIABLES]


def _variable(name: str) -> str:
    found = [variable for variable in os.environ if variable.lower() == name]
    return found[0] if found else "the settings of the system"


def _shown(address: httpx.URL | str) -> str:
    try:
        # A variable may leave the scheme out, as httpx allows.
        url = httpx.URL(address if "://" in str(address) else f"http://{address}")
    except (httpx.InvalidURL, ValueError):
        return "an address that cannot be read"
    return str(url.copy_with(username=None, password=None, path="/", query=None)).rstrip("/")
