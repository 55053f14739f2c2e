"""Every operation of the contract as a typed method; how it is sent is up to the subclass that supplies `_run`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from datetime import datetime

    import httpx

    from ..models.calendar_events_response import CalendarEventsResponse
    from ..models.create_subscription_event_request import CreateSubscriptionEventRequest
    from ..models.create_subscription_request import CreateSubscriptionRequest
    from ..models.create_subscription_response import CreateSubscriptionResponse
    from ..models.deactivate_subscriptions_request import DeactivateSubscriptionsRequest
    from ..models.scheduled_event import ScheduledEvent
    from ..models.subscription_details import SubscriptionDetails
    from ..models.subscription_event import SubscriptionEvent


T = TypeVar("T")

CONTRACT_VERSION = "1.0.0"


@dataclass(frozen=True)
class Endpoint:
    """One operation of the contract: how its request is built and how its responses are read."""

    operation: str
    method: str
    path: str
    successes: tuple[range, ...]
    module: str = field(repr=False)

    @property
    def build(self) -> Callable[..., dict[str, Any]]:
        """The function that makes the parts of a request from the arguments: `method`, `url`, `params`, `json`."""
        return cast("Callable[..., dict[str, Any]]", _load(self.module).build)

    @property
    def parse(self) -> Callable[[Any], Any]:
        """The function that makes the result from the decoded body of a success, once that is known to be valid."""
        return cast("Callable[[Any], Any]", _load(self.module).parse)


@cache
def _load(module: str) -> Any:
    return import_module(module, __package__)


@dataclass(frozen=True)
class RawResponse(Generic[T]):
    """A success with its status and headers: what `raw` returns in place of the bare model."""

    status_code: int
    headers: httpx.Headers = field(repr=False)
    parsed: T


CREATE_SUBSCRIPTION = Endpoint(
    operation="createSubscription",
    method="POST",
    path="/v2/subscribe/{account_code}/{calendar_code}",
    successes=(range(200, 201),),
    module=".subscriptions.create_subscription",
)
GET_SUBSCRIPTION = Endpoint(
    operation="getSubscription",
    method="GET",
    path="/v1/subscription/{subscription_id}",
    successes=(range(200, 201),),
    module=".subscriptions.get_subscription",
)
DEACTIVATE_SUBSCRIPTIONS = Endpoint(
    operation="deactivateSubscriptions",
    method="DELETE",
    path="/v1/subscription/{account_code}/{calendar_code}",
    successes=(range(202, 203),),
    module=".subscriptions.deactivate_subscriptions",
)
GET_SUBSCRIPTION_SCHEDULE = Endpoint(
    operation="getSubscriptionSchedule",
    method="GET",
    path="/v1/schedule/{subscription_id}",
    successes=(range(200, 201),),
    module=".subscriptions.get_subscription_schedule",
)
LIST_CALENDAR_EVENTS = Endpoint(
    operation="listCalendarEvents",
    method="GET",
    path="/v1/{account_code}/calendars/{calendar_id}/events",
    successes=(range(200, 201),),
    module=".calendars.list_calendar_events",
)
CREATE_SUBSCRIPTION_EVENT = Endpoint(
    operation="createSubscriptionEvent",
    method="POST",
    path="/v1/subscriptionevent/{account_code}",
    successes=(range(202, 203),),
    module=".events.create_subscription_event",
)
UPDATE_SUBSCRIPTION_EVENT = Endpoint(
    operation="updateSubscriptionEvent",
    method="POST",
    path="/v1/subscriptionevent/{account_code}/update",
    successes=(range(202, 203),),
    module=".events.update_subscription_event",
)
DELETE_SUBSCRIPTION_EVENT = Endpoint(
    operation="deleteSubscriptionEvent",
    method="DELETE",
    path="/v1/subscriptionevent/{account_code}/{event_id}",
    successes=(range(202, 203),),
    module=".events.delete_subscription_event",
)
REMOVE_SUBSCRIPTION_EVENT = Endpoint(
    operation="removeSubscriptionEvent",
    method="DELETE",
    path="/v2/subscription/{account_code}/{subscription_id}/subscriptionevent/{event_id}",
    successes=(range(202, 203),),
    module=".events.remove_subscription_event",
)

ENDPOINTS: tuple[Endpoint, ...] = (
    CREATE_SUBSCRIPTION,
    GET_SUBSCRIPTION,
    DEACTIVATE_SUBSCRIPTIONS,
    GET_SUBSCRIPTION_SCHEDULE,
    LIST_CALENDAR_EVENTS,
    CREATE_SUBSCRIPTION_EVENT,
    UPDATE_SUBSCRIPTION_EVENT,
    DELETE_SUBSCRIPTION_EVENT,
    REMOVE_SUBSCRIPTION_EVENT,
)


def load() -> None:
    """Import what calls need, which otherwise the first one does: in a child of a fork that might wait for ever."""
    for module in ("..models", "dateutil.parser"):
        import_module(module, __package__)
    for endpoint in ENDPOINTS:
        _load(endpoint.module)


class Operations(ABC):
    """The operations, for synchronous code."""

    @abstractmethod
    def _run(self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]) -> T:
        """Send one operation and return what its success type promises."""

    def create_subscription(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: CreateSubscriptionRequest,
    ) -> CreateSubscriptionResponse:
        """Create a subscription.

        Subscribes one person to a calendar, by Webcal feed or in Google Calendar. Microsoft calendars
        are not mentioned for this call.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            calendar_code: The calendar, by the slug that follows the domain: `my-calendar` for
                `https://youraccount.roktcalendar.com/my-calendar`.
            body: The CreateSubscriptionRequest to send. Who subscribes, from where, and to which part of the
                calendar.

        Returns:
            CreateSubscriptionResponse: The subscription that was created or found.

        Raises:
            OperationFailedError: The response says `success: false`.
            AuthenticationError: The access token is missing, expired or not accepted.
            NotFoundError: No such account, calendar or subscription.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.create_subscription_response import CreateSubscriptionResponse

        return self._run(
            CREATE_SUBSCRIPTION,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            CreateSubscriptionResponse,
        )

    def get_subscription(
        self,
        subscription_id: str,
    ) -> SubscriptionDetails:
        """Read a subscription.

        Returns the calendar, the filters, the consents and the events of one subscription.

        400 is the only error that Rokt lists here, so an unknown id may well be answered with 400 and
        not with 404.

        Args:
            subscription_id: The subscription, as returned by `create_subscription`. A GUID in all known data,
                but not promised to be. [reference: That ids are GUIDs is from the older reference and partners; the
                current page does not say so.]

        Returns:
            SubscriptionDetails: A subscription, its filters and consents, and the events that it shows.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.subscription_details import SubscriptionDetails

        return self._run(
            GET_SUBSCRIPTION,
            {
                "subscription_id": subscription_id,
            },
            SubscriptionDetails,
        )

    def deactivate_subscriptions(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: DeactivateSubscriptionsRequest,
    ) -> None:
        """Deactivate one subscription, or all of a user name.

        Stops subscriptions of this calendar: events published later no longer reach them. Rokt's
        summary adds that their events are removed from the calendars as well; its longer text
        promises only the former.

        Name what to stop in the body, either one subscription by `id` or all subscriptions of a
        `user_name`.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            calendar_code: The calendar, by the slug that follows the domain: `my-calendar` for
                `https://youraccount.roktcalendar.com/my-calendar`.
            body: The DeactivateSubscriptionsRequest to send. Which subscriptions to deactivate, and why.

        Returns:
            Nothing: Accepted. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return self._run(
            DEACTIVATE_SUBSCRIPTIONS,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            NoneType,
        )

    def get_subscription_schedule(
        self,
        subscription_id: str,
        *,
        from_: str | datetime | None | Unset = UNSET,
        to: str | datetime | None | Unset = UNSET,
    ) -> list[ScheduledEvent]:
        """Read the subscriber's own schedule.

        Returns the entries of the subscriber's primary calendar within a range of dates: when this
        person is busy.

        Rokt's older reference says that it works for Outlook.com and Office 365 accounts, that is,
        for Microsoft subscriptions.

        [reference: The call is documented; the kind of account for which it works is from the older reference.]

        Args:
            subscription_id: The subscription whose calendar to read. This is the one call for which a GUID is
                documented.
            from_: Start of the range, in UTC. Default, format and inclusivity are undocumented; ISO 8601 is the
                safe bet.
            to: End of the range, in UTC. Default, format and inclusivity are undocumented; ISO 8601 is the safe
                bet.

        Returns:
            list[ScheduledEvent]: The entries within the range. The published sample shows a single entry; its
                text, and the older reference, speak of several, so this is a list. [reference: The list is stated
                by the older reference; the current sample prints one bare entry.]

        Raises:
            AuthenticationError: The access token is missing, expired or not accepted.
            NotFoundError: No such account, calendar or subscription.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.scheduled_event import ScheduledEvent

        return self._run(
            GET_SUBSCRIPTION_SCHEDULE,
            {
                "subscription_id": subscription_id,
                "from_": from_,
                "to": to,
            },
            list[ScheduledEvent],
        )

    def list_calendar_events(
        self,
        account_code: str,
        calendar_id: str,
        *,
        page_number: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
    ) -> CalendarEventsResponse:
        """List the events of a calendar.

        Returns one page of the events that the calendar offers to its subscribers. Ask for page 1,
        then go on until `page_number` reaches `total_pages` or a page comes back empty.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            calendar_id: The calendar. Rokt words it like the calendar code, but other sources show calendar ids
                as GUIDs, for example in `calendar.id` of a subscription. [reference: The GUID is from webhooks and
                a partner's data; the current page describes a slug.]
            page_number: Number of the page, counted from 1. The default is undocumented.
            page_size: Events per page, greater than 0. Default and maximum are undocumented.

        Returns:
            CalendarEventsResponse: One page of the events of a calendar.

        Raises:
            OperationFailedError: The response says `success: false`.
            AuthenticationError: The access token is missing, expired or not accepted.
            NotFoundError: No such account, calendar or subscription.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.calendar_events_response import CalendarEventsResponse

        return self._run(
            LIST_CALENDAR_EVENTS,
            {
                "account_code": account_code,
                "calendar_id": calendar_id,
                "page_number": page_number,
                "page_size": page_size,
            },
            CalendarEventsResponse,
        )

    def create_subscription_event(
        self,
        account_code: str,
        *,
        body: CreateSubscriptionEventRequest,
    ) -> None:
        """Create an event on subscriptions.

        Creates an event and attaches it to one or more subscriptions. The 202 means validated and
        queued; it can take a few minutes until the event shows in the calendars.

        What happens if the `event_id` already exists is undocumented.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            body: The CreateSubscriptionEventRequest to send. The event, and the subscriptions that get it.

        Returns:
            Nothing: Validated and queued. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ServerError: The server failed. Whether the request took effect is unknown.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return self._run(
            CREATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    def update_subscription_event(
        self,
        account_code: str,
        *,
        body: SubscriptionEvent,
    ) -> None:
        """Update an event on all its subscriptions.

        Replaces the details of an event and updates every subscription that has it. The 202 means
        validated and queued; it can take a few minutes until the change shows in the calendars.

        The body is the event itself; unlike for creation it is not wrapped in `event`. Whether an
        optional field that is left out keeps its old value is undocumented, so send the whole event.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            body: The SubscriptionEvent to send. The event as it shall be from now on, named by its `event_id`.

        Returns:
            Nothing: Validated and queued. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ServerError: The server failed. Whether the request took effect is unknown.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return self._run(
            UPDATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    def delete_subscription_event(
        self,
        account_code: str,
        event_id: str,
    ) -> None:
        """Delete an event from all its subscriptions.

        Deletes an event and updates every subscription that has it, Google calendars included. The
        202 means validated and queued; it can take a few minutes until the event is gone from the
        calendars.

        To take it out of a single subscription, use `remove_subscription_event`.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            event_id: The event, by the id that you chose when you created it. Any string, not a GUID.
                [reference: The current page says only that it is unique; that callers choose it is from the older
                reference.]

        Returns:
            Nothing: Validated and queued. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ServerError: The server failed. Whether the request took effect is unknown.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return self._run(
            DELETE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "event_id": event_id,
            },
            NoneType,
        )

    def remove_subscription_event(
        self,
        account_code: str,
        subscription_id: str,
        event_id: str,
    ) -> None:
        """Remove an event from one subscription.

        Takes an event out of one subscription; the other subscriptions keep it. The answer is 202, so
        expect the calendar to follow with a delay as it does for the other event operations.

        To delete the event everywhere, use `delete_subscription_event`.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            subscription_id: The subscription, as returned by `create_subscription`. A GUID in all known data,
                but not promised to be. [reference: That ids are GUIDs is from the older reference and partners; the
                current page does not say so.]
            event_id: The event, by the id that you chose when you created it. Any string, not a GUID.
                [reference: The current page says only that it is unique; that callers choose it is from the older
                reference.]

        Returns:
            Nothing: Accepted. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return self._run(
            REMOVE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "subscription_id": subscription_id,
                "event_id": event_id,
            },
            NoneType,
        )


class AsyncOperations(ABC):
    """The operations, for asynchronous code."""

    @abstractmethod
    async def _run(self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]) -> T:
        """Send one operation and return what its success type promises."""

    async def create_subscription(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: CreateSubscriptionRequest,
    ) -> CreateSubscriptionResponse:
        """Create a subscription.

        Subscribes one person to a calendar, by Webcal feed or in Google Calendar. Microsoft calendars
        are not mentioned for this call.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            calendar_code: The calendar, by the slug that follows the domain: `my-calendar` for
                `https://youraccount.roktcalendar.com/my-calendar`.
            body: The CreateSubscriptionRequest to send. Who subscribes, from where, and to which part of the
                calendar.

        Returns:
            CreateSubscriptionResponse: The subscription that was created or found.

        Raises:
            OperationFailedError: The response says `success: false`.
            AuthenticationError: The access token is missing, expired or not accepted.
            NotFoundError: No such account, calendar or subscription.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.create_subscription_response import CreateSubscriptionResponse

        return await self._run(
            CREATE_SUBSCRIPTION,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            CreateSubscriptionResponse,
        )

    async def get_subscription(
        self,
        subscription_id: str,
    ) -> SubscriptionDetails:
        """Read a subscription.

        Returns the calendar, the filters, the consents and the events of one subscription.

        400 is the only error that Rokt lists here, so an unknown id may well be answered with 400 and
        not with 404.

        Args:
            subscription_id: The subscription, as returned by `create_subscription`. A GUID in all known data,
                but not promised to be. [reference: That ids are GUIDs is from the older reference and partners; the
                current page does not say so.]

        Returns:
            SubscriptionDetails: A subscription, its filters and consents, and the events that it shows.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.subscription_details import SubscriptionDetails

        return await self._run(
            GET_SUBSCRIPTION,
            {
                "subscription_id": subscription_id,
            },
            SubscriptionDetails,
        )

    async def deactivate_subscriptions(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: DeactivateSubscriptionsRequest,
    ) -> None:
        """Deactivate one subscription, or all of a user name.

        Stops subscriptions of this calendar: events published later no longer reach them. Rokt's
        summary adds that their events are removed from the calendars as well; its longer text
        promises only the former.

        Name what to stop in the body, either one subscription by `id` or all subscriptions of a
        `user_name`.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            calendar_code: The calendar, by the slug that follows the domain: `my-calendar` for
                `https://youraccount.roktcalendar.com/my-calendar`.
            body: The DeactivateSubscriptionsRequest to send. Which subscriptions to deactivate, and why.

        Returns:
            Nothing: Accepted. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return await self._run(
            DEACTIVATE_SUBSCRIPTIONS,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            NoneType,
        )

    async def get_subscription_schedule(
        self,
        subscription_id: str,
        *,
        from_: str | datetime | None | Unset = UNSET,
        to: str | datetime | None | Unset = UNSET,
    ) -> list[ScheduledEvent]:
        """Read the subscriber's own schedule.

        Returns the entries of the subscriber's primary calendar within a range of dates: when this
        person is busy.

        Rokt's older reference says that it works for Outlook.com and Office 365 accounts, that is,
        for Microsoft subscriptions.

        [reference: The call is documented; the kind of account for which it works is from the older reference.]

        Args:
            subscription_id: The subscription whose calendar to read. This is the one call for which a GUID is
                documented.
            from_: Start of the range, in UTC. Default, format and inclusivity are undocumented; ISO 8601 is the
                safe bet.
            to: End of the range, in UTC. Default, format and inclusivity are undocumented; ISO 8601 is the safe
                bet.

        Returns:
            list[ScheduledEvent]: The entries within the range. The published sample shows a single entry; its
                text, and the older reference, speak of several, so this is a list. [reference: The list is stated
                by the older reference; the current sample prints one bare entry.]

        Raises:
            AuthenticationError: The access token is missing, expired or not accepted.
            NotFoundError: No such account, calendar or subscription.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.scheduled_event import ScheduledEvent

        return await self._run(
            GET_SUBSCRIPTION_SCHEDULE,
            {
                "subscription_id": subscription_id,
                "from_": from_,
                "to": to,
            },
            list[ScheduledEvent],
        )

    async def list_calendar_events(
        self,
        account_code: str,
        calendar_id: str,
        *,
        page_number: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
    ) -> CalendarEventsResponse:
        """List the events of a calendar.

        Returns one page of the events that the calendar offers to its subscribers. Ask for page 1,
        then go on until `page_number` reaches `total_pages` or a page comes back empty.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            calendar_id: The calendar. Rokt words it like the calendar code, but other sources show calendar ids
                as GUIDs, for example in `calendar.id` of a subscription. [reference: The GUID is from webhooks and
                a partner's data; the current page describes a slug.]
            page_number: Number of the page, counted from 1. The default is undocumented.
            page_size: Events per page, greater than 0. Default and maximum are undocumented.

        Returns:
            CalendarEventsResponse: One page of the events of a calendar.

        Raises:
            OperationFailedError: The response says `success: false`.
            AuthenticationError: The access token is missing, expired or not accepted.
            NotFoundError: No such account, calendar or subscription.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        from ..models.calendar_events_response import CalendarEventsResponse

        return await self._run(
            LIST_CALENDAR_EVENTS,
            {
                "account_code": account_code,
                "calendar_id": calendar_id,
                "page_number": page_number,
                "page_size": page_size,
            },
            CalendarEventsResponse,
        )

    async def create_subscription_event(
        self,
        account_code: str,
        *,
        body: CreateSubscriptionEventRequest,
    ) -> None:
        """Create an event on subscriptions.

        Creates an event and attaches it to one or more subscriptions. The 202 means validated and
        queued; it can take a few minutes until the event shows in the calendars.

        What happens if the `event_id` already exists is undocumented.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            body: The CreateSubscriptionEventRequest to send. The event, and the subscriptions that get it.

        Returns:
            Nothing: Validated and queued. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ServerError: The server failed. Whether the request took effect is unknown.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return await self._run(
            CREATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    async def update_subscription_event(
        self,
        account_code: str,
        *,
        body: SubscriptionEvent,
    ) -> None:
        """Update an event on all its subscriptions.

        Replaces the details of an event and updates every subscription that has it. The 202 means
        validated and queued; it can take a few minutes until the change shows in the calendars.

        The body is the event itself; unlike for creation it is not wrapped in `event`. Whether an
        optional field that is left out keeps its old value is undocumented, so send the whole event.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            body: The SubscriptionEvent to send. The event as it shall be from now on, named by its `event_id`.

        Returns:
            Nothing: Validated and queued. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ServerError: The server failed. Whether the request took effect is unknown.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return await self._run(
            UPDATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    async def delete_subscription_event(
        self,
        account_code: str,
        event_id: str,
    ) -> None:
        """Delete an event from all its subscriptions.

        Deletes an event and updates every subscription that has it, Google calendars included. The
        202 means validated and queued; it can take a few minutes until the event is gone from the
        calendars.

        To take it out of a single subscription, use `remove_subscription_event`.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            event_id: The event, by the id that you chose when you created it. Any string, not a GUID.
                [reference: The current page says only that it is unique; that callers choose it is from the older
                reference.]

        Returns:
            Nothing: Validated and queued. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ServerError: The server failed. Whether the request took effect is unknown.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return await self._run(
            DELETE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "event_id": event_id,
            },
            NoneType,
        )

    async def remove_subscription_event(
        self,
        account_code: str,
        subscription_id: str,
        event_id: str,
    ) -> None:
        """Remove an event from one subscription.

        Takes an event out of one subscription; the other subscriptions keep it. The answer is 202, so
        expect the calendar to follow with a delay as it does for the other event operations.

        To delete the event everywhere, use `delete_subscription_event`.

        Args:
            account_code: Your merchant account code, or the subdomain of your Rokt Calendar dashboard.
            subscription_id: The subscription, as returned by `create_subscription`. A GUID in all known data,
                but not promised to be. [reference: That ids are GUIDs is from the older reference and partners; the
                current page does not say so.]
            event_id: The event, by the id that you chose when you created it. Any string, not a GUID.
                [reference: The current page says only that it is unique; that callers choose it is from the older
                reference.]

        Returns:
            Nothing: Accepted. No body is documented.

        Raises:
            BadRequestError: The request was not valid. `errors` may say what is wrong.
            AuthenticationError: The access token is missing, expired or not accepted. Not listed for this
                operation, implied by OAuth.
            ApiStatusError: Any other error, for example 403, 429 or 503, none of which is documented. Be ready
                for an empty or plain text body.
            InvalidResponseError: The response is not what the contract promises.
            InvalidRequestError: An argument cannot be sent; nothing was.
            RoktCalendarError: There is no token, no response, or no time left; see its subclasses.
        """
        return await self._run(
            REMOVE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "subscription_id": subscription_id,
                "event_id": event_id,
            },
            NoneType,
        )


