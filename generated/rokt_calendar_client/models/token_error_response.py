from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    error error_description
    """.split()
)


@define(kw_only=True)
class TokenErrorResponse(Model):
    """Why there is no token, in the form of RFC 6749, section 5.2.

    [inferred: No token errors are documented; the form is that of the OAuth standard.]
    """

    error: str | None = None
    """Error code of the standard, such as `invalid_client` or `unsupported_grant_type`.

    [inferred: From RFC 6749.]
    """
    error_description: str | None = None
    """The same for human readers.

    [inferred: From RFC 6749.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.error = get("error")
        self.error_description = get("error_description")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "error": self.error,
            "error_description": self.error_description,
            **self.additional_properties,
        }
