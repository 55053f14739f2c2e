"""Decides who may control a mock that is served: programs, and no foreign web page.

A browser names the page that sends a request in `Origin`. A page that has its own name point to
this machine (DNS rebinding) is told by the `Host` of its requests, which is that name.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

__all__ = ["PLAUSIBLE_HOST", "why_refused"]

PLAUSIBLE_HOST = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?\Z")
"""The form of a `Host` header that can be repeated in an address."""

_LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".test")
"""Endings that nobody can register."""


def why_refused(headers: Mapping[str, str], scheme: str) -> str | None:
    """Return why a request must not control the mock, or None if it may.

    Args:
        headers: The headers of the request, with names in lower case.
        scheme: `http` or `https`.
    """
    host, origin = headers.get("host", ""), headers.get("origin")
    if not _is_local(host):
        return (
            "header#host: a public host name could be that of a foreign web page; use the IP "
            "address, localhost, a name without a dot, or one that ends in "
            f"{', '.join(_LOCAL_ENDINGS)}"
        )
    if origin is not None and origin.lower() != f"{scheme}://{host}".lower():
        return "header#origin: web pages of another origin may not control the mock"
    return None


def _is_local(host: str) -> bool:
    if not PLAUSIBLE_HOST.match(host):
        return False
    name = re.sub(r":[0-9]+\Z", "", host).lower()
    if "." not in name or name.endswith(_LOCAL_ENDINGS):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
