"""Page after page of a listing: what is new, what to ask for next, and whether it was all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from math import isfinite
from typing import TYPE_CHECKING

from ..errors import IncompleteListingError

if TYPE_CHECKING:
    from rokt_calendar_client.models import CalendarEvent, CalendarEventsResponse

OPERATION = "listCalendarEvents"
MAX_FRUITLESS = 10
"""So many pages in a row without a new event end a listing, whatever `totalPages` says."""


class Listing:
    """Where the reading of a listing stands.

    It remembers the id of every event and nothing else that grows.

    Attributes:
        number: The page to ask for next.
        more: Whether to ask for it.

    Args:
        start_page: The first page to read, counted from 1.
        page_size: Events in a page, as asked for.
    """

    def __init__(self, start_page: int = 1, page_size: int | None = None) -> None:
        self.number = start_page
        self.more = True
        self._skipped_pages = start_page - 1
        self._size = page_size
        self._seen: set[Hashable] = set()
        self._fruitless = 0
        self._total_results: int | None = None
        self._total_pages: int | None = None
        self._doubt: str | None = None
        self._last: CalendarEventsResponse | None = None

    def take(self, response: CalendarEventsResponse) -> list[CalendarEvent]:
        """Return the events of a page that no page before had, and move on.

        Raises:
            IncompleteListingError: The page has no list of events.
        """
        self._last, page = response, response.result
        found = page.data if page else None
        if not page or not isinstance(found, list):
            raise self._incomplete(f"page {self.number} has no list of events (`result.data`)")
        self._size = _count(page.page_size) or self._size
        self._total_results = _larger(self._total_results, _count(page.total_results))
        self._total_pages = _larger(self._total_pages, _count(page.total_pages))
        fresh: list[CalendarEvent] = []
        for key, event in zip(_keys(found), found, strict=True):
            if key not in self._seen:
                self._seen.add(key)
                fresh.append(event)
        self._fruitless = 0 if fresh else self._fruitless + 1
        self.more = self._is_more(is_empty=not found)
        self.number += 1
        return fresh

    def finish(self) -> None:
        """Check that it was all.

        Raises:
            IncompleteListingError: Fewer events came than the API had said, or where it says
                nothing, a page was not what it should have been.
        """
        expected = self._expected()
        if expected is not None and len(self._seen) < expected:
            missing = expected - len(self._seen)
            raise self._incomplete(
                f"{missing} of {expected} events did not come; perhaps the calendar changed while "
                "it was read"
            )
        if expected is None and self._doubt:
            raise self._incomplete(self._doubt)

    def _is_more(self, *, is_empty: bool) -> bool:
        pages, expected = self._total_pages, self._expected()
        if self._fruitless:
            if not is_empty:
                self._doubt = f"page {self.number} repeats pages before it"
            elif 1 < self.number <= (pages or 0):
                self._doubt = f"page {self.number} of {pages} is empty"
            return self.number < (pages or 0) and self._fruitless < MAX_FRUITLESS
        # A number of pages that this page has proved wrong counts as not told.
        by_pages = None if pages is None or pages < self.number else self.number < pages
        by_results = None if expected is None else len(self._seen) < expected
        return bool(by_pages or by_results) or by_pages is by_results is None

    def _expected(self) -> int | None:
        """Return how many events there should be from the first page read, as far as one can say.

        A number that the events seen have proved wrong counts as not told.
        """
        if self._total_results is None or (self._skipped_pages and self._size is None):
            return None
        expected = self._total_results - self._skipped_pages * (self._size or 0)
        return expected if len(self._seen) <= expected else None

    def _incomplete(self, what: str) -> IncompleteListingError:
        seen = len(self._seen)
        error = IncompleteListingError(
            f"{OPERATION}: {what}. {seen} events came, which are not known to be all; read the "
            "listing again before you act on what is missing"
        )
        error.seen, error.expected = seen, self._expected()
        error.operation, error.status_code = OPERATION, 200
        error.body = self._last.to_dict() if self._last else None
        return error


def _keys(events: list[CalendarEvent]) -> list[Hashable]:
    """Return what each event of a page is known by: its id, or its content if it has none.

    Two events of one page with the same content and no id are two events.
    """
    counts: Counter[int] = Counter()
    keys: list[Hashable] = []
    for event in events:
        if event.id:
            keys.append(event.id)
            continue
        content = hash(repr(event.to_dict()))
        counts[content] += 1
        keys.append((content, counts[content]))
    return keys


def _count(value: object) -> int | None:
    """Return a number that counts something, or `None`: some services say -1 for unknown."""
    if isinstance(value, int | float) and isfinite(value) and value >= 0:
        return int(value)
    return None


def _larger(one: int | None, other: int | None) -> int | None:
    return max((count for count in (one, other) if count is not None), default=None)
