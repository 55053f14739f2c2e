from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import UNSET, Model, Unset, each, given, to_json, undeclared, unless_none
from .subscribe_calendar_tag import SubscribeCalendarTag
from .subscribe_event import SubscribeEvent

DECLARED = frozenset(
    """
    redirectUrl authCode tagId calendarTags timeZoneId marketingAllowed additionalOptIn allowPromotionalContent
    eventReminderMinutes isEventReminderDisabled channelFinderZipCode channelFinderLineUpId sourceId networkDevice
    providerName providerLocation stationNum stationName utmSource utmMedium utmCampaign utmContent
    requestEventIds externalEventIds clickId urlReferrer userAgent ipAddress redirectTo userName subscriberId
    emailAddress trackingId sessionId roktSessionId subscriptionMethod events actionType
    """.split()
)


@define(kw_only=True)
class CreateSubscriptionRequest(Model):
    """A new subscription. The current page marks no field as required. Which field chooses between Webcal and Google
    is not said.
    """

    redirect_url: str | None | Unset = UNSET
    """Apparently the OAuth redirect address that goes with `auth_code`. Not the same as `redirect_to`.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    auth_code: str | None | Unset = field(default=UNSET, repr=False)
    """Apparently the authorization code that Google issued for the person's calendar. Never log it.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    tag_id: str | None | Unset = UNSET
    """A single tag to filter by, so that the subscription gets only events that carry it.

    [reference: Meaning from Rokt's older reference.]
    """
    calendar_tags: list[SubscribeCalendarTag] | None | Unset = UNSET
    """Tags to filter by, so that the subscription gets only events that carry them.

    [reference: Meaning from Rokt's older reference.]
    """
    time_zone_id: str | None | Unset = UNSET
    """Windows time zone id. The subscription gets the events tagged with this zone and those without a zone tag.

    [reference: Meaning from Rokt's older reference.]
    """
    marketing_allowed: bool | None | Unset = UNSET
    """Whether the person agreed to receive marketing e-mail.

    [reference: Meaning from Rokt's older reference.]
    """
    additional_opt_in: bool | None | Unset = UNSET
    """The person's answer to the calendar's additional opt-in question.

    [reference: Meaning from Rokt's older reference.]
    """
    allow_promotional_content: bool | None | Unset = UNSET
    """Whether promotional content may be put into the person's calendar.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    event_reminder_minutes: int | None | Unset = UNSET
    """How many minutes before an event its reminder shows.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    is_event_reminder_disabled: bool | None | Unset = UNSET
    """Whether the events come without reminders.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    channel_finder_zip_code: str | None | Unset = UNSET
    """Apparently the postcode for which television channels are looked up.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    channel_finder_line_up_id: str | None | Unset = UNSET
    """Apparently the television channel line-up of the person.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    source_id: int | None | Unset = UNSET
    """Where the subscription comes from, as a number. No values are published.

    [inferred: The sample prints null, as it does for every nullable number; the meaning is read from the name.]
    """
    network_device: str | None | Unset = UNSET
    """Apparently the device on which the person watches television.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    provider_name: str | None | Unset = UNSET
    """Apparently the person's television provider.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    provider_location: str | None | Unset = UNSET
    """Apparently the location of the television provider.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    station_num: int | None | Unset = UNSET
    """Apparently the number of a television station. No values are published.

    [inferred: The sample prints null, as it does for every nullable number; the meaning is read from the name.]
    """
    station_name: str | None | Unset = UNSET
    """Apparently the name of a television station.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    utm_source: str | None | Unset = UNSET
    """Campaign source, for reports.

    [reference: Meaning from Rokt's older reference.]
    """
    utm_medium: str | None | Unset = UNSET
    """Campaign medium, for reports.

    [reference: Meaning from Rokt's older reference.]
    """
    utm_campaign: str | None | Unset = UNSET
    """Campaign name, for reports.

    [reference: Meaning from Rokt's older reference.]
    """
    utm_content: str | None | Unset = UNSET
    """Campaign content, for reports.

    [inferred: Unexplained by Rokt; the usual meaning of the name.]
    """
    request_event_ids: list[str] | None | Unset = UNSET
    """Rokt's ids of the calendar events to include. Unknown ids are ignored.

    [reference: Meaning from Rokt's older reference.]
    """
    external_event_ids: list[str] | None | Unset = UNSET
    """Your own ids of the calendar events to include. Unknown ids are ignored.

    [reference: Meaning from Rokt's older reference.]
    """
    click_id: str | None | Unset = UNSET
    """Id of the click that led to the subscription, for reports.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    url_referrer: str | None | Unset = UNSET
    """Address of the page from which the person came.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    user_agent: str | None | Unset = UNSET
    """User agent of the person's browser.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    ip_address: str | None | Unset = UNSET
    """Internet address of the person.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    redirect_to: str | None | Unset = UNSET
    """Web page or app link to which the person is sent, with the result, after a Google subscription. Expected for
    Google.

    [reference: Required by the older reference; unmarked on the current page, hence optional here.]
    """
    user_name: str | None | Unset = UNSET
    """User name of the person in your system. `deactivate_subscriptions` can select by it.

    [reference: Meaning from Rokt's older reference.]
    """
    subscriber_id: str | None | Unset = UNSET
    """Your id for the person, for example an e-mail address, a device id or an anonymous id.

    [reference: Meaning from Rokt's older reference.]
    """
    email_address: str | None | Unset = UNSET
    """E-mail address of the person."""
    tracking_id: str | None | Unset = UNSET
    """Tracking id of the visit, for reports.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    session_id: str | None | Unset = UNSET
    """Session id of the visit, for reports.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    rokt_session_id: str | None | Unset = UNSET
    """Rokt's own session id of the visit.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    subscription_method: int | None | Unset = UNSET
    """How the person subscribes, as a number. Elsewhere the methods are called Webcal, Google and Microsoft; which
    number stands for which is not published.

    [inferred: The sample prints 0; a numbered list is concluded from it.]
    """
    events: list[SubscribeEvent] | None | Unset = UNSET
    """Events to create together with the subscription."""
    action_type: str | None | Unset = UNSET
    """Label of what led to the call, for your records. Known labels are `SubscriptionViaWebApi` and
    `SubscriptionWithEventsViaWebApi`; the list is open.

    [reference: Labels from the older reference's webhook pages; the request field itself is unexplained.]
    """
    additional_properties: dict[str, Any] = field(factory=dict, repr=False)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.redirect_url = get("redirectUrl", UNSET)
        self.auth_code = get("authCode", UNSET)
        self.tag_id = get("tagId", UNSET)
        self.calendar_tags = each(SubscribeCalendarTag.from_dict, get("calendarTags", UNSET))
        self.time_zone_id = get("timeZoneId", UNSET)
        self.marketing_allowed = get("marketingAllowed", UNSET)
        self.additional_opt_in = get("additionalOptIn", UNSET)
        self.allow_promotional_content = get("allowPromotionalContent", UNSET)
        self.event_reminder_minutes = get("eventReminderMinutes", UNSET)
        self.is_event_reminder_disabled = get("isEventReminderDisabled", UNSET)
        self.channel_finder_zip_code = get("channelFinderZipCode", UNSET)
        self.channel_finder_line_up_id = get("channelFinderLineUpId", UNSET)
        self.source_id = get("sourceId", UNSET)
        self.network_device = get("networkDevice", UNSET)
        self.provider_name = get("providerName", UNSET)
        self.provider_location = get("providerLocation", UNSET)
        self.station_num = get("stationNum", UNSET)
        self.station_name = get("stationName", UNSET)
        self.utm_source = get("utmSource", UNSET)
        self.utm_medium = get("utmMedium", UNSET)
        self.utm_campaign = get("utmCampaign", UNSET)
        self.utm_content = get("utmContent", UNSET)
        self.request_event_ids = get("requestEventIds", UNSET)
        self.external_event_ids = get("externalEventIds", UNSET)
        self.click_id = get("clickId", UNSET)
        self.url_referrer = get("urlReferrer", UNSET)
        self.user_agent = get("userAgent", UNSET)
        self.ip_address = get("ipAddress", UNSET)
        self.redirect_to = get("redirectTo", UNSET)
        self.user_name = get("userName", UNSET)
        self.subscriber_id = get("subscriberId", UNSET)
        self.email_address = get("emailAddress", UNSET)
        self.tracking_id = get("trackingId", UNSET)
        self.session_id = get("sessionId", UNSET)
        self.rokt_session_id = get("roktSessionId", UNSET)
        self.subscription_method = get("subscriptionMethod", UNSET)
        self.events = each(SubscribeEvent.from_dict, get("events", UNSET))
        self.action_type = get("actionType", UNSET)
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, without what is `UNSET`."""
        members = {
            "redirectUrl": unless_none(self.redirect_url),
            "authCode": unless_none(self.auth_code),
            "tagId": unless_none(self.tag_id),
            "calendarTags": unless_none(to_json(self.calendar_tags)),
            "timeZoneId": unless_none(self.time_zone_id),
            "marketingAllowed": unless_none(self.marketing_allowed),
            "additionalOptIn": unless_none(self.additional_opt_in),
            "allowPromotionalContent": unless_none(self.allow_promotional_content),
            "eventReminderMinutes": self.event_reminder_minutes,
            "isEventReminderDisabled": unless_none(self.is_event_reminder_disabled),
            "channelFinderZipCode": unless_none(self.channel_finder_zip_code),
            "channelFinderLineUpId": unless_none(self.channel_finder_line_up_id),
            "sourceId": self.source_id,
            "networkDevice": unless_none(self.network_device),
            "providerName": unless_none(self.provider_name),
            "providerLocation": unless_none(self.provider_location),
            "stationNum": self.station_num,
            "stationName": unless_none(self.station_name),
            "utmSource": unless_none(self.utm_source),
            "utmMedium": unless_none(self.utm_medium),
            "utmCampaign": unless_none(self.utm_campaign),
            "utmContent": unless_none(self.utm_content),
            "requestEventIds": unless_none(self.request_event_ids),
            "externalEventIds": unless_none(self.external_event_ids),
            "clickId": unless_none(self.click_id),
            "urlReferrer": unless_none(self.url_referrer),
            "userAgent": unless_none(self.user_agent),
            "ipAddress": unless_none(self.ip_address),
            "redirectTo": unless_none(self.redirect_to),
            "userName": unless_none(self.user_name),
            "subscriberId": unless_none(self.subscriber_id),
            "emailAddress": unless_none(self.email_address),
            "trackingId": unless_none(self.tracking_id),
            "sessionId": unless_none(self.session_id),
            "roktSessionId": unless_none(self.rokt_session_id),
            "subscriptionMethod": unless_none(self.subscription_method),
            "events": unless_none(to_json(self.events)),
            "actionType": unless_none(self.action_type),
        }
        return {**given(members), **self.additional_properties}
