"""What the parts of a run hand to each other: requests with their responses, and problems."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

TOKEN_OPERATION = "issueToken"  # noqa: S105  # the name of an operation


class Problem(NamedTuple):
    """One way in which a response departs from the document.

    Attributes:
        rule: The rule that is broken. Problems of the same rule and text are reported once.
        says: What the document says.
        came: What came instead.
        is_note: The document does not forbid it, or does not settle it.
    """

    rule: str
    says: str
    came: str
    is_note: bool = False


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A request and its response.

    Attributes:
        operation: The operationId, empty if the document has no such method at this path.
        method: The method.
        path: The path of the document to which the request belongs.
        target: Path and query as they were sent, percent-encoded.
        body: The body of the request.
        body_type: The media type of that body.
        has_token: Whether the request carried a token.
        is_allowed: Whether the document allows the request, `None` where nobody knows.
        status: The status of the response, 0 if none came.
        content_type: The media type of the response, without parameters.
        content: The body of the response.
        problems: What was found wrong while the exchange took place.
    """

    operation: str
    method: str
    path: str
    target: str
    body: bytes = b""
    body_type: str = ""
    has_token: bool = True
    is_allowed: bool | None = None
    status: int = 0
    content_type: str = ""
    content: bytes = b""
    problems: tuple[Problem, ...] = ()

    @property
    def succeeded(self) -> bool:
        """Whether the status tells of success."""
        return 200 <= self.status < 300  # noqa: PLR2004  # the class of successes

    def json(self) -> Any:
        """Return the decoded body of the response, `None` where there is none that is JSON."""
        try:
            return json.loads(self.content) if self.content else None
        except ValueError:
            return None
