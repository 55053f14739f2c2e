"""The check of the site notices faults, in a real Chromium with every host blocked."""

import os
import shutil
from pathlib import Path

import pytest
from tools.docs import browser
from tools.docs.chart import drawn
from tools.docs.check import problems
from tools.docs.evidence import assumptions, shown, table_of_operations

from rokt_calendar import contract

GOOD = '<h1 id="top">Hello</h1><a href="index.html#top">up</a>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder for a site; without Chromium, skip on a desk and fail in CI."""
    if not any(map(shutil.which, browser.NAMES)):
        if os.environ.get("CI"):
            pytest.fail("Install chromium. The check may be left out on a desk, not here.")
        pytest.skip("Chromium is not installed")
    (tmp_path / "index.html").write_text(GOOD, "utf-8")
    return tmp_path


FAULTS = {
    "picture": (f'{GOOD}<img src="https://example.com/a.png">', "asks for https://example.com"),
    "fetch": (f"{GOOD}<script>fetch('https://example.com/').catch(() => 0)</script>", "asks for"),
    "console": (f"{GOOD}<script>console.error('broken')</script>", "complains: broken"),
    "script": (f"{GOOD}<script>nothing()</script>", "complains: Uncaught"),
    "file": (f'{GOOD}<a href="gone.html">x</a>', "dead link"),
    "anchor": (f'{GOOD}<a href="index.html#gone">x</a>', "dead link"),
    "blank": ("<p></p>", "is blank"),
}


def test_each_fault_of_a_page_is_noticed_and_no_good_page_is(site: Path) -> None:
    """Requests to hosts, errors of scripts, dead links and anchors, blank pages."""
    for name, (page, _) in FAULTS.items():
        (site / f"{name}.html").write_text(page, "utf-8")
    # Links to other hosts are fine; nobody follows them.
    (site / "good.html").write_text(f'{GOOD}<a href="https://example.com/">x</a>', "utf-8")

    found = list(problems(site))

    for name, (_, problem) in FAULTS.items():
        assert any(line.startswith(f"{name}.html: {problem}") for line in found), name
    assert {line.partition(".html: ")[0] for line in found} == FAULTS.keys()


def test_every_description_ends_with_its_grade() -> None:
    """Whoever reads a field in a reference sees how certain it is."""
    properties = shown(contract.document())["components"]["schemas"]["CalendarEvent"]["properties"]

    for name, node in properties.items():
        assert f"`{node['x-evidence']}`" in node["description"], name


def test_what_is_assumed_has_a_reason() -> None:
    """Nothing is inferred without saying from what."""
    found = list(assumptions(contract.document()))

    assert len(found) > 50
    assert [entry for entry in found if not entry.note] == []


def test_the_table_has_all_operations_of_the_client() -> None:
    """All but the token request."""
    document = contract.document()
    count = sum(
        "operationId" in node for item in document["paths"].values() for node in item.values()
    )

    assert table_of_operations(document).count("\n") == 1 + count - 1


def test_the_chart_has_a_bar_for_each_comparison() -> None:
    """With name and ratio; a name is not taken for markup."""
    chart = drawn([{"what": "a < b", "other": "c", "ratio": 1.234}])

    assert "a &lt; b" in chart
    assert "1.23" in chart
