"""A status that is no success is the error of its class, with the body as it came."""

import json
from typing import Any

import pytest
from tests.contract.client.answers import NOT_JSON, decoded, details, kept, outcome_of
from tests.contract.client.generated import mirror, response_of, suite
from tests.contract.client.truth import mismatches, patterns
from tests.support.document import (
    FACADE,
    example_of,
    listed_statuses,
    response,
    schema_of,
    success_of,
)

from rokt_calendar import (
    ApiStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    Drift,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)

CLASSES = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
    500: ServerError,
    503: ServerError,
    520: ServerError,
}
STATUSES = sorted({*CLASSES, 302, 418, 499})
ERRORS = "^/(?!issueToken/).*/[^2]..$"


def unlisted(operation: str, status: int) -> Drift:
    """Return the record of a status that the document does not name."""
    expected = ", ".join(map(str, listed_statuses(operation)))
    return Drift(operation, status, "", expected, str(status))


@pytest.mark.parametrize("kind", ["sync", "asyncio"])
@pytest.mark.parametrize("operation", FACADE)
def test_every_error_status_of_every_operation_is_the_error_of_its_class(
    operation: str, kind: str
) -> None:
    """It carries the body, and is no drift."""
    for status in STATUSES:
        body = example_of(response(operation, status))

        _, error, drifts = outcome_of(operation, status, json.dumps(body).encode(), kind)

        assert type(error) is CLASSES.get(status, ApiStatusError)
        assert (error.operation, error.status_code) == (operation, status)
        assert error.body == body
        assert error.errors == details(body)
        assert drifts == []  # what is not listed, `default` covers


@pytest.mark.parametrize("operation", FACADE)
def test_a_success_that_is_not_listed_is_a_success_and_drift(operation: str) -> None:
    """It is read like the one that is listed."""
    listed, body = success_of(operation)
    for status in {200, 201, 202, 206}.difference(listed_statuses(operation)):
        content = b"" if body is None else json.dumps(body).encode()

        model, error, drifts = outcome_of(operation, status, content)

        assert error is None
        assert model == outcome_of(operation, listed, content).model
        assert drifts == [unlisted(operation, status)]


@suite(mirror(), "positive").include(path_regex=ERRORS).parametrize()
def test_a_valid_error_body_is_kept_as_it_is(case: Any) -> None:
    """The error has the JSON and its single errors; only unknown members are drift."""
    check_body(case)


@suite(mirror(), "negative").include(path_regex=ERRORS).parametrize()
def test_an_invalid_error_body_is_kept_as_it_is(case: Any) -> None:
    """It is the same error; what is wrong with the body is drift."""
    check_body(case)


def check_body(case: Any) -> None:
    """Check the error of a response whose body may be anything."""
    operation, status, content = response_of(case)
    body = decoded(content)

    _, error, drifts = outcome_of(operation, status, content)

    assert type(error) is CLASSES[status]
    assert error.body == kept(content)
    assert error.errors == details(body)
    if body is NOT_JSON:
        assert drifts == [Drift(operation, status, "", "JSON", "no JSON")]
    else:
        places = patterns(
            place for place, _ in mismatches(schema_of(response(operation, status)), body)
        )
        assert patterns(drift.pointer for drift in drifts) == places
