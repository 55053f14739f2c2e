from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..types import Model, each, instant, instant_or_none, to_json, undeclared
from .event_selection import EventSelection
from .subscription_calendar import SubscriptionCalendar
from .subscription_tag import SubscriptionTag
from .visible_event import VisibleEvent

DECLARED = frozenset(
    """
    subscriptionId calendar tags timezoneId subscriptionType subscriberId emailAddress marketingAllowed
    providerName channelFinderLineUpId channelFinderZipCode createdAt isActive deactivatedDate events
    eventsVisibleToSubscription eventReminderMinutes allowPromotionalContent additionalOptIn
    isEventReminderDisabled
    """.split()
)


@define(kw_only=True)
class SubscriptionDetails(Model):
    """A subscription, its filters and consents, and the events that it shows."""

    subscription_id: str
    """Id of the subscription."""
    calendar: SubscriptionCalendar
    """The calendar to which the person subscribed."""
    tags: list[SubscriptionTag] | None = None
    """The tags by which the events are filtered.

    [reference: Meaning from Rokt's older reference.]
    """
    timezone_id: str | None = None
    """The zone by which the events are filtered, as a Windows id.

    [reference: Meaning from Rokt's older reference.]
    """
    subscription_type: str
    """Kind of the subscription. Known names are `WebCal` (elsewhere spelt `Webcal`), `Google` and `Microsoft`; the
    list is open.

    [reference: Names from Rokt's older reference.]
    """
    subscriber_id: str | None = None
    """Your id for the person.

    [reference: Meaning from Rokt's older reference.]
    """
    email_address: str | None = None
    """E-mail address of the person."""
    marketing_allowed: bool | None = None
    """Whether the person agreed to receive marketing e-mail.

    [reference: Meaning from Rokt's older reference.]
    """
    provider_name: str | None = None
    """Apparently the person's television provider.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    channel_finder_line_up_id: str | None = None
    """Apparently the television channel line-up of the person.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    channel_finder_zip_code: str | None = None
    """Apparently the postcode for which television channels are looked up.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    created_at: datetime
    """When the subscription was created, in UTC.

    [reference: UTC is stated by Rokt's older reference.]
    """
    is_active: bool
    """False once the subscription is deactivated.

    [reference: Meaning from Rokt's older reference.]
    """
    deactivated_date: datetime | None = None
    """When the subscription was deactivated, in UTC. Null or absent while it is active.

    [reference: UTC and presence are stated by Rokt's older reference.]
    """
    events: list[EventSelection] | None = None
    """The list of events that the subscription includes or excludes, not all its events. Entries that are not excluded
    limit the subscription to them. For what the person sees, read `events_visible_to_subscription`.

    [reference: Meaning from Rokt's older reference.]
    """
    events_visible_to_subscription: list[VisibleEvent] | None = None
    """The events that the person sees."""
    event_reminder_minutes: int | None = None
    """How many minutes before an event its reminder shows.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    allow_promotional_content: bool | None = None
    """Whether promotional content may be put into the person's calendar.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    additional_opt_in: bool | None = None
    """The person's answer to the calendar's additional opt-in question.

    [reference: Meaning from Rokt's older reference.]
    """
    is_event_reminder_disabled: bool | None = None
    """Whether the events come without reminders.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.subscription_id = src_dict["subscriptionId"]
        self.calendar = SubscriptionCalendar.from_dict(src_dict["calendar"])
        self.tags = each(SubscriptionTag.from_dict, get("tags"))
        self.timezone_id = get("timezoneId")
        self.subscription_type = src_dict["subscriptionType"]
        self.subscriber_id = get("subscriberId")
        self.email_address = get("emailAddress")
        self.marketing_allowed = get("marketingAllowed")
        self.provider_name = get("providerName")
        self.channel_finder_line_up_id = get("channelFinderLineUpId")
        self.channel_finder_zip_code = get("channelFinderZipCode")
        self.created_at = instant(src_dict["createdAt"])
        self.is_active = src_dict["isActive"]
        self.deactivated_date = instant_or_none(get("deactivatedDate"))
        self.events = each(EventSelection.from_dict, get("events"))
        self.events_visible_to_subscription = each(VisibleEvent.from_dict, get("eventsVisibleToSubscription"))
        self.event_reminder_minutes = get("eventReminderMinutes")
        self.allow_promotional_content = get("allowPromotionalContent")
        self.additional_opt_in = get("additionalOptIn")
        self.is_event_reminder_disabled = get("isEventReminderDisabled")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "subscriptionId": self.subscription_id,
            "calendar": to_json(self.calendar),
            "tags": to_json(self.tags),
            "timezoneId": self.timezone_id,
            "subscriptionType": self.subscription_type,
            "subscriberId": self.subscriber_id,
            "emailAddress": self.email_address,
            "marketingAllowed": self.marketing_allowed,
            "providerName": self.provider_name,
            "channelFinderLineUpId": self.channel_finder_line_up_id,
            "channelFinderZipCode": self.channel_finder_zip_code,
            "createdAt": to_json(self.created_at),
            "isActive": self.is_active,
            "deactivatedDate": to_json(self.deactivated_date),
            "events": to_json(self.events),
            "eventsVisibleToSubscription": to_json(self.events_visible_to_subscription),
            "eventReminderMinutes": self.event_reminder_minutes,
            "allowPromotionalContent": self.allow_promotional_content,
            "additionalOptIn": self.additional_opt_in,
            "isEventReminderDisabled": self.is_event_reminder_disabled,
            **self.additional_properties,
        }
