import re

import pytest
from tools.mutations import CATALOGUES, ROOT, Mutation, Verdict, outcome_of, read_catalogue, table

MUTATIONS = [mutation for part in CATALOGUES for mutation in read_catalogue(part)]
FAULT = Mutation("mock", "a fault", "a.py", "right", "wrong")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: str(mutation.name))
def test_every_fault_can_still_be_planted(mutation: Mutation) -> None:
    """Code moves on; an entry that no longer fits would be a fault that nobody plants."""
    text = (ROOT / mutation.file).read_text("utf-8")

    broken = mutation.applied_to(text)

    assert broken != text
    compile(broken, mutation.file, "exec")


def test_there_are_enough_faults_and_no_two_of_a_name() -> None:
    """As many as were promised for each part."""
    names = [(mutation.part, mutation.name) for mutation in MUTATIONS]

    assert len(set(names)) == len(names)
    assert sum(part == "mock" for part, _ in names) >= 33
    assert sum(part == "client" for part, _ in names) >= 17


def test_the_page_shows_every_fault_and_no_other() -> None:
    """With the test that noticed it, or the reason why none can."""
    page = (ROOT / "docs" / "mutations.md").read_text("utf-8")
    rows = re.findall(r"^\| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    shown = [name for name, noticed in rows if name != "fault" and noticed]

    assert shown == [mutation.name for mutation in MUTATIONS]
    for test in re.findall(r"`(tests/[^:`]+)::(\w+)`", page):
        path, function = test
        assert f"def {function}(" in (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("text", ["nothing", "right and right"])
def test_a_fault_that_fits_nowhere_or_twice_is_refused(text: str) -> None:
    """The message tells which entry to bring up to date."""
    with pytest.raises(ValueError, match=r"mock\.toml, 'a fault': `find` stands [02] times in a"):
        FAULT.applied_to(text)


@pytest.mark.parametrize(
    ("status", "output", "outcome"),
    [
        (0, "5 passed", ("survived", "")),
        (1, "FAILED tests/a.py::test_x[a b] - AssertionError", ("caught", "tests/a.py::test_x")),
        (1, "ERROR tests/a.py::test_x - Refused", ("caught", "tests/a.py::test_x")),
        (2, "ERROR tests/a.py\n! Interrupted: 1 error", ("broken", "tests/a.py")),
        (None, "", ("hung", "")),
    ],
)
def test_only_a_failed_test_counts_as_noticing(
    status: int | None, output: str, outcome: tuple[str, str]
) -> None:
    """A suite that cannot even be collected has noticed nothing."""
    assert outcome_of(status, output) == outcome


def test_a_fault_that_nothing_can_notice_needs_its_reason() -> None:
    """And then it must not be noticed, or the reason is wrong."""
    harmless = Mutation("mock", "a fault", "a.py", "right", "wrong", survives="nobody looks")

    assert Verdict(harmless, "survived", "", 1.0).is_right
    assert not Verdict(harmless, "caught", "tests/a.py::test_x", 1.0).is_right
    assert not Verdict(FAULT, "survived", "", 1.0).is_right
    assert table([Verdict(harmless, "survived", "", 1.0)]).endswith("| a fault | nobody looks |")
