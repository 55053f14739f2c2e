from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.calendar_events_response import CalendarEventsResponse
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    account_code: str,
    calendar_id: str,
    *,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pageNumber"] = page_number

    params["pageSize"] = page_size

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/{account_code}/calendars/{calendar_id}/events".format(
            account_code=quote(str(account_code), safe=""),
            calendar_id=quote(str(calendar_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CalendarEventsResponse | ErrorResponse:
    if response.status_code == 200:
        response_200 = CalendarEventsResponse.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = ErrorResponse.from_dict(response.json())

        return response_401

    if response.status_code == 404:
        response_404 = ErrorResponse.from_dict(response.json())

        return response_404

    response_default = ErrorResponse.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CalendarEventsResponse | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_code: str,
    calendar_id: str,
    *,
    client: AuthenticatedClient | Client,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[CalendarEventsResponse | ErrorResponse]:
    """List the events of a calendar

     Returns one page of the events that the calendar offers to its subscribers. Ask for page 1,
    then go on until `pageNumber` reaches `totalPages` or a page comes back empty.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_id (str): The calendar. Rokt words it like the calendar code, but other sources
            show calendar ids as GUIDs, for example in `calendar.id` of a subscription.
        page_number (int | Unset): Number of the page, counted from 1. The default is
            undocumented.
        page_size (int | Unset): Events per page, greater than 0. Default and maximum are
            undocumented.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarEventsResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        calendar_id=calendar_id,
        page_number=page_number,
        page_size=page_size,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_code: str,
    calendar_id: str,
    *,
    client: AuthenticatedClient | Client,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> CalendarEventsResponse | ErrorResponse | None:
    """List the events of a calendar

     Returns one page of the events that the calendar offers to its subscribers. Ask for page 1,
    then go on until `pageNumber` reaches `totalPages` or a page comes back empty.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_id (str): The calendar. Rokt words it like the calendar code, but other sources
            show calendar ids as GUIDs, for example in `calendar.id` of a subscription.
        page_number (int | Unset): Number of the page, counted from 1. The default is
            undocumented.
        page_size (int | Unset): Events per page, greater than 0. Default and maximum are
            undocumented.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarEventsResponse | ErrorResponse
    """

    return sync_detailed(
        account_code=account_code,
        calendar_id=calendar_id,
        client=client,
        page_number=page_number,
        page_size=page_size,
    ).parsed


async def asyncio_detailed(
    account_code: str,
    calendar_id: str,
    *,
    client: AuthenticatedClient | Client,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[CalendarEventsResponse | ErrorResponse]:
    """List the events of a calendar

     Returns one page of the events that the calendar offers to its subscribers. Ask for page 1,
    then go on until `pageNumber` reaches `totalPages` or a page comes back empty.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_id (str): The calendar. Rokt words it like the calendar code, but other sources
            show calendar ids as GUIDs, for example in `calendar.id` of a subscription.
        page_number (int | Unset): Number of the page, counted from 1. The default is
            undocumented.
        page_size (int | Unset): Events per page, greater than 0. Default and maximum are
            undocumented.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarEventsResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        calendar_id=calendar_id,
        page_number=page_number,
        page_size=page_size,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_code: str,
    calendar_id: str,
    *,
    client: AuthenticatedClient | Client,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> CalendarEventsResponse | ErrorResponse | None:
    """List the events of a calendar

     Returns one page of the events that the calendar offers to its subscribers. Ask for page 1,
    then go on until `pageNumber` reaches `totalPages` or a page comes back empty.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_id (str): The calendar. Rokt words it like the calendar code, but other sources
            show calendar ids as GUIDs, for example in `calendar.id` of a subscription.
        page_number (int | Unset): Number of the page, counted from 1. The default is
            undocumented.
        page_size (int | Unset): Events per page, greater than 0. Default and maximum are
            undocumented.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarEventsResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            account_code=account_code,
            calendar_id=calendar_id,
            client=client,
            page_number=page_number,
            page_size=page_size,
        )
    ).parsed
