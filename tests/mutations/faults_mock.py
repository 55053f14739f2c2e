"""Faults of the mock, one a rule."""

import dataclasses
from contextlib import nullcontext
from typing import Any

from tests.mutations.faults_client import always
from tests.mutations.planting import Fault

from rokt_calendar.mock._protocol.replies import Reply


def without_lock(original: Any) -> Any:
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self._lock = nullcontext()

    return init


def with_old_description(original: Any) -> Any:
    def attach(account: Any, event: Any, subscriptions: Any) -> None:
        old = account.pushed.get(event.id)
        if old is not None and event.description is None:
            event = dataclasses.replace(event, description=old.description)
        original(account, event, subscriptions)

    return attach


def fractional(original: Any) -> Any:
    def to_reply(self: Any) -> Any:
        reply = original(self)
        body = {**reply.body, "expires_in": reply.body["expires_in"] + 0.5}
        return dataclasses.replace(reply, body=body)

    return to_reply


EVENTS = "mock._handlers.subscription_events"
FAULTS = [
    Fault("any token opens the API", "mock._data.tokens:TokenStore.accepts", always(value=True)),
    Fault("tokens cannot be ended", "mock._data.tokens:TokenStore.expire_all", always(value=None)),
    Fault("expires_in has a fraction", "mock._data.tokens:IssuedToken.to_reply", fractional),
    Fault("any credentials get a token", "mock._backend:check_token_request", always(value=None)),
    Fault(
        "every page is the first",
        "mock._data.calendars:Calendar.page",
        lambda original: lambda self, number, size: original(self, 1, size),
    ),
    Fault(
        "changes take effect at once",
        "mock._data.state:PendingChanges.add",
        lambda _: lambda self, due, change: change(due),
    ),
    Fault("changes never take effect", "mock._data.state:PendingChanges.apply", always(value=None)),
    Fault("new ids are all the same", "mock._data.state:State.new_id", always(value="0" * 8)),
    Fault("a pushed event reaches nobody", f"{EVENTS}:attach", always(value=None)),
    Fault("an update keeps what it leaves out", f"{EVENTS}:attach", with_old_description),
    Fault("a deleted event stays", f"{EVENTS}:delete_subscription_event", always(value=Reply(202))),
    Fault("a removed event stays", f"{EVENTS}:remove_subscription_event", always(value=Reply(202))),
    Fault(
        "a repeated hour is the second one",
        "mock._data.zones:Zone.to_utc",
        lambda original: lambda self, local: original(self, local.replace(fold=1)),
    ),
    Fault(
        "an instant has no zone",
        "mock._data.zones:utc_text",
        lambda original: lambda instant: original(instant).removesuffix("Z"),
    ),
    Fault("requests are handled without the lock", "mock._backend:Backend.__init__", without_lock),
]
