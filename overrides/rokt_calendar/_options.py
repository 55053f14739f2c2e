"""The httpx options that a caller may set; the others are the package's own business."""

from collections.abc import Mapping
from ssl import SSLContext
from typing import TypedDict

import httpx

CertTypes = str | tuple[str, str] | tuple[str, str, str]


class HttpxOptions(TypedDict, total=False):
    """What both clients pass on as it is."""

    cert: CertTypes
    http1: bool
    http2: bool
    limits: httpx.Limits
    proxy: httpx.Proxy | httpx.URL | str
    trust_env: bool
    verify: SSLContext | bool


class SyncHttpxOptions(HttpxOptions, total=False):
    """What `RoktCalendar` passes on to `httpx.Client`."""

    mounts: Mapping[str, httpx.BaseTransport | None]
    transport: httpx.BaseTransport


class AsyncHttpxOptions(HttpxOptions, total=False):
    """What `AsyncRoktCalendar` passes on to `httpx.AsyncClient`."""

    mounts: Mapping[str, httpx.AsyncBaseTransport | None]
    transport: httpx.AsyncBaseTransport
