"""What a caller can do about an argument that the contract forbids."""

from typing import Any

from .._drift.mismatch import NOTHING, Mismatch

TO_GIVE = {
    "string": "give a str",
    "integer": "give an int",
    "number": "give a number",
    "boolean": "give True or False",
    "array": "give a list",
    "object": "give its model from rokt_calendar.models",
    "date-time": "give an aware datetime, such as one with tzinfo=UTC",
    "date-time-local": "let rokt_calendar.event_time.time_fields write it",
    "uuid": "give a GUID",
    "path-id": "give an id that one part of a path can hold",
}


def fault_of(mismatch: Mismatch) -> str:
    """Return what is wrong with a value that the contract forbids, and what to give instead."""
    steps, expected, seen, _ = mismatch
    if seen == "datetime":
        return "is a datetime; " + (TO_GIVE["date-time-local"] if steps else TO_GIVE["date-time"])
    if expected == "date-time":
        return f"has no time zone; {TO_GIVE[expected]}"
    if expected in {"path-id", "date-time-local"}:
        return f"is {seen}; {TO_GIVE[expected]}"
    if seen in {NOTHING, "Unset"}:
        return f"is missing; the contract requires {expected}"
    advice = TO_GIVE.get(expected.split(" or ")[0], f"give {expected}")
    if seen == "null":
        return f"is None, where the contract has {expected}; {advice}"
    kind = "is" if seen in {"another text", "another form of it"} else "is of type"
    kind = "is" if expected.endswith("or more") else kind
    return f"{kind} {seen}, where the contract has {expected}; {advice}"


def wrong_body(model: type, given: object) -> str:
    """Return what to say of a body that is not the model that an operation takes.

    Args:
        model: The model that it takes.
        given: What it was given.
    """
    fields: tuple[Any, ...] = getattr(model, "__attrs_attrs__", ())
    what = f"body must be a {model.__name__}, not {type(given).__name__}"
    for field in fields:
        if type(given).__name__ in str(field.type).split(" | "):
            return f"{what}; wrap it: {model.__name__}({field.name}=...)"
    names = [field.name for field in fields if field.name != "additional_properties"]
    shown = ", ".join(f"{name}=..." for name in names[:3])
    more = ", ..." if len(names) > 3 else ""  # noqa: PLR2004  # enough to see what it is
    return f"{what}; give {model.__name__}({shown}{more})"
