"""iCalendar files as calendars."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rokt_calendar.mock import MockService
from rokt_calendar.models import CreateSubscriptionRequest

FILE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
X-WR-CALNAME:Our team
BEGIN:VEVENT
UID:match-1
SUMMARY:Rovers v Athletic\\, again
DESCRIPTION:Round 1
LOCATION:Hudson Park
DTSTART;TZID=America/New_York:20261205T150000
DTEND;TZID=America/New_York:20261205T170000
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:match-2
SUMMARY:In UTC
DTSTART:20261206T150000Z
DURATION:PT90M
END:VEVENT
BEGIN:VEVENT
UID:match-3
SUMMARY:Under a Windows name
DTSTART;TZID=GMT Standard Time:20261207T150000
END:VEVENT
BEGIN:VEVENT
UID:fair
SUMMARY:Fair
DTSTART;VALUE=DATE:20261208
DTEND;VALUE=DATE:20261210
END:VEVENT
BEGIN:VEVENT
UID:gone
SUMMARY:Called off
STATUS:CANCELLED
DTSTART:20261206T150000Z
RRULE:FREQ=DAILY
END:VEVENT
END:VCALENDAR
"""


def one(*lines: str) -> str:
    """Return a file with one event of these lines."""
    event = "\n".join(("BEGIN:VEVENT", "UID:e-1", "SUMMARY:Training", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}\nEND:VCALENDAR\n"


def listed(service: MockService, account: str, code: str) -> list[dict[str, Any]]:
    """Return the events of a calendar as they come over the wire."""
    with service.client() as calendar:
        return [event.to_dict() for event in calendar.iter_calendar_events(account, code)]


def test_a_file_becomes_a_calendar(tmp_path: Path) -> None:
    """Under the name of the file, in the account acme; cancelled events are left out."""
    file = tmp_path / "team.ics"
    file.write_text(FILE, "utf-8")
    service = MockService(calendars=[file])

    first, second, third, fair = listed(service, "acme", "team")

    assert first["title"] == "Rovers v Athletic, again"
    assert (first["location"], first["description"]) == ("Hudson Park", "Round 1")
    assert first["reminderMinutes"] == 15
    assert first["startDateTimeLocal"] == "2026-12-05T15:00:00"
    assert first["endDateTimeLocal"] == "2026-12-05T17:00:00"
    assert (first["timezoneIanaId"], first["timezoneBclId"]) == (
        "America/New_York",
        "Eastern Standard Time",
    )
    assert (second["startDateTimeLocal"], second["endDateTimeLocal"]) == (
        "2026-12-06T15:00:00",
        "2026-12-06T16:30:00",
    )
    assert (third["timezoneIanaId"], third["endDateTimeLocal"]) == (
        "Europe/London",
        "2026-12-07T16:00:00",
    )
    assert (fair["startDateTimeLocal"], fair["endDateTimeLocal"]) == (
        "2026-12-08T00:00:00",
        "2026-12-10T00:00:00",
    )


def test_the_text_may_stand_in_json(service: MockService) -> None:
    """With an account and a code of one's own; the UID is the external id."""
    service.put_calendar({"account": "club", "code": "team", "ics": FILE})
    wanted = CreateSubscriptionRequest(external_event_ids=["fair"])
    with service.client() as calendar:
        made = calendar.create_subscription("club", "team", body=wanted)
        details = calendar.get_subscription(str(made.subscription_id))

    assert details.calendar.name == "Our team"
    (event,) = details.events_visible_to_subscription or []
    assert (event.title, event.all_day_event) == ("Fair", True)


def test_a_zone_of_the_files_own_becomes_utc() -> None:
    """Its name means nothing to anybody else, so the instant is what counts."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20000101T000000\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    text = one("DTSTART;TZID=Ours:20261205T150000").replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT")
    service = MockService(calendars=[{"account": "a", "code": "b", "ics": text}])

    (event,) = listed(service, "a", "b")

    assert event["startDateTimeUtc"] == "2026-12-05T13:00:00+00:00"
    assert event["timezoneIanaId"] == "Etc/UTC"


def test_floating_times_are_in_the_zone_of_the_calendar() -> None:
    """If it has one."""
    text = one("DTSTART:20261205T150000", "DTEND:20261205T160000")
    text = text.replace("VERSION:2.0", "VERSION:2.0\nX-WR-TIMEZONE:Europe/Berlin")
    service = MockService(calendars=[{"account": "a", "code": "b", "ics": text}])

    (event,) = listed(service, "a", "b")

    assert event["startDateTimeUtc"] == "2026-12-05T14:00:00+00:00"
    assert event["endDateTimeLocal"] == "2026-12-05T16:00:00"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (one("DTSTART:20261205T150000"), "timezoneIanaId: a wall clock time needs a zone"),
        (one("DTSTART;TZID=Europe/Londn:20261205T150000"), "did you mean 'Europe/London'"),
        (one("DTSTART:20261205T150000Z", "RRULE:FREQ=DAILY"), r"it recurs \(RRULE\)"),
        (one("DTSTART:20261205T150000Z", "RDATE:20261206T150000Z"), r"it recurs \(RDATE\)"),
        (one("RECURRENCE-ID:20261205T150000Z"), r"it recurs \(RECURRENCE-ID\)"),
        (one("DTSTART:soon"), "DTSTART: "),
        (one(), "an event needs startDateTimeLocal"),
        (one("DTSTART:20261205T150000Z", "DTEND:20261205T140000Z"), "before it starts"),
    ],
)
def test_an_event_that_cannot_be_served_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """With its place and title."""
    file = tmp_path / "team.ics"
    file.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=rf"team\.ics: at VEVENT 1 \('Training'\): .*{says}"):
        MockService(calendars=[file])


@pytest.mark.parametrize("text", ["BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nnonsense"])
def test_a_broken_file_is_refused(tmp_path: Path, text: str) -> None:
    """By its name."""
    file = tmp_path / "team.ics"
    file.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=r"team\.ics"):
        MockService(calendars=[file])


def test_events_and_ics_are_not_mixed() -> None:
    """Nobody could say which counts."""
    both = {"account": "a", "code": "b", "ics": FILE, "events": []}

    with pytest.raises(ValueError, match="events or ics, not both"):
        MockService(calendars=[both])
