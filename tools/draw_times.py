"""Draws the pictures of docs/times.md.

What they show is computed by `rokt_calendar.event_time`, so a picture cannot say anything else than
the code does. Each has colors for light and for dark surroundings, on a card of its own, since an
image does not know the theme of the page around it.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from rokt_calendar.event_time import EventTimes, time_fields, times_of
from rokt_calendar.models import SubscriptionEvent

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH, LEFT, RIGHT = 760, 190, 24
MIN_LABEL = 44
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")

STYLE = """
  text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #1f2933 }
  .title { font-size: 16px; font-weight: 600 }
  .small { font-size: 12px; fill: #55616d }
  .code { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
  .strong { font-weight: 600 }
  .card { fill: #ffffff; stroke: #d5dce4 }
  .axis { stroke: #8793a0; stroke-width: 1.5; fill: none }
  .track { fill: #eef1f5 }
  .event { fill: #dbe7fd; stroke: #3a6fd8; stroke-width: 1.5 }
  .band { fill: #f1f6ff }
  .pass { fill: #fdeedd }
  .odd { stroke: #c0561b; stroke-width: 1.5; fill: none }
  .oddfill { fill: #c0561b }
  text.oddtext { fill: #a8460f }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .small { fill: #a3afbb }
    .card { fill: #161b22; stroke: #3a444f }
    .axis { stroke: #7d8894 }
    .track { fill: #222a33 }
    .event { fill: #1d3358; stroke: #79a5f5 }
    .band { fill: #1a2535 }
    .pass { fill: #3a2a1a }
    .odd { stroke: #f0975a }
    .oddfill { fill: #f0975a }
    text.oddtext { fill: #f4ab7a }
  }
"""


class Picture:
    """Shapes and texts on a card."""

    def __init__(self, title: str, description: str, height: int) -> None:
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"',
            f'  width="{WIDTH}" height="{height}" role="img" aria-labelledby="t d">',
            f'<title id="t">{escape(title)}</title>',
            f'<desc id="d">{escape(description)}</desc>',
            f"<style>{STYLE}</style>",
        ]
        self.box(0.5, 0.5, WIDTH - 1, height - 1, "card")
        self.text(24, 34, title, "title")

    def text(self, x: float, y: float, text: str, style: str = "", anchor: str = "start") -> None:
        """Write a line of text."""
        self._parts.append(
            f'<text x="{x:g}" y="{y:g}" class="{style}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )

    def box(self, x: float, y: float, width: float, height: float, style: str) -> None:
        """Draw a box with round corners."""
        self._parts.append(
            f'<rect class="{style}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
            'rx="4"/>'
        )

    def line(self, path: str, style: str, dash: str = "none") -> None:
        """Draw lines along a path."""
        self._parts.append(f'<path class="{style}" stroke-dasharray="{dash}" d="{path}"/>')

    def dot(self, x: float, y: float, style: str) -> None:
        """Draw a dot."""
        self._parts.append(f'<circle class="{style}" cx="{x:g}" cy="{y:g}" r="4.5"/>')

    def __str__(self) -> str:
        return "\n".join([*self._parts, "</svg>"]) + "\n"


class Scale:
    """Where on a picture an instant is."""

    def __init__(self, start: datetime, hours: int) -> None:
        self.start = start.astimezone(UTC)
        self.hours = hours

    def __call__(self, moment: datetime) -> float:
        """Return the horizontal place of an instant."""
        share = (moment.astimezone(UTC) - self.start) / (self.hours * HOUR)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT - 16), 1)


def event(**fields: object) -> EventTimes:
    """Return the times of an event with these fields on the wire."""
    return times_of(SubscriptionEvent.from_dict({"eventId": "e", "title": "E", **fields}))


def axis(picture: Picture, scale: Scale, y: float, zone: ZoneInfo | None) -> None:
    """Draw what clocks of a zone show each hour, or UTC."""
    picture.line(f"M{LEFT - 8} {y}H{WIDTH - RIGHT}", "axis")
    for number in range(scale.hours + 1):
        moment = scale.start + number * HOUR
        picture.line(f"M{scale(moment):g} {y - 5:g}v10", "axis")
        shown = f"{moment.astimezone(zone or UTC):%H:%M}"
        picture.text(scale(moment), y + 20, shown, "small", "middle")


def label(picture: Picture, y: float, first: str, second: str) -> None:
    """Write what a row is."""
    picture.text(24, y, first, "strong")
    picture.text(24, y + 17, second, "small")


def three_zones() -> Picture:
    """One event, on the clocks of three places."""
    start = datetime(2026, 12, 5, 15, tzinfo=LONDON)
    end = start + 2 * HOUR
    picture = Picture(
        "One event, three zones",
        "A match from 15:00 to 17:00 in London is from 10:00 to 12:00 in New York and from "
        "midnight to 02:00 of the next day in Tokyo.",
        346,
    )
    scale = Scale(start - 2 * HOUR, 9)
    picture.box(scale(start), 54, scale(end) - scale(start), 274, "band")
    for row, name in enumerate(("America/New_York", "Europe/London", "Asia/Tokyo")):
        local, y = start.astimezone(ZoneInfo(name)), 84 + 88 * row
        fields = time_fields(local, end)
        place, offset = name.split("/")[1].replace("_", " "), f"UTC{local:%z}".removesuffix("00")
        label(picture, y, place, f"{local.day} {local:%B}, {offset}")
        picture.box(scale(start), y - 18, scale(end) - scale(start), 18, "event")
        axis(picture, scale, y, ZoneInfo(name))
        on_the_wire = f"{fields['start']}  {fields['timezone_iana_id']}"
        picture.text(scale(end) + 12, y + 46, on_the_wire, "code")
    return picture


def change(title: str, description: str, day: date, height: int) -> tuple[Picture, Scale]:
    """Begin the picture of a night in which the clocks of New York change."""
    picture = Picture(title, description, height)
    scale = Scale(datetime(day.year, day.month, day.day, tzinfo=NEW_YORK), 5)
    label(picture, 92, "What passes", "hours in UTC")
    axis(picture, scale, 96, None)
    label(picture, 164, "What clocks show", "New York")
    axis(picture, scale, 168, NEW_YORK)
    return picture, scale


def span(picture: Picture, scale: Scale, y: float, times: EventTimes) -> None:
    """Draw an event with its duration."""
    assert times.end
    assert times.duration
    left, width = scale(times.start), scale(times.end) - scale(times.start)
    picture.box(left, y, width, 30, "event")
    text = f"{times.duration / HOUR:g} hours pass"
    picture.text(left + width / 2, y + 20, text, anchor="middle")


def gap() -> Picture:
    """A time that clocks skip."""
    picture, scale = change(
        "A gap: clocks go from 01:59 to 03:00",
        "An event from 00:30 to 03:30 lasts two hours. 02:30 does not exist; it is read as 03:30.",
        date(2026, 3, 8),
        334,
    )
    skipped = event(start="2026-03-08T02:30:00", timezoneIanaId=NEW_YORK.key)
    night = event(
        start="2026-03-08T00:30:00", end="2026-03-08T03:30:00", timezoneIanaId=NEW_YORK.key
    )
    at = scale(datetime(2026, 3, 8, 3, tzinfo=NEW_YORK))
    picture.line(f"M{at:g} 66V102M{at:g} 122V174M{at:g} 194V306", "odd", "4 4")
    picture.text(at + 8, 148, "02:00 to 02:59 do not exist", "oddtext")
    label(picture, 226, "An event", "00:30 to 03:30")
    span(picture, scale, 214, night)
    label(picture, 282, "A mistake", "start 02:30")
    picture.line(f"M{at:g} 282H{scale(skipped.start):g}", "odd")
    picture.line(f"M{at:g} 276v12", "odd")
    picture.dot(scale(skipped.start), 282, "oddfill")
    x, note = scale(skipped.start) + 14, next(iter(skipped.notes)).name
    picture.text(x, 280, f"read as {skipped.start:%H:%M}: Note.{note}", "strong")
    picture.text(x, 298, "time_fields refuses to write it", "small")
    return picture


def fold() -> Picture:
    """An hour that clocks repeat."""
    picture, scale = change(
        "A repeated hour: clocks go from 01:59 back to 01:00",
        "An event from 00:30 to 02:30 lasts three hours. 01:30 comes twice; it is the first pass "
        "unless the UTC start says otherwise.",
        date(2026, 11, 1),
        334,
    )
    first = event(start="2026-11-01T01:30:00", timezoneIanaId=NEW_YORK.key)
    night = event(
        start="2026-11-01T00:30:00", end="2026-11-01T02:30:00", timezoneIanaId=NEW_YORK.key
    )
    second = first.start.replace(fold=1)
    for number, moment in enumerate((first.start, second)):
        left = scale(moment - HOUR / 2) if number == 0 else scale(moment.astimezone(UTC) - HOUR / 2)
        width = (WIDTH - LEFT - RIGHT - 16) / scale.hours
        picture.box(left + 1, 124, width - 2, 26, "pass")
        name = ("first pass", "second pass")[number]
        picture.text(left + width / 2, 141, name, "oddtext", "middle")
    label(picture, 226, "An event", "00:30 to 02:30")
    span(picture, scale, 214, night)
    label(picture, 282, "Which 01:30?", "Note.FOLD")
    for moment, text, small in (
        (first.start, "the first", "by default"),
        (second, "the second", f"if it is {second.astimezone(UTC):%H:%M} UTC"),
    ):
        x = scale(moment)
        picture.dot(x, 272, "oddfill")
        picture.text(x, 294, text, "strong", "middle")
        picture.text(x, 310, small, "small", "middle")
    return picture


def all_day() -> Picture:
    """An event that takes whole days."""
    fields = time_fields(date(2026, 12, 5), date(2026, 12, 8))
    dates = event(
        start=fields["start"], end=fields.get("end"), allDayEvent=True, timezone=fields["timezone"]
    ).dates
    assert dates
    picture = Picture(
        "An all-day event is dates",
        "A festival from 5 to 7 December begins at midnight wherever one is. The end on the wire "
        "is the midnight after its last day.",
        346,
    )
    scale = Scale(datetime(2026, 12, 4, 6, tzinfo=UTC), 108)
    for row, name in enumerate(("Pacific/Auckland", "Europe/London", "America/Los_Angeles")):
        zone, y = ZoneInfo(name), 92 + 62 * row
        picture.text(24, y + 4, name.split("/")[1].replace("_", " "), "strong")
        picture.box(LEFT - 8, y - 15, WIDTH - RIGHT - LEFT + 8, 30, "track")
        day = dates[0] - DAY
        begin, finish = (scale(datetime(d.year, d.month, d.day, tzinfo=zone)) for d in dates)
        picture.box(begin, y - 15, finish - begin, 30, "event")
        while day <= dates[1]:
            left = scale(datetime(day.year, day.month, day.day, tzinfo=zone))
            right = left + scale(scale.start + DAY) - scale(scale.start)
            if left >= LEFT - 8:
                picture.line(f"M{left:g} {y - 15:g}v30", "axis")
            middle = (max(left, LEFT - 8) + min(right, WIDTH - RIGHT)) / 2
            style = "strong" if dates[0] <= day < dates[1] else "small"
            if min(right, WIDTH - RIGHT) - max(left, LEFT - 8) > MIN_LABEL:
                picture.text(middle, y + 5, f"{day.day} Dec", style, "middle")
            day += DAY
    picture.text(24, 276, "On the wire", "strong")
    picture.text(LEFT, 276, f'start "{fields["start"]}"', "code")
    picture.text(LEFT, 296, f'end "{fields.get("end")}"', "code")
    picture.text(LEFT + 220, 276, "the midnight before the first day", "small")
    picture.text(LEFT + 220, 296, "the midnight after the last day", "small")
    picture.text(24, 322, "In Python", "strong")
    picture.text(LEFT, 322, f"times_of(event).dates == ({dates[0]}, {dates[1]})", "code")
    return picture


PICTURES = {
    "three-zones.svg": three_zones,
    "gap.svg": gap,
    "repeated-hour.svg": fold,
    "all-day.svg": all_day,
}


def main() -> int:
    """Write the pictures, or with `--check` fail if one is not what would be written."""
    parser = argparse.ArgumentParser(description="Draw the pictures of docs/times.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if one is stale")
    check = parser.parse_args().check
    stale: list[str] = []
    for name, draw in PICTURES.items():
        path, text = FOLDER / name, str(draw())
        if check and (not path.exists() or path.read_text("utf-8") != text):
            stale.append(name)
        elif not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    for name in stale:
        print(f"docs/pictures/{name} is stale; run: python tools/draw_times.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
