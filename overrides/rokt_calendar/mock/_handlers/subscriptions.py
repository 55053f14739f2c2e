"""The operations that create, read and deactivate subscriptions.

Assumptions:

* A person is known on a calendar by `subscriberId`, or, where a request has none, by `userName`.
  Creating a subscription for a person with an active one returns that one, with
  `isNewSubscription` false; its preferences stay, and the events of the request are added to it.
  One whose deactivation was accepted counts as ended, and the person gets a new one. Without
  either, every request makes a new subscription.
* A new subscription and its own events are there at once, without the propagation delay.
* `subscriptionMethod` 0, 1 and 2 mean WebCal, Google and Microsoft; any other number, or none, is
  taken as WebCal. Only 0 is published, without its name.
* `timeZoneId` has to be a Windows id. `username` repeats `userName`; `password` is null.
* Deactivation needs `id` or `userName`; with both, the subscription has to belong to that user. An
  id or user name that the calendar never had is refused with 400; repeating a deactivation is
  accepted. Once it takes effect, the subscription sees no event any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from ..._times.zones import resolve
from .._data.calendars import Calendar, CalendarEvent, Tag
from .._data.state import Account, Subscription
from .._protocol.replies import Finding, Reply, bad_request
from .._protocol.validation import Arguments
from .context import Context, unknown
from .event_input import read_event, read_value
from .subscription_events import accept, attach, put
from .wire import SUBSCRIPTION_TYPES, subscription_details

__all__ = ["create_subscription", "deactivate_subscriptions", "get_subscription"]

T = TypeVar("T")

FEED_URL = "https://sync.roktcalendar.com/webcal/"

_PREFERENCES = (
    "additionalOptIn",
    "allowPromotionalContent",
    "channelFinderLineUpId",
    "channelFinderZipCode",
    "emailAddress",
    "eventReminderMinutes",
    "isEventReminderDisabled",
    "marketingAllowed",
    "providerName",
)


def create_subscription(context: Context, arguments: Arguments) -> Reply:
    """Return the subscription of this person, new or existing."""
    account = context.account(arguments.path["accountCode"], missing=404)
    calendar = context.calendar(account.code, arguments.path["calendarCode"], missing=404)
    body = arguments.body
    zone_id = body.get("timeZoneId")
    if zone_id is not None:
        # An empty id names no zone at all.
        read_value(lambda: resolve(zone_id or " ", None), "body#/timeZoneId", "timeZone")
    events = [
        read_event(event, f"body#/events/{position}")
        for position, event in enumerate(body.get("events", ()))
    ]
    existing = _existing(account, calendar, body)
    subscription = existing or _new_subscription(context, account, calendar, body)
    for event in events:
        accept(account, event, [subscription])
        attach(account, event, [subscription])
        # Once more in its turn, behind changes that were accepted earlier and are still to come.
        context.state.pending.add(context.due, partial(put, account, event, [subscription]))
    return Reply(
        200,
        {
            "subscriptionId": subscription.id,
            "subscriptionUrl": FEED_URL + subscription.feed_id,
            "username": subscription.user_name,
            "password": None,
            "isNewSubscription": existing is None,
            "subscriberId": subscription.subscriber_id,
            "redirectTo": body.get("redirectTo"),
            "subscriptionType": subscription.type_number,
            "success": True,
            "statusCode": 200,
            "message": None,
            "errors": [],
        },
    )


def get_subscription(context: Context, arguments: Arguments) -> Reply:
    """Return the details of a subscription."""
    subscription = context.subscription(arguments.path["subscriptionId"])
    return Reply(200, subscription_details(subscription, context.now))


def deactivate_subscriptions(context: Context, arguments: Arguments) -> Reply:
    """Accept the end of one subscription, or of all subscriptions of a user name."""
    account = context.account(arguments.path["accountCode"])
    calendar = context.calendar(account.code, arguments.path["calendarCode"])
    subscription_id, user_name = arguments.body.get("id"), arguments.body.get("userName")
    if not subscription_id and not user_name:
        raise bad_request(Finding("Value", "selector", "body#", "id or userName is needed"))
    if subscription_id:
        subscription = context.state.subscription(subscription_id)
        if (
            subscription is None
            or (subscription.account, subscription.calendar) != (account, calendar)
            or (user_name and subscription.user_name != user_name)
        ):
            raise unknown("body#/id", "the calendar has no such subscription")
        selected = [subscription]
    else:
        selected = list(account.by_user.get((calendar.code, user_name), ()))
        if not selected:
            raise unknown("body#/userName", "the calendar has no such user name")
    for subscription in selected:
        subscription.is_ending = True
    context.state.pending.add(context.due, partial(_deactivate, selected))
    return Reply(202)


def _existing(account: Account, calendar: Calendar, body: dict[str, Any]) -> Subscription | None:
    if subscriber_id := body.get("subscriberId"):
        found = account.by_subscriber.get((calendar.code, subscriber_id))
        return None if found is None or found.is_ending else found
    if user_name := body.get("userName"):
        candidates = account.by_user.get((calendar.code, user_name), ())
        return next((item for item in candidates if not item.is_ending), None)
    return None


def _new_subscription(
    context: Context, account: Account, calendar: Calendar, body: dict[str, Any]
) -> Subscription:
    number = body.get("subscriptionMethod", 0)
    subscription = Subscription(
        id=context.state.new_id(),
        feed_id=context.state.new_id(),
        account=account,
        calendar=calendar,
        type_number=int(number) if 0 <= number < len(SUBSCRIPTION_TYPES) else 0,
        subscriber_id=body.get("subscriberId"),
        user_name=body.get("userName"),
        created_at=context.now,
        preferences={name: body[name] for name in _PREFERENCES if name in body},
        tags=_chosen_tags(calendar, body),
        windows_zone_id=body.get("timeZoneId"),
        chosen=_chosen_events(calendar, body) or None,
    )
    context.state.add_subscription(subscription)
    return subscription


def _chosen_tags(calendar: Calendar, body: dict[str, Any]) -> tuple[Tag, ...]:
    keys: list[str | None] = [body.get("tagId")]
    for tag in body.get("calendarTags", ()):
        keys += [tag.get("internalId"), tag.get("externalId")]
    return _known(calendar.tag(key) for key in keys if key)


def _chosen_events(calendar: Calendar, body: dict[str, Any]) -> tuple[CalendarEvent, ...]:
    by_id = [calendar.event(key) for key in body.get("requestEventIds", ())]
    by_external_id = [
        calendar.event_by_external_id(key) for key in body.get("externalEventIds", ())
    ]
    return _known([*by_id, *by_external_id])


def _known(items: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for item in items if item is not None))


def _deactivate(subscriptions: list[Subscription], now: datetime) -> None:
    for subscription in subscriptions:
        if not subscription.is_active:
            continue
        subscription.deactivated_at = now
        for event_id in subscription.pushed_ids:
            subscription.account.holders.get(event_id, set[str]()).discard(subscription.id)
        subscription.pushed_ids.clear()
