from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rokt_calendar import ApiStatusError, ServerError
from rokt_calendar._calls.error_body import details_of, message_of
from rokt_calendar._calls.statuses import kind_of
from rokt_calendar._calls.wire import (
    body_of,
    describe,
    json_object,
    json_of,
    request_id_of,
    retry_after,
)
from rokt_calendar._http.answer import Answer


def answer(status: int, **parts: Any) -> Answer:
    """Return what is known of a response."""
    response = httpx.Response(status, **parts)
    return Answer(status, response.headers, response.content, response.reason_phrase)


NOW = 1_445_412_450.0  # Wed, 21 Oct 2015 07:27:30 GMT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 30.0),
        ("Wed, 21 Oct 2015 07:00:00 GMT", 0.0),
        ("Wednesday, 21-Oct-15 07:28:00 GMT", 30.0),
        ("Wed Oct 21 07:28:00 2015", 30.0),
        ("Wed, 21 Oct 2015 07:28:00 -0000", 30.0),
        ("Wed, 21 Oct 2015 07:28:00", 30.0),
        ("Wed, 21 Oct 2015 09:28:00 +0200", 30.0),
        ("soon", None),
        ("", None),
        ("nan", None),
        ("inf", None),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str, seconds: float | None) -> None:
    """What cannot be read counts as absent, and the past as now."""
    assert retry_after(answer(429, headers={"retry-after": header}), NOW) == seconds


def test_a_missing_retry_after_is_no_wait() -> None:
    """Most answers have none."""
    assert retry_after(answer(429)) is None


def test_details_are_read_in_both_printed_shapes() -> None:
    """One endpoint prints `code` and `reason`, another `type`, `message` and `code`."""
    body = {
        "errors": [
            {"code": "A", "reason": "first"},
            {"type": "T", "message": "second", "code": "B"},
            "third",
            {},
            7,
            None,
        ]
    }

    assert [tuple(detail) for detail in details_of(body)] == [
        ("A", "first", None),
        ("B", "second", "T"),
        (None, "third", None),
    ]


@pytest.mark.parametrize("body", [None, [], "text", 5, {"errors": None}, {"errors": {"a": 1}}])
def test_a_body_without_details_has_none(body: object) -> None:
    """Anything may come from a gateway on the way."""
    assert details_of(body) == ()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"message": "no", "errors": [{"reason": "why"}]}, "no; why"),
        ({"message": "same", "errors": [{"message": "same"}]}, "same"),
        ({}, None),
        ("plain\n text", "plain text"),
        ("<html>long page</html>", None),
        (None, None),
        ("x" * 1000, "x" * 300),
    ],
)
def test_the_message_of_a_body_is_one_short_line(body: object, says: str | None) -> None:
    """It goes into the text of an error."""
    assert message_of(body) == says


@given(content=st.binary(max_size=200))
def test_any_bytes_can_be_read_as_an_error_body(content: bytes) -> None:
    """Reading an error never fails, and its message stays one short line, whatever was sent."""
    body = body_of(answer(500, content=content))

    message = message_of(body)

    assert message is None or (0 < len(message) <= 300 and len(message.splitlines()) == 1)
    assert details_of(body) == () or isinstance(body, dict)


def test_a_body_nested_beyond_reason_is_kept_as_text() -> None:
    """A recursion error must not escape from error handling."""
    body = body_of(answer(500, content=b"[" * 100_000))

    assert body == "[" * 100_000


@pytest.mark.parametrize("content", [b"", b"[1]", b'"no"', b"null", b"<html>", b"\xff"])
def test_an_object_is_demanded_where_one_is_needed(content: bytes) -> None:
    """The token endpoint must answer with one."""
    with pytest.raises(ValueError, match="not a JSON object"):
        json_object(answer(200, content=content))


def test_the_request_id_is_found_under_its_usual_names() -> None:
    """Support asks for it first."""
    assert request_id_of(answer(500, headers={"X-Request-ID": "r-1"})) == "r-1"
    assert request_id_of(answer(500)) is None


