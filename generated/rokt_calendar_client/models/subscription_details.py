from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_selection import EventSelection
    from ..models.subscription_calendar import SubscriptionCalendar
    from ..models.subscription_tag import SubscriptionTag
    from ..models.visible_event import VisibleEvent


T = TypeVar("T", bound="SubscriptionDetails")


@_attrs_define
class SubscriptionDetails:
    """A subscription, its filters and consents, and the events that it shows."""

    subscription_id: str
    """ Id of the subscription. """
    calendar: SubscriptionCalendar
    """ The calendar of a subscription. """
    subscription_type: str
    """ Kind of the subscription. Known names are `WebCal` (elsewhere spelt `Webcal`), `Google` and `Microsoft`; the
    list is open. """
    created_at: datetime.datetime
    """ When the subscription was created, in UTC. """
    is_active: bool
    """ False once the subscription is deactivated. """
    tags: list[SubscriptionTag] | None | Unset = UNSET
    """ The tags by which the events are filtered. """
    timezone_id: None | str | Unset = UNSET
    """ The zone by which the events are filtered, as a Windows id. """
    subscriber_id: None | str | Unset = UNSET
    """ Your id for the person. """
    email_address: None | str | Unset = UNSET
    """ E-mail address of the person. """
    marketing_allowed: bool | None | Unset = UNSET
    """ Whether the person agreed to receive marketing e-mail. """
    provider_name: None | str | Unset = UNSET
    """ Apparently the person's television provider. """
    channel_finder_line_up_id: None | str | Unset = UNSET
    """ Apparently the television channel line-up of the person. """
    channel_finder_zip_code: None | str | Unset = UNSET
    """ Apparently the postcode for which television channels are looked up. """
    deactivated_date: datetime.datetime | None | Unset = UNSET
    """ When the subscription was deactivated, in UTC. Null or absent while it is active. """
    events: list[EventSelection] | None | Unset = UNSET
    """ The list of events that the subscription includes or excludes, not all its events. Entries that are not
    excluded limit the subscription to them. For what the person sees, read `eventsVisibleToSubscription`. """
    events_visible_to_subscription: list[VisibleEvent] | None | Unset = UNSET
    """ The events that the person sees. """
    event_reminder_minutes: int | None | Unset = UNSET
    """ How many minutes before an event its reminder shows. """
    allow_promotional_content: bool | None | Unset = UNSET
    """ Whether promotional content may be put into the person's calendar. """
    additional_opt_in: bool | None | Unset = UNSET
    """ The person's answer to the calendar's additional opt-in question. """
    is_event_reminder_disabled: bool | None | Unset = UNSET
    """ Whether the events come without reminders. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        subscription_id = self.subscription_id

        calendar = self.calendar.to_dict()

        subscription_type = self.subscription_type

        created_at = self.created_at.isoformat()

        is_active = self.is_active

        tags: list[dict[str, Any]] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = []
            for tags_type_0_item_data in self.tags:
                tags_type_0_item = tags_type_0_item_data.to_dict()
                tags.append(tags_type_0_item)

        else:
            tags = self.tags

        timezone_id: None | str | Unset
        timezone_id = self.timezone_id

        subscriber_id: None | str | Unset
        subscriber_id = self.subscriber_id

        email_address: None | str | Unset
        email_address = self.email_address

        marketing_allowed: bool | None | Unset
        marketing_allowed = self.marketing_allowed

        provider_name: None | str | Unset
        provider_name = self.provider_name

        channel_finder_line_up_id: None | str | Unset
        channel_finder_line_up_id = self.channel_finder_line_up_id

        channel_finder_zip_code: None | str | Unset
        channel_finder_zip_code = self.channel_finder_zip_code

        deactivated_date: None | str | Unset
        if isinstance(self.deactivated_date, Unset):
            deactivated_date = UNSET
        elif isinstance(self.deactivated_date, datetime.datetime):
            deactivated_date = self.deactivated_date.isoformat()
        else:
            deactivated_date = self.deactivated_date

        events: list[dict[str, Any]] | None | Unset
        if isinstance(self.events, Unset):
            events = UNSET
        elif isinstance(self.events, list):
            events = []
            for events_type_0_item_data in self.events:
                events_type_0_item = events_type_0_item_data.to_dict()
                events.append(events_type_0_item)

        else:
            events = self.events

        events_visible_to_subscription: list[dict[str, Any]] | None | Unset
        if isinstance(self.events_visible_to_subscription, Unset):
            events_visible_to_subscription = UNSET
        elif isinstance(self.events_visible_to_subscription, list):
            events_visible_to_subscription = []
            for events_visible_to_subscription_type_0_item_data in self.events_visible_to_subscription:
                events_visible_to_subscription_type_0_item = events_visible_to_subscription_type_0_item_data.to_dict()
                events_visible_to_subscription.append(events_visible_to_subscription_type_0_item)

        else:
            events_visible_to_subscription = self.events_visible_to_subscription

        event_reminder_minutes: int | None | Unset
        event_reminder_minutes = self.event_reminder_minutes

        allow_promotional_content: bool | None | Unset
        allow_promotional_content = self.allow_promotional_content

        additional_opt_in: bool | None | Unset
        additional_opt_in = self.additional_opt_in

        is_event_reminder_disabled: bool | None | Unset
        is_event_reminder_disabled = self.is_event_reminder_disabled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "subscriptionId": subscription_id,
                "calendar": calendar,
                "subscriptionType": subscription_type,
                "createdAt": created_at,
                "isActive": is_active,
            }
        )
        if tags is not UNSET:
            field_dict["tags"] = tags
        if timezone_id is not UNSET:
            field_dict["timezoneId"] = timezone_id
        if subscriber_id is not UNSET:
            field_dict["subscriberId"] = subscriber_id
        if email_address is not UNSET:
            field_dict["emailAddress"] = email_address
        if marketing_allowed is not UNSET:
            field_dict["marketingAllowed"] = marketing_allowed
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if channel_finder_line_up_id is not UNSET:
            field_dict["channelFinderLineUpId"] = channel_finder_line_up_id
        if channel_finder_zip_code is not UNSET:
            field_dict["channelFinderZipCode"] = channel_finder_zip_code
        if deactivated_date is not UNSET:
            field_dict["deactivatedDate"] = deactivated_date
        if events is not UNSET:
            field_dict["events"] = events
        if events_visible_to_subscription is not UNSET:
            field_dict["eventsVisibleToSubscription"] = events_visible_to_subscription
        if event_reminder_minutes is not UNSET:
            field_dict["eventReminderMinutes"] = event_reminder_minutes
        if allow_promotional_content is not UNSET:
            field_dict["allowPromotionalContent"] = allow_promotional_content
        if additional_opt_in is not UNSET:
            field_dict["additionalOptIn"] = additional_opt_in
        if is_event_reminder_disabled is not UNSET:
            field_dict["isEventReminderDisabled"] = is_event_reminder_disabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subscription_id = d.pop("subscriptionId")

        calendar = SubscriptionCalendar.from_dict(d.pop("calendar"))

        subscription_type = d.pop("subscriptionType")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        is_active = d.pop("isActive")

        _tags = d.pop("tags", UNSET)
        tags: list[SubscriptionTag] | None | Unset
        if _tags is None or _tags is UNSET:
            tags = _tags
        elif not isinstance(_tags, list):
            raise TypeError(f"tags cannot be read from a JSON {type(_tags).__name__}")
        else:
            tags_type_0 = []
            _tags_type_0 = _tags
            for tags_type_0_item_data in _tags_type_0:
                tags_type_0_item = SubscriptionTag.from_dict(tags_type_0_item_data)

                tags_type_0.append(tags_type_0_item)

            tags = tags_type_0

        timezone_id: None | str | Unset = d.pop("timezoneId", UNSET)

        subscriber_id: None | str | Unset = d.pop("subscriberId", UNSET)

        email_address: None | str | Unset = d.pop("emailAddress", UNSET)

        marketing_allowed: bool | None | Unset = d.pop("marketingAllowed", UNSET)

        provider_name: None | str | Unset = d.pop("providerName", UNSET)

        channel_finder_line_up_id: None | str | Unset = d.pop("channelFinderLineUpId", UNSET)

        channel_finder_zip_code: None | str | Unset = d.pop("channelFinderZipCode", UNSET)

        _deactivated_date = d.pop("deactivatedDate", UNSET)
        deactivated_date: datetime.datetime | None | Unset
        if _deactivated_date is None or _deactivated_date is UNSET:
            deactivated_date = _deactivated_date
        elif not isinstance(_deactivated_date, str):
            raise TypeError(f"deactivatedDate cannot be read from a JSON {type(_deactivated_date).__name__}")
        else:
            deactivated_date_type_0 = datetime.datetime.fromisoformat(_deactivated_date)

            deactivated_date = deactivated_date_type_0

        _events = d.pop("events", UNSET)
        events: list[EventSelection] | None | Unset
        if _events is None or _events is UNSET:
            events = _events
        elif not isinstance(_events, list):
            raise TypeError(f"events cannot be read from a JSON {type(_events).__name__}")
        else:
            events_type_0 = []
            _events_type_0 = _events
            for events_type_0_item_data in _events_type_0:
                events_type_0_item = EventSelection.from_dict(events_type_0_item_data)

                events_type_0.append(events_type_0_item)

            events = events_type_0

        _events_visible_to_subscription = d.pop("eventsVisibleToSubscription", UNSET)
        events_visible_to_subscription: list[VisibleEvent] | None | Unset
        if _events_visible_to_subscription is None or _events_visible_to_subscription is UNSET:
            events_visible_to_subscription = _events_visible_to_subscription
        elif not isinstance(_events_visible_to_subscription, list):
            raise TypeError(
                f"eventsVisibleToSubscription cannot be read from a JSON {type(_events_visible_to_subscription).__name__}"
            )
        else:
            events_visible_to_subscription_type_0 = []
            _events_visible_to_subscription_type_0 = _events_visible_to_subscription
            for events_visible_to_subscription_type_0_item_data in _events_visible_to_subscription_type_0:
                events_visible_to_subscription_type_0_item = VisibleEvent.from_dict(
                    events_visible_to_subscription_type_0_item_data
                )

                events_visible_to_subscription_type_0.append(events_visible_to_subscription_type_0_item)

            events_visible_to_subscription = events_visible_to_subscription_type_0

        event_reminder_minutes: int | None | Unset = d.pop("eventReminderMinutes", UNSET)

        allow_promotional_content: bool | None | Unset = d.pop("allowPromotionalContent", UNSET)

        additional_opt_in: bool | None | Unset = d.pop("additionalOptIn", UNSET)

        is_event_reminder_disabled: bool | None | Unset = d.pop("isEventReminderDisabled", UNSET)

        subscription_details = cls(
            subscription_id=subscription_id,
            calendar=calendar,
            subscription_type=subscription_type,
            created_at=created_at,
            is_active=is_active,
            tags=tags,
            timezone_id=timezone_id,
            subscriber_id=subscriber_id,
            email_address=email_address,
            marketing_allowed=marketing_allowed,
            provider_name=provider_name,
            channel_finder_line_up_id=channel_finder_line_up_id,
            channel_finder_zip_code=channel_finder_zip_code,
            deactivated_date=deactivated_date,
            events=events,
            events_visible_to_subscription=events_visible_to_subscription,
            event_reminder_minutes=event_reminder_minutes,
            allow_promotional_content=allow_promotional_content,
            additional_opt_in=additional_opt_in,
            is_event_reminder_disabled=is_event_reminder_disabled,
        )

        subscription_details.additional_properties = d
        return subscription_details

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


# Here and not above, since these modules may need this one.
from ..models.event_selection import EventSelection
from ..models.subscription_calendar import SubscriptionCalendar
from ..models.subscription_tag import SubscriptionTag
from ..models.visible_event import VisibleEvent
