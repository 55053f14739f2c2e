"""`make diff` and `make release-check`, run in copies of the repository."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tools import diff, release_check
from tools.changes.report import Report, compare, text
from tools.changes.versions import Bump, version

ROOT = Path(__file__).resolve().parents[2]
IS_ACTIVE = re.compile(r"(\n        isActive:\n(?: {10}.*\n)*? {10}type: )boolean")
VERSION = re.compile(r"^  version: [\d.]+$", re.MULTILINE)

# Two clients are generated for each comparison, which a busy machine takes its time for.
pytestmark = [pytest.mark.usefixtures("node_tools"), pytest.mark.timeout(300)]


class Copy:
    """What a release is judged by, in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("openapi.yaml", "CHANGELOG.md", "overrides/rokt_calendar/_version.py"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
        self.write("contract/released/openapi-1.0.0.yaml", self.document())
        self.change("openapi.yaml", VERSION, "  version: 1.0.0")
        self.change("contract/released/openapi-1.0.0.yaml", VERSION, "  version: 1.0.0")
        self.write("overrides/rokt_calendar/_version.py", '__version__ = "1.3.0"\n')
        self.log("- Something.", released="## [1.2.3] - 2026-01-02\n\n- Before.\n")

    def write(self, name: str, content: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(content, "utf-8")

    def document(self) -> str:
        return (self.root / "openapi.yaml").read_text("utf-8")

    def change(self, name: str, pattern: re.Pattern[str], by: str) -> None:
        changed, count = pattern.subn(by, (self.root / name).read_text("utf-8"), count=1)
        assert count == 1
        self.write(name, changed)

    def log(self, entry: str, heading: str = "[Unreleased]", released: str = "") -> None:
        before = released or "## [1.2.3] - 2026-01-02\n\n- Before.\n"
        self.write("CHANGELOG.md", f"# Changelog\n\n## {heading}\n\n{entry}\n\n{before}")

    def problems(self, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
        status = release_check.main(["--root", str(self.root), "--json", *options])
        found: list[str] = json.loads(capsys.readouterr().out)["problems"]
        assert status == (1 if found else 0)
        return found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Return a copy that is ready for a release."""
    return Copy(tmp_path)


def broken(copy: Copy) -> None:
    """Change the type of a response field."""
    copy.change("openapi.yaml", IS_ACTIVE, r"\1string")


@pytest.fixture(scope="module")
def broken_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return what the type of a response field, changed, means for callers."""
    copy = Copy(tmp_path_factory.mktemp("broken"))
    before = copy.document()
    broken(copy)
    return compare(before, copy.document())


def test_a_changed_response_type_names_the_call_and_demands_a_major(broken_report: Report) -> None:
    """The report says which call broke, what may come now, and the version."""
    report = "\n".join(text(broken_report))

    assert "getSubscription, response 200" in report
    assert 'calendar.get_subscription("06423672-b6ba-4536-aa36-70788a7a0a36")' in report
    assert "(at /isActive)" in report
    assert "info.version is at least 2.0.0" in report
    assert "Package:  major change." in report


def test_the_report_for_programs_says_the_same(broken_report: Report) -> None:
    """`--json` has the call, the example and the demand."""
    report = broken_report.as_json()

    assert {entry["operation"] for entry in report["breaking"]} == {"getSubscription"}
    assert report["breaking"][0]["example"]["value"]["isActive"] == "text"
    assert report["contract"] == {
        "from": "1.0.0",
        "to": "1.0.0",
        "bump": "major",
        "demanded": "2.0.0",
    }


def test_a_renamed_operation_breaks_python_and_not_the_wire(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only the package owes a major version to it."""
    renamed = copy.document().replace("getSubscriptionSchedule", "getSchedule")
    copy.write("openapi.yaml", renamed)
    released = str(copy.root / "contract" / "released" / "openapi-1.0.0.yaml")

    diff.main(["--base", released, "--document", str(copy.root / "openapi.yaml"), "--json"])

    report = json.loads(capsys.readouterr().out)
    assert report["breaking"] == []
    assert "RoktCalendar.get_subscription_schedule" in report["python"][0]
    assert report["contract"]["bump"] != "major"
    assert report["package"] == {"bump": "major"}


def test_nothing_changed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A comparison with itself is one line."""
    document = str(ROOT / "openapi.yaml")

    diff.main(["--base", document, "--document", document])

    assert capsys.readouterr().out.startswith("Nothing has changed since ")


@pytest.mark.parametrize("base", ["no-such-reference", __file__])
def test_a_base_that_is_none_is_refused(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says what was wrong, without a traceback."""
    assert diff.main(["--base", base]) == 2
    assert re.search(r"neither a file nor a git reference|not YAML", capsys.readouterr().err)


def test_a_prepared_release_is_let_through(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A larger version and an entry are enough."""
    assert copy.problems(capsys) == []


def test_a_forgotten_bump_is_refused(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the document and of the package alike, with the version that is demanded."""
    broken(copy)
    copy.log("- `get_subscription` tells more.")

    document, package = copy.problems(capsys)

    assert "info.version" in document
    assert "demands 2.0.0" in document
    assert "__version__" in package
    assert "demands 2.0.0" in package


def test_a_missing_entry_is_refused(copy: Copy, broken_report: Report) -> None:
    """A changelog that does not name the broken call announces nothing."""
    copy.write("overrides/rokt_calendar/_version.py", '__version__ = "2.0.0"\n')
    bumped = replace(broken_report, versions=("1.0.0", "2.0.0"))

    def problems() -> list[str]:
        return list(release_check.found(copy.root, "openapi-1.0.0.yaml", bumped, None))

    (problem,) = problems()
    assert "does not mention `get_subscription`" in problem

    copy.log("")
    (problem,) = problems()
    assert "has no entry" in problem

    copy.log("- `get_subscription`: `is_active` is a text.")
    assert problems() == []


def test_a_change_of_behaviour_alone_needs_a_version_too(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the changelog lists cannot be published under a version that is out already."""
    copy.write("overrides/rokt_calendar/_version.py", '__version__ = "1.2.3"\n')

    (problem,) = copy.problems(capsys)

    assert "demands 1.2.4" in problem


def test_the_tag_is_the_version_and_its_section_has_a_date(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tag is the last moment at which it can be noticed."""
    assert len(copy.problems(capsys, "--tag", "v1.4.0")) == 2

    copy.log("- Something.", heading="[1.3.0] - 2026-02-03")
    assert copy.problems(capsys, "--tag", "v1.3.0") == []


def test_without_node_the_commands_say_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], copy: Copy
) -> None:
    """No traceback, but the command that installs them."""
    monkeypatch.setattr("tools.changes.redocly.REDOCLY", copy.root / "nowhere")
    broken(copy)

    status = diff.main(["--document", str(copy.root / "openapi.yaml")])

    assert status == 2
    assert "make node-tools" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("bump", "expected"),
    [("none", "0.4.2"), ("patch", "0.4.3"), ("minor", "0.4.3"), ("major", "0.5.0")],
)
def test_versions_below_one_move_by_their_own_rule(bump: Bump, expected: str) -> None:
    """Before 1.0.0 the second number is the breaking one."""
    assert str(version("0.4.2").bumped(bump)) == expected


def test_another_grade_of_evidence_is_a_patch() -> None:
    """Callers notice nothing, readers do."""
    before = (ROOT / "openapi.yaml").read_text("utf-8")
    after = before.replace("x-evidence: inferred", "x-evidence: reference", 1)

    report = compare(before, after)

    assert (report.wire, report.package, report.breaks) == ("patch", "patch", [])
