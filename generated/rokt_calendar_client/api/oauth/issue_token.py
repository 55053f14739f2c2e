from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.token_error_response import TokenErrorResponse
from ...models.token_request import TokenRequest
from ...models.token_response import TokenResponse
from ...types import Response


def _get_kwargs(
    *,
    body: TokenRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/oauth2/token",
    }

    _kwargs["data"] = body.to_dict()
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> TokenErrorResponse | TokenResponse:
    if response.status_code == 200:
        response_200 = TokenResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = TokenErrorResponse.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = TokenErrorResponse.from_dict(response.json())

        return response_401

    response_default = TokenErrorResponse.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[TokenErrorResponse | TokenResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> Response[TokenErrorResponse | TokenResponse]:
    """Issue an access token

     Exchanges the client id and secret, which a Rokt account manager issues, for an access token.

    Send the credentials in one of two ways:

    * in the header: `Authorization: Basic base64(client_id:client_secret)`, with only
      `grant_type` in the body, or
    * in the body: `client_id` and `client_secret` beside `grant_type`, without the header.

    Rokt states a token life of five minutes and reserves the right to change it; go by
    `expires_in`. Only HTTPS is served. Keep the secret out of browser code.

    Args:
        body (TokenRequest): The form of a client credentials grant.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[TokenErrorResponse | TokenResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> TokenErrorResponse | TokenResponse | None:
    """Issue an access token

     Exchanges the client id and secret, which a Rokt account manager issues, for an access token.

    Send the credentials in one of two ways:

    * in the header: `Authorization: Basic base64(client_id:client_secret)`, with only
      `grant_type` in the body, or
    * in the body: `client_id` and `client_secret` beside `grant_type`, without the header.

    Rokt states a token life of five minutes and reserves the right to change it; go by
    `expires_in`. Only HTTPS is served. Keep the secret out of browser code.

    Args:
        body (TokenRequest): The form of a client credentials grant.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        TokenErrorResponse | TokenResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> Response[TokenErrorResponse | TokenResponse]:
    """Issue an access token

     Exchanges the client id and secret, which a Rokt account manager issues, for an access token.

    Send the credentials in one of two ways:

    * in the header: `Authorization: Basic base64(client_id:client_secret)`, with only
      `grant_type` in the body, or
    * in the body: `client_id` and `client_secret` beside `grant_type`, without the header.

    Rokt states a token life of five minutes and reserves the right to change it; go by
    `expires_in`. Only HTTPS is served. Keep the secret out of browser code.

    Args:
        body (TokenRequest): The form of a client credentials grant.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[TokenErrorResponse | TokenResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> TokenErrorResponse | TokenResponse | None:
    """Issue an access token

     Exchanges the client id and secret, which a Rokt account manager issues, for an access token.

    Send the credentials in one of two ways:

    * in the header: `Authorization: Basic base64(client_id:client_secret)`, with only
      `grant_type` in the body, or
    * in the body: `client_id` and `client_secret` beside `grant_type`, without the header.

    Rokt states a token life of five minutes and reserves the right to change it; go by
    `expires_in`. Only HTTPS is served. Keep the secret out of browser code.

    Args:
        body (TokenRequest): The form of a client credentials grant.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        TokenErrorResponse | TokenResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
