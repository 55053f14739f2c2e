from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TokenErrorResponse")


@_attrs_define
class TokenErrorResponse:
    """Why there is no token, in the form of RFC 6749, section 5.2."""

    error: None | str | Unset = UNSET
    """ Error code of the standard, such as `invalid_client` or `unsupported_grant_type`. """
    error_description: None | str | Unset = UNSET
    """ The same for human readers. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        error: None | str | Unset
        error = self.error

        error_description: None | str | Unset
        error_description = self.error_description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if error is not UNSET:
            field_dict["error"] = error
        if error_description is not UNSET:
            field_dict["error_description"] = error_description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        error: None | str | Unset = d.pop("error", UNSET)

        error_description: None | str | Unset = d.pop("error_description", UNSET)

        token_error_response = cls(
            error=error,
            error_description=error_description,
        )

        token_error_response.additional_properties = d
        return token_error_response

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
