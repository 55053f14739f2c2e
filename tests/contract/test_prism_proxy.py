"""A proxy that knows only the document stands between client and mock, and objects to nothing."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.contract.conftest import running
from tools.demo import tell, tell_async, tell_sync

from rokt_calendar import ApiStatusError, AsyncRoktCalendar, RetryPolicy, RoktCalendar
from rokt_calendar.mock import MockService, serve
from rokt_calendar.mock._faults.delivery import Answer

QUICK_START = Path(__file__).resolve().parents[2] / "docs" / "quickstart.md"
SUBSCRIPTION = "06423672-b6ba-4536-aa36-70788a7a0a36"


class Proxied(MockService):
    """A mock whose clients reach it by way of the proxy."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.way: dict[str, Any] = {"base_url": url, "trust_env": False}
        self.way["retry"] = RetryPolicy(attempts=1)

    def client(self, **options: Any) -> RoktCalendar:
        """Return a client of the proxy."""
        return RoktCalendar(self.client_id, self.client_secret, **self.way | options)


class Upstream(MockService):
    """What the proxy stands before: hands requests on, and can change what comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.behind = MockService()
        self.wrong: dict[str, Any] = {}

    def answer(self, request: httpx.Request) -> Answer:
        """Return the answer of the mock that is behind."""
        answer = self.behind.answer(request)
        if not self.wrong or request.url.path == "/oauth2/token":
            return answer
        assert answer.response is not None
        body = {**json.loads(answer.response.content), **self.wrong}
        return Answer(httpx.Response(200, json=body))


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Upstream, str]]:
    """Return the running proxy, and what it stands before."""
    upstream = Upstream()
    with (
        serve(upstream) as url,
        running("proxy", tmp_path_factory.mktemp("proxy"), url) as proxy_url,
    ):
        yield upstream, proxy_url


@pytest.fixture
def proxied(proxy: tuple[Upstream, str]) -> Proxied:
    """Return a fresh mock behind the proxy."""
    upstream, url = proxy
    upstream.behind = service = Proxied(url)
    return service


def test_the_story_of_the_quick_start_breaks_no_rule(
    proxied: Proxied, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code of the page as it stands there; only its client goes by way of the proxy."""
    story = QUICK_START.read_text("utf-8").partition("## Without blocking")[0]
    monkeypatch.setenv("ROKT_CALENDAR_CLIENT_ID", proxied.client_id)
    monkeypatch.setenv("ROKT_CALENDAR_CLIENT_SECRET", proxied.client_secret)
    monkeypatch.setattr("rokt_calendar.mock.MockService", lambda: proxied)

    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", story, re.DOTALL):
        exec(block, names)

    assert {call.operation for call in proxied.calls} == {
        "issueToken",
        "createSubscription",
        "getSubscription",
        "createSubscriptionEvent",
        "deleteSubscriptionEvent",
        "deactivateSubscriptions",
    }


@pytest.mark.parametrize("kind", [RoktCalendar, AsyncRoktCalendar])
def test_the_story_of_the_demo_breaks_no_rule(proxied: Proxied, kind: Any) -> None:
    """All operations, with either client."""
    calendar = kind(proxied.client_id, proxied.client_secret, **proxied.way)

    if isinstance(calendar, RoktCalendar):
        tell_sync(calendar, tell(proxied))
    else:
        asyncio.run(tell_async(calendar, tell(proxied)))

    assert len({call.operation for call in proxied.calls} - {None}) == 10


@pytest.mark.parametrize("wrong", [{"isActive": "yes"}, {"createdAt": "soon"}, {"calendar": None}])
def test_the_proxy_objects_to_a_wrong_answer(
    proxied: Proxied,
    proxy: tuple[Upstream, str],
    monkeypatch: pytest.MonkeyPatch,
    wrong: dict[str, Any],
) -> None:
    """So its silence means something."""
    monkeypatch.setattr(proxy[0], "wrong", wrong)

    with proxied.client() as calendar, pytest.raises(ApiStatusError) as caught:
        calendar.get_subscription(SUBSCRIPTION)

    assert caught.value.status_code == 500
    assert "VIOLATIONS" in str(caught.value.body)


def test_the_proxy_objects_to_a_wrong_request(proxied: Proxied) -> None:
    """Before it reaches the mock."""
    path = "/v1/acme/calendars/matches/events"

    response = httpx.get(f"{proxied.way['base_url']}{path}", trust_env=False)

    assert response.status_code == 401
    assert proxied.calls == []
