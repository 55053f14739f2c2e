from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, each, to_json, undeclared
from .error_item import ErrorItem

DECLARED = frozenset(
    """
    success statusCode message errors
    """.split()
)


@define(kw_only=True)
class ErrorResponse(Model):
    """Body of an error. None is published; the members are those that the two success envelopes with a `success` flag
    have. Take every member as a hint, and be ready for an empty or plain text body.

    [inferred: Errors are said to be JSON; the form is taken over from the success bodies.]
    """

    success: bool | None = None
    """False.

    [inferred: From the success bodies of `create_subscription` and `list_calendar_events`.]
    """
    status_code: int | None = None
    """The HTTP status once more.

    [inferred: From the success body of `create_subscription`.]
    """
    message: str | None = None
    """The error for human readers.

    [inferred: From the success body of `create_subscription`.]
    """
    errors: list[ErrorItem] | None = None
    """The single errors.

    [inferred: From the success bodies of `create_subscription` and `list_calendar_events`.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.success = get("success")
        self.status_code = get("statusCode")
        self.message = get("message")
        self.errors = each(ErrorItem.from_dict, get("errors"))
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "success": self.success,
            "statusCode": self.status_code,
            "message": self.message,
            "errors": to_json(self.errors),
            **self.additional_properties,
        }
