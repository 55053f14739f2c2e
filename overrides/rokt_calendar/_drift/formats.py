"""What a text of a format may look like, and what can be read all the same."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from rokt_calendar_client.types import instant

from .mismatch import Effect
from .path_ids import SIMPLE, fault_of_id

Fault = tuple[str, Effect | None]
"""What a text is instead, and what that means; `None` where that is up to the place."""


class Format(NamedTuple):
    """A format of texts.

    Attributes:
        form: Fits any number of texts, each with a line end, that are right beyond doubt once
            `reader` has read them.
        reader: Reads one of them, or raises `ValueError`.
        judge: Looks at one text closely, and returns what is wrong with it, if anything.
    """

    form: re.Pattern[str]
    reader: Callable[[str], object]
    judge: Callable[[str], Fault | None]


# A text that has lines of its own fits none of these forms, and no reader can read it.
_INSTANT = (
    r"\d{4}-\d\d-\d\d[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:[0-5]\d)\n"
)
INSTANT = re.compile(_INSTANT, re.ASCII)
INSTANTS = re.compile(f"(?:(?!0001-01-01){_INSTANT})*", re.ASCII)
_LOCAL = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\n"
LOCAL = re.compile(_LOCAL, re.ASCII)
LOCALS = re.compile(f"(?:{_LOCAL})*", re.ASCII)
GUID = re.compile(r"(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\n)*", re.ASCII)
NO_DATE = re.compile(r"0001-?01-?01(?:[Tt ][0:.]*(?:[Zz]|[+-]00:?00)?)?", re.ASCII)
"""How .NET writes that there is no date."""


def _judge_instant(text: str) -> Fault | None:
    if NO_DATE.fullmatch(text):
        return "the year 1", Effect.UNTYPED
    if not _reads(instant, text):
        return "another text", None
    return None if INSTANT.fullmatch(f"{text}\n") else ("another form of it", Effect.HARMLESS)


def _judge_local(text: str) -> Fault | None:
    is_time = LOCAL.fullmatch(f"{text}\n") or _reads(instant, text)
    return None if is_time else (repr(text[:40]), None)


def _judge_guid(text: str) -> Fault | None:
    if not _reads(UUID, text):
        return "another text", None
    return None if GUID.fullmatch(f"{text}\n") else ("another form of it", Effect.HARMLESS)


def _read_id(text: str) -> str:
    if fault_of_id(text):
        raise ValueError(text)
    return text


def _judge_id(text: str) -> Fault | None:
    fault = fault_of_id(text)
    return (fault, None) if fault else None


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except (ValueError, OverflowError):
        return False
    return True


IN_RESPONSES: Mapping[str, Format] = {
    "date-time": Format(INSTANTS, datetime.fromisoformat, _judge_instant),
    "uuid": Format(GUID, UUID, _judge_guid),
}
IN_REQUESTS: Mapping[str, Format] = {
    **IN_RESPONSES,
    "date-time-local": Format(LOCALS, datetime.fromisoformat, _judge_local),
    "path-id": Format(SIMPLE, _read_id, _judge_id),
}
"""A local time in a response stays text, whatever it is, so it is judged in requests only."""
