"""The lint of the OpenAPI document passes on the document and notices every rule that is broken."""

import copy
import functools
import json
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from tools.lint_contract import Node, lint, main

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ("components", "schemas")
DROP = object()

TOKEN = ("paths", "/oauth2/token", "post")
TOKEN_FORM = (*TOKEN, "requestBody", "content", "application/x-www-form-urlencoded")
TITLE = (*SCHEMAS, "VisibleEvent", "properties", "title")
UTM_CONTENT = (*SCHEMAS, "CreateSubscriptionRequest", "properties", "utmContent")
LINK = (
    *("paths", "/v2/subscribe/{accountCode}/{calendarCode}", "post"),
    *("responses", "200", "links", "readSubscription"),
)
REMOVE_LINK = (
    *("paths", "/v1/subscriptionevent/{accountCode}", "post"),
    *("responses", "202", "links", "removeEvent"),
)
EMAIL = ("properties", "emailAddress")
TOKEN_URL = (
    *("components", "securitySchemes", "oauth2", "flows"),
    *("clientCredentials", "tokenUrl"),
)
NOTHING = {
    "description": "Neither.",
    "x-evidence": "documented",
    "type": "object",
    "allOf": [{"type": "integer"}],
}
WALL_CLOCK = "End, as wall clock time in the zone of the event."
TIMED = (
    *("paths", "/v1/subscriptionevent/{accountCode}", "post", "requestBody"),
    *("content", "application/json", "examples", "timed", "value", "event"),
)

# Rule, place of the change, new value: each change breaks that rule and no other.
MUTATIONS: list[tuple[str, tuple[str, ...], object]] = [
    ("description", (*TOKEN, "description"), DROP),
    ("description", (*TITLE, "description"), " "),
    ("description", ("components", "parameters", "EventId", "description"), DROP),
    ("description", ("components", "responses", "NotFound", "description"), ""),
    ("evidence", (*TOKEN, "requestBody", "x-evidence"), DROP),
    ("evidence", (*TITLE, "x-evidence"), "guessed"),
    ("evidence-note", (*TITLE, "x-evidence"), "inferred"),
    ("nullable", (*SCHEMAS, "VisibleEvent", "properties", "accountId", "format"), "uuid"),
    ("nullable", (*TITLE, "type"), ["string", "integer"]),
    ("nullable", (*TITLE, "nullable"), True),
    ("closed", (*UTM_CONTENT, "enum"), ["banner-top"]),
    ("closed", (*SCHEMAS, "ErrorItem", "additionalProperties"), False),
    ("format", (*SCHEMAS, "VisibleEvent", "properties", "startDateTimeUtc", "format"), "datetime"),
    ("title", (*SCHEMAS, "VisibleEvent", "title"), "Event"),
    ("inline", (*UTM_CONTENT, "properties"), {}),
    ("satisfiable", (*SCHEMAS, "VisibleEvent", "properties", "extra"), NOTHING),
    ("operation-id", (*TOKEN, "operationId"), "issue_token"),
    ("operation-id", (*TOKEN, "operationId"), "listCalendarEvents"),
    ("tag", (*TOKEN, "tags"), []),
    ("tag", (*TOKEN, "tags"), ["nowhere"]),
    ("example", (*TOKEN_FORM, "examples"), DROP),
    ("example", (*TOKEN_FORM, "examples", "credentialsInBody", "value", "grant_type"), "password"),
    ("example", (*TIMED, "visibleFromDateTimeUtc"), "2025-12-01T10:00:00"),
    ("example", (*TIMED, "reminder"), 15),
    ("example", ("components", "parameters", "EventId", "example"), DROP),
    ("example", ("components", "parameters", "EventId", "example"), 1),
    ("example", (*TITLE, "examples"), [1]),
    ("link", (*LINK, "operationId"), "readSubscription"),
    ("link", (*LINK, "parameters"), {}),
    ("link", (*LINK, "parameters", "accountCode"), "youraccount"),
    ("link", (*LINK, "parameters", "subscriptionId"), "$response.body#/id"),
    ("link", (*LINK, "parameters", "subscriptionId"), "$request.path.subscriptionId"),
    ("example", (*TITLE, "examples"), DROP),
    ("example", (*SCHEMAS, "SubscribeEvent", "properties", "allDayEvent", "examples"), DROP),
    ("example", (*SCHEMAS, "ScheduledEvent", "properties", "endUtc", "examples"), DROP),
    ("domain", (*SCHEMAS, "SubscriptionDetails", *EMAIL, "examples"), ["jane@email.com"]),
    ("domain", (*TIMED, "location"), "https://www.rokt.com/sale"),
    ("source", (*TITLE, "description"), "Title, as the older reference calls it."),
    ("source", (*TITLE, "x-evidence-note"), "Apparently the title."),
    ("source", ("components", "parameters", "AccountCode", "description"), "As partners use it."),
    ("source", (*TOKEN, "description"), "Perhaps a token."),
    ("required", (*SCHEMAS, "CalendarEvent", "required"), ["id", "description"]),
    ("required", (*SCHEMAS, "CalendarEvent", "required"), ["id", "calendarTags"]),
    ("time", (*SCHEMAS, "CalendarEvent", "properties", "startDateTimeLocal", "format"), DROP),
    ("time", (*SCHEMAS, "SubscriptionEvent", "properties", "start", "format"), DROP),
    ("time", (*SCHEMAS, "ScheduledEvent", "properties", "title", "description"), WALL_CLOCK),
    ("chain", (*REMOVE_LINK,), DROP),
    ("security", (*TOKEN, "security"), [{"basic": []}, {"oauth2": []}]),
    ("security", (*LINK[:3], "security"), [{"oauth2": []}]),
    ("security", TOKEN_URL, "https://api.roktcalendar.com/token"),
    ("unused", ("components", "parameters", "Page"), {"$ref": "#/components/parameters/EventId"}),
]


@functools.cache
def load() -> Node:
    """Read the document once."""
    return cast(Node, yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8")))


def broken(place: tuple[str, ...], value: object) -> Node:
    """Return the document with one thing changed, added or dropped."""
    document = copy.deepcopy(load())
    node: Any = document
    for part in place[:-1]:
        node = node[part]
    if value is DROP:
        del node[place[-1]]
    else:
        node[place[-1]] = value
    return document


def test_the_document_keeps_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """The lint has nothing to say."""
    assert main([str(ROOT / "openapi.yaml")]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("rule", "place", "value"), MUTATIONS)
def test_the_lint_notices_a_broken_rule(rule: str, place: tuple[str, ...], value: object) -> None:
    """Breaking one rule yields findings of that rule alone."""
    assert {finding.rule for finding in lint(broken(place, value))} == {rule}


def test_a_finding_is_one_line_with_a_json_pointer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the lint prints leads to the place and names the remedy."""
    path = tmp_path / "openapi.yaml"
    path.write_text(json.dumps(broken((*TOKEN, "tags"), [])), encoding="utf-8")
    assert main([str(path)]) == 1
    expected = "/paths/~1oauth2~1token/post: tag: give it one tag that the root describes\n"
    assert capsys.readouterr().out == expected
