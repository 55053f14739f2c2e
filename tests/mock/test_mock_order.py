"""Changes take effect in the order in which they were accepted, whatever comes between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contract.server.api import Api
from tests.mock.conftest import NOON

from rokt_calendar.mock import MockClock, MockService
from rokt_calendar.mock._data.state import PendingChanges

PEOPLE, EVENTS, TITLES = ("ada", "grace"), ("gala", "ball"), ("first", "second", "third")
PUSH = "/v1/subscriptionevent/acme"


@dataclass
class Kept:
    """What a subscription should be."""

    events: set[str] = field(default_factory=set[str])
    promised: set[str] = field(default_factory=set[str])
    is_active: bool = True


class Story:
    """Sends requests, and does at once in a model what the mock does in time."""

    def __init__(self) -> None:
        self.service = MockService(clock=MockClock(NOON), token_lifetime=1e6)
        self.api = Api(self.service)
        self.current: dict[str, str] = {}
        self.subscriptions: dict[str, Kept] = {}
        self.titles: dict[str, str] = {}
        self.known: set[str] = set()

    def subscribe(self, person: str, event: str, title: str) -> None:
        """Subscribe somebody, with an event."""
        made = self.api.subscribe(person, events=[body_of(event, title)])
        current = self.current.get(person)
        is_known = current is not None and self.subscriptions[current].is_active
        assert made["isNewSubscription"] is not is_known
        assert (made["subscriptionId"] == current) is is_known
        self.current[person] = made["subscriptionId"]
        self.subscriptions.setdefault(made["subscriptionId"], Kept())
        self._put(event, title, person)
        assert self.api.pushed(made["subscriptionId"])[event]["title"] == title

    def push(self, person: str, event: str, title: str) -> None:
        """Push an event to somebody, who may be gone."""
        ids = [self.current[person]] if person in self.current else []
        body = {"event": body_of(event, title), "subscriptionIds": ids}
        assert self.api.send("POST", PUSH, body).status_code == 202
        self._put(event, title, person)

    def update(self, _: str, event: str, title: str) -> None:
        """Change an event, if there is one."""
        status = self.api.send("POST", f"{PUSH}/update", body_of(event, title)).status_code
        assert status == (202 if event in self.titles else 400)
        if event in self.titles:
            self.titles[event] = title

    def delete(self, _: str, event: str, __: str) -> None:
        """Delete an event, if there ever was one."""
        status = self.api.send("DELETE", f"{PUSH}/{event}").status_code
        assert status == (202 if event in self.known else 400)
        self.titles.pop(event, None)
        for kept in self.subscriptions.values():
            kept.events.discard(event)

    def remove(self, person: str, event: str, _: str) -> None:
        """Take an event from somebody who once had it."""
        one = self.current.get(person)
        if one is not None:
            path = f"/v2/subscription/acme/{one}/subscriptionevent/{event}"
            kept = self.subscriptions[one]
            status = self.api.send("DELETE", path).status_code
            assert status == (202 if event in kept.promised else 400)
            kept.events.discard(event)

    def deactivate(self, person: str, _: str, __: str) -> None:
        """End the subscription that somebody had last."""
        one = self.current.get(person)
        if one is not None:
            path = "/v1/subscription/acme/matches"
            assert self.api.send("DELETE", path, {"id": one}).status_code == 202
            self.subscriptions[one].is_active = False
            self.subscriptions[one].events.clear()

    def check(self) -> None:
        """Compare mock and model when everything is in effect."""
        self.service.advance(self.service.propagation_delay)
        for one, kept in self.subscriptions.items():
            titles = {name: event["title"] for name, event in self.api.pushed(one).items()}
            assert titles == {name: self.titles[name] for name in kept.events}
            assert self.api.subscription(one)["isActive"] is kept.is_active

    def _put(self, event: str, title: str, person: str) -> None:
        self.titles[event] = title
        self.known.add(event)
        if person in self.current:
            kept = self.subscriptions[self.current[person]]
            kept.promised.add(event)
            if kept.is_active:
                kept.events.add(event)


def body_of(event: str, title: str) -> dict[str, Any]:
    """Return the JSON of an event."""
    return {"eventId": event, "title": title, "start": "2026-09-20"}


STEPS: tuple[Callable[..., None], ...] = (
    Story.subscribe,
    Story.push,
    Story.update,
    Story.delete,
    Story.remove,
    Story.deactivate,
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(STEPS),
            st.sampled_from(PEOPLE),
            st.sampled_from(EVENTS),
            st.sampled_from(TITLES),
            st.sampled_from([0, 0, 50, 200]),
        ),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_in_the_end_everything_is_as_it_was_accepted(
    steps: list[tuple[Callable[..., None], str, str, str, int]],
) -> None:
    """A new subscription is there at once, and what was accepted before it does not undo it."""
    story = Story()
    for step, person, event, title, seconds in steps:
        step(story, person, event, title)
        story.service.advance(seconds)

    story.check()


@pytest.mark.parametrize("earlier", [60, 0])
def test_a_change_waits_for_those_accepted_before_it(earlier: int) -> None:
    """Also if its own delay is shorter: it was shortened meanwhile, or its request came first."""
    pending, done = PendingChanges(), list[str]()
    pending.add(NOON + timedelta(seconds=120), lambda _: done.append("first"))
    pending.add(NOON + timedelta(seconds=earlier), lambda _: done.append("second"))

    pending.apply(NOON + timedelta(seconds=119))
    assert done == []
    pending.apply(NOON + timedelta(seconds=120))
    assert done == ["first", "second"]
