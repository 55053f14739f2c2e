from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rokt_calendar.event_time import EventTimeError, Note, times_of
from rokt_calendar.models import (
    CalendarEvent,
    ScheduledEvent,
    SubscribeEvent,
    SubscriptionEvent,
    VisibleEvent,
)

NEW_YORK = "America/New_York"
SKIPPED = "2026-03-08T02:30:00"
TWICE = "2026-11-01T01:30:00"


def pushed(start: str, end: str | None = None, **fields: Any) -> SubscriptionEvent:
    given = {"timezone_iana_id": NEW_YORK} | fields | ({"end": end} if end else {})
    return SubscriptionEvent(event_id="e", title="E", start=start, **given)


def listed(start: str, utc: str, end: str | None = None, **fields: Any) -> CalendarEvent:
    given = {"timezone_iana_id": NEW_YORK} | fields
    instant = datetime.fromisoformat(utc)
    return CalendarEvent(
        id="e",
        title="E",
        reminder_minutes=None,
        start_date_time_utc=instant,
        start_date_time_local=start,
        end_date_time_local=end,
        last_update_date_time_utc=instant,
        **given,
    )


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


EVENTS = [
    pushed("2026-12-05T15:00:00", "2026-12-05T17:00:00"),
    SubscribeEvent(
        event_id="e",
        title="E",
        start="2026-12-05T15:00:00",
        end="2026-12-05T17:00:00",
        timezone="Eastern Standard Time",
    ),
    listed("2026-12-05T15:00:00", "2026-12-05T20:00:00Z", "2026-12-05T17:00:00"),
    VisibleEvent(
        start_date_time="2026-12-05T15:00:00",
        end_date_time="2026-12-05T17:00:00",
        start_date_time_utc=utc("2026-12-05T20:00:00"),
        timezone="Eastern Standard Time",
        timezone_iana_id=NEW_YORK,
        all_day_event=False,
    ),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_in_a_zone_is_two_aware_datetimes(event: Any) -> None:
    """Each model, whatever its fields are called, and by either family of zone ids."""
    times = times_of(event)

    assert str(times.start) == "2026-12-05 15:00:00-05:00"
    assert str(times.end) == "2026-12-05 17:00:00-05:00"
    assert times.zone == ZoneInfo(NEW_YORK)
    assert times.duration == timedelta(hours=2)
    assert (times.all_day, times.dates, times.notes) == (False, None, frozenset())


def test_a_scheduled_entry_is_in_utc() -> None:
    """It has two instants and no zone, so there is nothing to decide."""
    entry = ScheduledEvent(
        title="Dentist",
        start_utc=utc("2026-12-02T14:30:00"),
        end_utc=utc("2026-12-02T15:00:00"),
        is_all_day_event=False,
    )

    times = times_of(entry)

    assert (times.start, times.end) == (entry.start_utc, entry.end_utc)
    assert (times.zone, times.duration, times.notes) == (None, timedelta(minutes=30), frozenset())


def test_an_event_without_an_end_has_neither_end_nor_duration() -> None:
    """No hour is invented for it."""
    times = times_of(pushed("2026-12-05T15:00:00"))

    assert (times.end, times.duration) == (None, None)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-08T00:00:00", "2026-03-08T06:00:00", 5),
        ("2026-11-01T00:00:00", "2026-11-01T06:00:00", 7),
        ("2026-06-01T00:00:00", "2026-06-01T06:00:00", 6),
    ],
)
def test_the_duration_is_the_time_that_passes(start: str, end: str, hours: int) -> None:
    """Across a change of the clocks it is not what the wall clock says."""
    assert times_of(pushed(start, end)).duration == timedelta(hours=hours)


def test_a_skipped_time_is_read_with_the_offset_before_the_change() -> None:
    """02:30 is what clocks that were not changed show at 03:30."""
    times = times_of(pushed(SKIPPED, "2026-03-08T04:00:00"))

    assert str(times.start) == "2026-03-08 03:30:00-04:00"
    assert times.duration == timedelta(minutes=30)
    assert times.notes == {Note.GAP}


