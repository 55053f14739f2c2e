"""What an operation works with, and how it looks things up.

Assumption on what does not exist: an operation for which the vendor documents 404 answers 404, any
other 400. Both carry an entry of type `NotFound`, so that they can be told from a request that
breaks the contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from .._data.calendars import Calendar
from .._data.state import Account, State, Subscription
from .._protocol.replies import Finding, RefusalError, bad_request, not_found

__all__ = ["Context", "unknown"]


@dataclass(frozen=True, slots=True)
class Context:
    """The state, the instant of the request, and the instant at which accepted changes apply."""

    state: State
    now: datetime
    due: datetime

    def account(self, code: str, *, missing: int = 400) -> Account:
        """Return the account with this code, or refuse with the status `missing`."""
        account = self.state.accounts.get(code)
        if account is None:
            raise unknown("path#accountCode", "there is no such account", status=missing)
        return account

    def calendar(self, account_code: str, code: str, *, missing: int = 400) -> Calendar:
        """Return the calendar with this code, or refuse with the status `missing`."""
        calendar = self.account(account_code, missing=missing).calendar(code)
        if calendar is None:
            raise unknown("path#calendarCode", "the account has no such calendar", status=missing)
        return calendar

    def subscription(self, subscription_id: str, *, missing: int = 400) -> Subscription:
        """Return the subscription with this id, or refuse with the status `missing`."""
        subscription = self.state.subscription(subscription_id)
        if subscription is None:
            raise unknown("path#subscriptionId", "there is no such subscription", status=missing)
        return subscription


def unknown(place: str, text: str, *, status: int = 400) -> RefusalError:
    """Return a refusal, 400 or 404, that names what does not exist."""
    if status == HTTPStatus.NOT_FOUND:
        return not_found(place, text)
    return bad_request(Finding("NotFound", "unknown", place, text))
