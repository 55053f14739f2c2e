"""What the document allows, and what the caller wants, is what goes over the wire."""

from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contract.client.calls import Call, call_of, example_call, is_refused, made
from tests.contract.client.generated import EXAMPLES, suite
from tests.contract.client.typed import MODELS, typed
from tests.contract.client.wire import problems
from tests.support.document import DOCUMENT, FACADE, parameters, request_schema, success_of
from tests.support.driving import Driver
from tests.support.service import Service
from tools.lint_contract import core

from rokt_calendar import InvalidRequestError

REQUESTS = suite(DOCUMENT, "positive").exclude(operation_id="issueToken")
pytestmark = pytest.mark.filterwarnings("ignore::rokt_calendar.event_time.AmbiguousTimeWarning")
KINDS = pytest.mark.parametrize("kind", ["sync", "asyncio"])
PLACES = [
    (operation, name)
    for operation in FACADE
    for where in ("path", "query")
    for name, entry in parameters(operation, where).items()
    if (entry["schema"]["type"], entry["schema"].get("format")) == ("string", None)
]
TEXTS = [
    *("a/b", "a%2Fb", "100%", "%2e%2e", "a?b=c", "a#b", "a b", "a+b", "a&b=c;d", "a=b", "a:b@c"),
    *("Zürich", "日本", "\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}", "\N{NO-BREAK SPACE}x"),
    *("{accountCode}", "...", "..a", "~", "'\"<>", "[a](b)", "a\\b", "a,b", "update", "null", "0"),
    *("2025-12-05T15:00:00+01:00", "x" * 2_000),
]
REFUSED = [
    *("", " ", "\N{NO-BREAK SPACE}", ".", "..", "../x", "x/..", "a/../b", "a/./b", "/a", "a/"),
    *("a//b", "..\\x", "x\\..", "a\x00", "a\nb", "a\r\nX: y", "\t", "\x1f", "\x7f"),
]
MOVES = st.sampled_from(["..", ".", "/", "\\", "a"])
SIGNS = st.sampled_from(["%2e", "%2F", "{x}", *"%?#&=+ :;@,é\x00\n\x85"])


def check(call: Call, kind: str = "sync") -> None:
    """Make a call, and hold it to the document, or see it refused with nothing sent."""
    status, body = success_of(call.operation)
    service = Service(httpx.Response(status, json=body))
    client = Driver(kind).connect(service)
    if is_refused(call):
        with pytest.raises(InvalidRequestError):
            made(client, call)
        assert service.requests == service.token_requests == []
    else:
        response = made(client, call)
        assert response.status_code == status
        assert made(client, call, raw=False) == response.parsed
        for request in service.requests:
            assert problems(request, call, "canary-token-1") == []
        assert len(service.requests) == 2


@KINDS
@REQUESTS.parametrize()
def test_every_request_of_the_contract_goes_over_the_wire_unchanged(case: Any, kind: str) -> None:
    """Method, path, query, headers and body are the document's; the values are the caller's."""
    check(call_of(case), kind)


@REQUESTS.include(
    operation_id=sorted(name for name in FACADE if request_schema(name))
).parametrize()
def test_a_body_is_read_into_the_fields_that_the_document_names(case: Any) -> None:
    """`from_dict` makes the model that a user writes by hand."""
    schema = request_schema(call_of(case).operation)
    assert schema is not None
    assert MODELS[id(core(DOCUMENT, schema))].from_dict(case.body) == typed(schema, case.body)


@pytest.mark.parametrize(("operation", "name"), PLACES)
def test_a_text_arrives_as_it_was_given(operation: str, name: str) -> None:
    """No character of a path or query value turns into syntax, and none is lost."""
    for text in TEXTS:
        call = example_call(operation, **{name: text})
        assert not is_refused(call)
        check(call)


@pytest.mark.parametrize(("operation", "name"), PLACES)
def test_a_text_that_takes_another_route_is_refused(operation: str, name: str) -> None:
    """A path value that is empty, moves in the path or controls something; a query value may."""
    for text in REFUSED:
        call = example_call(operation, **{name: text})
        assert is_refused(call) is (name in call.path)
        check(call)


@settings(derandomize=True, max_examples=10 * EXAMPLES)
@given(place=st.sampled_from(PLACES), parts=st.lists(MOVES | SIGNS, max_size=6))
def test_a_text_arrives_as_it_was_given_or_is_refused(
    place: tuple[str, str], parts: list[str]
) -> None:
    """There is nothing in between, however the parts of the text are put together."""
    operation, name = place
    check(example_call(operation, **{name: "".join(parts)}))


@pytest.mark.parametrize(("operation", "name"), PLACES)
def test_a_text_that_utf8_cannot_carry_is_refused(operation: str, name: str) -> None:
    """Half of a surrogate pair has no encoding, and nothing is sent in its place."""
    service = Service()
    with pytest.raises(InvalidRequestError):
        made(Driver("sync").connect(service), example_call(operation, **{name: "a\ud800"}))
    assert service.requests == service.token_requests == []


@pytest.mark.parametrize("number", [1, 2**31, 2**63, 10**30])
def test_a_number_arrives_as_it_was_given(number: int) -> None:
    """Page numbers have no upper bound in the contract."""
    check(example_call("listCalendarEvents", pageNumber=number, pageSize=number + 1))


@pytest.mark.parametrize("operation", FACADE)
@KINDS
def test_a_replay_is_the_same_request_with_a_fresh_token(operation: str, kind: str) -> None:
    """After 401, path, query and body are sent again, and nothing of the old token."""
    status, body = success_of(operation)
    service = Service(httpx.Response(401), httpx.Response(status, json=body))
    call = example_call(operation)
    made(Driver(kind).connect(service), call)
    assert service.bearers == ["canary-token-1", "canary-token-2"]
    assert problems(service.requests[-1], call, "canary-token-2") == []
