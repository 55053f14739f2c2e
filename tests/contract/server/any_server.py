"""The mock, or the server that ROKT_CONTRACT_BASE_URL names, as a caller without any client."""

import os
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from rokt_calendar.mock import MockService

TOLD = dict(os.environ)  # before the tests clear what a client would read
PAUSE = 2.0


class AnyServer:
    """Sends requests to a server, and gives it the time that changes need there."""

    def __init__(self, service: MockService) -> None:
        told = TOLD.get
        base_url = told("ROKT_CONTRACT_BASE_URL")
        self._service = None if base_url else service
        self.account = told("ROKT_CONTRACT_ACCOUNT") or "youraccount"
        self.calendar = told("ROKT_CONTRACT_CALENDAR") or "my-calendar"
        self.calendar_id = (
            told("ROKT_CONTRACT_CALENDAR_ID") or "9a9007c7-f5a4-e811-b13c-06424c4f2724"
        )
        self._patience = float(told("ROKT_CONTRACT_PATIENCE") or 300)
        if base_url:
            self.http = httpx.Client(base_url=base_url, timeout=60, trust_env=False)
            names = ("ROKT_CALENDAR_CLIENT_ID", "ROKT_CALENDAR_CLIENT_SECRET")
            self._credentials = (TOLD[names[0]], TOLD[names[1]])
        else:
            transport = service.transport()
            self.http = httpx.Client(transport=transport, base_url="http://localhost")
            self._credentials = (service.client_id, service.client_secret)
        self.token = self.issue().json()["access_token"]

    def issue(self, secret: str | None = None) -> httpx.Response:
        """Ask for a token."""
        auth = (self._credentials[0], secret or self._credentials[1])
        return self.http.post("/oauth2/token", data={"grant_type": "client_credentials"}, auth=auth)

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> httpx.Response:
        """Return the response to a request, with a new token if the old one has expired."""
        for _ in range(2):
            headers = {"Authorization": f"Bearer {self.token}"}
            response = self.http.request(method, path, json=body, params=query, headers=headers)
            if response.status_code != 401:
                break
            self.token = self.issue().json()["access_token"]
        return response

    def accept(self, method: str, path: str, body: Any = None) -> None:
        """Have a change accepted."""
        response = self.send(method, path, body)
        assert response.status_code == 202, (response.status_code, response.text)

    def subscribe(self, **members: Any) -> str:
        """Return the id of a new subscription, or skip the test if the server refuses all."""
        body = {"userName": f"contract-test-{uuid4()}", **members}
        response = self.send("POST", f"/v2/subscribe/{self.account}/{self.calendar}", body)
        assert response.status_code == 200, (response.status_code, response.text)
        made = response.json()
        if made.get("success") is False or made.get("subscriptionId") is None:
            pytest.skip("the server makes no subscription")
        return str(made["subscriptionId"])

    def subscription(self, subscription_id: str) -> Any:
        """Return the details of a subscription."""
        response = self.send("GET", f"/v1/subscription/{subscription_id}")
        assert response.status_code == 200, (response.status_code, response.text)
        return response.json()

    def pushed(self, subscription_id: str) -> dict[str, Any]:
        """Return the pushed events of a subscription by id, or skip if the server tells none."""
        visible = self.subscription(subscription_id).get("eventsVisibleToSubscription")
        if visible is None:
            pytest.skip("the server does not tell which events a subscription sees")
        named = {event.get("subscriptionEventId"): event for event in visible}
        return {name: event for name, event in named.items() if name}

    def until(self, is_there: Callable[[], bool]) -> bool:
        """Wait until an accepted change has taken effect, and tell whether it has."""
        give_up = time.monotonic() + self._patience
        if self._service is not None and not is_there():
            self._service.advance(self._service.propagation_delay)
            return is_there()
        while not is_there():
            if time.monotonic() + PAUSE > give_up:
                return False
            time.sleep(PAUSE)
        return True
