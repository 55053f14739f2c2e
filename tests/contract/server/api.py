"""The API as a caller without any client sees it: paths, JSON, statuses."""

from typing import Any

import httpx

from rokt_calendar.mock import MockService

FORM = {"grant_type": "client_credentials"}


class Api:
    """Sends requests to a mock, with a token of its own."""

    def __init__(self, service: MockService) -> None:
        self.service = service
        self.http = httpx.Client(transport=service.transport(), base_url="http://localhost")
        self.token = self.issue().json()["access_token"]

    def issue(self, client_id: str = "demo-client", secret: str = "demo-secret") -> httpx.Response:
        """Ask for a token."""
        return self.http.post("/oauth2/token", data=FORM, auth=(client_id, secret))

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> httpx.Response:
        """Return the answer to a request."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.http.request(method, path, json=body, params=query, headers=headers)

    def get(self, path: str, **query: Any) -> Any:
        """Return the body of a 200."""
        response = self.send("GET", path, **query)
        assert response.status_code == 200, response.text
        return response.json()

    def change(self, method: str, path: str, body: Any = None) -> None:
        """Have a change accepted, and let it take effect."""
        response = self.send(method, path, body)
        assert response.status_code == 202, response.text
        self.service.advance(self.service.propagation_delay)
        self.token = self.issue().json()["access_token"]

    def subscribe(self, user_name: str, **members: Any) -> Any:
        """Return the answer to a new subscription to the calendar `matches` of `acme`."""
        body = {"userName": user_name, **members}
        response = self.send("POST", "/v2/subscribe/acme/matches", body)
        assert response.status_code == 200, response.text
        return response.json()

    def subscription(self, subscription_id: str) -> Any:
        """Return the details of a subscription."""
        return self.get(f"/v1/subscription/{subscription_id}")

    def pushed(self, subscription_id: str) -> dict[str, Any]:
        """Return the pushed events of a subscription, by id."""
        visible = self.subscription(subscription_id)["eventsVisibleToSubscription"]
        return {
            event["subscriptionEventId"]: event for event in visible if event["isSubscriptionEvent"]
        }