def test_a_skipped_end_is_as_far_from_the_start_as_its_text_says() -> None:
    """From 01:50 to 02:10 are twenty minutes, also where 02:10 does not exist."""
    times = times_of(pushed("2026-03-08T01:50:00", "2026-03-08T02:10:00"))

    assert str(times.end) == "2026-03-08 03:10:00-04:00"
    assert (times.duration, times.notes) == (timedelta(minutes=20), frozenset([Note.GAP]))


def test_a_repeated_time_is_its_first_pass() -> None:
    """Where nothing else is known."""
    times = times_of(pushed(TWICE))

    assert (str(times.start), times.notes) == ("2026-11-01 01:30:00-04:00", frozenset([Note.FOLD]))


@pytest.mark.parametrize(
    ("instant", "offset"), [("2026-11-01T05:30:00Z", "-04:00"), ("2026-11-01T06:30:00Z", "-05:00")]
)
def test_the_utc_start_decides_the_pass(instant: str, offset: str) -> None:
    """It is the one field that knows."""
    times = times_of(listed(TWICE, instant))

    assert (str(times.start), times.notes) == (
        f"2026-11-01 01:30:00{offset}",
        frozenset([Note.FOLD]),
    )


@pytest.mark.parametrize(
    ("start", "instant", "end", "minutes"),
    [
        ("2026-11-01T01:30:00", "2026-11-01T05:30:00Z", "2026-11-01T01:45:00", 15),
        ("2026-11-01T01:30:00", "2026-11-01T06:30:00Z", "2026-11-01T01:45:00", 15),
        ("2026-11-01T01:30:00", "2026-11-01T05:30:00Z", "2026-11-01T01:15:00", 45),
        ("2026-11-01T01:30:00", "2026-11-01T05:30:00Z", "2026-11-01T02:00:00", 90),
        ("2026-11-01T01:30:00", "2026-11-01T06:30:00Z", "2026-11-01T02:00:00", 30),
        ("2026-11-01T00:30:00", "2026-11-01T04:30:00Z", "2026-11-01T01:30:00", 60),
    ],
)
def test_an_end_is_on_the_first_pass_that_is_not_before_the_start(
    start: str, instant: str, end: str, minutes: int
) -> None:
    """The end has no UTC field of its own, so it follows the start."""
    assert times_of(listed(start, instant, end)).duration == timedelta(minutes=minutes)


def test_the_iana_id_counts_and_a_windows_id_for_another_zone_is_noted() -> None:
    """Of the two, only the IANA id names one zone."""
    times = times_of(
        pushed("2026-12-05T15:00:00", timezone="Pacific Standard Time", timezone_iana_id="GB")
    )

    assert times.start == utc("2026-12-05T15:00:00")
    assert times.notes == {Note.ZONES_DIFFER}


@pytest.mark.parametrize(
    ("windows_id", "iana_id"),
    [
        ("Eastern Standard Time", "America/Toronto"),
        ("India Standard Time", "Asia/Kolkata"),
        ("India Standard Time", "Asia/Calcutta"),
        ("GMT Standard Time", "GB"),
        ("UTC", "Etc/UTC"),
        ("UTC", "UTC"),
    ],
)
def test_zones_with_one_windows_id_agree(windows_id: str, iana_id: str) -> None:
    """A Windows id stands for all places that go by it, under old names and new."""
    times = times_of(pushed("2026-12-05T15:00:00", timezone=windows_id, timezone_iana_id=iana_id))

    assert times.notes == frozenset()


def test_a_utc_start_that_is_not_the_local_start_counts() -> None:
    """The end keeps its distance from the start."""
    times = times_of(listed("2026-12-05T15:00:00", "2026-12-05T15:00:00Z", "2026-12-05T17:00:00"))

    assert times.start == utc("2026-12-05T15:00:00")
    assert (times.duration, times.notes) == (timedelta(hours=2), frozenset([Note.UTC_DIFFERS]))


def test_a_fraction_of_a_second_is_no_difference() -> None:
    """A service may print milliseconds in one field and not in the other."""
    times = times_of(listed("2026-12-05T15:00:05", "2026-12-05T20:00:05.408Z"))

    assert times.notes == frozenset()


