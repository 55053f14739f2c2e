"""The warning about a local time with an offset, on its way out."""

from __future__ import annotations

import re
import warnings

from .._runtime.frames import depth_of_caller

__all__ = ["AmbiguousTimeWarning", "has_offset", "warn_if_ambiguous"]

_OFFSET = re.compile(r"[Tt ]\d\d.*([Zz]|[+-]\d\d(:?\d\d)?)\s*\Z", re.ASCII | re.DOTALL)
_INDEX = re.compile(r"\[\d+\]", re.ASCII)


class AmbiguousTimeWarning(UserWarning):
    """A local time in a request ends in `Z` or an offset.

    The API takes these fields as wall clock time in the event's own zone, and what it makes of an
    offset is not known, so the event may land hours away. `time_fields` writes them right.
    """


def has_offset(text: str) -> bool:
    """Return whether a date and time ends in `Z` or an offset."""
    return _OFFSET.search(text) is not None


def warn_if_ambiguous(place: str, text: str, warned: set[str]) -> None:
    """Issue an `AmbiguousTimeWarning` if a local time has an offset, once for each place.

    The items of a list are one place, so an import of 2,000 events warns about its first.

    Args:
        place: Where the text stands, such as `createSubscriptionEvent: event.start`.
        text: The local time.
        warned: The places that have been warned about; this one is added.
    """
    of_all_items = _INDEX.sub("[]", place)
    if of_all_items in warned or not has_offset(text):
        return
    warnings.warn(
        f"{place} is {text!r}. The API reads it as wall clock time in the event's zone, whatever "
        "the offset; let `rokt_calendar.event_time.time_fields` write it from an aware datetime",
        AmbiguousTimeWarning,
        stacklevel=depth_of_caller(),
    )
    warned.add(of_all_items)
