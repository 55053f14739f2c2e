"""What no generated request can know: which tokens are right, and for how long."""

from collections.abc import Callable

import pytest
from tests.contract.server.api import FORM, Api
from tests.support.document import FACADE, OPERATIONS, parameters

from rokt_calendar.mock import MockService

SUBSCRIPTION = "/v1/subscription/06423672-b6ba-4536-aa36-70788a7a0a36"


@pytest.fixture
def api(frozen: Callable[..., MockService]) -> Api:
    """Return the API of a fresh mock."""
    return Api(frozen())


def with_examples(operation: str) -> str:
    """Return the path of an operation with the examples of the document in it."""
    path = OPERATIONS[operation].path
    for name, parameter in parameters(operation, "path").items():
        path = path.replace(f"{{{name}}}", parameter["example"])
    return path


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer never-issued", "Basic eDp5"])
@pytest.mark.parametrize("operation", FACADE)
def test_every_operation_wants_a_token(api: Api, operation: str, authorization: str) -> None:
    """One that was issued, by the right scheme; anything else is 401 and nothing else."""
    response = api.http.request(
        OPERATIONS[operation].method,
        with_examples(operation),
        headers={"Authorization": authorization},
    )

    assert response.status_code == response.json()["statusCode"] == 401
    assert response.json()["success"] is False
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_works_as_long_as_it_says_and_no_longer(api: Api) -> None:
    """`expires_in` is what clients go by."""
    issued = api.issue().json()
    api.token = issued["access_token"]
    assert issued["token_type"] == "Bearer"

    api.service.advance(issued["expires_in"] - 1)
    assert api.send("GET", SUBSCRIPTION).status_code == 200
    api.service.advance(1)
    assert api.send("GET", SUBSCRIPTION).status_code == 401


def test_each_token_is_one_of_its_own(api: Api) -> None:
    """It ends no other, may not be stored on the way, and a refresh token opens nothing."""
    issued = [api.issue() for _ in range(2)]
    texts = {reply.json()[name] for reply in issued for name in ("access_token", "refresh_token")}
    assert len(texts) == 4
    assert {reply.headers["Cache-Control"] for reply in issued} == {"no-store"}

    for name, status in (("access_token", 200), ("refresh_token", 401)):
        for reply in issued:
            api.token = reply.json()[name]
            assert api.send("GET", SUBSCRIPTION).status_code == status


def test_the_scheme_of_a_token_may_be_written_in_any_case(api: Api) -> None:
    """HTTP says so; another scheme is another."""
    for scheme, status in (("bearer", 200), ("BEARER", 200), ("Token", 401)):
        headers = {"Authorization": f"{scheme} {api.token}"}
        assert api.http.get(SUBSCRIPTION, headers=headers).status_code == status


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
        assert response.headers["WWW-Authenticate"].startswith("Basic")
        assert response.headers["Cache-Control"] == "no-store"


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
