"""What somebody writes who uses all nine operations. Type checkers accept it as it stands."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs

from rokt_calendar import NotFoundError, RateLimitError, RoktCalendar
from rokt_calendar.event_time import time_fields, times_of
from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    DeactivateSubscriptionsRequest,
    SubscribeEvent,
    SubscriptionEvent,
)


def move_to(calendar: RoktCalendar, old: str, new_user: str) -> str | None:
    """Give a subscriber a new subscription with the events of the old one."""
    details = calendar.get_subscription(old)
    created = calendar.create_subscription(
        "acme",
        details.calendar.code,
        body=CreateSubscriptionRequest(
            user_name=new_user,
            subscriber_id=details.subscriber_id,
            email_address=details.email_address,
            time_zone_id=details.timezone_id,
            marketing_allowed=details.marketing_allowed,
            event_reminder_minutes=details.event_reminder_minutes,
            external_event_ids=[e.external_id for e in details.events or [] if e.external_id],
            events=[SubscribeEvent(event_id="hi", title="Welcome", start="2026-12-01T09:00:00")],
        ),
    )
    if not created.subscription_id or details.created_at > datetime.now(UTC):
        return created.message
    for seen in details.events_visible_to_subscription or []:
        if seen.subscription_event_id and seen.title and seen.start_date_time:
            event = SubscriptionEvent(
                event_id=seen.subscription_event_id,
                title=seen.title.strip(),
                start=seen.start_date_time,
                end=seen.end_date_time,
                location=seen.location,
                timezone=seen.timezone,
                timezone_iana_id=seen.timezone_iana_id,
                all_day_event=seen.all_day_event,
                notify_before=seen.reminder_minutes,
                visible_from_date_time_utc=seen.start_date_time_utc,
            )
            push = CreateSubscriptionEventRequest(
                event=event, subscription_ids=[created.subscription_id]
            )
            calendar.create_subscription_event("acme", body=push)
            calendar.remove_subscription_event("acme", old, event.event_id)
    stop = DeactivateSubscriptionsRequest(id=details.subscription_id, unsubscribe_reason_text=None)
    calendar.deactivate_subscriptions("acme", details.calendar.code, body=stop)
    return created.subscription_url


def postpone(calendar: RoktCalendar, event: SubscriptionEvent, hours: float) -> None:
    """Move an event, or delete it where it takes no time."""
    times = times_of(event)
    if not times.duration:
        return calendar.delete_subscription_event("acme", event.event_id)
    start = times.start.astimezone(ZoneInfo("Europe/London")) + timedelta(hours=hours)
    moved = attrs.evolve(event, **time_fields(start), title=f"{event.title} (moved)")
    return calendar.update_subscription_event("acme", body=moved)


def busy_or_booked(calendar: RoktCalendar, subscription: str) -> list[tuple[datetime, str]]:
    """Put a person's own entries and the events of a calendar into one list, in order."""
    since = datetime.now(UTC)
    try:
        entries = calendar.get_subscription_schedule(subscription, from_=since, to="2026-12-31")
    except (NotFoundError, RateLimitError) as error:
        raise LookupError(f"{error.status_code}, see {error.request_id}") from error
    found = [(e.start_utc, e.title or "busy") for e in entries if e.start_utc]
    page = calendar.list_calendar_events("acme", "matches", page_size=None).result
    if page and page.data and (page.total_pages or 1) == 1:
        found += [(event.start_date_time_utc, event.title) for event in page.data]
    found += [(e.start_date_time_utc, e.title) for e in calendar.iter_calendar_events("acme", "b")]
    return sorted(found)