@pytest.mark.parametrize("offset", ["Z", "z", "+01:00", "-0500", "+00"])
def test_an_offset_on_a_local_time_is_ignored_and_noted(offset: str) -> None:
    """The vendor prints `Z` on wall clock times."""
    times = times_of(pushed(f"2026-12-05T15:00:00{offset}"))

    assert str(times.start) == "2026-12-05 15:00:00-05:00"
    assert times.notes == {Note.OFFSET_IGNORED}


def test_without_a_zone_local_times_are_taken_as_utc_and_noted() -> None:
    """The result is aware, and says that the zone is a guess."""
    times = times_of(pushed("2026-12-05T15:00:00", timezone_iana_id=""))

    assert (times.start, times.zone) == (utc("2026-12-05T15:00:00"), None)
    assert times.notes == {Note.NO_ZONE}


def test_without_a_zone_the_utc_start_and_the_printed_distance_count() -> None:
    """Nothing has to be guessed for the start."""
    times = times_of(
        listed(
            "2026-12-05T15:00:00",
            "2026-12-05T20:00:00Z",
            "2026-12-05T17:00:00",
            timezone_iana_id=None,
        )
    )

    assert (times.start, times.end) == (utc("2026-12-05T20:00:00"), utc("2026-12-05T22:00:00"))
    assert times.notes == {Note.NO_ZONE}


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-05T15:00",
        "2026-12-05 15:00:00",
        "20261205T150000",
        "2026-12-05T15:00:00.0000000",
        " 2026-12-05T15:00:00\r\n",
        "2026-339T15:00:00",
    ],
)
def test_iso_8601_is_read_in_all_its_dress(text: str) -> None:
    """What a service may print is read, as it is elsewhere in the package."""
    assert times_of(pushed(text)).start == utc("2026-12-05T20:00:00")


def test_midnight_at_the_end_of_a_day_is_read() -> None:
    """24:00 is the midnight that follows."""
    times = times_of(pushed("2026-12-05T22:00:00", "2026-12-05T24:00:00"))

    assert times.duration == timedelta(hours=2)


ALL_DAY = [
    ("2026-12-05T00:00:00", None, (5, 6)),
    ("2026-12-05T00:00:00", "2026-12-06T00:00:00", (5, 6)),
    ("2026-12-05T00:00:00", "2026-12-05T00:00:00", (5, 6)),
    ("2026-12-05T00:00:00", "2026-12-05T23:59:59", (5, 6)),
    ("2026-12-05T00:00:00Z", "2026-12-08T00:00:00Z", (5, 8)),
    ("2026-12-05", "2026-12-08", (5, 8)),
    ("2026-12-05T15:00:00", "2026-12-06T17:00:00", (5, 7)),
]


@pytest.mark.parametrize(("start", "end", "days"), ALL_DAY)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", NEW_YORK, ""])
def test_an_all_day_event_is_dates(
    start: str, end: str | None, days: tuple[int, int], zone: str
) -> None:
    """The first day and the day after the last, the same in every zone."""
    times = times_of(pushed(start, end, all_day_event=True, timezone_iana_id=zone))

    assert times.all_day
    assert times.dates == (date(2026, 12, days[0]), date(2026, 12, days[1]))
    assert times.end is not None
    assert (times.start.day, times.end.day) == days
    assert times.notes <= {Note.OFFSET_IGNORED}


def test_a_day_of_an_all_day_event_is_as_long_as_its_clocks_make_it() -> None:
    """The dates are whole; the hours are counted in the zone of the event."""
    times = times_of(pushed("2026-11-01", all_day_event=True))

    assert times.duration == timedelta(hours=25)


def test_a_day_that_begins_with_a_gap_is_that_day() -> None:
    """In Beirut the clocks go from midnight to one."""
    times = times_of(pushed("2026-03-29", all_day_event=True, timezone_iana_id="Asia/Beirut"))

    assert times.dates == (date(2026, 3, 29), date(2026, 3, 30))
    assert str(times.start) == "2026-03-29 01:00:00+03:00"
    assert (times.duration, times.notes) == (timedelta(hours=23), frozenset())


def test_an_all_day_event_is_not_moved_by_its_utc_start() -> None:
    """Midnight in Sydney is the day before in UTC."""
    event = VisibleEvent(
        start_date_time="2026-12-05T00:00:00",
        start_date_time_utc=utc("2026-12-04T13:00:00"),
        timezone_iana_id="Australia/Sydney",
        all_day_event=True,
    )

    assert times_of(event).dates == (date(2026, 12, 5), date(2026, 12, 6))


