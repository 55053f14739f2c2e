"""Shows the client at work: one story, told by `RoktCalendar` and again by `AsyncRoktCalendar`.

The other side is the mock of the package, behind a real socket on a free port of this machine.
Nothing else is contacted, and nobody needs credentials. Exit status 1 means that something came
back that should not have.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from rokt_calendar import AsyncRoktCalendar, RoktCalendar, RoktCalendarError, models
from rokt_calendar.event_time import time_fields
from rokt_calendar.mock import MockService, serve

ACCOUNT, PLACE, ZONE = "acme", ("acme", "matches"), ZoneInfo("Europe/London")

MICROSOFT = "06423672-b6ba-4536-aa36-70788a7a0a36"  # a subscription that every mock has

T = TypeVar("T")
Action = Callable[[RoktCalendar], object]
Story = Generator[Action, Any, T]


def step(what: str, action: Callable[[RoktCalendar], T], show: Callable[[T], str]) -> Story[T]:
    """Have a driver carry out an action; print what it is, what came back and how long it took."""
    started = time.perf_counter()
    outcome = yield action
    milliseconds = 1000 * (time.perf_counter() - started)
    failed = isinstance(outcome, RoktCalendarError)
    said = f"{type(outcome).__name__}: {outcome}" if failed else show(outcome)
    print(f"  {what}\n    {milliseconds:6.1f} ms   {said}")
    if failed:
        raise outcome
    return cast(T, outcome)


def change(what: str, action: Action) -> Story[None]:
    """Do a step whose answer is 202 and nothing else."""
    yield from step(what, action, lambda _: "accepted; it takes effect in a while")


def expect(condition: object, sentence: str) -> None:
    """End the story unless a condition holds."""
    if not condition:
        raise AssertionError(sentence)


def pushed(details: models.SubscriptionDetails) -> list[str]:
    """Return what was pushed to a subscription."""
    visible = details.events_visible_to_subscription or []
    return [
        f"{event.title} in {event.location}" for event in visible if event.is_subscription_event
    ]


def described(details: models.SubscriptionDetails) -> str:
    """Put a subscription into words."""
    state = "active" if details.is_active else "not active"
    return (
        f"{details.calendar.name}, {state}; pushed to it: {', '.join(pushed(details)) or 'nothing'}"
    )


def tell(service: MockService) -> Story[None]:
    """Yield the actions of the story, one after the other, and check what comes back."""

    def read(what: str, expected: list[str]) -> Story[models.SubscriptionDetails]:
        details = yield from step(what, lambda c: c.get_subscription(subscription), described)
        expect(pushed(details) == expected, f"The pushed events should be {expected}.")
        return details

    def wait() -> None:
        service.advance(service.propagation_delay)
        print(f"                ({service.propagation_delay:g} seconds pass on the mock's clock)")

    evening = models.SubscribeEvent(
        event_id="evening",
        title="Open evening",
        location="Leeds",
        **time_fields(datetime(2026, 12, 3, 18, tzinfo=ZONE)),
    )
    new = models.CreateSubscriptionRequest(user_name="ada.lovelace", events=[evening])
    created = yield from step(
        "Subscribe Ada to the calendar 'matches' of account 'acme', with an event of her own",
        lambda c: c.create_subscription(*PLACE, body=new),
        lambda reply: f"subscription {reply.subscription_id}, new: {reply.is_new_subscription}",
    )
    subscription = str(created.subscription_id)
    expect(created.is_new_subscription, "Ada should not have had a subscription before.")
    expect(service.token_requests == 1, "The first call should have fetched one access token.")
    print("                (an access token was fetched first; the next calls share it)")
    details = yield from read("Read the subscription back", ["Open evening in Leeds"])
    expect(details.is_active, "A new subscription should be active.")

    before = len(service.calls)
    events = yield from step(
        "List the events of the calendar, 100 to a page",
        # The drivers make a list of what either client iterates over.
        lambda c: cast(list[models.CalendarEvent], c.iter_calendar_events(*PLACE, page_size=100)),
        lambda found: f"{len(found)} events in {len(service.calls) - before} pages",
    )
    expect(len({event.id for event in events}) > 100, "There should be several pages.")  # noqa: PLR2004  # the page size

    final = models.SubscriptionEvent(
        event_id="final",
        title="Cup final",
        location="Leeds",
        **time_fields(datetime(2026, 12, 5, 15, tzinfo=ZONE)),
    )
    push = models.CreateSubscriptionEventRequest(event=final, subscription_ids=[subscription])
    yield from change("Push an event", lambda c: c.create_subscription_event(ACCOUNT, body=push))
    yield from read("Read the subscription at once", ["Open evening in Leeds"])
    wait()
    yield from read("Read it again", ["Open evening in Leeds", "Cup final in Leeds"])
    final.location = "York"
    yield from change("Move it", lambda c: c.update_subscription_event(ACCOUNT, body=final))
    wait()
    yield from read("Read it again", ["Open evening in Leeds", "Cup final in York"])
    entries = yield from step(
        "Read when somebody else is busy: only Microsoft subscriptions tell",
        lambda c: c.get_subscription_schedule(MICROSOFT),
        lambda found: f"{len(found)} entries: {', '.join(str(entry.title) for entry in found)}",
    )
    expect(entries, "There should be something in this person's own calendar.")
    yield from change(
        "Delete the event that was pushed, from all subscriptions",
        lambda c: c.delete_subscription_event(ACCOUNT, final.event_id),
    )
    yield from change(
        "Take Ada's own event out of her subscription",
        lambda c: c.remove_subscription_event(ACCOUNT, subscription, evening.event_id),
    )
    wait()
    yield from read("Read it again, with a new access token: the first one has expired", [])
    expect(service.token_requests == 1 + 1, "The access token should have been renewed once.")
    end = models.DeactivateSubscriptionsRequest(id=subscription)
    yield from change("Deactivate it", lambda c: c.deactivate_subscriptions(*PLACE, body=end))
    wait()
    details = yield from read("Read it a last time", [])
    expect(not details.is_active, "The subscription should not be active any more.")
    subscription = "no-such-subscription"
    with suppress(RoktCalendarError):
        yield from read("Make a mistake: read a subscription that does not exist", [])
        raise AssertionError("An unknown id should be an error.")


def tell_sync(calendar: RoktCalendar, story: Story[None]) -> None:
    """Carry out the actions of the story with the synchronous client."""
    outcome: Any = None
    with calendar, suppress(StopIteration):
        while True:
            action = cast(Callable[[RoktCalendar], Any], story.send(outcome))
            try:
                outcome = action(calendar)
                outcome = [*outcome] if hasattr(outcome, "__next__") else outcome
            except RoktCalendarError as error:
                outcome = error


async def tell_async(calendar: AsyncRoktCalendar, story: Story[None]) -> None:
    """Carry out the same actions with the asynchronous client."""
    outcome: Any = None
    async with calendar:
        with suppress(StopIteration):
            while True:
                action = cast(Callable[[AsyncRoktCalendar], Any], story.send(outcome))
                try:
                    outcome = action(calendar)
                    several = hasattr(outcome, "__anext__")
                    outcome = [item async for item in outcome] if several else await outcome
                except RoktCalendarError as error:
                    outcome = error


def main() -> int:
    """Tell the story with both clients and return the exit status."""
    for kind in (RoktCalendar, AsyncRoktCalendar):
        service = MockService()
        with serve(service) as url:
            started = time.perf_counter()
            print(f"\n{kind.__name__}, against the mock at {url}\n")
            # trust_env: a proxy has no business between this process and its own mock.
            calendar = kind(service.client_id, service.client_secret, base_url=url, trust_env=False)
            try:
                if isinstance(calendar, RoktCalendar):
                    tell_sync(calendar, tell(service))
                else:
                    asyncio.run(tell_async(calendar, tell(service)))
            except (AssertionError, RoktCalendarError) as problem:
                print(f"\nThis should not have happened: {problem}", file=sys.stderr)
                return 1
            milliseconds = 1000 * (time.perf_counter() - started)
        total = f"{milliseconds:.1f} ms in all, {len(service.calls)} requests"
        print(f"\n{kind.__name__}: {total}, {service.token_requests} of them for an access token")
    return 0


if __name__ == "__main__":
    sys.exit(main())
