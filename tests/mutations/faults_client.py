"""Faults of the client, one a rule."""

from math import inf
from typing import Any

from tests.mutations.planting import Fault

from rokt_calendar.errors import ApiStatusError


def always(*, value: object) -> Any:
    """Return what makes a function answer the same whatever it is asked."""
    return lambda original: lambda *args, **kwargs: value


def blocking_sleep(_: Any) -> Any:
    async def sleep(self: Any, seconds: float) -> None:
        self._clock.sleep(seconds)

    return sleep


FAULTS = [
    Fault(
        "a write that may have arrived is repeated",
        "_calls.retry:is_idempotent",
        always(value=True),
    ),
    Fault("nothing is tried again", "_calls.retry:may_repeat", always(value=False)),
    Fault("a hopeless failure is tried again", "_calls.retry:is_hopeless", always(value=False)),
    Fault("what was never sent counts as sent", "_calls.retry:never_sent", always(value=False)),
    Fault("Retry-After is ignored", "_calls.wire:retry_after", always(value=None)),
    Fault("the deadline never comes", "_calls.call:Call.seconds_left", always(value=inf)),
    Fault(
        "a failed write never says maybe", "_calls.failure:may_have_applied", always(value=False)
    ),
    Fault("every failed call says maybe", "_calls.failure:may_have_applied", always(value=True)),
    Fault(
        "every status is the same error",
        "_calls.statuses:kind_of",
        lambda original: lambda status: (ApiStatusError, original(status)[1]),
    ),
    Fault(
        "request ids are looked for in reverse order",
        "_calls.wire:REQUEST_ID_HEADERS",
        lambda names: names[::-1],
    ),
    Fault("error bodies show tokens", "_calls.wire:without_tokens", lambda _: lambda body: body),
    Fault("errors keep their frames", "_calls.cleaning:clean", always(value=None)),
    Fault("foreign exceptions become ours", "_calls.cleaning:foreign", always(value=None)),
    Fault(
        "a host that begins with localhost is this machine",
        "_settings.addresses:is_loopback",
        lambda original: lambda host: host.startswith("localhost") or original(host),
    ),
    Fault("no host is this machine", "_settings.addresses:is_loopback", always(value=False)),
    Fault("the async client blocks while it sleeps", "_http.loop_io:LoopIO.sleep", blocking_sleep),
    Fault("a place in the pool is not given back", "_http.pool:Pool.leave", always(value=None)),
    Fault("an expired token is used", "_tokens.token:AccessToken.is_alive", always(value=True)),
    Fault("no token is ever renewed", "_tokens.token:AccessToken.is_fresh", always(value=True)),
    Fault(
        "only the steady clock counts",
        "_runtime.clock:Instant.since",
        lambda _: lambda self, earlier: self.steady - earlier.steady,
    ),
    Fault(
        "a lease is kept after a failure", "_tokens.shared:SharedToken.give_up", always(value=None)
    ),
    Fault("a token is not shared", "_tokens.shared:SharedToken.lacks", always(value=False)),
    Fault("drift is not reported", "_drift.monitor:DriftMonitor.tell", always(value=None)),
    Fault("every value is accepted", "_drift.validator:Validator.accepts", always(value=True)),
    Fault("an id is not checked", "_drift.path_ids:fault_of_id", always(value=None)),
]