def test_an_all_day_entry_of_a_schedule_is_the_dates_of_its_instants() -> None:
    """The document's own sample: UTC midnight to UTC midnight."""
    entry = ScheduledEvent(
        start_utc=utc("2025-12-04T00:00:00"),
        end_utc=utc("2025-12-05T00:00:00"),
        is_all_day_event=True,
    )

    assert times_of(entry).dates == (date(2025, 12, 4), date(2025, 12, 5))


def test_a_date_where_the_wire_has_no_flag_is_a_whole_day() -> None:
    """A feed prints a date alone for a time to be announced; midnight would be invented."""
    times = times_of(listed("2026-12-05", "2026-12-05T05:00:00Z"))

    assert times.all_day
    assert times.dates == (date(2026, 12, 5), date(2026, 12, 6))


@pytest.mark.parametrize("end", ["0001-01-01T00:00:00", "0001-01-01T00:00:00Z"])
def test_a_date_that_nobody_set_is_no_end(end: str) -> None:
    """A .NET service prints the year 1 for it."""
    assert times_of(pushed("2026-12-05T15:00:00", end)).end is None


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (pushed("tomorrow"), r"the start 'tomorrow' cannot be read; .* '2026-12-05T15:00:00'"),
        (pushed("2026"), "the start '2026' cannot be read"),
        (pushed("2026-12-05T15:00:00", "later"), "the end 'later' cannot be read"),
        (pushed("2026-12-05T15:00:00", "2026-12-05T14:00:00"), "ends at .* before it starts"),
        (pushed("2026-12-05", "2026-12-04", all_day_event=True), "ends at .* before it starts"),
        (pushed("9999-12-31T23:00:00"), "not within the years"),
        (pushed("2026-12-05", timezone_iana_id="Europe/Londn"), "did you mean 'Europe/London'"),
        (pushed("2026-12-05", timezone_iana_id="EUROPE/LONDON "), "did you mean 'Europe/London'"),
        (pushed("2026-12-05", timezone_iana_id=5), "the id of a time zone is text, not 5"),
        (pushed("2026-12-05", timezone=["GMT"]), r"the id of a time zone is text, not \['GMT'\]"),
        (
            pushed("2026-12-05", timezone_iana_id="", timezone="gmt standard time"),
            "did you mean 'GMT Standard Time'",
        ),
        (pushed("2026-12-05", timezone_iana_id="Qqqq"), "'Qqqq' is not the IANA id of a time zone"),
        (pushed("2026-12-05", timezone_iana_id="GMT Standard Time"), "field for Windows ids"),
        (
            pushed("2026-12-05", timezone_iana_id="", timezone="Europe/London"),
            "field for IANA ids",
        ),
        (
            pushed("2026-12-05", timezone_iana_id="", timezone="London Time"),
            "is not the Windows id of a time zone",
        ),
        (VisibleEvent(title="E"), "VisibleEvent 'E': the event has no start"),
        (pushed("0001-01-01T00:00:00"), "has no start"),
        (
            ScheduledEvent(
                start_utc=utc("2025-12-04T00:00:00"), end_utc=utc("2025-12-03T00:00:00")
            ),
            "before it starts",
        ),
    ],
)
def test_what_cannot_be_read_is_said(event: Any, text: str) -> None:
    """The error names the event, the value and what belongs there."""
    with pytest.raises(EventTimeError, match=text) as caught:
        times_of(event)

    assert isinstance(caught.value, ValueError)
    assert type(event).__name__ in str(caught.value)


def test_a_datetime_in_place_of_a_text_is_said() -> None:
    """The models take the text of the wire."""
    moment: Any = datetime(2026, 12, 5, 15, tzinfo=UTC)

    with pytest.raises(EventTimeError, match="as `time_fields` makes it from a datetime"):
        times_of(pushed(moment))


def test_something_that_is_no_event_is_a_type_error() -> None:
    """Also where no type checker looks."""
    thing: Any = {"start": "2026-12-05T15:00:00"}

    with pytest.raises(TypeError, match="takes an event, not dict"):
        times_of(thing)
