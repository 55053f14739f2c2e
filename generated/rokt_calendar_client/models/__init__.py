"""Contains all the data models used in inputs/outputs"""

from .calendar_event import CalendarEvent
from .calendar_event_custom_field import CalendarEventCustomField
from .calendar_event_tag import CalendarEventTag
from .calendar_event_timezone import CalendarEventTimezone
from .calendar_events_error import CalendarEventsError
from .calendar_events_page import CalendarEventsPage
from .calendar_events_response import CalendarEventsResponse
from .create_subscription_event_request import CreateSubscriptionEventRequest
from .create_subscription_request import CreateSubscriptionRequest
from .create_subscription_response import CreateSubscriptionResponse
from .deactivate_subscriptions_request import DeactivateSubscriptionsRequest
from .error_item import ErrorItem
from .error_response import ErrorResponse
from .event_selection import EventSelection
from .scheduled_event import ScheduledEvent
from .subscribe_calendar_tag import SubscribeCalendarTag
from .subscribe_error import SubscribeError
from .subscribe_event import SubscribeEvent
from .subscription_calendar import SubscriptionCalendar
from .subscription_details import SubscriptionDetails
from .subscription_event import SubscriptionEvent
from .subscription_tag import SubscriptionTag
from .token_error_response import TokenErrorResponse
from .token_request import TokenRequest
from .token_response import TokenResponse
from .visible_event import VisibleEvent

__all__ = (
    "CalendarEvent",
    "CalendarEventCustomField",
    "CalendarEventsError",
    "CalendarEventsPage",
    "CalendarEventsResponse",
    "CalendarEventTag",
    "CalendarEventTimezone",
    "CreateSubscriptionEventRequest",
    "CreateSubscriptionRequest",
    "CreateSubscriptionResponse",
    "DeactivateSubscriptionsRequest",
    "ErrorItem",
    "ErrorResponse",
    "EventSelection",
    "ScheduledEvent",
    "SubscribeCalendarTag",
    "SubscribeError",
    "SubscribeEvent",
    "SubscriptionCalendar",
    "SubscriptionDetails",
    "SubscriptionEvent",
    "SubscriptionTag",
    "TokenErrorResponse",
    "TokenRequest",
    "TokenResponse",
    "VisibleEvent",
)
