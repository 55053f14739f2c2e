"""Holds a request on the wire to the document, and to what the caller wanted to send."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
from tests.contract.client.calls import Call
from tests.support.document import DOCUMENT, OPERATIONS, canonical, is_valid, request_schema

SERVER = DOCUMENT["servers"][0]["url"]
SEGMENT = "(?:[A-Za-z0-9._~!$&'()*,;=:@-]|%[0-9A-F]{2})+"  # RFC 3986, without `+`
QUERY = re.compile(r"(?:[A-Za-z0-9._~*-]|[=&+]|%[0-9A-F]{2})*")  # an HTML form, as servers read it
USUAL = {"host", "accept", "accept-encoding", "connection", "user-agent", "authorization"}
OF_BODY = {"content-type", "content-length"}


def problems(request: httpx.Request, call: Call, token: str) -> list[str]:
    """Return what is wrong with the request of a call.

    Args:
        request: What a transport was given.
        call: What the caller wanted.
        token: The access token that it must carry.
    """
    return [*_target(request, call), *_headers(request, call, token), *_body(request, call)]


def _target(request: httpx.Request, call: Call) -> Iterator[str]:
    target = request.url.raw_path.decode("ascii")
    path, mark, query = target.partition("?")
    origin = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
    yield from _unless(origin == SERVER, f"sent to {origin}")
    found = dict(_routes(request.method, path))
    yield from _unless(found == {call.operation: call.path}, f"{request.method} {path} is {found}")
    pairs = sorted(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(mark)))
    wanted = sorted((name, str(value)) for name, value in call.query.items())
    yield from _unless(pairs == wanted, f"the query {query} means {pairs}")
    yield from _unless(QUERY.fullmatch(query) is not None, f"the query {query} is not encoded")


def _routes(method: str, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the operations that a path may mean, with the values of their placeholders."""
    for name, operation in OPERATIONS.items():
        found = _pattern(operation.path).fullmatch(path)
        if found and operation.method == method:
            values = found.groupdict().items()
            yield name, {place: unquote(value, errors="strict") for place, value in values}


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", rf"(?P<\1>{SEGMENT})", re.escape(path)))


def _headers(request: httpx.Request, call: Call, token: str) -> Iterator[str]:
    headers = {name.lower(): value for name, value in request.headers.multi_items()}
    yield from _unless(len(headers) == len(request.headers.multi_items()), "a header is repeated")
    wanted = {"accept": "application/json", "host": httpx.URL(SERVER).host}
    if OPERATIONS[call.operation].node.get("security", DOCUMENT["security"]) == [{"oauth2": []}]:
        wanted["authorization"] = f"Bearer {token}"
    names = USUAL
    if request_schema(call.operation) is not None:
        names = USUAL | OF_BODY
        (media,) = OPERATIONS[call.operation].node["requestBody"]["content"]
        wanted |= {"content-type": media, "content-length": str(len(request.content))}
    yield from _unless(headers.keys() == names, f"the headers are {sorted(headers)}")
    for name, value in wanted.items():
        yield from _unless(headers.get(name) == value, f"{name} is not {value}")


def _body(request: httpx.Request, call: Call) -> Iterator[str]:
    schema = request_schema(call.operation)
    if schema is None:
        yield from _unless(request.content == b"", "there is a body")
        return
    try:
        sent = json.loads(
            request.content.decode(), object_pairs_hook=_members, parse_constant=_refused
        )
    except ValueError as reason:
        yield f"the body is no JSON: {reason}"
        return
    yield from _unless(is_valid(schema, sent), "the document does not allow the body")
    same = canonical(schema, sent) == canonical(schema, call.body)
    yield from _unless(same, f"the body is {sent} and should be {call.body}")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a member is repeated")
    return dict(pairs)


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _unless(condition: bool, problem: str) -> Iterator[str]:
    if not condition:
        yield problem
