"""Time zones, under their IANA ids and their Windows ids.

The table is CLDR's, as tzlocal carries it. It is the only one in the project.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from dateutil.tz import tzutc
from tzlocal.windows_tz import tz_win, win_tz

from .vocabulary import EventTimeError, Note

__all__ = ["iana_ids", "is_windows_id", "name_of", "resolve", "windows_id_of", "windows_id_to_send"]


@cache
def iana_ids() -> frozenset[str]:
    """Return the ids of all IANA zones, old names included."""
    # Not what `ZoneInfo` can open: that differs from machine to machine, has `localtime` in it, and
    # trips over odd names in many ways.
    return frozenset((files("tzdata") / "zones").read_text("utf-8").split())


def is_windows_id(text: str) -> bool:
    """Return whether Windows knows a zone by this id."""
    return text in win_tz


def windows_id_of(iana_id: str) -> str | None:
    """Return the Windows id of an IANA zone, or `None` where Windows has no such zone."""
    return tz_win.get(iana_id)


def resolve(windows_id: str | None, iana_id: str | None) -> tuple[ZoneInfo | None, set[Note]]:
    """Return the zone that an event names, by one id or both; `None` if it names none.

    The IANA id counts. A Windows id beside it that stands for another zone is noted.

    Raises:
        EventTimeError: The id that counts is unknown, or an id is not text.
    """
    _check_text(iana_id, "iana_id")
    _check_text(windows_id, "windows_id")
    if iana_id:
        if iana_id not in iana_ids():
            raise EventTimeError(_unknown("IANA", iana_id, is_windows_id(iana_id)), "iana_id")
        differ = windows_id and windows_id != windows_id_of(iana_id)
        return ZoneInfo(iana_id), {Note.ZONES_DIFFER} if differ else set()
    if windows_id:
        if windows_id not in win_tz:
            other = windows_id in iana_ids()
            raise EventTimeError(_unknown("Windows", windows_id, other), "windows_id")
        return ZoneInfo(win_tz[windows_id]), set()
    return None, set()


def _check_text(value: object, field: str) -> None:
    if value is not None and not isinstance(value, str):
        raise EventTimeError(f"the id of a time zone is text, not {value!r}", field)


def _unknown(family: str, name: str, is_of_other_family: bool) -> str:  # noqa: FBT001  # private
    text = f"{name!r} is not the {family} id of a time zone"
    if is_of_other_family:
        other = "Windows" if family == "IANA" else "IANA"
        return f"{text}, but the {other} id of one; give it in the field for {other} ids"
    # In one case, since a difference of case is the most frequent slip.
    known = {each.casefold(): each for each in (iana_ids() if family == "IANA" else win_tz)}
    near = get_close_matches(name.strip().casefold(), known, n=1)
    return f"{text}; did you mean {known[near[0]]!r}?" if near else text


def name_of(zone: tzinfo, field: str) -> str:
    """Return the IANA id under which a zone can be sent.

    Args:
        zone: From zoneinfo, dateutil 4 or pytz, or UTC in any form.
        field: Whose zone it is, `start` or `end`, for the error.

    Raises:
        EventTimeError: The zone has no name, or one that is not an IANA id.
    """
    if zone == UTC or isinstance(zone, tzutc):
        return win_tz["UTC"]
    # The public attribute of zoneinfo and of dateutil 4, and that of pytz.
    name = getattr(zone, "key", None) or getattr(zone, "zone", None)
    if isinstance(name, str) and name in iana_ids():
        return name
    raise EventTimeError(
        f"the zone of the {field}, {zone!r}, has no IANA name, and the API takes zones only by "
        'name. Attach a zone such as zoneinfo.ZoneInfo("Europe/London"), or convert to UTC: '
        "value.astimezone(datetime.UTC)",
        field,
    )


def windows_id_to_send(iana_id: str, year: int) -> str:
    """Return the Windows id of an IANA zone.

    Args:
        iana_id: The zone.
        year: Of the event; the error names zones that agree in that year.

    Raises:
        EventTimeError: Windows has no such zone.
    """
    windows_id = windows_id_of(iana_id)
    if windows_id is not None:
        return windows_id
    same = [known for known in win_tz.values() if _agree(iana_id, known, year)]
    advice = f"a zone with the same offsets in {year}" if same else "UTC"
    use = "Etc/UTC" if "Etc/UTC" in same or not same else same[0]
    raise EventTimeError(
        f"the zone {iana_id} has no Windows id, and the API needs one. Convert to {advice}: "
        f'value.astimezone(ZoneInfo("{use}"))',
        "start",
    )


def _agree(one: str, other: str, year: int) -> bool:
    start, zones = datetime(year, 1, 1, tzinfo=UTC), (ZoneInfo(one), ZoneInfo(other))
    hours = (start + timedelta(hours=hour) for hour in range(366 * 24))
    return all(len({hour.astimezone(zone).utcoffset() for zone in zones}) == 1 for hour in hours)
