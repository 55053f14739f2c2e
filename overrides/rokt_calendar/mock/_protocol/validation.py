"""Checks a request against the contract and turns its texts into typed values.

Stricter than a lenient server may be, because it exists to find mistakes of a client: an undeclared
query parameter, a repeated one, a body that the operation does not have and a wrong media type are
all refused with 400.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import parse_qsl

import httpx
import jsonschema_rs

from .contract import Parameter
from .replies import Finding, bad_request
from .routing import Match

__all__ = ["Arguments", "check_request", "media_type_of", "schema_findings"]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,99})\Z", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z", re.ASCII)
_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Arguments:
    """A valid request: path and query values by name, and the JSON body."""

    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any


def check_request(request: httpx.Request, match: Match) -> Arguments:
    """Return the values of a request that keeps the contract.

    Raises:
        RefusalError: 400 with every place and rule that is violated.
    """
    findings = list(_path_findings(match))
    query, query_findings = _read_query(request, match.operation.parameters)
    findings += query_findings
    body, body_findings = _read_body(request, match)
    findings += body_findings
    if findings:
        raise bad_request(*findings[:_MOST_FINDINGS])
    return Arguments(match.path_values, query, body)


def schema_findings(
    validator: jsonschema_rs.Draft202012Validator, value: Any, place: str
) -> Iterator[Finding]:
    """Yield one finding for each violation of a schema."""
    try:
        errors = list(validator.iter_errors(value))
    # Raised for text that no JSON document can hold in UTF-8, such as half of a surrogate pair.
    except ValueError:
        yield Finding("Contract", "encoding", place, "holds text that is not Unicode")
        return
    for error in errors:
        pointer = "".join(
            "/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.instance_path
        )
        yield Finding("Contract", error.kind.name, place + pointer, error.message)


def _path_findings(match: Match) -> Iterator[Finding]:
    for parameter in match.operation.parameters:
        if parameter.location == "path":
            value = _typed(match.path_values[parameter.name], parameter.types)
            yield from schema_findings(parameter.validator, value, f"path#{parameter.name}")


def _read_query(
    request: httpx.Request, parameters: tuple[Parameter, ...]
) -> tuple[dict[str, Any], list[Finding]]:
    try:
        pairs = parse_qsl(
            request.url.query.decode("ascii"), keep_blank_values=True, errors="strict"
        )
    except ValueError:
        return {}, [Finding("Contract", "encoding", "query#", "not UTF-8")]
    given: dict[str, list[str]] = {}
    for name, text in pairs:
        given.setdefault(name, []).append(text)
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for parameter in parameters:
        if parameter.location != "query":
            continue
        place = f"query#{parameter.name}"
        texts = given.pop(parameter.name, None)
        if texts is None:
            if parameter.required:
                findings.append(Finding("Contract", "required", place, "is missing"))
            continue
        value: Any
        if "array" in parameter.types:
            value = texts
        elif len(texts) > 1:
            findings.append(Finding("Contract", "repeated", place, "is given more than once"))
            continue
        else:
            value = _typed(texts[0], parameter.types)
        findings += schema_findings(parameter.validator, value, place)
        values[parameter.name] = value
    findings += [
        Finding("Contract", "undeclared", f"query#{name}", "the operation has no such parameter")
        for name in given
    ]
    return values, findings


def _typed(text: str, types: frozenset[str]) -> Any:
    """Return the value of a type that the schema allows, or the text for the schema to judge."""
    if "integer" in types and _INTEGER.match(text):
        return int(text)
    if "number" in types and _NUMBER.match(text):
        return float(text)
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    return text


def _read_body(request: httpx.Request, match: Match) -> tuple[Any, list[Finding]]:
    operation, content = match.operation, request.content
    if not operation.bodies:
        undeclared = Finding("Contract", "undeclared", "body#", "the operation takes no body")
        return None, [undeclared] if content else []
    if not content:
        missing = Finding("Contract", "required", "body#", "is missing")
        return None, [missing] if operation.body_required else []
    media_type = media_type_of(request)
    validator = operation.bodies.get(media_type)
    if validator is None:
        expected = " or ".join(operation.bodies)
        place = "header#content-type"
        return None, [Finding("Contract", "mediaType", place, f"must be {expected}")]
    try:
        body = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None, [Finding("Contract", "json", "body#", "is not a JSON document in UTF-8")]
    return body, list(schema_findings(validator, body, "body#"))


def media_type_of(request: httpx.Request) -> str:
    """Return the media type of a request in lower case, without its parameters."""
    content_type: str = request.headers.get("content-type", "")
    return content_type.partition(";")[0].strip().lower()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
