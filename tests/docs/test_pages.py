"""Holds the pages to what they promise: links that lead somewhere, commands that exist."""

import re
from pathlib import Path

import pytest

from rokt_calendar import contract

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
BUILT = "api/"  # made by `make docs`, which follows the links to them
MAKE = re.compile(r"(?:^\$? ?|`)make ([a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*)", re.MULTILINE)
TARGET = re.compile(r"^([a-z0-9-]+):", re.MULTILINE)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """Return the anchors that the headings of a page get."""
    headings = HEADING.findall(FENCED.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    """Files and headings that a page points to exist."""
    broken: list[str] = []
    for link in LINK.findall(FENCED.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", link) or link.startswith(BUILT):
            continue
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_on_a_page_exist(page: Path) -> None:
    """Every `make …` on a page is a target of the Makefile."""
    known = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    named = {target for found in MAKE.findall(page.read_text("utf-8")) for target in found.split()}

    assert named - known == set()


def test_commands_are_found_on_the_pages_for_developers() -> None:
    """An empty run of the test above would prove nothing."""
    named = MAKE.findall((ROOT / "README.md").read_text("utf-8"))
    named += MAKE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))

    assert {"demo", "test", "generate"} <= set(named)


def test_readme_shows_code_before_line_30() -> None:
    """A reader sees working code on the first screen."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    start = lines.index("```python")
    end = lines.index("```", start)

    assert end < 30


@pytest.mark.parametrize(("name", "limit"), [("README.md", 260), ("ARCHITECTURE.md", 80)])
def test_the_main_pages_stay_short(name: str, limit: int) -> None:
    """A page that is read from beginning to end has to have an end."""
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= limit


def test_the_readme_works_on_an_index_page() -> None:
    """An index shows it apart from the repository, where a relative link leads nowhere."""
    links = LINK.findall(FENCED.sub("", (ROOT / "README.md").read_text("utf-8")))

    assert [link for link in links if not re.match("[a-z]+:|#", link)] == []


@pytest.mark.parametrize("name", ["README.md", "docs/index.md"])
def test_the_first_paragraph_says_that_nobody_has_tried_it(name: str) -> None:
    """Whoever reads three sentences knows it."""
    first = (ROOT / name).read_text("utf-8").split("\n\n")[1]

    assert "Nobody has run it against the real service" in first


def test_the_readme_has_a_line_for_each_operation() -> None:
    """And says of each what the document says."""
    readme = (ROOT / "README.md").read_text("utf-8")
    document = contract.document()
    for path, item in document["paths"].items():
        for node in item.values():
            if isinstance(node, dict) and "operationId" in node and not path.endswith("/token"):
                name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node["operationId"]).lower()
                assert f"| `{name}` | {node['summary']} |" in readme


def test_paths_that_the_readme_names_exist() -> None:
    """They are no links, so nothing else would notice."""
    readme = (ROOT / "README.md").read_text("utf-8")

    for path in re.findall(r"`(docs/[\w-]+\.md)`", readme):
        assert (ROOT / path).exists(), path
