from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    type code message reason
    """.split()
)


@define(kw_only=True)
class ErrorItem(Model):
    """A single error, with the members of both kinds of success body.

    [inferred: Taken over from `SubscribeError` and `CalendarEventsError`.]
    """

    type_: str | None = None
    """Kind of the error.

    [inferred: From `CalendarEventsError`.]
    """
    code: str | None = None
    """Code of the error.

    [inferred: From `SubscribeError` and `CalendarEventsError`.]
    """
    message: str | None = None
    """The error for human readers.

    [inferred: From `CalendarEventsError`.]
    """
    reason: str | None = None
    """The error for human readers.

    [inferred: From `SubscribeError`.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.type_ = get("type")
        self.code = get("code")
        self.message = get("message")
        self.reason = get("reason")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "type": self.type_,
            "code": self.code,
            "message": self.message,
            "reason": self.reason,
            **self.additional_properties,
        }
