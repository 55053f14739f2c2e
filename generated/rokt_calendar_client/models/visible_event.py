from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="VisibleEvent")


@_attrs_define
class VisibleEvent:
    """An event as the subscriber sees it, from the calendar or pushed to the subscription."""

    title: None | str | Unset = UNSET
    """ Title of the event. """
    location: None | str | Unset = UNSET
    """ Where the event takes place. """
    description: None | str | Unset = UNSET
    """ Text of the event. """
    subscription_event_id: None | str | Unset = UNSET
    """ Id of the event if it was pushed to the subscription. """
    calendar_event_id: None | str | Unset = UNSET
    """ Rokt's id of the event if it comes from the calendar. """
    timezone: None | str | Unset = UNSET
    """ Zone of the event, as a Windows id. """
    timezone_iana_id: None | str | Unset = UNSET
    """ Zone of the event, as an IANA id. """
    start_date_time: None | str | Unset = UNSET
    """ Start, as wall clock time in the zone of the event. If it carries a `Z`, do not read it as UTC. """
    start_date_time_utc: datetime.datetime | None | Unset = UNSET
    """ Start, in UTC. """
    end_date_time: None | str | Unset = UNSET
    """ End, as wall clock time in the zone of the event. There is no UTC field beside it. """
    all_day_event: bool | None | Unset = UNSET
    """ Whether the event takes whole days. """
    reminder_minutes: int | None | Unset = UNSET
    """ How many minutes before the start the reminder shows. """
    merchant_id: None | str | Unset = UNSET
    """ Rokt's id of the merchant. """
    account_id: None | str | Unset = UNSET
    """ Rokt's id of the account. """
    event_occurrence_type: int | None | Unset = UNSET
    """ How the event occurs, as a number. 0 exists; no other value is published. """
    is_subscription_event: bool | None | Unset = UNSET
    """ True for an event that was pushed to the subscription, false for one of the calendar. """
    recurrence_frequency: int | None | Unset = UNSET
    """ How often the event recurs, as a number. No values are published; the type may prove wrong. """
    recurrence_until_date_time: None | str | Unset = UNSET
    """ When the recurrence ends. The zone is not stated, so this is plain text and not an instant. """
    recurrence_until_count: int | None | Unset = UNSET
    """ After how many occurrences the recurrence ends. """
    recurrence_interval: int | None | Unset = UNSET
    """ How many units of the frequency lie between two occurrences. """
    recurrence_weekly_days: int | None | Unset = UNSET
    """ On which days of the week the event recurs, as a number, perhaps a bit for each day. No values are
    published; the type may prove wrong. """
    recurrence_monthly_day_of_week: bool | None | Unset = UNSET
    """ Apparently whether a monthly event recurs on a day of the week and not on a day of the month. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        title: None | str | Unset
        title = self.title

        location: None | str | Unset
        location = self.location

        description: None | str | Unset
        description = self.description

        subscription_event_id: None | str | Unset
        subscription_event_id = self.subscription_event_id

        calendar_event_id: None | str | Unset
        calendar_event_id = self.calendar_event_id

        timezone: None | str | Unset
        timezone = self.timezone

        timezone_iana_id: None | str | Unset
        timezone_iana_id = self.timezone_iana_id

        start_date_time: None | str | Unset
        start_date_time = self.start_date_time

        start_date_time_utc: None | str | Unset
        if isinstance(self.start_date_time_utc, Unset):
            start_date_time_utc = UNSET
        elif isinstance(self.start_date_time_utc, datetime.datetime):
            start_date_time_utc = self.start_date_time_utc.isoformat()
        else:
            start_date_time_utc = self.start_date_time_utc

        end_date_time: None | str | Unset
        end_date_time = self.end_date_time

        all_day_event: bool | None | Unset
        all_day_event = self.all_day_event

        reminder_minutes: int | None | Unset
        reminder_minutes = self.reminder_minutes

        merchant_id: None | str | Unset
        merchant_id = self.merchant_id

        account_id: None | str | Unset
        account_id = self.account_id

        event_occurrence_type: int | None | Unset
        event_occurrence_type = self.event_occurrence_type

        is_subscription_event: bool | None | Unset
        is_subscription_event = self.is_subscription_event

        recurrence_frequency: int | None | Unset
        recurrence_frequency = self.recurrence_frequency

        recurrence_until_date_time: None | str | Unset
        recurrence_until_date_time = self.recurrence_until_date_time

        recurrence_until_count: int | None | Unset
        recurrence_until_count = self.recurrence_until_count

        recurrence_interval: int | None | Unset
        recurrence_interval = self.recurrence_interval

        recurrence_weekly_days: int | None | Unset
        recurrence_weekly_days = self.recurrence_weekly_days

        recurrence_monthly_day_of_week: bool | None | Unset
        recurrence_monthly_day_of_week = self.recurrence_monthly_day_of_week

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if title is not UNSET:
            field_dict["title"] = title
        if location is not UNSET:
            field_dict["location"] = location
        if description is not UNSET:
            field_dict["description"] = description
        if subscription_event_id is not UNSET:
            field_dict["subscriptionEventId"] = subscription_event_id
        if calendar_event_id is not UNSET:
            field_dict["calendarEventId"] = calendar_event_id
        if timezone is not UNSET:
            field_dict["timezone"] = timezone
        if timezone_iana_id is not UNSET:
            field_dict["timezoneIanaId"] = timezone_iana_id
        if start_date_time is not UNSET:
            field_dict["startDateTime"] = start_date_time
        if start_date_time_utc is not UNSET:
            field_dict["startDateTimeUtc"] = start_date_time_utc
        if end_date_time is not UNSET:
            field_dict["endDateTime"] = end_date_time
        if all_day_event is not UNSET:
            field_dict["allDayEvent"] = all_day_event
        if reminder_minutes is not UNSET:
            field_dict["reminderMinutes"] = reminder_minutes
        if merchant_id is not UNSET:
            field_dict["merchantId"] = merchant_id
        if account_id is not UNSET:
            field_dict["accountId"] = account_id
        if event_occurrence_type is not UNSET:
            field_dict["eventOccurrenceType"] = event_occurrence_type
        if is_subscription_event is not UNSET:
            field_dict["isSubscriptionEvent"] = is_subscription_event
        if recurrence_frequency is not UNSET:
            field_dict["recurrenceFrequency"] = recurrence_frequency
        if recurrence_until_date_time is not UNSET:
            field_dict["recurrenceUntilDateTime"] = recurrence_until_date_time
        if recurrence_until_count is not UNSET:
            field_dict["recurrenceUntilCount"] = recurrence_until_count
        if recurrence_interval is not UNSET:
            field_dict["recurrenceInterval"] = recurrence_interval
        if recurrence_weekly_days is not UNSET:
            field_dict["recurrenceWeeklyDays"] = recurrence_weekly_days
        if recurrence_monthly_day_of_week is not UNSET:
            field_dict["recurrenceMonthlyDayOfWeek"] = recurrence_monthly_day_of_week

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title: None | str | Unset = d.pop("title", UNSET)

        location: None | str | Unset = d.pop("location", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        subscription_event_id: None | str | Unset = d.pop("subscriptionEventId", UNSET)

        calendar_event_id: None | str | Unset = d.pop("calendarEventId", UNSET)

        timezone: None | str | Unset = d.pop("timezone", UNSET)

        timezone_iana_id: None | str | Unset = d.pop("timezoneIanaId", UNSET)

        start_date_time: None | str | Unset = d.pop("startDateTime", UNSET)

        _start_date_time_utc = d.pop("startDateTimeUtc", UNSET)
        start_date_time_utc: datetime.datetime | None | Unset
        if _start_date_time_utc is None or _start_date_time_utc is UNSET:
            start_date_time_utc = _start_date_time_utc
        elif not isinstance(_start_date_time_utc, str):
            raise TypeError(f"startDateTimeUtc cannot be read from a JSON {type(_start_date_time_utc).__name__}")
        else:
            start_date_time_utc_type_0 = datetime.datetime.fromisoformat(_start_date_time_utc)

            start_date_time_utc = start_date_time_utc_type_0

        end_date_time: None | str | Unset = d.pop("endDateTime", UNSET)

        all_day_event: bool | None | Unset = d.pop("allDayEvent", UNSET)

        reminder_minutes: int | None | Unset = d.pop("reminderMinutes", UNSET)

        merchant_id: None | str | Unset = d.pop("merchantId", UNSET)

        account_id: None | str | Unset = d.pop("accountId", UNSET)

        event_occurrence_type: int | None | Unset = d.pop("eventOccurrenceType", UNSET)

        is_subscription_event: bool | None | Unset = d.pop("isSubscriptionEvent", UNSET)

        recurrence_frequency: int | None | Unset = d.pop("recurrenceFrequency", UNSET)

        recurrence_until_date_time: None | str | Unset = d.pop("recurrenceUntilDateTime", UNSET)

        recurrence_until_count: int | None | Unset = d.pop("recurrenceUntilCount", UNSET)

        recurrence_interval: int | None | Unset = d.pop("recurrenceInterval", UNSET)

        recurrence_weekly_days: int | None | Unset = d.pop("recurrenceWeeklyDays", UNSET)

        recurrence_monthly_day_of_week: bool | None | Unset = d.pop("recurrenceMonthlyDayOfWeek", UNSET)

        visible_event = cls(
            title=title,
            location=location,
            description=description,
            subscription_event_id=subscription_event_id,
            calendar_event_id=calendar_event_id,
            timezone=timezone,
            timezone_iana_id=timezone_iana_id,
            start_date_time=start_date_time,
            start_date_time_utc=start_date_time_utc,
            end_date_time=end_date_time,
            all_day_event=all_day_event,
            reminder_minutes=reminder_minutes,
            merchant_id=merchant_id,
            account_id=account_id,
            event_occurrence_type=event_occurrence_type,
            is_subscription_event=is_subscription_event,
            recurrence_frequency=recurrence_frequency,
            recurrence_until_date_time=recurrence_until_date_time,
            recurrence_until_count=recurrence_until_count,
            recurrence_interval=recurrence_interval,
            recurrence_weekly_days=recurrence_weekly_days,
            recurrence_monthly_day_of_week=recurrence_monthly_day_of_week,
        )

        visible_event.additional_properties = d
        return visible_event

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
