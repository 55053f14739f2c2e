"""Whatever the token endpoint answers ends in a token or a `TokenError`, and drift is reported."""

from typing import Any

import httpx
import pytest
from tests.contract.client.answers import NOT_JSON, decoded
from tests.contract.client.generated import mirror, response_of, suite
from tests.contract.client.truth import mismatches, patterns
from tests.support.document import response, schema_of
from tests.support.driving import Driver
from tests.support.service import Service

from rokt_calendar import Drift, RetryPolicy, TokenError

ALLOWED, FORBIDDEN = suite(mirror(), "positive"), suite(mirror(), "negative")
TOKENS, REFUSALS = "^/issueToken/200$", "^/issueToken/[^2]..$"
LONGEST_TEXT = 200


def bearer_after(status: int, content: bytes) -> str:
    """Let a new client ask for a token; return the token that it then uses.

    All that is not as the document says must be reported, whatever the call ends in.
    """
    drifts: list[Drift] = []
    service = Service(token_answers=[httpx.Response(status, content=content)])
    client = Driver("sync").connect(service, on_drift=drifts.append, retry=RetryPolicy(attempts=1))
    try:
        client.get_subscription("x")
    finally:
        check_drifts(drifts, status, content)
    (bearer,) = service.bearers
    return bearer


def check_drifts(drifts: list[Drift], status: int, content: bytes) -> None:
    """Compare what was reported of a token response with what is wrong with it."""
    body, schema = decoded(content), schema_of(response("issueToken", status))
    if body is NOT_JSON:
        assert drifts == [Drift("issueToken", status, "", "JSON", "no JSON")]
    else:
        places = patterns(place for place, _ in mismatches(schema, body))
        assert patterns(drift.pointer for drift in drifts) == places


def usable_token(body: Any) -> str | None:
    """Return the token of a body if it is of the one known type and fits into a header."""
    members = body if isinstance(body, dict) else {}
    token, kind = members.get("access_token"), members.get("token_type")
    if isinstance(token, str) and isinstance(kind, str) and kind.lower() == "bearer":
        return token.strip() if token.isascii() and token.isprintable() else None
    return None


@ALLOWED.include(path_regex=TOKENS).parametrize()
def test_a_valid_token_is_used_as_it_is(case: Any) -> None:
    """Unless it is of another type or would break the header."""
    check_token(case)


@FORBIDDEN.include(path_regex=TOKENS).parametrize()
def test_an_invalid_token_response_is_used_only_if_its_token_is_right(case: Any) -> None:
    """A life that makes no sense is no reason to fail; anything else is a `TokenError`."""
    check_token(case)


@ALLOWED.include(path_regex=REFUSALS).parametrize()
def test_a_valid_refusal_says_why(case: Any) -> None:
    """The error has the code and the words of the endpoint."""
    check_refusal(case)


@FORBIDDEN.include(path_regex=REFUSALS).parametrize()
def test_an_invalid_refusal_is_a_refusal_too(case: Any) -> None:
    """What is no text is left out."""
    check_refusal(case)


def check_token(case: Any) -> None:
    """Check what becomes of a success of the token endpoint."""
    _, status, content = response_of(case)
    token = usable_token(decoded(content))
    if token:
        assert bearer_after(status, content) == token
    else:
        with pytest.raises(TokenError) as caught:
            bearer_after(status, content)
        assert caught.value.status_code == status


def check_refusal(case: Any) -> None:
    """Check what becomes of an error of the token endpoint."""
    _, status, content = response_of(case)
    body = decoded(content)
    members = body if isinstance(body, dict) else {}
    said = [members.get(name) for name in ("error", "error_description")]

    with pytest.raises(TokenError) as caught:
        bearer_after(status, content)

    error = caught.value
    assert error.status_code == status
    texts = [text[:LONGEST_TEXT] if isinstance(text, str) and text else None for text in said]
    assert [error.error, error.error_description] == texts
