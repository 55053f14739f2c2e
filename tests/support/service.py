"""A service of a few lines for tests that need to see or to break single answers."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import httpx

SUBSCRIPTION = {
    "subscriptionId": "06423672-b6ba-4536-aa36-70788a7a0a36",
    "calendar": {"code": "matches", "name": "Matches"},
    "subscriptionType": "WebCal",
    "createdAt": "2026-01-05T09:30:00Z",
    "isActive": True,
}

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Service:
    """Issues numbered tokens and answers everything else from a script, the last entry for ever."""

    def __init__(self, *answers: Answer, token_answers: Iterable[Answer] = ()) -> None:
        self.answers = list(answers) or [httpx.Response(200, json=SUBSCRIPTION)]
        self.token_answers = list(token_answers)
        self.token_requests: list[httpx.Request] = []
        self.requests: list[httpx.Request] = []
        self.bearers: list[str] = []
        self.expires_in: Any = 300

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth2/token"):
            self.token_requests.append(request)
            if self.token_answers:
                return give(self.token_answers.pop(0), request)
            return self.token()
        self.requests.append(request)
        # Noted now: a replay is the same request object with another header.
        self.bearers.append(request.headers["authorization"].removeprefix("Bearer "))
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        return give(answer, request)

    def token(self) -> httpx.Response:
        """Return a token whose number is the number of the request."""
        number = len(self.token_requests)
        body = {"access_token": f"canary-token-{number}", "token_type": "Bearer"}
        return httpx.Response(200, json={**body, "expires_in": self.expires_in})


def give(answer: Answer, request: httpx.Request) -> httpx.Response:
    """Raise or return an answer; a response is copied, for it can be read once only."""
    if isinstance(answer, Exception):
        raise answer
    if isinstance(answer, httpx.Response):
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            content=answer.content,
            extensions=answer.extensions,
        )
    return answer(request)


def body_with(**members: Any) -> httpx.Response:
    """Return a subscription with some members of its own."""
    return httpx.Response(200, json={**SUBSCRIPTION, **members})


def form_of(request: httpx.Request) -> dict[str, str]:
    """Return the fields of a form."""
    return {name: values[0] for name, values in parse_qs(request.content.decode()).items()}


def json_of(request: httpx.Request) -> Any:
    """Return the JSON of a request."""
    return json.loads(request.content)
