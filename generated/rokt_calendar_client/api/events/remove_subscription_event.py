from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...types import Response


def _get_kwargs(
    account_code: str,
    subscription_id: str,
    event_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2/subscription/{account_code}/{subscription_id}/subscriptionevent/{event_id}".format(
            account_code=quote(str(account_code), safe=""),
            subscription_id=quote(str(subscription_id), safe=""),
            event_id=quote(str(event_id), safe=""),
        ),
    }

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
    subscription_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | ErrorResponse]:
    """Remove an event from one subscription

     Takes an event out of one subscription; the other subscriptions keep it. The answer is 202, so
    expect the calendar to follow with a delay as it does for the other event operations.

    To delete the event everywhere, use `deleteSubscriptionEvent`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.
        event_id (str): The event, by the id that you chose when you created it. Any string, not a
            GUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        subscription_id=subscription_id,
        event_id=event_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_code: str,
    subscription_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | ErrorResponse | None:
    """Remove an event from one subscription

     Takes an event out of one subscription; the other subscriptions keep it. The answer is 202, so
    expect the calendar to follow with a delay as it does for the other event operations.

    To delete the event everywhere, use `deleteSubscriptionEvent`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.
        event_id (str): The event, by the id that you chose when you created it. Any string, not a
            GUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorResponse
    """

    return sync_detailed(
        account_code=account_code,
        subscription_id=subscription_id,
        event_id=event_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    account_code: str,
    subscription_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | ErrorResponse]:
    """Remove an event from one subscription

     Takes an event out of one subscription; the other subscriptions keep it. The answer is 202, so
    expect the calendar to follow with a delay as it does for the other event operations.

    To delete the event everywhere, use `deleteSubscriptionEvent`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.
        event_id (str): The event, by the id that you chose when you created it. Any string, not a
            GUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        subscription_id=subscription_id,
        event_id=event_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_code: str,
    subscription_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | ErrorResponse | None:
    """Remove an event from one subscription

     Takes an event out of one subscription; the other subscriptions keep it. The answer is 202, so
    expect the calendar to follow with a delay as it does for the other event operations.

    To delete the event everywhere, use `deleteSubscriptionEvent`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.
        event_id (str): The event, by the id that you chose when you created it. Any string, not a
            GUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorResponse
    """

    return (
        await asyncio_detailed(
            account_code=account_code,
            subscription_id=subscription_id,
            event_id=event_id,
            client=client,
        )
    ).parsed
