from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..types import Model, instant_or_none, to_json, undeclared

DECLARED = frozenset(
    """
    title location description subscriptionEventId calendarEventId timezone timezoneIanaId startDateTime
    startDateTimeUtc endDateTime allDayEvent reminderMinutes merchantId accountId eventOccurrenceType
    isSubscriptionEvent recurrenceFrequency recurrenceUntilDateTime recurrenceUntilCount recurrenceInterval
    recurrenceWeeklyDays recurrenceMonthlyDayOfWeek
    """.split()
)


@define(kw_only=True)
class VisibleEvent(Model):
    """An event as the subscriber sees it, from the calendar or pushed to the subscription."""

    title: str | None = None
    """Title of the event."""
    location: str | None = None
    """Where the event takes place."""
    description: str | None = None
    """Text of the event."""
    subscription_event_id: str | None = None
    """Id of the event if it was pushed to the subscription.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    calendar_event_id: str | None = None
    """Rokt's id of the event if it comes from the calendar.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    timezone: str | None = None
    """Zone of the event, as a Windows id.

    [inferred: Taken over from the field of the same name in event requests.]
    """
    timezone_iana_id: str | None = None
    """Zone of the event, as an IANA id."""
    start_date_time: str | None = None
    """Start, as wall clock time in the zone of the event. If it carries a `Z`, do not read it as UTC.

    [inferred: Local time is concluded from the separate UTC field.]
    """
    start_date_time_utc: datetime | None = None
    """Start, in UTC."""
    end_date_time: str | None = None
    """End, as wall clock time in the zone of the event. There is no UTC field beside it.

    [inferred: Local time is concluded from `start_date_time`.]
    """
    all_day_event: bool | None = None
    """Whether the event takes whole days."""
    reminder_minutes: int | None = None
    """How many minutes before the start the reminder shows.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    merchant_id: str | None = None
    """Rokt's id of the merchant.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    account_id: str | None = None
    """Rokt's id of the account.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    event_occurrence_type: int | None = None
    """How the event occurs, as a number. 0 exists; no other value is published.

    [inferred: The sample prints 0; a numbered list is concluded from it.]
    """
    is_subscription_event: bool | None = None
    """True for an event that was pushed to the subscription, false for one of the calendar.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    recurrence_frequency: int | None = None
    """How often the event recurs, as a number. No values are published; the type may prove wrong.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    recurrence_until_date_time: str | None = None
    """When the recurrence ends. The zone is not stated, so this is plain text and not an instant.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    recurrence_until_count: int | None = None
    """After how many occurrences the recurrence ends.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    recurrence_interval: int | None = None
    """How many units of the frequency lie between two occurrences.

    [inferred: The sample prints null, as it does for every nullable number; the meaning is read from the name.]
    """
    recurrence_weekly_days: int | None = None
    """On which days of the week the event recurs, as a number, perhaps a bit for each day. No values are published;
    the type may prove wrong.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    recurrence_monthly_day_of_week: bool | None = None
    """Apparently whether a monthly event recurs on a day of the week and not on a day of the month.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.title = get("title")
        self.location = get("location")
        self.description = get("description")
        self.subscription_event_id = get("subscriptionEventId")
        self.calendar_event_id = get("calendarEventId")
        self.timezone = get("timezone")
        self.timezone_iana_id = get("timezoneIanaId")
        self.start_date_time = get("startDateTime")
        self.start_date_time_utc = instant_or_none(get("startDateTimeUtc"))
        self.end_date_time = get("endDateTime")
        self.all_day_event = get("allDayEvent")
        self.reminder_minutes = get("reminderMinutes")
        self.merchant_id = get("merchantId")
        self.account_id = get("accountId")
        self.event_occurrence_type = get("eventOccurrenceType")
        self.is_subscription_event = get("isSubscriptionEvent")
        self.recurrence_frequency = get("recurrenceFrequency")
        self.recurrence_until_date_time = get("recurrenceUntilDateTime")
        self.recurrence_until_count = get("recurrenceUntilCount")
        self.recurrence_interval = get("recurrenceInterval")
        self.recurrence_weekly_days = get("recurrenceWeeklyDays")
        self.recurrence_monthly_day_of_week = get("recurrenceMonthlyDayOfWeek")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "title": self.title,
            "location": self.location,
            "description": self.description,
            "subscriptionEventId": self.subscription_event_id,
            "calendarEventId": self.calendar_event_id,
            "timezone": self.timezone,
            "timezoneIanaId": self.timezone_iana_id,
            "startDateTime": self.start_date_time,
            "startDateTimeUtc": to_json(self.start_date_time_utc),
            "endDateTime": self.end_date_time,
            "allDayEvent": self.all_day_event,
            "reminderMinutes": self.reminder_minutes,
            "merchantId": self.merchant_id,
            "accountId": self.account_id,
            "eventOccurrenceType": self.event_occurrence_type,
            "isSubscriptionEvent": self.is_subscription_event,
            "recurrenceFrequency": self.recurrence_frequency,
            "recurrenceUntilDateTime": self.recurrence_until_date_time,
            "recurrenceUntilCount": self.recurrence_until_count,
            "recurrenceInterval": self.recurrence_interval,
            "recurrenceWeeklyDays": self.recurrence_weekly_days,
            "recurrenceMonthlyDayOfWeek": self.recurrence_monthly_day_of_week,
            **self.additional_properties,
        }
