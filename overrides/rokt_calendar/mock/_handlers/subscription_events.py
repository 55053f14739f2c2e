"""The four operations that push events to subscriptions and take them back.

All of them check the request at once and answer 202; the effect comes after the propagation delay.

Assumptions:

* Creating an event whose id exists replaces its details and adds the listed subscriptions: the
  request says what the event is and who shall have it.
* A listed subscription must exist in the account, active or not; one that is deactivated when the
  event takes effect is passed over. Without a list, the event exists and nobody has it.
* An update carries the whole event: an optional field that it leaves out is emptied.
* An event id, or the tie of an event to a subscription, that was never accepted is refused with
  400. What was accepted once may be taken away again and again, so that a repeated request is
  harmless; but a deleted event cannot be updated.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from .._data.state import Account, PushedEvent, Subscription
from .._protocol.replies import Reply
from .._protocol.validation import Arguments
from .context import Context, unknown
from .event_input import read_event

__all__ = [
    "attach",
    "create_subscription_event",
    "delete_subscription_event",
    "put",
    "remove_subscription_event",
    "update_subscription_event",
]

_ACCEPTED = Reply(202)


def create_subscription_event(context: Context, arguments: Arguments) -> Reply:
    """Accept a new event for the listed subscriptions."""
    account = context.account(arguments.path["accountCode"])
    event = read_event(arguments.body["event"], "body#/event", may_hide=True)
    subscriptions: list[Subscription] = []
    for position, subscription_id in enumerate(arguments.body.get("subscriptionIds", ())):
        subscription = context.state.subscription(subscription_id)
        if subscription is None or subscription.account is not account:
            place = f"body#/subscriptionIds/{position}"
            raise unknown(place, "the account has no such subscription")
        subscriptions.append(subscription)
    accept(account, event, subscriptions)
    context.state.pending.add(context.due, partial(put, account, event, subscriptions))
    return _ACCEPTED


def update_subscription_event(context: Context, arguments: Arguments) -> Reply:
    """Accept new details for an event."""
    account = context.account(arguments.path["accountCode"])
    event = read_event(arguments.body, "body#", may_hide=True)
    if not account.accepted.get(event.id):
        raise unknown("body#/eventId", "the account has no such event")
    context.state.pending.add(context.due, partial(put, account, event, []))
    return _ACCEPTED


def delete_subscription_event(context: Context, arguments: Arguments) -> Reply:
    """Accept the end of an event for everyone."""
    account = context.account(arguments.path["accountCode"])
    event_id = arguments.path["eventId"]
    if event_id not in account.accepted:
        raise unknown("path#eventId", "the account has no such event")
    account.accepted[event_id] = False
    context.state.pending.add(context.due, partial(_delete, context, account, event_id))
    return _ACCEPTED


def remove_subscription_event(context: Context, arguments: Arguments) -> Reply:
    """Accept that one subscription shall no longer have an event."""
    account = context.account(arguments.path["accountCode"])
    subscription = context.subscription(arguments.path["subscriptionId"])
    event_id = arguments.path["eventId"]
    if subscription.account is not account:
        raise unknown("path#subscriptionId", "the account has no such subscription")
    if event_id not in subscription.accepted_ids:
        raise unknown("path#eventId", "the subscription has no such event")
    context.state.pending.add(context.due, partial(_remove, subscription, event_id))
    return _ACCEPTED


def accept(account: Account, event: PushedEvent, subscriptions: list[Subscription]) -> None:
    """Promise an event, so that requests that follow at once may name it."""
    account.accepted[event.id] = True
    for subscription in subscriptions:
        subscription.accepted_ids.add(event.id)


def attach(account: Account, event: PushedEvent, subscriptions: list[Subscription]) -> None:
    """Store an event and hand it to the active ones of these subscriptions."""
    account.pushed[event.id] = event
    holders = account.holders.setdefault(event.id, set())
    for subscription in subscriptions:
        if subscription.is_active:
            subscription.pushed_ids[event.id] = None
            holders.add(subscription.id)


def put(
    account: Account, event: PushedEvent, subscriptions: list[Subscription], _: datetime
) -> None:
    """Do what `attach` does, as a change that takes effect at an instant."""
    attach(account, event, subscriptions)


def _delete(context: Context, account: Account, event_id: str, _: datetime) -> None:
    for subscription_id in account.holders.pop(event_id, ()):
        context.state.subscriptions[subscription_id].pushed_ids.pop(event_id, None)
    account.pushed.pop(event_id, None)


def _remove(subscription: Subscription, event_id: str, _: datetime) -> None:
    subscription.pushed_ids.pop(event_id, None)
    subscription.account.holders.get(event_id, set[str]()).discard(subscription.id)
