"""Refuses arguments that cannot be meant, where they are given and not where they would hurt.

Tests are often untyped, and a wrong value is then found by nobody else.
"""

from __future__ import annotations

from types import UnionType

__all__ = ["LONGEST", "check_kind", "check_number", "check_seconds", "check_text"]

LONGEST = 1e9
"""The longest time that anything here can take, in seconds: 31 years."""


def check_kind(name: str, value: object, kind: type | UnionType, meant: str) -> None:
    """Refuse a value that is not of a kind.

    Raises:
        TypeError: It is not; the text says what is meant.
    """
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be {meant}, not {value!r}")


def check_text(name: str, value: object) -> None:
    """Refuse what is no text, and an empty one, without a word of it: it may be a secret.

    Raises:
        ValueError: It is.
    """
    if not value or not isinstance(value, str):
        given = "an empty one" if value == "" else type(value).__name__
        raise ValueError(f"{name} must be a text with something in it, not {given}")


def check_number(name: str, value: object, lowest: float, highest: float) -> None:
    """Refuse what is no whole number within a range.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise ValueError(f"{name} must be a whole number {_span(lowest, highest)}, not {value!r}")


def check_seconds(name: str, value: object, lowest: float = 0.0, highest: float = LONGEST) -> None:
    """Refuse what is no length of time within a range.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(value, int | float) or not lowest <= value <= highest:
        raise ValueError(f"{name} must be seconds {_span(lowest, highest)}, not {value!r}")


def _span(lowest: float, highest: float) -> str:
    return f"from {lowest:.0f}" + ("" if highest == float("inf") else f" to {highest:.0f}")
