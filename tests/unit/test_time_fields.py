import warnings
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st
from tzlocal.windows_tz import tz_win

from rokt_calendar._times.warning import has_offset, warn_if_ambiguous
from rokt_calendar.event_time import (
    AmbiguousTimeWarning,
    EventTimeError,
    time_fields,
    times_of,
)
from rokt_calendar.models import SubscribeEvent, SubscriptionEvent

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


class Localized(tzinfo):
    """A zone of pytz: it has a name, and an offset of its own for each half of the year."""

    def __init__(self, zone: str, offset: timedelta) -> None:
        self.zone = zone
        self._offset = offset

    def utcoffset(self, moment: datetime | None, /) -> timedelta:
        return self._offset

    def dst(self, moment: datetime | None, /) -> timedelta:
        return timedelta(0)

    def tzname(self, moment: datetime | None, /) -> str:
        return self.zone


def test_a_datetime_becomes_wall_clock_time_and_both_ids_of_its_zone() -> None:
    """Everything that the wire has for it, and nothing that misleads."""
    start = datetime(2026, 12, 5, 15, tzinfo=LONDON)

    assert time_fields(start, start + timedelta(hours=2)) == {
        "start": "2026-12-05T15:00:00",
        "end": "2026-12-05T17:00:00",
        "timezone": "GMT Standard Time",
        "timezone_iana_id": "Europe/London",
        "all_day_event": False,
    }


def test_without_an_end_there_is_no_end() -> None:
    """It is left out, and not sent as null."""
    assert "end" not in time_fields(datetime(2026, 12, 5, 15, tzinfo=LONDON))


def test_the_fields_fit_both_models_of_events() -> None:
    """They are the arguments of each, and read back as what went in."""
    start = datetime(2026, 7, 5, 15, 0, 30, tzinfo=NEW_YORK)
    fields = time_fields(start, start + timedelta(hours=2))

    for model in (SubscriptionEvent, SubscribeEvent):
        times = times_of(model(event_id="e", title="E", **fields))
        assert (times.start, times.duration) == (start, timedelta(hours=2))
        assert times.notes == frozenset()


def test_an_end_elsewhere_is_written_in_the_zone_of_the_start() -> None:
    """An event has one zone: a flight lands at the time that the clocks show where it began."""
    fields = time_fields(
        datetime(2026, 7, 5, 15, tzinfo=LONDON), datetime(2026, 7, 5, 18, tzinfo=NEW_YORK)
    )

    assert fields["end"] == "2026-07-05T23:00:00"


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("UTC"), ZoneInfo("Etc/UTC"), tz.tzutc(), tz.UTC])
def test_utc_in_any_form_is_utc(zone: tzinfo) -> None:
    """What a database gives is taken as it is."""
    fields = time_fields(datetime(2026, 7, 5, 15, tzinfo=zone))

    assert (fields["start"], fields["timezone"]) == ("2026-07-05T15:00:00", "UTC")
    assert fields["timezone_iana_id"] in {"UTC", "Etc/UTC"}


def test_a_zone_of_pytz_is_known_by_its_name() -> None:
    """Where it was attached as pytz demands."""
    start = datetime(2026, 7, 5, 15, tzinfo=Localized("Europe/London", timedelta(hours=1)))

    assert time_fields(start) == time_fields(datetime(2026, 7, 5, 15, tzinfo=LONDON))


def test_a_zone_of_dateutil_is_known_by_its_name_or_refused() -> None:
    """Its zones have a name from version 4 on."""
    zone = tz.gettz("Europe/London")
    start = datetime(2026, 7, 5, 15, tzinfo=zone)

    if hasattr(zone, "key"):
        assert time_fields(start) == time_fields(start.replace(tzinfo=LONDON))
    else:
        with pytest.raises(EventTimeError, match="has no IANA name"):
            time_fields(start)


@pytest.mark.parametrize("name", ["Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv", "US/Pacific"])
def test_old_and_new_names_of_a_zone_have_a_windows_id(name: str) -> None:
    """The name goes out as it was given."""
    fields = time_fields(datetime(2026, 7, 5, 15, tzinfo=ZoneInfo(name)))

    assert fields["timezone_iana_id"] == name
    assert fields["timezone"].endswith(" Standard Time")


def test_two_dates_are_an_all_day_event() -> None:
    """From midnight to the midnight after the last day, in UTC, for dates have no zone."""
    assert time_fields(date(2026, 12, 5), date(2026, 12, 8)) == {
        "start": "2026-12-05T00:00:00",
        "end": "2026-12-08T00:00:00",
        "timezone": "UTC",
        "timezone_iana_id": "Etc/UTC",
        "all_day_event": True,
    }


def test_one_date_is_one_day() -> None:
    """The day after it is the end."""
    assert time_fields(date(2026, 12, 31)) == time_fields(date(2026, 12, 31), date(2027, 1, 1))


@given(st.dates(date(2, 1, 1), date(9997, 1, 1)), st.integers(1, 400))
def test_dates_come_back_as_they_went(first: date, days: int) -> None:
    """`times_of(...).dates` is what `time_fields` takes."""
    dates = (first, first + timedelta(days=days))

    times = times_of(SubscriptionEvent(event_id="e", title="E", **time_fields(*dates)))

    assert (times.dates, times.all_day, times.notes) == (dates, True, frozenset())


