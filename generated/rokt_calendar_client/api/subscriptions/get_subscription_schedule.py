from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.scheduled_event import ScheduledEvent
from ...types import UNSET, Response, Unset


def _get_kwargs(
    subscription_id: UUID,
    *,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["from"] = from_

    params["to"] = to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/schedule/{subscription_id}".format(
            subscription_id=quote(str(subscription_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorResponse | list[ScheduledEvent]:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = ScheduledEvent.from_dict(response_200_item_data)

            response_200.append(response_200_item)

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
) -> Response[ErrorResponse | list[ScheduledEvent]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    subscription_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
) -> Response[ErrorResponse | list[ScheduledEvent]]:
    """Read the subscriber's own schedule

     Returns the entries of the subscriber's primary calendar within a range of dates: when this
    person is busy.

    Rokt's older reference says that it works for Outlook.com and Office 365 accounts, that is,
    for Microsoft subscriptions.

    Args:
        subscription_id (UUID): The subscription whose calendar to read. This is the one call for
            which a GUID is documented.
        from_ (str | Unset): Start of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.
        to (str | Unset): End of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | list[ScheduledEvent]]
    """

    kwargs = _get_kwargs(
        subscription_id=subscription_id,
        from_=from_,
        to=to,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    subscription_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
) -> ErrorResponse | list[ScheduledEvent] | None:
    """Read the subscriber's own schedule

     Returns the entries of the subscriber's primary calendar within a range of dates: when this
    person is busy.

    Rokt's older reference says that it works for Outlook.com and Office 365 accounts, that is,
    for Microsoft subscriptions.

    Args:
        subscription_id (UUID): The subscription whose calendar to read. This is the one call for
            which a GUID is documented.
        from_ (str | Unset): Start of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.
        to (str | Unset): End of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | list[ScheduledEvent]
    """

    return sync_detailed(
        subscription_id=subscription_id,
        client=client,
        from_=from_,
        to=to,
    ).parsed


async def asyncio_detailed(
    subscription_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
) -> Response[ErrorResponse | list[ScheduledEvent]]:
    """Read the subscriber's own schedule

     Returns the entries of the subscriber's primary calendar within a range of dates: when this
    person is busy.

    Rokt's older reference says that it works for Outlook.com and Office 365 accounts, that is,
    for Microsoft subscriptions.

    Args:
        subscription_id (UUID): The subscription whose calendar to read. This is the one call for
            which a GUID is documented.
        from_ (str | Unset): Start of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.
        to (str | Unset): End of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | list[ScheduledEvent]]
    """

    kwargs = _get_kwargs(
        subscription_id=subscription_id,
        from_=from_,
        to=to,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    subscription_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
) -> ErrorResponse | list[ScheduledEvent] | None:
    """Read the subscriber's own schedule

     Returns the entries of the subscriber's primary calendar within a range of dates: when this
    person is busy.

    Rokt's older reference says that it works for Outlook.com and Office 365 accounts, that is,
    for Microsoft subscriptions.

    Args:
        subscription_id (UUID): The subscription whose calendar to read. This is the one call for
            which a GUID is documented.
        from_ (str | Unset): Start of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.
        to (str | Unset): End of the range, in UTC. Default, format and inclusivity are
            undocumented; ISO 8601 is the safe bet.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | list[ScheduledEvent]
    """

    return (
        await asyncio_detailed(
            subscription_id=subscription_id,
            client=client,
            from_=from_,
            to=to,
        )
    ).parsed
