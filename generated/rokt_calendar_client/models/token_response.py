from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TokenResponse")


@_attrs_define
class TokenResponse:
    """An access token and how long it lives."""

    access_token: str
    """ Send it as `Authorization: Bearer <access token>`. Opaque; do not look into it, do not log it. """
    token_type: str
    """ How to use the token, `Bearer`. Compare it without regard to case. """
    refresh_token: None | str | Unset = UNSET
    """ Said to live for 60 minutes, but no call that takes it is documented. Ask for a new token instead. """
    expires_in: int | None | Unset = UNSET
    """ Life of the access token in seconds, counted from now. Go by this value: the text speaks of five minutes,
    the sample shows 3600. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_token = self.access_token

        token_type = self.token_type

        refresh_token: None | str | Unset
        refresh_token = self.refresh_token

        expires_in: int | None | Unset
        expires_in = self.expires_in

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "access_token": access_token,
                "token_type": token_type,
            }
        )
        if refresh_token is not UNSET:
            field_dict["refresh_token"] = refresh_token
        if expires_in is not UNSET:
            field_dict["expires_in"] = expires_in

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        access_token = d.pop("access_token")

        token_type = d.pop("token_type")

        refresh_token: None | str | Unset = d.pop("refresh_token", UNSET)

        expires_in: int | None | Unset = d.pop("expires_in", UNSET)

        token_response = cls(
            access_token=access_token,
            token_type=token_type,
            refresh_token=refresh_token,
            expires_in=expires_in,
        )

        token_response.additional_properties = d
        return token_response

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
