"""Every success that the document allows is read as it is, and goes back unchanged."""

import json
from typing import Any

import pytest
from tests.contract.client.answers import details, outcome_of, written
from tests.contract.client.generated import mirror, response_of, suite
from tests.contract.client.truth import lies, mismatches, patterns, promised_by
from tests.contract.client.typed import typed
from tests.support.document import FACADE, canonical, completed, response, schema_of, success_of

from rokt_calendar import OperationFailedError

KINDS = pytest.mark.parametrize("kind", ["sync", "asyncio"])
SUCCESSES = suite(mirror(), "positive").include(path_regex="/200$").exclude(path_regex="issueToken")


@KINDS
@SUCCESSES.parametrize()
def test_a_valid_success_is_read_and_goes_back_unchanged(case: Any, kind: str) -> None:
    """Each value is in the attribute of its name, in its type; only unknown members are drift."""
    operation, status, content = response_of(case)
    schema, body = schema_of(response(operation, status)), json.loads(content)

    model, error, drifts = outcome_of(operation, status, content, kind)

    assert model == typed(schema, body)
    assert canonical(schema, written(model)) == canonical(schema, completed(schema, body))
    assert list(lies(model, promised_by(operation))) == []
    assert {drift.expected for drift in drifts} <= {"nothing"}
    places = patterns(place for place, _ in mismatches(schema, body))
    assert patterns(drift.pointer for drift in drifts) == places
    if isinstance(body, dict) and body.get("success") is False:
        assert isinstance(error, OperationFailedError)
        assert error.errors == details(body)
        assert error.message == body.get("message")
    else:
        assert error is None


def with_fractions(value: Any) -> Any:
    """Return JSON with every whole number as one that is written with a fraction."""
    if isinstance(value, dict):
        return {name: with_fractions(member) for name, member in value.items()}
    if isinstance(value, list):
        return [with_fractions(item) for item in value]
    return float(value) if type(value) is int else value


@pytest.mark.parametrize("operation", [name for name in FACADE if success_of(name)[1]])
def test_a_whole_number_is_an_int_in_whatever_form_it_comes(operation: str) -> None:
    """JSON has one kind of number, so 30.0 is 30 where the contract has an integer."""
    status, body = success_of(operation)
    content = json.dumps(with_fractions(body)).encode()

    model, _, drifts = outcome_of(operation, status, content)

    assert model == typed(schema_of(response(operation, status)), body)
    assert list(lies(model, promised_by(operation))) == []
    assert drifts == []


@KINDS
@pytest.mark.parametrize("content", [b"", b'{"any": "thing"}', b"<html>"])
@pytest.mark.parametrize("operation", [name for name in FACADE if success_of(name)[0] == 202])
def test_a_success_without_a_documented_body_is_nothing(
    operation: str, content: bytes, kind: str
) -> None:
    """Whatever comes with a 202, it is not looked at."""
    assert outcome_of(operation, 202, content, kind) == (None, None, [])
