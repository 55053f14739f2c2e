from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    access_token refresh_token expires_in token_type
    """.split()
)


@define(kw_only=True)
class TokenResponse(Model):
    """An access token and how long it lives."""

    access_token: str = field(repr=False)
    """Send it as `Authorization: Bearer <access token>`. Opaque; do not look into it, do not log it."""
    refresh_token: str | None = field(default=None, repr=False)
    """Said to live for 60 minutes, but no call that takes it is documented. Ask for a new token instead."""
    expires_in: int | None = None
    """Life of the access token in seconds, counted from now. Go by this value: the text speaks of five minutes, the
    sample shows 3600.
    """
    token_type: str
    """How to use the token, `Bearer`. Compare it without regard to case."""
    additional_properties: dict[str, Any] = field(factory=dict, repr=False)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.access_token = src_dict["access_token"]
        self.refresh_token = get("refresh_token")
        self.expires_in = get("expires_in")
        self.token_type = src_dict["token_type"]
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "expires_in": self.expires_in,
            "token_type": self.token_type,
            **self.additional_properties,
        }
