"""Checks arguments where they are given, so that a mistake does not surface somewhere else.

Tests are often untyped, so no type checker finds a wrong value.
"""

from __future__ import annotations

from types import UnionType

__all__ = ["LONGEST", "check_kind", "check_number", "check_seconds", "check_text"]

LONGEST = 1e9
"""The longest duration that is accepted, in seconds: 31 years."""


def check_kind(name: str, value: object, kind: type | UnionType, meant: str) -> None:
    """Check the type of a value.

    Args:
        name: The argument, for the error.
        value: What was given.
        kind: The expected type.
        meant: The expected type in words, for the error.

    Raises:
        TypeError: The value has another type.
    """
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be {meant}, not {value!r}")


def check_text(name: str, value: object) -> None:
    """Check that a value is a text that is not empty. The error does not repeat it.

    Raises:
        ValueError: It is not; it may be a secret, so the text names its type only.
    """
    if not value or not isinstance(value, str):
        given = "an empty text" if value == "" else type(value).__name__
        raise ValueError(f"{name} must be a text that is not empty, not {given}")


def check_number(name: str, value: object, lowest: float, highest: float) -> None:
    """Check that a value is a whole number within a range.

    Raises:
        ValueError: It is not a whole number, or out of range.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise ValueError(f"{name} must be a whole number {_span(lowest, highest)}, not {value!r}")


def check_seconds(name: str, value: object, lowest: float = 0.0, highest: float = LONGEST) -> None:
    """Check that a value is a duration within a range.

    Raises:
        ValueError: It is not a number of seconds, or out of range.
    """
    if not isinstance(value, int | float) or not lowest <= value <= highest:
        raise ValueError(
            f"{name} must be a number of seconds {_span(lowest, highest)}, not {value!r}"
        )


def _span(lowest: float, highest: float) -> str:
    return f"from {lowest:.0f}" + ("" if highest == float("inf") else f" to {highest:.0f}")