class RawOperations(ABC):
    """The operations, with status and headers, for synchronous code."""

    @abstractmethod
    def _run(self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]) -> RawResponse[T]:
        """Send one operation and return what its success type promises."""

    def create_subscription(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: CreateSubscriptionRequest,
    ) -> RawResponse[CreateSubscriptionResponse]:
        """Create a subscription, with status and headers.

        Takes and raises what `Operations.create_subscription` does.
        """
        from ..models.create_subscription_response import CreateSubscriptionResponse

        return self._run(
            CREATE_SUBSCRIPTION,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            CreateSubscriptionResponse,
        )

    def get_subscription(
        self,
        subscription_id: str,
    ) -> RawResponse[SubscriptionDetails]:
        """Read a subscription, with status and headers.

        Takes and raises what `Operations.get_subscription` does.
        """
        from ..models.subscription_details import SubscriptionDetails

        return self._run(
            GET_SUBSCRIPTION,
            {
                "subscription_id": subscription_id,
            },
            SubscriptionDetails,
        )

    def deactivate_subscriptions(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: DeactivateSubscriptionsRequest,
    ) -> RawResponse[None]:
        """Deactivate one subscription, or all of a user name, with status and headers.

        Takes and raises what `Operations.deactivate_subscriptions` does.
        """
        return self._run(
            DEACTIVATE_SUBSCRIPTIONS,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            NoneType,
        )

    def get_subscription_schedule(
        self,
        subscription_id: str,
        *,
        from_: str | datetime | None | Unset = UNSET,
        to: str | datetime | None | Unset = UNSET,
    ) -> RawResponse[list[ScheduledEvent]]:
        """Read the subscriber's own schedule, with status and headers.

        Takes and raises what `Operations.get_subscription_schedule` does.
        """
        from ..models.scheduled_event import ScheduledEvent

        return self._run(
            GET_SUBSCRIPTION_SCHEDULE,
            {
                "subscription_id": subscription_id,
                "from_": from_,
                "to": to,
            },
            list[ScheduledEvent],
        )

    def list_calendar_events(
        self,
        account_code: str,
        calendar_id: str,
        *,
        page_number: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
    ) -> RawResponse[CalendarEventsResponse]:
        """List the events of a calendar, with status and headers.

        Takes and raises what `Operations.list_calendar_events` does.
        """
        from ..models.calendar_events_response import CalendarEventsResponse

        return self._run(
            LIST_CALENDAR_EVENTS,
            {
                "account_code": account_code,
                "calendar_id": calendar_id,
                "page_number": page_number,
                "page_size": page_size,
            },
            CalendarEventsResponse,
        )

    def create_subscription_event(
        self,
        account_code: str,
        *,
        body: CreateSubscriptionEventRequest,
    ) -> RawResponse[None]:
        """Create an event on subscriptions, with status and headers.

        Takes and raises what `Operations.create_subscription_event` does.
        """
        return self._run(
            CREATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    def update_subscription_event(
        self,
        account_code: str,
        *,
        body: SubscriptionEvent,
    ) -> RawResponse[None]:
        """Update an event on all its subscriptions, with status and headers.

        Takes and raises what `Operations.update_subscription_event` does.
        """
        return self._run(
            UPDATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    def delete_subscription_event(
        self,
        account_code: str,
        event_id: str,
    ) -> RawResponse[None]:
        """Delete an event from all its subscriptions, with status and headers.

        Takes and raises what `Operations.delete_subscription_event` does.
        """
        return self._run(
            DELETE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "event_id": event_id,
            },
            NoneType,
        )

    def remove_subscription_event(
        self,
        account_code: str,
        subscription_id: str,
        event_id: str,
    ) -> RawResponse[None]:
        """Remove an event from one subscription, with status and headers.

        Takes and raises what `Operations.remove_subscription_event` does.
        """
        return self._run(
            REMOVE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "subscription_id": subscription_id,
                "event_id": event_id,
            },
            NoneType,
        )


