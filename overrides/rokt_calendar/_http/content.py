"""Decompresses a body as it arrives, and no further than its bound."""

import zlib
from collections.abc import Callable
from typing import Any

import httpx

from .answer import Answer

ACCEPTED = "gzip, deflate"
"""The encodings that requests ask for."""

_WINDOW_OF = {"": 0, "gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15


class Content:
    """A body under way.

    Args:
        headers: Those of the response.
        limit: Bytes that the decoded body may have.
        is_late: Tells whether the time for the body is over.

    Attributes:
        fault: Why the rest of the body is not wanted; empty as long as it is.
    """

    def __init__(
        self, headers: httpx.Headers, limit: int, is_late: Callable[[], bool] = bool
    ) -> None:
        self.fault = ""
        self._is_late = is_late
        self._limit = limit
        self._size = 0
        self._parts: list[bytes] = []
        encoding = headers.get("content-encoding", "").strip().lower().removeprefix("identity")
        window = _WINDOW_OF.get(encoding)
        if window is None:
            # Twofold compression turns a kilobyte into a gigabyte; nobody asked for it.
            self.fault = f"its Content-Encoding is {encoding[:40]!r}, and {ACCEPTED} was asked for"
        self._zlib: Any = zlib.decompressobj(window) if window else None

    def feed(self, chunk: bytes) -> bool:
        """Take the next bytes from the network, and tell whether more are wanted.

        Raises:
            httpx.DecodingError: They are not what Content-Encoding says.
            httpx.ReadTimeout: They come too late.
        """
        if self._is_late():
            raise httpx.ReadTimeout("The deadline passed while the body was read.")
        if self._zlib is not None:
            chunk = self._decompressed(chunk)
        room = self._limit - self._size
        if len(chunk) > room:
            chunk, self.fault = chunk[:room], f"it is larger than {self._limit:,} bytes"
        self._size += len(chunk)
        self._parts.append(chunk)
        return not self.fault

    def take(self, body: bytes) -> None:
        """Take a whole body that was decoded before."""
        self.fault, self._zlib = "", None
        self.feed(body)

    def answer(self, response: httpx.Response) -> Answer:
        """Return the answer with this body, or with as much of it as was wanted."""
        whole = b"".join(self._parts)
        reason = response.reason_phrase
        return Answer(response.status_code, response.headers, whole, reason, self.fault)

    def _decompressed(self, chunk: bytes) -> bytes:
        most = self._limit - self._size + 1
        try:
            return bytes(self._zlib.decompress(chunk, most))
        except zlib.error as reason:
            if self._parts:
                raise httpx.DecodingError(str(reason)) from reason
        # Some servers send deflate without its header, at the start of which zlib stumbles.
        self._zlib = zlib.decompressobj(_RAW_DEFLATE)
        try:
            return bytes(self._zlib.decompress(chunk, most))
        except zlib.error as reason:
            raise httpx.DecodingError(str(reason)) from reason
