"""Checks on what an answer says, beyond its schema."""

from collections.abc import Iterator
from typing import Any, cast

import schemathesis
from schemathesis import Case, CheckContext, Response
from tools.lint_contract import Node, resolve

TOKEN_OPERATION = "issueToken"


def operation_of(case: Case[Any]) -> str:
    """Return the operationId."""
    return str(case.operation.definition.raw["operationId"])


def json_of(response: Response) -> Any:
    """Return the body of an answer, or `None` where it has none or none that is JSON."""
    try:
        return response.json() if response.content else None
    except ValueError:
        return None


@schemathesis.check
def undeclared_properties(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """Every property is in the document. Its schemas are open, so no validator looks."""
    document = cast(Node, case.operation.schema.raw_schema)
    responses = case.operation.definition.raw["responses"]
    declared = resolve(document, responses.get(str(response.status_code), {}))
    schema = declared.get("content", {}).get("application/json", {}).get("schema")
    if schema is not None:
        names = list(undeclared(document, schema, json_of(response), ""))
        assert not names, f"the document does not have {', '.join(names)}"


def undeclared(document: Node, schema: Node, value: Any, place: str) -> Iterator[str]:
    """Yield JSON pointers to the properties of a value that its schema does not have."""
    options = [resolve(document, option) for option in schema.get("anyOf", [schema])]
    if isinstance(value, dict):
        known = {
            name: node for option in options for name, node in option.get("properties", {}).items()
        }
        for name, member in cast(Node, value).items():
            if name in known:
                yield from undeclared(document, known[name], member, f"{place}/{name}")
            else:
                yield f"{place}/{name}"
    if isinstance(value, list):
        items: Node = next((option["items"] for option in options if "items" in option), {})
        for index, item in enumerate(value):
            yield from undeclared(document, items, item, f"{place}/{index}")


@schemathesis.check
def identity(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """Who asks for a subscription gets that one."""
    if operation_of(case) == "getSubscription" and response.status_code == 200:
        asked = str(case.path_parameters["subscriptionId"])
        got = json_of(response)["subscriptionId"]
        assert got.lower() == asked.lower(), f"asked for {asked}, got {got}"


@schemathesis.check
def page_arithmetic(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """A page is as large as was asked for, and its numbers agree with each other."""
    if operation_of(case) != "listCalendarEvents" or response.status_code != 200:
        return
    asked, page = case.query or {}, json_of(response)["result"]
    total, size, number = page["totalResults"], page["pageSize"], page["pageNumber"]
    assert str(number) == str(asked.get("pageNumber", 1)), f"page {number} is not the one asked for"
    assert str(size) == str(asked.get("pageSize", size)), f"pages of {size} were not asked for"
    assert page["totalPages"] == -(-total // size), f"{total} events are not so many pages"
    expected = min(size, max(0, total - (number - 1) * size))
    assert len(page["data"]) == expected, f"{len(page['data'])} events in place of {expected}"


@schemathesis.check
def kept_secrets(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """No answer repeats the token that it was asked with."""
    sent = response.request.headers.get("Authorization", "")
    token = (sent.decode() if isinstance(sent, bytes) else sent).rpartition(" ")[2]
    assert len(token) < 20 or token not in response.text, "the answer repeats the token"
