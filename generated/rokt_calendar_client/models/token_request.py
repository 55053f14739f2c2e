from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from attrs import define, field

from ..types import UNSET, Model, Unset, given, undeclared, unless_none

DECLARED = frozenset(
    """
    grant_type client_id client_secret
    """.split()
)


@define(kw_only=True)
class TokenRequest(Model):
    """The form of a client credentials grant."""

    grant_type: Literal["client_credentials"] = "client_credentials"
    """Always `client_credentials`, the only grant that is supported."""
    client_id: str | None | Unset = UNSET
    """Your client id. Required unless the Authorization header carries it."""
    client_secret: str | None | Unset = field(default=UNSET, repr=False)
    """Your client secret. Required unless the Authorization header carries it. Never log it."""
    additional_properties: dict[str, Any] = field(factory=dict, repr=False)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.grant_type = src_dict["grant_type"]
        self.client_id = get("client_id", UNSET)
        self.client_secret = get("client_secret", UNSET)
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, without what is `UNSET`."""
        members = {
            "grant_type": self.grant_type,
            "client_id": unless_none(self.client_id),
            "client_secret": unless_none(self.client_secret),
        }
        return {**given(members), **self.additional_properties}
