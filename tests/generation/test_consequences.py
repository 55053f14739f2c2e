"""One change of each kind in a copy: only what CONTRIBUTING names follows, and it is little."""

from pathlib import Path

import pytest
import yaml
from tests.generation.checkout import ROOT, Checkout
from tests.release.catalogue import Edit, edited
from tools.changes.breaks import snake
from tools.changes.document import read

EVENT = "/components/schemas/CalendarEvent"
ROOM = {"type": ["string", "null"], "description": "d", "x-evidence": "documented"}
VENUE = {
    "get": {
        "operationId": "getVenue",
        "tags": ["calendars"],
        "summary": "Read a venue",
        "description": "d",
        "responses": {"202": {"description": "d"}},
    }
}
# Every change of the document is in each of its forms, and in the lock file.
ALWAYS = {
    "client.lock.json",
    *(f"rokt_calendar_client/openapi{form}" for form in (".yaml", ".json")),
    *(f"rokt_calendar_client/openapi-3.0{form}" for form in (".yaml", ".json")),
}
MODEL = "rokt_calendar_client/models/calendar_event.py"
FACADE = "rokt_calendar_client/api/__init__.py"
MODULE = "rokt_calendar_client/api/calendars/get_venue.py"

KINDS: dict[str, tuple[list[Edit], set[str]]] = {
    "a description": ([[f"{EVENT}/properties/title/description", "Its title."]], {MODEL}),
    "an optional field": ([[f"{EVENT}/properties/room", ROOM]], {MODEL}),
    "a removed field": ([[f"{EVENT}/properties/location"]], {MODEL}),
    "another type": ([[f"{EVENT}/properties/location/type", ["integer", "null"]]], {MODEL}),
    "an operation": ([["/paths/~1v1~1venue", VENUE]], {FACADE, MODULE}),
}


def outputs(folder: Path, edits: list[Edit]) -> dict[str, bytes]:
    """Return what is generated from the document with some places changed."""
    checkout = Checkout.create(folder)
    changed = edited(read((ROOT / "openapi.yaml").read_text("utf-8")), edits)
    (folder / "openapi.yaml").write_text(yaml.safe_dump(changed, sort_keys=False), "utf-8")
    done = checkout.generate()
    assert done.returncode == 0, done.stdout
    return checkout.outputs()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what is generated from the document as it is."""
    return outputs(tmp_path_factory.mktemp("before") / "copy", [])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_the_document_changes_few_generated_files(
    kind: str, before: dict[str, bytes], tmp_path: Path
) -> None:
    """The forms of the document, and what the change is about."""
    edits, expected = KINDS[kind]

    after = outputs(tmp_path / "copy", edits)

    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed <= ALWAYS | expected
    assert changed >= ALWAYS


@pytest.mark.parametrize(
    "name", ["customFields", "offsetMinutes", "actionType", "visibleFromDateTimeUtc"]
)
def test_a_renamed_field_is_named_in_few_hand_written_files(name: str) -> None:
    """The client itself names no field that only passes through it; the mock may."""
    words = {name, snake(name)}
    ours = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("overrides/rokt_calendar/**/*.py")
        if any(f'"{word}"' in path.read_text("utf-8") for word in words)
    ]

    assert [path for path in ours if "/mock/" not in path] == []
    assert len(ours) <= 2


def test_the_version_of_the_contract_is_written_once() -> None:
    """Its first place is the document; tests and pages take it from there."""
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in [*ROOT.glob("tests/**/*.py"), *ROOT.glob("overrides/**/*.py")]
        if "contract 1.0.0" in path.read_text("utf-8").lower() and path != Path(__file__)
    ]

    assert wrong == []
