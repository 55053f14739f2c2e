"""A web application as another team writes it: a button that subscribes a customer."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from rokt_calendar import (
    AsyncRoktCalendar,
    OperationFailedError,
    RoktCalendarError,
    TokenError,
    TransportError,
)
from rokt_calendar.models import CreateSubscriptionRequest

__all__ = ["shop"]


def shop(connect: Callable[[], AsyncRoktCalendar]) -> FastAPI:
    """Return the application.

    Args:
        connect: Makes the client, as the application starts.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with connect() as calendar:
            app.state.calendar = calendar
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/subscribe/{customer}")
    async def subscribe(customer: str, request: Request) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]  # the decorator registers it
        calendar: AsyncRoktCalendar = request.app.state.calendar
        body = CreateSubscriptionRequest(subscriber_id=customer)
        try:
            made = await calendar.create_subscription("acme", "matches", body=body)
        except OperationFailedError as refused:
            reasons = [error.message for error in refused.errors]
            return _page(409, said="You cannot subscribe.", reasons=reasons)
        except TransportError as lost:
            said = (
                "Perhaps you are subscribed; press again." if lost.maybe_applied else "Try later."
            )
            return _page(502, said=said)
        except TokenError:
            return _page(503, said="The calendar is not available. Try later.")
        except RoktCalendarError:
            return _page(502, said="Something went wrong.")
        said = "Welcome!" if made.is_new_subscription else "You are subscribed."
        return _page(200, said=said, link=made.subscription_url or None)

    return app


def _page(status: int, **content: Any) -> JSONResponse:
    return JSONResponse(content, status)
