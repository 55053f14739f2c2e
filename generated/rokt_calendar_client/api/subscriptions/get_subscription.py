from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.subscription_details import SubscriptionDetails
from ...types import Response


def _get_kwargs(
    subscription_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/subscription/{subscription_id}".format(
            subscription_id=quote(str(subscription_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorResponse | SubscriptionDetails:
    if response.status_code == 200:
        response_200 = SubscriptionDetails.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ErrorResponse.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorResponse.from_dict(response.json())

        return response_401

    response_default = ErrorResponse.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorResponse | SubscriptionDetails]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[ErrorResponse | SubscriptionDetails]:
    """Read a subscription

     Returns the calendar, the filters, the consents and the events of one subscription.

    400 is the only error that Rokt lists here, so an unknown id may well be answered with 400 and
    not with 404.

    Args:
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | SubscriptionDetails]
    """

    kwargs = _get_kwargs(
        subscription_id=subscription_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    subscription_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> ErrorResponse | SubscriptionDetails | None:
    """Read a subscription

     Returns the calendar, the filters, the consents and the events of one subscription.

    400 is the only error that Rokt lists here, so an unknown id may well be answered with 400 and
    not with 404.

    Args:
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | SubscriptionDetails
    """

    return sync_detailed(
        subscription_id=subscription_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[ErrorResponse | SubscriptionDetails]:
    """Read a subscription

     Returns the calendar, the filters, the consents and the events of one subscription.

    400 is the only error that Rokt lists here, so an unknown id may well be answered with 400 and
    not with 404.

    Args:
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | SubscriptionDetails]
    """

    kwargs = _get_kwargs(
        subscription_id=subscription_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    subscription_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> ErrorResponse | SubscriptionDetails | None:
    """Read a subscription

     Returns the calendar, the filters, the consents and the events of one subscription.

    400 is the only error that Rokt lists here, so an unknown id may well be answered with 400 and
    not with 404.

    Args:
        subscription_id (str): The subscription, as returned by `createSubscription`. A GUID in
            all known data, but not promised to be.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | SubscriptionDetails
    """

    return (
        await asyncio_detailed(
            subscription_id=subscription_id,
            client=client,
        )
    ).parsed