@pytest.mark.parametrize("text", ["3", "3.0", "3e0", "30E-1", "0.3e1"])
def test_a_whole_number_is_an_int_in_every_form(text: str) -> None:
    """JSON has one kind of number; an attribute that promises an int holds one."""
    value = json_of(answer(200, text=f'{{"n": {text}}}'))

    assert (value, type(value["n"])) == ({"n": 3}, int)


@pytest.mark.parametrize("text", ["1.5", "-0.25", "1e400", "1e-3"])
def test_another_number_is_a_float(text: str) -> None:
    """As the standard library reads it."""
    value = json_of(answer(200, text=text))

    assert (value, type(value)) == (float(text), float)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
def test_json_is_read_in_every_encoding_that_it_may_have(encoding: str) -> None:
    """Whatever the header says, the first bytes tell."""
    assert json_of(answer(200, content='{"é": "東"}'.encode(encoding))) == {"é": "東"}


def test_an_entry_without_words_is_told_by_its_code() -> None:
    """A code is more than no reason."""
    body = {"errors": [{"code": "CalendarFull"}, {"code": "X", "message": "no room"}]}

    assert message_of(body) == "CalendarFull; no room"


FORMS: list[tuple[Any, str, tuple[tuple[str | None, str | None, str | None], ...]]] = [
    (
        {"error": "invalid_client", "error_description": "Unknown id"},
        "invalid_client: Unknown id",
        (),
    ),
    ({"error": "invalid_client"}, "invalid_client", ()),
    ({"message": "Forbidden"}, "Forbidden", ()),
    ({"Message": "Forbidden"}, "Forbidden", ()),
    (
        {"error": {"code": "Quota", "message": "Too many"}},
        "Too many",
        (("Quota", "Too many", None),),
    ),
    ({"fault": {"faultstring": "Expired"}}, "Expired", ((None, "Expired", None),)),
    (
        {"title": "Invalid.", "status": 400, "errors": {"title": ["Needed."], "end": ["Bad."]}},
        "Invalid; title: Needed; end: Bad",
        ((None, "title: Needed.", None), (None, "end: Bad.", None)),
    ),
    ({"type": "about:blank", "title": "Gone", "detail": "No such id"}, "Gone; No such id", ()),
    ({"Code": "Full", "Reason": "no room"}, "no room", (("Full", "no room", None),)),
    (
        {"Success": False, "Errors": [{"Code": "A", "Message": "first"}]},
        "first",
        (("A", "first", None),),
    ),
    ({"timestamp": 1, "status": 404, "error": "Not Found", "path": "/x"}, "Not Found", ()),
    ([{"code": "A", "reason": "first"}], "first", (("A", "first", None),)),
    ("<html><head><title>403 &amp; out</title></head></html>", "a web page, 403 & out", ()),
    ("<Error><Code>X</Code><Message>Denied</Message></Error>", "Denied", ()),
    ("upstream timed out", "upstream timed out", ()),
]


@pytest.mark.parametrize(("body", "says", "details"), FORMS)
def test_the_usual_forms_of_errors_are_read(body: Any, says: str, details: Any) -> None:
    """Of the API, the token endpoint, .NET and the gateways on the way."""
    assert message_of(body) == says
    assert details_of(body) == details


def test_a_description_shows_no_token() -> None:
    """A token that came with something wrong is still a token."""
    body = {"access_token": "canary", "token_type": "MAC", "traceId": "t-1"}

    said = describe(answer(200, json=body))

    assert "canary" not in repr(said)
    assert said.request_id == "t-1"


@pytest.mark.parametrize("status", [*range(300, 600, 7), 402, 405, 410, 415, 422, 999, 100])
def test_every_status_has_a_remedy(status: int) -> None:
    """One that says what to do."""
    kind, remedy = kind_of(status)

    assert issubclass(kind, ApiStatusError)
    assert remedy.endswith(".")
    assert (kind is ServerError) == (500 <= status < 600)