class AsyncRawOperations(ABC):
    """The operations, with status and headers, for asynchronous code."""

    @abstractmethod
    async def _run(self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]) -> RawResponse[T]:
        """Send one operation and return what its success type promises."""

    async def create_subscription(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: CreateSubscriptionRequest,
    ) -> RawResponse[CreateSubscriptionResponse]:
        """Create a subscription, with status and headers.

        Takes and raises what `Operations.create_subscription` does.
        """
        from ..models.create_subscription_response import CreateSubscriptionResponse

        return await self._run(
            CREATE_SUBSCRIPTION,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            CreateSubscriptionResponse,
        )

    async def get_subscription(
        self,
        subscription_id: str,
    ) -> RawResponse[SubscriptionDetails]:
        """Read a subscription, with status and headers.

        Takes and raises what `Operations.get_subscription` does.
        """
        from ..models.subscription_details import SubscriptionDetails

        return await self._run(
            GET_SUBSCRIPTION,
            {
                "subscription_id": subscription_id,
            },
            SubscriptionDetails,
        )

    async def deactivate_subscriptions(
        self,
        account_code: str,
        calendar_code: str,
        *,
        body: DeactivateSubscriptionsRequest,
    ) -> RawResponse[None]:
        """Deactivate one subscription, or all of a user name, with status and headers.

        Takes and raises what `Operations.deactivate_subscriptions` does.
        """
        return await self._run(
            DEACTIVATE_SUBSCRIPTIONS,
            {
                "account_code": account_code,
                "calendar_code": calendar_code,
                "body": body,
            },
            NoneType,
        )

    async def get_subscription_schedule(
        self,
        subscription_id: str,
        *,
        from_: str | datetime | None | Unset = UNSET,
        to: str | datetime | None | Unset = UNSET,
    ) -> RawResponse[list[ScheduledEvent]]:
        """Read the subscriber's own schedule, with status and headers.

        Takes and raises what `Operations.get_subscription_schedule` does.
        """
        from ..models.scheduled_event import ScheduledEvent

        return await self._run(
            GET_SUBSCRIPTION_SCHEDULE,
            {
                "subscription_id": subscription_id,
                "from_": from_,
                "to": to,
            },
            list[ScheduledEvent],
        )

    async def list_calendar_events(
        self,
        account_code: str,
        calendar_id: str,
        *,
        page_number: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
    ) -> RawResponse[CalendarEventsResponse]:
        """List the events of a calendar, with status and headers.

        Takes and raises what `Operations.list_calendar_events` does.
        """
        from ..models.calendar_events_response import CalendarEventsResponse

        return await self._run(
            LIST_CALENDAR_EVENTS,
            {
                "account_code": account_code,
                "calendar_id": calendar_id,
                "page_number": page_number,
                "page_size": page_size,
            },
            CalendarEventsResponse,
        )

    async def create_subscription_event(
        self,
        account_code: str,
        *,
        body: CreateSubscriptionEventRequest,
    ) -> RawResponse[None]:
        """Create an event on subscriptions, with status and headers.

        Takes and raises what `Operations.create_subscription_event` does.
        """
        return await self._run(
            CREATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    async def update_subscription_event(
        self,
        account_code: str,
        *,
        body: SubscriptionEvent,
    ) -> RawResponse[None]:
        """Update an event on all its subscriptions, with status and headers.

        Takes and raises what `Operations.update_subscription_event` does.
        """
        return await self._run(
            UPDATE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "body": body,
            },
            NoneType,
        )

    async def delete_subscription_event(
        self,
        account_code: str,
        event_id: str,
    ) -> RawResponse[None]:
        """Delete an event from all its subscriptions, with status and headers.

        Takes and raises what `Operations.delete_subscription_event` does.
        """
        return await self._run(
            DELETE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "event_id": event_id,
            },
            NoneType,
        )

    async def remove_subscription_event(
        self,
        account_code: str,
        subscription_id: str,
        event_id: str,
    ) -> RawResponse[None]:
        """Remove an event from one subscription, with status and headers.

        Takes and raises what `Operations.remove_subscription_event` does.
        """
        return await self._run(
            REMOVE_SUBSCRIPTION_EVENT,
            {
                "account_code": account_code,
                "subscription_id": subscription_id,
                "event_id": event_id,
            },
            NoneType,
        )
