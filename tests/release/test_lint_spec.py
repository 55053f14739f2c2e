"""`make lint-spec`: the document passes all linters, and a planted fault does not."""

import json
from pathlib import Path

import pytest
import yaml
from tests.release.catalogue import FOLDER, edited
from tools import lint_spec
from tools.changes import redocly
from tools.changes.document import read

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "openapi.yaml"
OLDER = ROOT / "generated" / "rokt_calendar_client" / "openapi-3.0.yaml"


def test_the_document_and_its_older_form_pass(node_tools: Path) -> None:
    """No linter has anything to say about what we publish."""
    assert lint_spec.findings([DOCUMENT, OLDER]) == []


@pytest.mark.timeout(300)
def test_planted_faults_are_found(node_tools: Path, tmp_path: Path) -> None:
    """Of the faults that documents have, the four linters together overlook none."""
    document = read(DOCUMENT.read_text("utf-8"))
    faults = yaml.safe_load((FOLDER / "document-faults.yaml").read_text("utf-8"))
    files: dict[Path, str] = {}
    for number, (name, edits) in enumerate(faults.items()):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(edited(document, edits)), "utf-8")
        files[file] = name

    noticed = {files[found.file] for found in lint_spec.findings(list(files))}

    assert len(faults) >= 30
    assert set(faults) - noticed == set()


def test_a_text_that_is_no_document_is_one_finding(tmp_path: Path) -> None:
    """It is named, and nothing breaks."""
    file = tmp_path / "broken.yaml"
    file.write_text("paths: [", "utf-8")

    (found,) = lint_spec.by_python(file)

    assert str(found).startswith(f"{file}: yaml: it is not YAML")


def test_without_node_the_command_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, but the command that installs the linters."""
    monkeypatch.setattr(redocly, "REDOCLY", ROOT / "nowhere")

    assert lint_spec.main([str(DOCUMENT)]) == 2
    assert "make node-tools" in capsys.readouterr().err
