from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.subscribe_calendar_tag import SubscribeCalendarTag
    from ..models.subscribe_event import SubscribeEvent


T = TypeVar("T", bound="CreateSubscriptionRequest")


@_attrs_define
class CreateSubscriptionRequest:
    """A new subscription. The current page marks no field as required. Which field chooses between Webcal and Google is
    not said.

    """

    redirect_url: str | Unset = UNSET
    """ Apparently the OAuth redirect address that goes with `authCode`. Not the same as `redirectTo`. """
    auth_code: str | Unset = UNSET
    """ Apparently the authorization code that Google issued for the person's calendar. """
    tag_id: str | Unset = UNSET
    """ A single tag to filter by, so that the subscription gets only events that carry it. """
    calendar_tags: list[SubscribeCalendarTag] | Unset = UNSET
    """ Tags to filter by, so that the subscription gets only events that carry them. """
    time_zone_id: str | Unset = UNSET
    """ Windows time zone id. The subscription gets the events tagged with this zone and those without a zone tag.
    """
    marketing_allowed: bool | Unset = UNSET
    """ Whether the person agreed to receive marketing e-mail. """
    additional_opt_in: bool | Unset = UNSET
    """ The person's answer to the calendar's additional opt-in question. """
    allow_promotional_content: bool | Unset = UNSET
    """ Whether promotional content may be put into the person's calendar. """
    event_reminder_minutes: int | None | Unset = UNSET
    """ How many minutes before an event its reminder shows. """
    is_event_reminder_disabled: bool | Unset = UNSET
    """ Whether the events come without reminders. """
    channel_finder_zip_code: str | Unset = UNSET
    """ Apparently the postcode for which television channels are looked up. """
    channel_finder_line_up_id: str | Unset = UNSET
    """ Apparently the television channel line-up of the person. """
    source_id: int | None | Unset = UNSET
    """ Where the subscription comes from, as a number. No values are published. """
    network_device: str | Unset = UNSET
    """ Apparently the device on which the person watches television. """
    provider_name: str | Unset = UNSET
    """ Apparently the person's television provider. """
    provider_location: str | Unset = UNSET
    """ Apparently the location of the television provider. """
    station_num: int | None | Unset = UNSET
    """ Apparently the number of a television station. No values are published. """
    station_name: str | Unset = UNSET
    """ Apparently the name of a television station. """
    utm_source: str | Unset = UNSET
    """ Campaign source, for reports. """
    utm_medium: str | Unset = UNSET
    """ Campaign medium, for reports. """
    utm_campaign: str | Unset = UNSET
    """ Campaign name, for reports. """
    utm_content: str | Unset = UNSET
    """ Campaign content, for reports. """
    request_event_ids: list[str] | Unset = UNSET
    """ Rokt's ids of the calendar events to include. Unknown ids are ignored. """
    external_event_ids: list[str] | Unset = UNSET
    """ Your own ids of the calendar events to include. Unknown ids are ignored. """
    click_id: str | Unset = UNSET
    """ Id of the click that led to the subscription, for reports. """
    url_referrer: str | Unset = UNSET
    """ Address of the page from which the person came. """
    user_agent: str | Unset = UNSET
    """ User agent of the person's browser. """
    ip_address: str | Unset = UNSET
    """ Internet address of the person. """
    redirect_to: str | Unset = UNSET
    """ Web page or app link to which the person is sent, with the result, after a Google subscription. Expected for
    Google. """
    user_name: str | Unset = UNSET
    """ User name of the person in your system. `deactivateSubscriptions` can select by it. """
    subscriber_id: str | Unset = UNSET
    """ Your id for the person, for example an e-mail address, a device id or an anonymous id. """
    email_address: str | Unset = UNSET
    """ E-mail address of the person. """
    tracking_id: str | Unset = UNSET
    """ Tracking id of the visit, for reports. """
    session_id: str | Unset = UNSET
    """ Session id of the visit, for reports. """
    rokt_session_id: str | Unset = UNSET
    """ Rokt's own session id of the visit. """
    subscription_method: int | Unset = UNSET
    """ How the person subscribes, as a number. Elsewhere the methods are called Webcal, Google and Microsoft; which
    number stands for which is not published. """
    events: list[SubscribeEvent] | Unset = UNSET
    """ Events to create together with the subscription. """
    action_type: str | Unset = UNSET
    """ Label of what led to the call, for your records. Known labels are `SubscriptionViaWebApi` and
    `SubscriptionWithEventsViaWebApi`; the list is open. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        redirect_url = self.redirect_url

        auth_code = self.auth_code

        tag_id = self.tag_id

        calendar_tags: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.calendar_tags, Unset):
            calendar_tags = []
            for calendar_tags_item_data in self.calendar_tags:
                calendar_tags_item = calendar_tags_item_data.to_dict()
                calendar_tags.append(calendar_tags_item)

        time_zone_id = self.time_zone_id

        marketing_allowed = self.marketing_allowed

        additional_opt_in = self.additional_opt_in

        allow_promotional_content = self.allow_promotional_content

        event_reminder_minutes: int | None | Unset
        event_reminder_minutes = self.event_reminder_minutes

        is_event_reminder_disabled = self.is_event_reminder_disabled

        channel_finder_zip_code = self.channel_finder_zip_code

        channel_finder_line_up_id = self.channel_finder_line_up_id

        source_id: int | None | Unset
        source_id = self.source_id

        network_device = self.network_device

        provider_name = self.provider_name

        provider_location = self.provider_location

        station_num: int | None | Unset
        station_num = self.station_num

        station_name = self.station_name

        utm_source = self.utm_source

        utm_medium = self.utm_medium

        utm_campaign = self.utm_campaign

        utm_content = self.utm_content

        request_event_ids: list[str] | Unset = UNSET
        if not isinstance(self.request_event_ids, Unset):
            request_event_ids = self.request_event_ids

        external_event_ids: list[str] | Unset = UNSET
        if not isinstance(self.external_event_ids, Unset):
            external_event_ids = self.external_event_ids

        click_id = self.click_id

        url_referrer = self.url_referrer

        user_agent = self.user_agent

        ip_address = self.ip_address

        redirect_to = self.redirect_to

        user_name = self.user_name

        subscriber_id = self.subscriber_id

        email_address = self.email_address

        tracking_id = self.tracking_id

        session_id = self.session_id

        rokt_session_id = self.rokt_session_id

        subscription_method = self.subscription_method

        events: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for events_item_data in self.events:
                events_item = events_item_data.to_dict()
                events.append(events_item)

        action_type = self.action_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if redirect_url is not UNSET:
            field_dict["redirectUrl"] = redirect_url
        if auth_code is not UNSET:
            field_dict["authCode"] = auth_code
        if tag_id is not UNSET:
            field_dict["tagId"] = tag_id
        if calendar_tags is not UNSET:
            field_dict["calendarTags"] = calendar_tags
        if time_zone_id is not UNSET:
            field_dict["timeZoneId"] = time_zone_id
        if marketing_allowed is not UNSET:
            field_dict["marketingAllowed"] = marketing_allowed
        if additional_opt_in is not UNSET:
            field_dict["additionalOptIn"] = additional_opt_in
        if allow_promotional_content is not UNSET:
            field_dict["allowPromotionalContent"] = allow_promotional_content
        if event_reminder_minutes is not UNSET:
            field_dict["eventReminderMinutes"] = event_reminder_minutes
        if is_event_reminder_disabled is not UNSET:
            field_dict["isEventReminderDisabled"] = is_event_reminder_disabled
        if channel_finder_zip_code is not UNSET:
            field_dict["channelFinderZipCode"] = channel_finder_zip_code
        if channel_finder_line_up_id is not UNSET:
            field_dict["channelFinderLineUpId"] = channel_finder_line_up_id
        if source_id is not UNSET:
            field_dict["sourceId"] = source_id
        if network_device is not UNSET:
            field_dict["networkDevice"] = network_device
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if provider_location is not UNSET:
            field_dict["providerLocation"] = provider_location
        if station_num is not UNSET:
            field_dict["stationNum"] = station_num
        if station_name is not UNSET:
            field_dict["stationName"] = station_name
        if utm_source is not UNSET:
            field_dict["utmSource"] = utm_source
        if utm_medium is not UNSET:
            field_dict["utmMedium"] = utm_medium
        if utm_campaign is not UNSET:
            field_dict["utmCampaign"] = utm_campaign
        if utm_content is not UNSET:
            field_dict["utmContent"] = utm_content
        if request_event_ids is not UNSET:
            field_dict["requestEventIds"] = request_event_ids
        if external_event_ids is not UNSET:
            field_dict["externalEventIds"] = external_event_ids
        if click_id is not UNSET:
            field_dict["clickId"] = click_id
        if url_referrer is not UNSET:
            field_dict["urlReferrer"] = url_referrer
        if user_agent is not UNSET:
            field_dict["userAgent"] = user_agent
        if ip_address is not UNSET:
            field_dict["ipAddress"] = ip_address
        if redirect_to is not UNSET:
            field_dict["redirectTo"] = redirect_to
        if user_name is not UNSET:
            field_dict["userName"] = user_name
        if subscriber_id is not UNSET:
            field_dict["subscriberId"] = subscriber_id
        if email_address is not UNSET:
            field_dict["emailAddress"] = email_address
        if tracking_id is not UNSET:
            field_dict["trackingId"] = tracking_id
        if session_id is not UNSET:
            field_dict["sessionId"] = session_id
        if rokt_session_id is not UNSET:
            field_dict["roktSessionId"] = rokt_session_id
        if subscription_method is not UNSET:
            field_dict["subscriptionMethod"] = subscription_method
        if events is not UNSET:
            field_dict["events"] = events
        if action_type is not UNSET:
            field_dict["actionType"] = action_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        redirect_url = d.pop("redirectUrl", UNSET)

        auth_code = d.pop("authCode", UNSET)

        tag_id = d.pop("tagId", UNSET)

        _calendar_tags = d.pop("calendarTags", UNSET)
        calendar_tags: list[SubscribeCalendarTag] | Unset = UNSET
        if _calendar_tags is not UNSET:
            calendar_tags = []
            for calendar_tags_item_data in _calendar_tags:
                calendar_tags_item = SubscribeCalendarTag.from_dict(calendar_tags_item_data)

                calendar_tags.append(calendar_tags_item)

        time_zone_id = d.pop("timeZoneId", UNSET)

        marketing_allowed = d.pop("marketingAllowed", UNSET)

        additional_opt_in = d.pop("additionalOptIn", UNSET)

        allow_promotional_content = d.pop("allowPromotionalContent", UNSET)

        event_reminder_minutes: int | None | Unset = d.pop("eventReminderMinutes", UNSET)

        is_event_reminder_disabled = d.pop("isEventReminderDisabled", UNSET)

        channel_finder_zip_code = d.pop("channelFinderZipCode", UNSET)

        channel_finder_line_up_id = d.pop("channelFinderLineUpId", UNSET)

        source_id: int | None | Unset = d.pop("sourceId", UNSET)

        network_device = d.pop("networkDevice", UNSET)

        provider_name = d.pop("providerName", UNSET)

        provider_location = d.pop("providerLocation", UNSET)

        station_num: int | None | Unset = d.pop("stationNum", UNSET)

        station_name = d.pop("stationName", UNSET)

        utm_source = d.pop("utmSource", UNSET)

        utm_medium = d.pop("utmMedium", UNSET)

        utm_campaign = d.pop("utmCampaign", UNSET)

        utm_content = d.pop("utmContent", UNSET)

        request_event_ids = cast(list[str], d.pop("requestEventIds", UNSET))

        external_event_ids = cast(list[str], d.pop("externalEventIds", UNSET))

        click_id = d.pop("clickId", UNSET)

        url_referrer = d.pop("urlReferrer", UNSET)

        user_agent = d.pop("userAgent", UNSET)

        ip_address = d.pop("ipAddress", UNSET)

        redirect_to = d.pop("redirectTo", UNSET)

        user_name = d.pop("userName", UNSET)

        subscriber_id = d.pop("subscriberId", UNSET)

        email_address = d.pop("emailAddress", UNSET)

        tracking_id = d.pop("trackingId", UNSET)

        session_id = d.pop("sessionId", UNSET)

        rokt_session_id = d.pop("roktSessionId", UNSET)

        subscription_method = d.pop("subscriptionMethod", UNSET)

        _events = d.pop("events", UNSET)
        events: list[SubscribeEvent] | Unset = UNSET
        if _events is not UNSET:
            events = []
            for events_item_data in _events:
                events_item = SubscribeEvent.from_dict(events_item_data)

                events.append(events_item)

        action_type = d.pop("actionType", UNSET)

        create_subscription_request = cls(
            redirect_url=redirect_url,
            auth_code=auth_code,
            tag_id=tag_id,
            calendar_tags=calendar_tags,
            time_zone_id=time_zone_id,
            marketing_allowed=marketing_allowed,
            additional_opt_in=additional_opt_in,
            allow_promotional_content=allow_promotional_content,
            event_reminder_minutes=event_reminder_minutes,
            is_event_reminder_disabled=is_event_reminder_disabled,
            channel_finder_zip_code=channel_finder_zip_code,
            channel_finder_line_up_id=channel_finder_line_up_id,
            source_id=source_id,
            network_device=network_device,
            provider_name=provider_name,
            provider_location=provider_location,
            station_num=station_num,
            station_name=station_name,
            utm_source=utm_source,
            utm_medium=utm_medium,
            utm_campaign=utm_campaign,
            utm_content=utm_content,
            request_event_ids=request_event_ids,
            external_event_ids=external_event_ids,
            click_id=click_id,
            url_referrer=url_referrer,
            user_agent=user_agent,
            ip_address=ip_address,
            redirect_to=redirect_to,
            user_name=user_name,
            subscriber_id=subscriber_id,
            email_address=email_address,
            tracking_id=tracking_id,
            session_id=session_id,
            rokt_session_id=rokt_session_id,
            subscription_method=subscription_method,
            events=events,
            action_type=action_type,
        )

        create_subscription_request.additional_properties = d
        return create_subscription_request

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
from ..models.subscribe_calendar_tag import SubscribeCalendarTag
from ..models.subscribe_event import SubscribeEvent
