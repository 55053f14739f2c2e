"""One response whose body has been read and decoded."""

from typing import NamedTuple

import httpx


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        status: The HTTP status, any number from 100 to 999.
        headers: The headers.
        content: The body, decompressed.
        reason: The reason phrase, often empty.
        fault: Why the body is not whole; empty if it is.
    """

    status: int
    headers: httpx.Headers
    content: bytes
    reason: str
    fault: str = ""
