"""The catalogue of changes: what breaks callers is found, what does not is left alone."""

import copy
from pathlib import Path

import pytest
import yaml
from tests.release.catalogue import Edit, base, changes, edited
from tools.changes import redocly, wire
from tools.changes.breaks import Break
from tools.changes.document import plain
from tools.changes.report import deprecations
from tools.lint_contract import Node

# What only Redocly sees; the rest is found without Node.
BY_REDOCLY = {
    "a request object is closed",
    "a response header is removed",
    "an error status is removed",
    "the kind of credentials changes",
    "the server moves",
}


def breaks(new: Node) -> list[Break]:
    """Return what the comparison of schemas finds, Redocly apart."""
    return list(wire.breaks(plain(base()), plain(new)))


@pytest.mark.parametrize(("name", "edits"), changes("breaking"), ids=lambda value: str(value)[:60])
def test_a_breaking_change_is_found(
    name: str, edits: list[Edit], request: pytest.FixtureRequest
) -> None:
    """Each breaking change names a call that worked, whatever finds it."""
    new = edited(base(), edits)
    found = breaks(new)
    if name in BY_REDOCLY:
        request.getfixturevalue("node_tools")
        old, new = plain(base()), plain(new)
        found = redocly.merged(found, old, new, redocly.verdicts(old, new))

    assert found
    assert all(entry.reasons and entry.http.split()[1].startswith("/") for entry in found)


@pytest.mark.parametrize(("name", "edits"), changes("harmless"), ids=lambda value: str(value)[:60])
def test_a_harmless_change_raises_no_alarm(name: str, edits: list[Edit]) -> None:
    """The comparison of schemas is silent where callers notice nothing."""
    assert breaks(edited(base(), edits)) == []


def test_redocly_raises_no_alarm_either(node_tools: Path) -> None:
    """All harmless changes at once are none that Redocly calls breaking."""
    old, new = plain(base()), base()
    for _, edits in changes("harmless"):
        new = edited(new, edits)

    found = redocly.verdicts(old, plain(new))

    assert [verdict for verdict in found if verdict.impact == "major"] == []
    assert any(verdict.impact == "minor" for verdict in found)


def test_redocly_agrees_about_most_breaking_changes(node_tools: Path) -> None:
    """Two judges work in different ways: what one overlooks, the other may see."""
    old = plain(base())
    several = [edits for name, edits in changes("breaking") if name.startswith("a response")]

    for edits in several[:4]:
        found = redocly.verdicts(old, plain(edited(base(), edits)))
        assert any(verdict.impact == "major" for verdict in found), edits


def test_the_example_of_a_request_was_allowed_and_is_refused() -> None:
    """It is as small as it can be, and says what is wrong with it."""
    new = edited(base(), [["/components/schemas/NewTicket/properties/code/maxLength", 10]])

    (found,) = breaks(new)

    assert found.where == "request body"
    assert found.example is not None
    assert set(found.example.value) == {"title", "code"}
    assert 10 < len(found.example.value["code"]) <= 20
    assert "/code" in found.example.complaint


def test_the_example_of_an_answer_was_not_promised() -> None:
    """Whoever reads the old contract learns what may come now, and where."""
    new = edited(base(), [["/components/schemas/Ticket/properties/urgent/type", "string"]])

    listed, single = breaks(new)

    assert (listed.operation.name, single.operation.name) == ("listTickets", "getTicket")
    assert single.http == "GET /tickets/T-1"
    assert single.python == 'calendar.get_ticket("T-1")'
    assert single.example is not None
    assert single.example.complaint.endswith("(at /urgent)")


def test_what_has_becomedeprecations_is_named() -> None:
    """An operation by its name, a field by its schema."""
    new = base()
    for _, edits in changes("harmless"):
        if "deprecated" in edits[0][0]:
            new = edited(new, edits)

    assert deprecations(new) == {"getTicket", "Ticket/rate"}


def test_grades_of_evidence_and_spellings_of_null_are_no_change() -> None:
    """They are taken away before anything is compared."""
    new = copy.deepcopy(base())
    new["components"]["schemas"]["Person"]["properties"]["phone"] = {
        "x-evidence": "inferred",
        "anyOf": [{"type": "string"}, {"type": "null"}],
    }

    assert plain(new) == plain(base())


def test_the_catalogue_is_as_large_as_it_claims() -> None:
    """At least 42 breaking and 14 harmless changes; few of the former need Redocly."""
    names = [name for name, _ in changes("breaking")]

    assert len(names) >= 42
    assert len(changes("harmless")) >= 14
    assert set(names) >= BY_REDOCLY
    assert yaml.safe_dump(base())
