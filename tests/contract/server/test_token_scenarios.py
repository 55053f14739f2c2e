"""What no generated request can know: which tokens are right, and for how long."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.contract.server.adaptation import operations, resolved
from tests.contract.server.api import FORM, Api

from rokt_calendar.mock import MockService

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = json.loads((ROOT / "generated/rokt_calendar_client/openapi.json").read_text("utf-8"))
SUBSCRIPTION = "/v1/subscription/06423672-b6ba-4536-aa36-70788a7a0a36"
REQUESTS = {
    node["operationId"]: (method.upper(), path)
    for path, item in DOCUMENT["paths"].items()
    for method, node in item.items()
    if node.get("operationId", "issueToken") != "issueToken"
}


@pytest.fixture
def api(frozen: Callable[..., MockService]) -> Api:
    """Return the API of a fresh mock."""
    return Api(frozen())


def with_examples(operation: str, path: str) -> str:
    """Return a path with the examples of the document in it."""
    node = next(node for node in operations(DOCUMENT) if node["operationId"] == operation)
    for parameter in (resolved(DOCUMENT, entry) for entry in node["parameters"]):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
    return path


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer never-issued", "Basic eDp5"])
@pytest.mark.parametrize("operation", REQUESTS)
def test_every_operation_wants_a_token(api: Api, operation: str, authorization: str) -> None:
    """One that was issued, by the right scheme; anything else is 401 and nothing else."""
    method, path = REQUESTS[operation]

    response = api.http.request(
        method, with_examples(operation, path), headers={"Authorization": authorization}
    )

    assert response.status_code == 401
    assert response.json()["success"] is False


def test_a_token_works_as_long_as_it_says_and_no_longer(api: Api) -> None:
    """`expires_in` is what clients go by."""
    issued = api.issue().json()
    api.token = issued["access_token"]
    assert issued["token_type"] == "Bearer"

    api.service.advance(issued["expires_in"] - 1)
    assert api.send("GET", SUBSCRIPTION).status_code == 200
    api.service.advance(1)
    assert api.send("GET", SUBSCRIPTION).status_code == 401


@pytest.mark.parametrize(
    ("client_id", "secret"),
    [("demo-client", "wrong"), ("demo-client", ""), ("nobody", "demo-secret")],
)
def test_only_the_right_credentials_get_a_token(api: Api, client_id: str, secret: str) -> None:
    """Both have to be right, in the header and in the form."""
    form = {**FORM, "client_id": client_id, "client_secret": secret}

    for response in (api.issue(client_id, secret), api.http.post("/oauth2/token", data=form)):
        assert response.status_code == 401
        assert response.json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
        ({"scope": "all"}, "invalid_request"),
    ],
)
def test_only_the_documented_grant_is_given(api: Api, form: dict[str, str], error: str) -> None:
    """The document has client credentials and no other."""
    response = api.http.post("/oauth2/token", data=form, auth=("demo-client", "demo-secret"))

    assert (response.status_code, response.json()["error"]) == (400, error)
