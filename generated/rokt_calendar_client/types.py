"""What the models share."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar
from urllib.parse import quote

T = TypeVar("T")

NO_DATE = "0001-01-01T00:00:00"


class Unset:
    """The type of `UNSET`, the mark of a field that is left out (`None` is a field that is sent as null)."""

    _instance: "Unset | None" = None

    def __new__(cls) -> "Unset":
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()


class Model:
    """A model, as a mapping of what the contract does not declare."""

    __slots__ = ()

    additional_properties: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        raise NotImplementedError

    @property
    def additional_keys(self) -> list[str]:
        """The names in `additional_properties`."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


def instant(text: str) -> datetime:
    """Return the instant that a text stands for, in UTC; one without an offset is in UTC by the contract.

    Raises:
        ValueError: It stands for none.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        from dateutil.parser import isoparse  # not above, for its price is that of all models

        moment = isoparse(text)  # reads more of ISO 8601: 24:00, ordinal dates, a small z
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    if moment.tzinfo is UTC:
        return moment
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r} is not within the years 1 to 9999 in UTC") from None


def instant_or_none(text: Any) -> Any:
    """Return the instant that a text stands for, if there is one.

    The first moment of the year 1 is what .NET has where there is no date, so it is `None`.

    Raises:
        ValueError: It stands for none.
    """
    if text is None or text is UNSET:
        return text
    return None if text.startswith(NO_DATE) else instant(text)


def optional(read: Callable[[Any], T], value: Any) -> T | Any:
    """Return what a value is read as, if there is one."""
    return value if value is None or value is UNSET else read(value)


def each(read: Callable[[Any], T], values: Any) -> list[T] | Any:
    """Return what the items of a list are read as, if there is one."""
    return list(map(read, values)) if values else values


def undeclared(src_dict: Mapping[str, Any], declared: frozenset[str]) -> dict[str, Any]:
    """Return the members of a JSON object that the contract does not declare."""
    return {name: value for name, value in src_dict.items() if name not in declared}


def to_json(value: Any) -> Any:
    """Return the JSON of an instant, of a model, or of a list of models; anything else as it is."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Model):
        return value.to_dict()
    return [to_json(item) for item in value] if isinstance(value, list) else value


def unless_none(value: T | None) -> T | Unset:
    """Return a value, and `UNSET` for `None`: where null is not allowed, it is left out."""
    return UNSET if value is None else value


def given(members: dict[str, Any]) -> dict[str, Any]:
    """Return the members that are not `UNSET`."""
    return {name: value for name, value in members.items() if value is not UNSET}


def segment(value: object) -> str:
    """Return a value as one segment of a path, percent-encoded."""
    # A text that is an enum's member as well has its value here, and its name in `str`.
    return quote(value if isinstance(value, str) else str(value), safe="")


def in_query(value: Any) -> str | Unset:
    """Return a value as text for a query; `UNSET` if there is none.

    Raises:
        ValueError: It is a datetime without a time zone.
    """
    if value is None or value is UNSET:
        return UNSET
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone; give an aware datetime, such as one with tzinfo=UTC")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str.__str__(value) if isinstance(value, str) else str(value)
