"""The request for an access token is the one that the document describes."""

import base64
from urllib.parse import parse_qsl

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contract.client.generated import EXAMPLES
from tests.contract.client.wire import SERVER
from tests.support.document import OPERATIONS, is_valid, request_schema
from tests.support.service import Service

from rokt_calendar import RoktCalendar
from rokt_calendar._tokens.grant import AuthMethod

ISSUE = OPERATIONS["issueToken"]
# White space around credentials is refused, since it comes from files of mounted secrets.
TRICKY = (
    st.text(min_size=1, max_size=20) | st.text(st.sampled_from("+&=%/?# é\n\x00"), min_size=1)
).filter(lambda text: text == text.strip())
EXAMPLE = settings(derandomize=True, max_examples=5 * EXAMPLES)


def token_request(client_id: str, client_secret: str, method: AuthMethod) -> httpx.Request:
    """Return the request with which a client asks for its first token."""
    service = Service()
    with RoktCalendar(
        client_id, client_secret, auth_method=method, transport=httpx.MockTransport(service)
    ) as calendar:
        calendar.get_subscription("x")
    (request,) = service.token_requests
    return request


def form_of(request: httpx.Request) -> dict[str, str]:
    """Return the form of a request, which must be what the document allows."""
    pairs = parse_qsl(request.content.decode("ascii"), strict_parsing=True)
    form = dict(pairs)
    assert len(form) == len(pairs)
    assert is_valid(request_schema("issueToken") or {}, form)
    return form


def check_line_and_headers(request: httpx.Request) -> None:
    """Check what both ways to show the credentials have in common."""
    assert (request.method, str(request.url)) == (ISSUE.method, SERVER + ISSUE.path)
    assert [request.headers["content-type"]] == list(ISSUE.node["requestBody"]["content"])
    assert request.headers["accept"] == "application/json"
    assert request.headers["content-length"] == str(len(request.content))
    usual = {"host", "accept", "content-type", "content-length", "user-agent"}
    assert request.headers.keys() - usual <= {"authorization"}


@EXAMPLE
@given(client_id=TRICKY.filter(lambda text: ":" not in text), client_secret=TRICKY)
def test_credentials_in_the_header_are_nowhere_else(client_id: str, client_secret: str) -> None:
    """The header is Basic, of the two texts in UTF-8; the form names the grant and no more."""
    request = token_request(client_id, client_secret, "client_secret_basic")

    check_line_and_headers(request)
    scheme, _, pair = request.headers["authorization"].partition(" ")
    assert scheme == "Basic"
    shown = base64.b64decode(pair, validate=True).decode()
    assert shown == f"{client_id}:{client_secret}"
    assert form_of(request) == {"grant_type": "client_credentials"}


@EXAMPLE
@given(client_id=TRICKY, client_secret=TRICKY)
def test_credentials_in_the_form_are_nowhere_else(client_id: str, client_secret: str) -> None:
    """There is no Authorization header, and the form has all three members."""
    request = token_request(client_id, client_secret, "client_secret_post")

    check_line_and_headers(request)
    assert "authorization" not in request.headers
    assert form_of(request) == {
        "grant_type": "client_credentials",
        "client_id": client_id,
        "client_secret": client_secret,
    }
