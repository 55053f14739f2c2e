from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.create_subscription_request import CreateSubscriptionRequest
from ...models.create_subscription_response import CreateSubscriptionResponse
from ...models.error_response import ErrorResponse
from ...types import Response


def _get_kwargs(
    account_code: str,
    calendar_code: str,
    *,
    body: CreateSubscriptionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/subscribe/{account_code}/{calendar_code}".format(
            account_code=quote(str(account_code), safe=""),
            calendar_code=quote(str(calendar_code), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CreateSubscriptionResponse | ErrorResponse:
    if response.status_code == 200:
        response_200 = CreateSubscriptionResponse.from_dict(response.json())

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
) -> Response[CreateSubscriptionResponse | ErrorResponse]:
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
    body: CreateSubscriptionRequest,
) -> Response[CreateSubscriptionResponse | ErrorResponse]:
    """Create a subscription

     Subscribes one person to a calendar, by Webcal feed or in Google Calendar. Microsoft calendars
    are not mentioned for this call.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (CreateSubscriptionRequest): A new subscription. The current page marks no field as
            required. Which field chooses between Webcal and Google is not said.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateSubscriptionResponse | ErrorResponse]
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
    body: CreateSubscriptionRequest,
) -> CreateSubscriptionResponse | ErrorResponse | None:
    """Create a subscription

     Subscribes one person to a calendar, by Webcal feed or in Google Calendar. Microsoft calendars
    are not mentioned for this call.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (CreateSubscriptionRequest): A new subscription. The current page marks no field as
            required. Which field chooses between Webcal and Google is not said.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateSubscriptionResponse | ErrorResponse
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
    body: CreateSubscriptionRequest,
) -> Response[CreateSubscriptionResponse | ErrorResponse]:
    """Create a subscription

     Subscribes one person to a calendar, by Webcal feed or in Google Calendar. Microsoft calendars
    are not mentioned for this call.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (CreateSubscriptionRequest): A new subscription. The current page marks no field as
            required. Which field chooses between Webcal and Google is not said.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateSubscriptionResponse | ErrorResponse]
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
    body: CreateSubscriptionRequest,
) -> CreateSubscriptionResponse | ErrorResponse | None:
    """Create a subscription

     Subscribes one person to a calendar, by Webcal feed or in Google Calendar. Microsoft calendars
    are not mentioned for this call.

    A 200 can carry a failure: test `success`, then read `errors`.

    Args:
        account_code (str): Your merchant account code, which is the subdomain of your Rokt
            Calendar dashboard.
        calendar_code (str): The calendar, by the slug that follows the domain: `my-calendar` for
            `https://youraccount.roktcalendar.com/my-calendar`.
        body (CreateSubscriptionRequest): A new subscription. The current page marks no field as
            required. Which field chooses between Webcal and Google is not said.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateSubscriptionResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            account_code=account_code,
            calendar_code=calendar_code,
            client=client,
            body=body,
        )
    ).parsed
