from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.error_item import ErrorItem


T = TypeVar("T", bound="ErrorResponse")


@_attrs_define
class ErrorResponse:
    """Body of an error. None is published; the members are those that the two success envelopes with a `success` flag
    have. Take every member as a hint, and be ready for an empty or plain text body.

    """

    success: bool | None | Unset = UNSET
    """ False. """
    status_code: int | None | Unset = UNSET
    """ The HTTP status once more. """
    message: None | str | Unset = UNSET
    """ The error for human readers. """
    errors: list[ErrorItem] | None | Unset = UNSET
    """ The single errors. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success: bool | None | Unset
        success = self.success

        status_code: int | None | Unset
        status_code = self.status_code

        message: None | str | Unset
        message = self.message

        errors: list[dict[str, Any]] | None | Unset
        if isinstance(self.errors, Unset):
            errors = UNSET
        elif isinstance(self.errors, list):
            errors = []
            for errors_type_0_item_data in self.errors:
                errors_type_0_item = errors_type_0_item_data.to_dict()
                errors.append(errors_type_0_item)

        else:
            errors = self.errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if success is not UNSET:
            field_dict["success"] = success
        if status_code is not UNSET:
            field_dict["statusCode"] = status_code
        if message is not UNSET:
            field_dict["message"] = message
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success: bool | None | Unset = d.pop("success", UNSET)

        status_code: int | None | Unset = d.pop("statusCode", UNSET)

        message: None | str | Unset = d.pop("message", UNSET)

        _errors = d.pop("errors", UNSET)
        errors: list[ErrorItem] | None | Unset
        if _errors is None or _errors is UNSET:
            errors = _errors
        elif not isinstance(_errors, list):
            raise TypeError(f"errors cannot be read from a JSON {type(_errors).__name__}")
        else:
            errors_type_0 = []
            _errors_type_0 = _errors
            for errors_type_0_item_data in _errors_type_0:
                errors_type_0_item = ErrorItem.from_dict(errors_type_0_item_data)

                errors_type_0.append(errors_type_0_item)

            errors = errors_type_0

        error_response = cls(
            success=success,
            status_code=status_code,
            message=message,
            errors=errors,
        )

        error_response.additional_properties = d
        return error_response

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


# Here and not above, since these modules may need this one.
from ..models.error_item import ErrorItem
