"""A new operation in the document is a new method of both clients, with no hand-written line."""

import json
import os
from pathlib import Path

import pytest
from tests.generation.checkout import Checkout, run

PATHS = """
  /v1/{accountCode}/venues/{venueId}:
    get:
      operationId: getVenue
      tags: [calendars]
      summary: Read a venue
      parameters:
        - {name: accountCode, in: path, required: true, schema: {type: string}}
        - {name: venueId, in: path, required: true, schema: {type: string}}
        - {name: withSeats, in: query, schema: {type: boolean}}
      responses:
        "200":
          description: The venue
          content: {application/json: {schema: {$ref: "#/components/schemas/Venue"}}}
        "404": {description: No such venue}
    post:
      operationId: renameVenue
      tags: [calendars]
      summary: Rename a venue
      parameters:
        - {name: accountCode, in: path, required: true, schema: {type: string}}
        - {name: venueId, in: path, required: true, schema: {type: string}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Venue"}}}
      responses:
        "202": {description: Queued}
"""

SCHEMAS = """
    Venue:
      type: object
      required: [name]
      properties:
        name: {type: string}
        openedAt: {anyOf: [{type: string, format: date-time}, {type: "null"}]}
"""

SCRIPT = """
import asyncio, json
import httpx
import rokt_calendar, rokt_calendar_client
from rokt_calendar import AsyncRoktCalendar, InvalidRequestError, NotFoundError, RoktCalendar
from rokt_calendar.models import Venue

seen = []

def answer(request):
    if request.url.path == "/oauth2/token":
        token = {"access_token": "fresh", "token_type": "Bearer", "expires_in": 300}
        return httpx.Response(200, json=token)
    seen.append([request.method, str(request.url), request.headers["Authorization"],
                 request.content.decode()])
    if request.method == "POST":
        return httpx.Response(202)
    if request.url.path.endswith("/nowhere"):
        return httpx.Response(404, json={"success": False})
    return httpx.Response(200, json={"name": "Hall", "openedAt": "2026-09-01T12:00:00Z"})

async def finished(result):
    return await result if hasattr(result, "__await__") else result

async def story(client):
    async def refused(error, account_code, venue_id):
        try:
            await finished(client.get_venue(account_code, venue_id))
        except error as problem:
            return [problem.operation, problem.attempts]
    venue = await finished(client.get_venue("acme", "hall 1", with_seats=True))
    return {
        "found": [type(venue) is Venue, venue.name, venue.opened_at.isoformat()],
        "queued": await finished(client.rename_venue("acme", "hall", body=Venue(name="Yard"))),
        "missing": await refused(NotFoundError, "acme", "nowhere"),
        "refused": await refused(InvalidRequestError, "acme", ".."),
        "raw": (await finished(client.raw.get_venue("acme", "hall"))).status_code,
    }

results = []
for kind in RoktCalendar, AsyncRoktCalendar:
    seen.clear()
    client = kind("me", "secret", transport=httpx.MockTransport(answer))
    results.append({**asyncio.run(story(client)), "seen": list(seen)})
places = [rokt_calendar.__file__, rokt_calendar_client.__file__]
print(json.dumps({"results": results, "places": places}))
"""

SNIPPET = """
from typing import assert_type

from rokt_calendar import AsyncRoktCalendar, RawResponse, RoktCalendar
from rokt_calendar.models import Venue


def plain(calendar: RoktCalendar) -> None:
    assert_type(calendar.get_venue("acme", "hall", with_seats=True), Venue)
    assert_type(calendar.raw.get_venue("acme", "hall"), RawResponse[Venue])
    assert_type(calendar.rename_venue("acme", "hall", body=Venue(name="Yard")), None)


async def asynchronous(calendar: AsyncRoktCalendar) -> None:
    assert_type(await calendar.get_venue("acme", "hall", with_seats=True), Venue)
    assert_type(await calendar.raw.get_venue("acme", "hall"), RawResponse[Venue])
"""

HOST = "https://api.roktcalendar.com/v1/acme/venues"


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a copy whose document has two more operations, generated anew."""
    copy = Checkout.create(tmp_path_factory.mktemp("extended") / "checkout")
    copy.replace("openapi.yaml", "\npaths:\n", f"\npaths:{PATHS}")
    copy.replace("openapi.yaml", "\n  schemas:\n", f"\n  schemas:{SCHEMAS}")
    done = copy.generate()
    assert done.returncode == 0, done.stdout
    return copy


def import_path(copy: Checkout) -> str:
    """Return the import path on which the two packages are the copy's."""
    return os.pathsep.join(str(copy.root / folder) for folder in ("generated", "overrides"))


def test_both_clients_call_the_new_operations(extended: Checkout) -> None:
    """Token, typed results, typed errors and the guard of the path are there from the start."""
    done = run("-c", SCRIPT, PYTHONPATH=import_path(extended))
    assert done.returncode == 0, done.stdout
    output = json.loads(done.stdout)
    assert all(place.startswith(str(extended.root)) for place in output["places"])
    expected = {
        "found": [True, "Hall", "2026-09-01T12:00:00+00:00"],
        "queued": None,
        "missing": ["getVenue", 1],
        "refused": ["getVenue", 0],
        "raw": 200,
        "seen": [
            ["GET", f"{HOST}/hall%201?withSeats=true", "Bearer fresh", ""],
            ["POST", f"{HOST}/hall", "Bearer fresh", '{"name":"Yard"}'],
            ["GET", f"{HOST}/nowhere", "Bearer fresh", ""],
            ["GET", f"{HOST}/hall", "Bearer fresh", ""],
        ],
    }
    assert output["results"] == [expected, expected]


def test_the_new_methods_are_typed(extended: Checkout, tmp_path: Path) -> None:
    """Mypy in its strict mode knows what they return."""
    snippet = tmp_path / "snippet.py"
    snippet.write_text(SNIPPET, "utf-8")
    done = mypy(snippet, extended)
    assert done == "Success: no issues found in 1 source file\n"
    snippet.write_text(SNIPPET.replace("with_seats=True", 'with_seats="yes"', 1), "utf-8")
    assert 'incompatible type "str"; expected "bool | Unset | None"' in mypy(snippet, extended)


def mypy(snippet: Path, copy: Checkout) -> str:
    """Return what mypy says about a file that uses the copy."""
    options = ("--strict", "--config-file=", "--cache-dir", copy.root / ".mypy_cache")
    return run("-m", "mypy", *options, snippet, MYPYPATH=import_path(copy)).stdout
