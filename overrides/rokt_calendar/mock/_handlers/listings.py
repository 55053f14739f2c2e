"""The two operations that list something: calendar events in pages, and a person's schedule.

Assumptions on pages:

* Without `pageSize` a page holds 50 events. There is no largest size.
* Events are ordered by start, then id, and a page past the last is empty.
* `calendarId` may be the GUID or the code of a calendar: the vendor documents neither.

Assumptions on the schedule:

* Only a Microsoft subscription has one, which is what the documentation says. For another, and for
  one that does not exist, the answer is 404.
* A person has twelve entries within the four weeks after subscribing, and keeps them after a
  deactivation: it is their own calendar.
* `from` and `to` are RFC 3339 or a date, UTC if there is no offset. An entry belongs to the range
  if it overlaps it; the end of the range is not part of it. A missing bound is no bound.
* A bound that cannot be read, or a range that ends before it starts, is refused with 400.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from .._data.state import Subscription
from .._data.zones import parse_utc, utc_text
from .._protocol.replies import Finding, Reply, bad_request
from .._protocol.validation import Arguments
from .context import Context, unknown
from .wire import SUBSCRIPTION_TYPES, calendar_event

__all__ = ["get_subscription_schedule", "list_calendar_events"]

DEFAULT_PAGE_SIZE = 50
_ENTRIES = 12
_DAYS = 28
_ALL_DAY_SHARE = 0.2
_TITLES = ("Dentist", "Team meeting", "School run", "Flight", "Lunch", "Gym", "Parents' evening")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    start: datetime
    end: datetime
    all_day: bool


def list_calendar_events(context: Context, arguments: Arguments) -> Reply:
    """Return one page of the events of a calendar."""
    account = context.account(arguments.path["accountCode"], missing=404)
    calendar = account.calendar_by_id_or_code(arguments.path["calendarId"])
    if calendar is None:
        raise unknown("path#calendarId", "the account has no such calendar", status=404)
    number = arguments.query.get("pageNumber", 1)
    size = arguments.query.get("pageSize", DEFAULT_PAGE_SIZE)
    total = len(calendar.events)
    page = {
        "data": [calendar_event(event) for event in calendar.page(number, size)],
        "totalResults": total,
        "pageNumber": number,
        "pageSize": size,
        "totalPages": -(-total // size),
    }
    return Reply(200, {"result": page, "errors": [], "success": True})


def get_subscription_schedule(context: Context, arguments: Arguments) -> Reply:
    """Return what the subscriber's own calendar holds within a range."""
    subscription = context.subscription(arguments.path["subscriptionId"], missing=404)
    kind = SUBSCRIPTION_TYPES[subscription.type_number]
    if kind != "Microsoft":
        text = f"it is a {kind} subscription; only Microsoft subscriptions have a schedule"
        raise unknown("path#subscriptionId", text, status=404)
    first, last = _bound(arguments, "from"), _bound(arguments, "to")
    if first and last and last < first:
        raise bad_request(Finding("Value", "order", "query#to", "is before from"))
    return Reply(
        200,
        [
            {
                "title": entry.title,
                "startUtc": utc_text(entry.start),
                "endUtc": utc_text(entry.end),
                "isAllDayEvent": entry.all_day,
            }
            for entry in _entries(context.state.seed, subscription)
            if (last is None or entry.start < last) and (first is None or entry.end > first)
        ],
    )


def _bound(arguments: Arguments, name: str) -> datetime | None:
    text = arguments.query.get(name)
    if text is None:
        return None
    try:
        return parse_utc(text)
    except ValueError as reason:
        hint = "; write the + of an offset as %2B" if " " in text else ""
        finding = Finding("Value", "utcDateTime", f"query#{name}", f"{reason}{hint}")
        raise bad_request(finding) from None


def _entries(seed: int, subscription: Subscription) -> list[_Entry]:
    rng = random.Random(f"{seed}:schedule:{subscription.id}")
    midnight = subscription.created_at.replace(hour=0, minute=0, second=0, microsecond=0)
    entries: list[_Entry] = []
    for _ in range(_ENTRIES):
        day = midnight + timedelta(days=rng.randrange(1, _DAYS))
        if rng.random() < _ALL_DAY_SHARE:
            entries.append(_Entry("Day off", day, day + timedelta(days=1), all_day=True))
        else:
            start = day + timedelta(minutes=30 * rng.randrange(14, 40))
            end = start + timedelta(minutes=30 * rng.randrange(1, 5))
            entries.append(_Entry(rng.choice(_TITLES), start, end, all_day=False))
    return sorted(entries, key=lambda entry: (entry.start, entry.end, entry.title))