SKIPPED = datetime(2026, 3, 8, 2, 30)  # noqa: DTZ001  # a wall clock time is what is tested
TWICE = datetime(2026, 11, 1, 1, 30)  # noqa: DTZ001  # the same
FINE = datetime(2026, 7, 5, 15, tzinfo=LONDON)
UNNAMED: Any = ["Europe/London"]
REFUSED: list[tuple[Any, Any, str]] = [
    (FINE.replace(tzinfo=None), None, r"start .* has no zone; .*tzinfo=ZoneInfo\("),
    (FINE, FINE.replace(tzinfo=None), "end .* has no zone"),
    (
        FINE.replace(tzinfo=timezone(timedelta(hours=1))),
        None,
        r"no IANA name, .* Attach a zone such as zoneinfo.ZoneInfo\(\"Europe/London\"\)",
    ),
    (FINE, FINE.astimezone(timezone(timedelta(hours=1))), "zone of the end, .* no IANA name"),
    (
        FINE.replace(tzinfo=Localized("Europe/London", timedelta(minutes=-1))),
        None,
        "does not have the offset of Europe/London at that time; .* localize",
    ),
    (SKIPPED.replace(tzinfo=NEW_YORK), None, "does not exist in America/New_York: .* 03:30:00"),
    (SKIPPED.replace(tzinfo=NEW_YORK, fold=1), None, "does not exist"),
    (TWICE.replace(tzinfo=NEW_YORK, fold=1), None, "second pass of an hour .* America/New_York"),
    (
        datetime(2026, 11, 1, 0, 30, tzinfo=NEW_YORK),
        TWICE.replace(tzinfo=NEW_YORK, fold=1),
        "the end .* second pass",
    ),
    (
        TWICE.replace(tzinfo=Localized("America/New_York", timedelta(hours=-5))),
        None,
        "second pass",
    ),
    (
        datetime(2026, 11, 1, tzinfo=NEW_YORK),
        datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
        "the end 2026-11-01 01:30:00-05:00 is the second pass",
    ),
    (FINE, FINE - timedelta(seconds=1), "ends at .*, before it starts at"),
    (FINE.replace(tzinfo=ZoneInfo("Antarctica/Troll")), None, "no Windows id, .* to UTC"),
    (FINE.replace(tzinfo=ZoneInfo("GMT")), None, r"no Windows id, .*\"Etc/UTC\""),
    (datetime(1, 1, 1, tzinfo=UTC), None, "within the years 2 to 9998"),
    (datetime(9999, 12, 31, tzinfo=UTC), None, "within the years 2 to 9998"),
    (date(9999, 12, 31), None, "within the years 2 to 9998"),
    (date(2026, 12, 5), date(2026, 12, 5), "cannot end on 2026-12-05: the end is the day after"),
    (date(2026, 12, 5), FINE, "two datetimes, or two dates"),
    (FINE, date(2026, 12, 5), "two datetimes, or two dates"),
    (FINE, timedelta(hours=2), "two datetimes, or two dates"),
    (FINE, "2026-07-05T17:00:00", r"two datetimes, .* by datetime\.fromisoformat"),
    ("2026-07-05T15:00:00", None, r"two datetimes, .* by datetime\.fromisoformat"),
    (date(2026, 12, 5), "2026-12-06", "two datetimes, or two dates"),
    (date(2026, 12, 5), 0, "two datetimes, or two dates"),
    (None, None, "two datetimes, or two dates"),
    (FINE.replace(tzinfo=Localized(UNNAMED, timedelta(0))), None, "no IANA name"),
]
if "EST5EDT" not in tz_win:  # older tables of tzlocal know it
    OLD_NAME = FINE.replace(tzinfo=ZoneInfo("EST5EDT"))
    REFUSED.append((OLD_NAME, None, r"no Windows id, .*\"America/New_York\""))


@pytest.mark.parametrize(("start", "end", "text"), REFUSED)
def test_what_the_wire_cannot_say_is_refused(start: Any, end: Any, text: str) -> None:
    """The error is a ValueError that says what is wrong, and what to pass."""
    with pytest.raises(EventTimeError, match=text) as caught:
        time_fields(start, end)

    assert isinstance(caught.value, ValueError)


def test_fold_on_a_time_that_comes_once_is_no_reason_to_refuse() -> None:
    """Some libraries set it always."""
    assert time_fields(FINE.replace(fold=1)) == time_fields(FINE)


@pytest.mark.parametrize(
    "text", ["2026-12-05T15:00:00Z", "2026-12-05T15:00z", "2026-12-05 15:00:00.000+01:00"]
)
def test_an_offset_on_a_local_time_is_warned_about_once_a_place(text: str) -> None:
    """The warning names the place and the remedy, and stands where the user's code is."""
    warned: set[str] = set()

    with pytest.warns(AmbiguousTimeWarning, match=r"event\.start is .*time_fields") as caught:
        warn_if_ambiguous("event.start", text, warned)
    assert caught[0].filename == __file__

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_if_ambiguous("event.start", text, warned)
        with pytest.raises(AmbiguousTimeWarning):
            warn_if_ambiguous("event.end", text, warned)
        with pytest.raises(AmbiguousTimeWarning):
            warn_if_ambiguous("event.end", text, warned)


def test_the_items_of_a_list_are_one_place() -> None:
    """A warning for each of 2,000 events would hide the first."""
    warned: set[str] = set()

    with pytest.warns(AmbiguousTimeWarning, match=r"events\[0\]\.start"):
        warn_if_ambiguous("body.events[0].start", "2026-12-05T15:00:00Z", warned)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in range(2000):
            warn_if_ambiguous(f"body.events[{number}].start", "2026-12-05T15:00:00Z", warned)

    assert len(warned) == 1


@pytest.mark.parametrize(
    "text", ["2026-12-05T15:00:00", "2026-12-05", "2026-12-05T15:00", "20261205T150000", "", "Z"]
)
def test_a_local_time_without_an_offset_is_not_warned_about(text: str) -> None:
    """The dashes of a date are no offset."""
    assert not has_offset(text)
