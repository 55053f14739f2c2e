"""Page after page of a listing. One decision, which a sync and an async loop share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import InvalidResponseError

if TYPE_CHECKING:
    from rokt_calendar_client.models import CalendarEvent, CalendarEventsResponse

OPERATION = "listCalendarEvents"


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a walk through the pages stands.

    Attributes:
        number: The page to ask for next; the first is 1.
        seen: A fingerprint of each page so far.
        more: Whether there is a page to ask for.
    """

    number: int = 1
    seen: frozenset[int] = frozenset()
    more: bool = True

    def turn(self, response: CalendarEventsResponse) -> tuple[list[CalendarEvent], Pages]:
        """Return the events of the page just read, and where the walk stands then.

        The walk ends at `totalPages` where the API sends it, and at the first page without events.

        Raises:
            InvalidResponseError: The page holds the very events of a page before, so that the walk
                might never end; or its events are no list, so that it would end too early.
        """
        page = response.result
        if "result" in response or (page and "data" in page):
            # Among the additional properties: a value that did not fit into its attribute.
            raise _failed(f"page {self.number} has something else where its events belong")
        events = (page.data or []) if page else []
        fingerprint = hash(tuple(event.id for event in events))
        if events and fingerprint in self.seen:
            raise _failed(
                f"page {self.number} repeats an earlier page; the service does not seem to obey "
                "`pageNumber`"
            )
        total = page.total_pages if page else None
        last = not events or (isinstance(total, int) and self.number >= total)
        return events, Pages(self.number + 1, self.seen | {fingerprint}, more=not last)


def _failed(what: str) -> InvalidResponseError:
    error = InvalidResponseError(
        f"{OPERATION}: {what}. Read single pages with `list_calendar_events`, with a larger "
        "`page_size`."
    )
    error.operation = OPERATION
    error.status_code = 200
    return error
