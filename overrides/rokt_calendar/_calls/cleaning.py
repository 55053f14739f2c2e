"""Takes what nobody may see out of an error before it leaves the client.

The frames of a traceback keep the headers and forms that were sent, where crash reporters find
them, and a server may repeat what it was sent in any text.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from traceback import walk_tb
from types import TracebackType
from typing import Any, cast

import httpx

from ..errors import RoktCalendarError

Hide = Callable[[str], str]

TRANSPORT = {
    *("anyio", "asyncio", "encodings", "gevent", "h11", "h2", "hpack", "hyperframe", "httpcore"),
    *("httpcore2", "httpx", "httpx2", "idna", "selectors", "socket", "socksio", "ssl", "trio"),
    *("urllib", "uvloop", "zlib"),
}
"""Packages whose frames hold headers, and whose failures are those of the transport."""


def clean(error: RoktCalendarError, hide: Hide) -> None:
    """Remove tracebacks, requests and secrets from one of our errors and from what caused it."""
    for name, value in vars(error).items():
        setattr(error, name, scrubbed(value, hide))
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        if any(isinstance(part, str) and hide(part) != part for part in link.args):
            link.args = tuple(scrubbed(part, hide) for part in link.args)
            link.__cause__ = link.__context__ = None
        if isinstance(link, httpx.RequestError):
            request = vars(link).get("_request")
            if request is not None:
                link.request = httpx.Request(request.method, request.url)
        link = link.__cause__ or link.__context__


def scrubbed(value: object, hide: Hide) -> Any:
    """Return a value of an answer without the secrets that the server repeats in it."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        members = cast("dict[object, object]", value)
        return {scrubbed(key, hide): scrubbed(item, hide) for key, item in members.items()}
    if isinstance(value, list):
        return [scrubbed(item, hide) for item in cast("list[object]", value)]
    if isinstance(value, tuple):
        items = [scrubbed(item, hide) for item in cast("tuple[object, ...]", value)]
        kind: Callable[..., Any] = type(cast("object", value))
        return kind(*items) if hasattr(kind, "_fields") else tuple(items)
    for field in getattr(type(value), "__attrs_attrs__", ()):  # a generated model
        setattr(value, field.name, scrubbed(getattr(value, field.name), hide))
    return value


def without_transport(traceback: TracebackType | None) -> TracebackType | None:
    """Return a traceback without the frames of the transport."""
    while traceback is not None and _is_transport(traceback):
        traceback = traceback.tb_next
    if traceback is not None:
        traceback.tb_next = without_transport(traceback.tb_next)
    return traceback


def foreign(error: Exception) -> Exception | None:
    """Return the exception that was raised from outside into a wait for the network, if so.

    A signal handler can raise anything in the middle of the transport, which may take it for a
    failure of its own and wrap it. Of others, only classes that the transport cannot know are told.
    """
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, Exception) and _by_signal_handler(link.__traceback__):
            return link
        link = link.__cause__ or link.__context__
    package = type(error).__module__.split(".")[0]
    is_known = isinstance(error, httpx.RequestError) or package in TRANSPORT | {"builtins"}
    return None if is_known else error


def _by_signal_handler(traceback: TracebackType | None) -> bool:
    if traceback is None or threading.current_thread() is not threading.main_thread():
        return False
    handlers = {_code(signal.getsignal(number)) for number in signal.valid_signals()}
    codes: Iterator[object] = (frame.f_code for frame, _ in walk_tb(traceback))
    return any(code in handlers for code in codes)


def _code(handler: Any) -> object:
    while hasattr(handler, "func"):  # a functools.partial
        handler = handler.func
    function = getattr(handler, "__func__", handler)  # of a bound method
    if not hasattr(function, "__code__"):  # an object that can be called
        members: Any = vars(type(cast("object", handler)))
        function = members.get("__call__")
    return getattr(function, "__code__", None)


def _is_transport(traceback: TracebackType) -> bool:
    module = str(traceback.tb_frame.f_globals.get("__name__", ""))
    return module.split(".", maxsplit=1)[0] in TRANSPORT
