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


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (f'{GOOD}<img src="https://example.com/a.png">', "asks for https://example.com/a.png"),
        (f"{GOOD}<script>fetch('https://example.com/x').catch(() => 0)</script>", "asks for"),
        (f"{GOOD}<script>console.error('broken')</script>", "complains: broken"),
        (f"{GOOD}<script>nothing()</script>", "complains: Uncaught"),
        (f'{GOOD}<a href="gone.html">x</a>', "dead link"),
        (f'{GOOD}<a href="index.html#gone">x</a>', "dead link"),
        ("<p></p>", "is blank"),
    ],
)
def test_a_fault_of_a_page_is_noticed(site: Path, page: str, problem: str) -> None:
    """Requests to hosts, errors of scripts, dead links and anchors, blank pages."""
    (site / "page.html").write_text(page, "utf-8")

    found = list(problems(site))

    assert found
    assert all(line.startswith("page.html: ") for line in found)
    assert any(problem in line for line in found)


def test_a_good_site_has_no_problem(site: Path) -> None:
    """Links within the site and to other hosts are fine; nobody follows the latter."""
    (site / "page.html").write_text(f'{GOOD}<a href="https://example.com/">x</a>', "utf-8")

    assert list(problems(site)) == []


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
