from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.create_subscription_event_request import CreateSubscriptionEventRequest
from ...models.error_response import ErrorResponse
from ...types import Response


def _get_kwargs(
    account_code: str,
    *,
    body: CreateSubscriptionEventRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/subscriptionevent/{account_code}".format(
            account_code=quote(str(account_code), safe=""),
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

    if response.status_code == 500:
        response_500 = ErrorResponse.from_dict(response.json())

        return response_500

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
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubscriptionEventRequest,
) -> Response[Any | ErrorResponse]:
    """Create an event on subscriptions

     Creates an event and attaches it to one or more subscriptions. The 202 means validated and
    queued; it can take a few minutes until the event shows in the calendars.

    What happens if the `eventId` already exists is undocumented.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        body (CreateSubscriptionEventRequest): An event and the subscriptions that get it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubscriptionEventRequest,
) -> Any | ErrorResponse | None:
    """Create an event on subscriptions

     Creates an event and attaches it to one or more subscriptions. The 202 means validated and
    queued; it can take a few minutes until the event shows in the calendars.

    What happens if the `eventId` already exists is undocumented.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        body (CreateSubscriptionEventRequest): An event and the subscriptions that get it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorResponse
    """

    return sync_detailed(
        account_code=account_code,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    account_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubscriptionEventRequest,
) -> Response[Any | ErrorResponse]:
    """Create an event on subscriptions

     Creates an event and attaches it to one or more subscriptions. The 202 means validated and
    queued; it can take a few minutes until the event shows in the calendars.

    What happens if the `eventId` already exists is undocumented.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        body (CreateSubscriptionEventRequest): An event and the subscriptions that get it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorResponse]
    """

    kwargs = _get_kwargs(
        account_code=account_code,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_code: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubscriptionEventRequest,
) -> Any | ErrorResponse | None:
    """Create an event on subscriptions

     Creates an event and attaches it to one or more subscriptions. The 202 means validated and
    queued; it can take a few minutes until the event shows in the calendars.

    What happens if the `eventId` already exists is undocumented.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        body (CreateSubscriptionEventRequest): An event and the subscriptions that get it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorResponse
    """

    return (
        await asyncio_detailed(
            account_code=account_code,
            client=client,
            body=body,
        )
    ).parsed
