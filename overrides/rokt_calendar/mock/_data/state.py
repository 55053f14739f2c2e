"""Accounts, subscriptions and pushed events: plain data, and changes that wait for their time."""

from __future__ import annotations

import random
import uuid
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .calendars import Calendar, CalendarEvent, Tag, guid
from .zones import Zone

__all__ = ["Account", "PendingChanges", "PushedEvent", "State", "Subscription"]


@dataclass(frozen=True, slots=True)
class PushedEvent:
    """An event that the merchant pushed to subscriptions; times are wall clock times.

    An all-day event may have no zone.
    """

    id: str
    title: str
    description: str | None
    location: str | None
    zone: Zone | None
    start: datetime
    start_utc: datetime
    end: datetime | None
    all_day: bool | None
    reminder_minutes: int | None
    visible_from: datetime | None


@dataclass(slots=True, eq=False)
class Subscription:
    """The tie between one person and one calendar.

    `is_ending` says that its deactivation was accepted, `deactivated_at` when it took effect.
    `pushed_ids` are the pushed events that it has now; `accepted_ids` are all that it was ever
    promised, so that taking one away twice is no error. `chosen` are the calendar events that it is
    limited to, None for no such limit.
    """

    id: str
    feed_id: str
    account: Account
    calendar: Calendar
    type_number: int
    subscriber_id: str | None
    user_name: str | None
    created_at: datetime
    preferences: dict[str, object]
    tags: tuple[Tag, ...] = ()
    windows_zone_id: str | None = None
    chosen: tuple[CalendarEvent, ...] | None = None
    is_ending: bool = False
    deactivated_at: datetime | None = None
    pushed_ids: dict[str, None] = field(default_factory=dict[str, None])
    accepted_ids: set[str] = field(default_factory=set[str])

    @property
    def is_active(self) -> bool:
        """Say whether it still receives events."""
        return self.deactivated_at is None


@dataclass(slots=True, eq=False)
class Account:
    """A merchant account.

    `pushed` holds the pushed events as subscribers see them. `accepted` says of each event id ever
    accepted whether the event will exist once all pending changes are applied.
    """

    id: str
    code: str
    calendars: tuple[Calendar, ...]
    pushed: dict[str, PushedEvent] = field(default_factory=dict[str, PushedEvent])
    holders: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    accepted: dict[str, bool] = field(default_factory=dict[str, bool])
    # Both by the code of the calendar and the name of the person.
    by_subscriber: dict[tuple[str, str], Subscription] = field(
        default_factory=dict[tuple[str, str], Subscription]
    )
    by_user: dict[tuple[str, str], list[Subscription]] = field(
        default_factory=dict[tuple[str, str], list[Subscription]]
    )
    _by_code: dict[str, Calendar] = field(init=False)
    _by_id: dict[str, Calendar] = field(init=False)

    def __post_init__(self) -> None:
        self.set_calendars(self.calendars)

    def set_calendars(self, calendars: Iterable[Calendar]) -> None:
        """Replace all calendars.

        Raises:
            ValueError: Two of them have the same id.
        """
        by_code = {calendar.code: calendar for calendar in calendars}
        by_id: dict[str, Calendar] = {}
        for calendar in by_code.values():
            other = by_id.setdefault(calendar.id, calendar)
            if other is not calendar:
                raise ValueError(
                    f"the calendars {other.code!r} and {calendar.code!r} of account {self.code!r} "
                    f"have the same id {calendar.id}; give one of them another, or leave it out"
                )
        self.calendars = tuple(by_code.values())
        self._by_code, self._by_id = by_code, by_id

    def calendar(self, code: str) -> Calendar | None:
        """Return the calendar with this code."""
        return self._by_code.get(code)

    def calendar_by_id_or_code(self, key: str) -> Calendar | None:
        """Return the calendar with this GUID, in any case of its letters, or with this code."""
        return self._by_id.get(key.lower()) or self._by_code.get(key)


class PendingChanges:
    """Changes that were accepted and take effect later, in the order of their acceptance."""

    def __init__(self) -> None:
        self._queue: deque[tuple[datetime, Callable[[datetime], None]]] = deque()

    def add(self, due: datetime, change: Callable[[datetime], None]) -> None:
        """Accept a change; it is called with the instant at which it takes effect.

        That is no earlier than the one before it, for two requests may be accepted in another order
        than they came, and the delay may be shortened meanwhile.
        """
        latest = self._queue[-1][0] if self._queue else due
        self._queue.append((max(due, latest), change))

    def apply(self, now: datetime) -> None:
        """Apply every change that is due."""
        while self._queue and self._queue[0][0] <= now:
            due, change = self._queue.popleft()
            change(due)


class State:
    """Everything that the mock knows."""

    def __init__(self, *, seed: int, accounts: tuple[Account, ...]) -> None:
        self.seed = seed
        self.accounts = {account.code: account for account in accounts}
        self.subscriptions: dict[str, Subscription] = {}
        self.pending = PendingChanges()
        self._random = random.Random(f"{seed}:ids")

    def new_id(self) -> str:
        """Return the next GUID; the sequence follows from the seed."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def subscription(self, subscription_id: str) -> Subscription | None:
        """Return the subscription with this GUID, in any case of its letters."""
        return self.subscriptions.get(subscription_id.lower())

    def add_subscription(self, subscription: Subscription) -> None:
        """Store a new subscription under its id and its owner."""
        account, calendar = subscription.account, subscription.calendar
        self.subscriptions[subscription.id] = subscription
        if subscription.subscriber_id:
            account.by_subscriber[calendar.code, subscription.subscriber_id] = subscription
        if subscription.user_name:
            key = calendar.code, subscription.user_name
            account.by_user.setdefault(key, []).append(subscription)

    def put_calendar(self, account_code: str, calendar: Calendar) -> None:
        """Add a calendar, or replace the one with its code, also for those who subscribe to it.

        Raises:
            ValueError: Another calendar of the account has the same id.
        """
        account = self.accounts.get(account_code) or Account(guid(account_code), account_code, ())
        account.set_calendars((*account.calendars, calendar))
        self.accounts[account_code] = account
        for subscription in self.subscriptions.values():
            if (subscription.account, subscription.calendar.code) == (account, calendar.code):
                subscription.calendar = calendar
                if subscription.chosen is not None:
                    found = (calendar.event(event.id) for event in subscription.chosen)
                    subscription.chosen = tuple(event for event in found if event is not None)
