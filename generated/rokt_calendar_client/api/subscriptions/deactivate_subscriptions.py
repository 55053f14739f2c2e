from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.deactivate_subscriptions_request import DeactivateSubscriptionsRequest
from ...models.error_response import ErrorResponse
from ...types import Response


def _get_kwargs(
    account_code: str,
    calendar_code: str,
    *,
    body: DeactivateSubscriptionsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v1/subscription/{account_code}/{calendar_code}".format(
            account_code=quote(str(account_code), safe=""),
            calendar_code=quote(str(calendar_code), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ErrorResponse:
    if response.status_code == 202:
        response_202 = cast(Any, None)
        return response_202

    if response.status_code == 400:
        response_400 = ErrorResponse.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorResponse.from_dict(response.json())

        return response_401

    response_default = ErrorResponse.from_dict(response.json())

    return response_default


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_code: str,
    calendar_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeactivateSubscriptionsRequest,
) -> Response[Any | ErrorResponse]:
    """Deactivate one subscription, or all of a user name

     Stops subscriptions of this calendar: events published later no longer reach them. Rokt's
    summary adds that their events are removed from the calendars as well; its longer text
    promises only the former.

    Name what to stop in the body, either one subscription by `id` or all subscriptions of a
    `userName`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (DeactivateSubscriptionsRequest): Which subscriptions to deactivate. Give `id` or
            `userName`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        calendar_code=calendar_code,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_code: str,
    calendar_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeactivateSubscriptionsRequest,
) -> Any | ErrorResponse | None:
    """Deactivate one subscription, or all of a user name

     Stops subscriptions of this calendar: events published later no longer reach them. Rokt's
    summary adds that their events are removed from the calendars as well; its longer text
    promises only the former.

    Name what to stop in the body, either one subscription by `id` or all subscriptions of a
    `userName`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (DeactivateSubscriptionsRequest): Which subscriptions to deactivate. Give `id` or
            `userName`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorResponse
    """

    return sync_detailed(
        account_code=account_code,
        calendar_code=calendar_code,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    account_code: str,
    calendar_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeactivateSubscriptionsRequest,
) -> Response[Any | ErrorResponse]:
    """Deactivate one subscription, or all of a user name

     Stops subscriptions of this calendar: events published later no longer reach them. Rokt's
    summary adds that their events are removed from the calendars as well; its longer text
    promises only the former.

    Name what to stop in the body, either one subscription by `id` or all subscriptions of a
    `userName`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (DeactivateSubscriptionsRequest): Which subscriptions to deactivate. Give `id` or
            `userName`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        calendar_code=calendar_code,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_code: str,
    calendar_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeactivateSubscriptionsRequest,
) -> Any | ErrorResponse | None:
    """Deactivate one subscription, or all of a user name

     Stops subscriptions of this calendar: events published later no longer reach them. Rokt's
    summary adds that their events are removed from the calendars as well; its longer text
    promises only the former.

    Name what to stop in the body, either one subscription by `id` or all subscriptions of a
    `userName`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (DeactivateSubscriptionsRequest): Which subscriptions to deactivate. Give `id` or
            `userName`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorResponse
    """

    return (
        await asyncio_detailed(
            account_code=account_code,
            calendar_code=calendar_code,
            client=client,
            body=body,
        )
    ).parsed
