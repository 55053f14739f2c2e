"""A success that the document forbids is an error or drift: no raw exception, no lie in a model."""

import json
from typing import Any

import pytest
from tests.contract.client.answers import NOT_JSON, decoded, kept, outcome_of, written
from tests.contract.client.generated import mirror, response_of, suite
from tests.contract.client.truth import lies, mismatches, patterns, promised_by
from tests.support.document import DOCUMENT, canonical, completed, is_valid, response, schema_of

from rokt_calendar import InvalidResponseError, OperationFailedError

ENTRY = DOCUMENT["components"]["schemas"]["ScheduledEvent"]["properties"].keys()
FORBIDDEN = suite(mirror(), "negative").include(path_regex="/200$").exclude(path_regex="issueToken")


@FORBIDDEN.parametrize()
def test_an_invalid_success_is_an_error_or_a_report(case: Any) -> None:
    """Without what a model needs there is none; all else is reported, and lost nowhere."""
    operation, status, content = response_of(case)
    schema, body = schema_of(response(operation, status)), decoded(content)
    if operation == "getSubscriptionSchedule" and isinstance(body, dict) and ENTRY & body.keys():
        body = [body]  # the sample of the documentation: one entry for a list of one
    if body is not NOT_JSON and is_valid(schema, body):
        return

    model, error, drifts = outcome_of(operation, status, content)

    found = [] if body is NOT_JSON else [*mismatches(schema, body)]
    fatal = [place or "the top" for place, is_fatal in found if is_fatal]
    if isinstance(body, dict) and body.get("success") is False:
        assert type(error) is OperationFailedError
    elif body is NOT_JSON or fatal:
        assert type(error) is InvalidResponseError
        reasons = [f"(at {place}: " for place in fatal] or ["(not JSON: "]
        assert any(reason in str(error) for reason in reasons)
        assert (error.operation, error.status_code) == (operation, status)
        assert error.body == kept(content)
    else:
        assert error is None
        assert list(lies(model, promised_by(operation), complete=False)) == []
        back = completed(schema, written(model))  # a list with a foreign item goes back as it came
        assert canonical(schema, back) == canonical(schema, completed(schema, body))
        assert found
    assert {(drift.operation, drift.status) for drift in drifts} <= {(operation, status)}
    assert patterns(drift.pointer for drift in drifts) == patterns(place for place, _ in found)


@pytest.mark.parametrize("body", [{}, {"success": True}, {"data": []}, {"Title": "x"}])
def test_an_object_without_a_member_of_an_entry_is_no_schedule(body: Any) -> None:
    """An envelope, or a list in a wrapping, must not pass for an entry that has nothing to say."""
    model, error, drifts = outcome_of("getSubscriptionSchedule", 200, json.dumps(body).encode())

    assert model is None
    assert type(error) is InvalidResponseError
    assert [(drift.expected, drift.seen) for drift in drifts] == [("array", "object")]
