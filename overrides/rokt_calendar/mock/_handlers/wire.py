"""Writes what the mock knows in the form that goes over the wire.

Assumptions: `merchantId` and `accountId` are both the GUID of the account; `eventOccurrenceType` is
0, the only published value, and nothing recurs. A pushed event stays out of sight until its
`visibleFromDateTimeUtc`.
"""

from __future__ import annotations

from datetime import datetime

from .._data.calendars import CalendarEvent
from .._data.state import PushedEvent, Subscription
from .._data.zones import local_text, utc_text

__all__ = ["calendar_event", "subscription_details"]

# The numbers are an assumption: only 0 is published, without its name.
SUBSCRIPTION_TYPES = ("WebCal", "Google", "Microsoft")

Wire = dict[str, object]


def calendar_event(event: CalendarEvent) -> Wire:
    """Return an entry of `listCalendarEvents`."""
    return {
        "id": event.id,
        "title": event.title,
        "description": event.description,
        "location": event.location,
        "reminderMinutes": event.reminder_minutes,
        "timezoneBclId": event.zone.windows_id,
        "timezoneIanaId": event.zone.iana_id,
        "startDateTimeUtc": utc_text(event.start_utc),
        "startDateTimeLocal": local_text(event.zone.to_local(event.start_utc)),
        "endDateTimeLocal": local_text(event.zone.to_local(event.end_utc)),
        "lastUpdateDateTimeUtc": utc_text(event.updated_utc),
        "calendarTags": [{"id": tag.id, "text": tag.name} for tag in event.tags],
        "calendarTimezones": [
            {
                "bclId": zone.windows_id or zone.iana_id,
                "ianaId": zone.iana_id,
                "offsetMinutes": zone.standard_offset_minutes(event.start_utc),
            }
            for zone in event.zone_tags
        ],
        "calendarCustomFields": [
            {
                "name": field.name,
                "label": field.label,
                "url": field.url,
                "imageUrl": field.image_url,
            }
            for field in event.custom_fields
        ],
    }


def subscription_details(subscription: Subscription, now: datetime) -> Wire:
    """Return the body of `getSubscription`."""
    calendar, chosen = subscription.calendar, subscription.preferences.get
    deactivated_at = subscription.deactivated_at
    return {
        "subscriptionId": subscription.id,
        "calendar": {
            "id": calendar.id,
            "code": calendar.code,
            "name": calendar.name,
            "image": calendar.image,
        },
        "tags": [{"id": tag.id, "name": tag.name} for tag in subscription.tags],
        "timezoneId": subscription.windows_zone_id,
        "subscriptionType": SUBSCRIPTION_TYPES[subscription.type_number],
        "subscriberId": subscription.subscriber_id,
        "emailAddress": chosen("emailAddress"),
        "marketingAllowed": chosen("marketingAllowed"),
        "providerName": chosen("providerName"),
        "channelFinderLineUpId": chosen("channelFinderLineUpId"),
        "channelFinderZipCode": chosen("channelFinderZipCode"),
        "createdAt": utc_text(subscription.created_at),
        "isActive": subscription.is_active,
        "deactivatedDate": None if deactivated_at is None else utc_text(deactivated_at),
        "events": [
            {
                "id": event.id,
                "name": event.title,
                "externalId": event.external_id,
                "isExcluded": False,
            }
            for event in subscription.chosen or ()
        ],
        "eventsVisibleToSubscription": _visible_events(subscription, now),
        "eventReminderMinutes": chosen("eventReminderMinutes"),
        "allowPromotionalContent": chosen("allowPromotionalContent"),
        "additionalOptIn": chosen("additionalOptIn"),
        "isEventReminderDisabled": chosen("isEventReminderDisabled"),
    }


def _visible_events(subscription: Subscription, now: datetime) -> list[Wire]:
    if not subscription.is_active:
        return []
    account = subscription.account
    dated = [
        (event.start_utc, event.id, _visible_calendar_event(event))
        for event in subscription.calendar.visible(
            tags=subscription.tags,
            windows_zone_id=subscription.windows_zone_id,
            chosen=subscription.chosen,
        )
    ]
    for event_id in subscription.pushed_ids:
        event = account.pushed[event_id]
        if event.visible_from is None or event.visible_from <= now:
            dated.append((event.start_utc, event.id, _visible_pushed_event(event)))
    owner = {"merchantId": account.id, "accountId": account.id}
    return [wire | owner for _, _, wire in sorted(dated, key=lambda item: item[:2])]


def _visible_calendar_event(event: CalendarEvent) -> Wire:
    return _single_occurrence() | {
        "title": event.title,
        "location": event.location,
        "description": event.description,
        "subscriptionEventId": None,
        "calendarEventId": event.id,
        "timezone": event.zone.windows_id,
        "timezoneIanaId": event.zone.iana_id,
        "startDateTime": local_text(event.zone.to_local(event.start_utc)),
        "startDateTimeUtc": utc_text(event.start_utc),
        "endDateTime": local_text(event.zone.to_local(event.end_utc)),
        "allDayEvent": event.all_day,
        "reminderMinutes": event.reminder_minutes,
        "isSubscriptionEvent": False,
    }


def _visible_pushed_event(event: PushedEvent) -> Wire:
    return _single_occurrence() | {
        "title": event.title,
        "location": event.location,
        "description": event.description,
        "subscriptionEventId": event.id,
        "calendarEventId": None,
        "timezone": event.zone and event.zone.windows_id,
        "timezoneIanaId": event.zone and event.zone.iana_id,
        "startDateTime": local_text(event.start),
        "startDateTimeUtc": utc_text(event.start_utc),
        "endDateTime": None if event.end is None else local_text(event.end),
        "allDayEvent": event.all_day,
        "reminderMinutes": event.reminder_minutes,
        "isSubscriptionEvent": True,
    }


def _single_occurrence() -> Wire:
    return {
        "eventOccurrenceType": 0,
        "recurrenceFrequency": None,
        "recurrenceUntilDateTime": None,
        "recurrenceUntilCount": None,
        "recurrenceInterval": None,
        "recurrenceWeeklyDays": None,
        "recurrenceMonthlyDayOfWeek": False,
    }
