"""What the reading side knows of an HTTP response."""

from typing import NamedTuple

import httpx


class Answer(NamedTuple):
    """One response whose body has been read and decoded.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        content: The body, decompressed.
        reason: The reason phrase; may be empty.
    """

    status: int
    headers: httpx.Headers
    content: bytes
    reason: str

    def __repr__(self) -> str:
        # Tracebacks show the locals of frames, and a body may echo a secret.
        return f"Answer({self.status}, {len(self.content)} bytes)"
