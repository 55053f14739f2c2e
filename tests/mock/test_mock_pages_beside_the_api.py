"""What a mock serves beside the API: its document, its health, and a page about itself."""

from __future__ import annotations

import json

import httpx
import pytest

from rokt_calendar.mock import MockService, serve

PRODUCTION = "api.roktcalendar.com"


def test_the_document_names_the_address_at_which_it_was_read(service: MockService) -> None:
    """A client made from it asks the mock for tokens and for everything else."""
    with serve(service) as base_url:
        document = httpx.get(f"{base_url}/openapi.json", trust_env=False).json()

    assert [server["url"] for server in document["servers"]] == [base_url]
    scheme = document["components"]["securitySchemes"]["oauth2"]
    assert scheme["flows"]["clientCredentials"]["tokenUrl"] == f"{base_url}/oauth2/token"
    assert PRODUCTION not in json.dumps(document["components"]["securitySchemes"])


@pytest.mark.parametrize("host", ["mock:8080", "127.0.0.1:9", "[::1]:8080", "my_mock", "LOCALHOST"])
def test_the_address_is_that_of_the_request(service: MockService, host: str) -> None:
    """Behind a name of a network, or a forwarded port, the mock has another than it knows."""
    with serve(service) as base_url:
        reply = httpx.get(f"{base_url}/openapi.json", headers={"host": host}, trust_env=False)

    assert reply.json()["servers"][0]["url"] == f"http://{host.lower()}"


@pytest.mark.parametrize(
    "host", ["a b", "evil.example/x?", "<script>", "", "x:99999999", "1.2.3.999"]
)
def test_a_host_that_is_none_is_not_repeated(service: MockService, host: str) -> None:
    """Whatever stands in the header."""
    with serve(service) as base_url:
        reply = httpx.get(f"{base_url}/openapi.json", headers={"host": host}, trust_env=False)

    assert reply.json()["servers"][0]["url"] == "http://localhost"


def test_health_is_for_those_who_wait_for_it(service: MockService) -> None:
    """Without a token, and it is not among the calls, where it would be in the way."""
    with serve(service) as base_url:
        reply = httpx.get(f"{base_url}/health", trust_env=False)
        without_body = httpx.head(f"{base_url}/health", trust_env=False)

    assert (reply.status_code, reply.json()) == (200, {"status": "ok"})
    assert (without_body.status_code, without_body.content) == (200, b"")
    assert service.calls == []


def test_the_page_tells_what_one_needs(service: MockService) -> None:
    """Where it is, who may come in, what it holds, and where it is described."""
    with serve(service) as base_url:
        reply = httpx.get(base_url, trust_env=False)

    page = reply.text
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    for expected in (
        *("stand-in", base_url, "demo-client", "demo-secret", "2026-09-01T12:00:00", "frozen"),
        *("<code>acme</code>", "<code>matches</code>", ">320<", 'href="/openapi.json"'),
        *("GET /v1/subscription/{subscriptionId}", "getSubscription", "oauth2/token"),
    ):
        assert expected in page
    assert "<script" not in page


def test_the_page_shows_no_secret_but_the_public_one() -> None:
    """Somebody may have given the mock a real one."""
    service = MockService(client_secret="s3cr3t")

    page = service.handle(httpx.Request("GET", "http://localhost/")).text

    assert "s3cr3t" not in page
    assert "s3cr3t" not in repr(service)


def test_what_comes_from_outside_is_escaped() -> None:
    """The name of a calendar is not markup."""
    calendar = {"account": "<b>", "code": "<script>", "events": []}

    page = MockService(calendars=[calendar]).handle(httpx.Request("GET", "http://x/")).text

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_mock_says_where_its_clock_stands(service: MockService) -> None:
    """Whoever prints it sees why nothing is on today."""
    assert "2026-09-01T12:00:00+00:00, frozen" in repr(service)
