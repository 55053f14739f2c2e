"""What a mutation is: one small edit that makes the mock or the client wrong. Decides only."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {
    "mock": (
        "tests/contract/server/test_conformance.py::test_the_mock_keeps_the_contract",
        "tests/contract/server/test_token_scenarios.py",
        "tests/contract/server/test_scenarios.py",
        "tests/contract/server/test_apart.py",
        "tests/contract/server/test_refusals.py",
    ),
    "client": ("tests/contract/client", "tests/contract/test_samples.py"),
}
"""The part of the code that each catalogue breaks, and the tests that have to notice."""

FIRST_FAILURE = re.compile(r"^(?:FAILED|ERROR) (\S+?)(?:\[| - |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault to plant.

    Attributes:
        part: `mock` or `client`.
        name: The fault in words.
        file: The file that is edited, from the root of the repository.
        find: A text that stands there exactly once.
        replace: What takes its place.
        survives: Why no test can notice, if none can.
    """

    part: str
    name: str
    file: str
    find: str
    replace: str
    survives: str = ""

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that have to notice."""
        return CATALOGUES[self.part]

    def applied_to(self, text: str) -> str:
        """Return the text of the file with the fault in it.

        Raises:
            ValueError: The text to replace is not there, or more than once.
        """
        count = text.count(self.find)
        if count != 1:
            raise ValueError(
                f"{self.part}.toml, {self.name!r}: `find` stands {count} times in {self.file}; "
                "it must be there once, so bring the entry up to date"
            )
        return text.replace(self.find, self.replace)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutation.

    Attributes:
        mutation: The mutation.
        outcome: `caught`, `survived`, `hung` or `broken`: the tests could not be run at all.
        test: The first test that failed.
        seconds: How long the tests took.
    """

    mutation: Mutation
    outcome: str
    test: str
    seconds: float

    @property
    def is_right(self) -> bool:
        """Whether it is what the catalogue says."""
        return self.outcome == ("survived" if self.mutation.survives else "caught")


def read_catalogue(part: str) -> list[Mutation]:
    """Return the mutations of a part, in the order of the file."""
    text = (ROOT / "tests" / "mutations" / f"{part}.toml").read_text("utf-8")
    return [Mutation(part=part, **entry) for entry in tomllib.loads(text)["mutation"]]


def outcome_of(status: int | None, output: str) -> tuple[str, str]:
    """Return what the end of a test run means, and the first test that failed.

    Args:
        status: The exit status of pytest, or `None` if it was stopped for taking too long.
        output: What it printed.
    """
    failure = FIRST_FAILURE.search(output)
    test = failure[1] if failure else ""
    outcomes = {None: "hung", 0: "survived", 1: "caught"}
    return outcomes.get(status, "broken"), test


def table(verdicts: list[Verdict]) -> str:
    """Return the rows of a Markdown table: the fault, and the test that noticed first."""
    lines = ["| fault | noticed by |", "|---|---|"]
    for verdict in verdicts:
        noticed = f"`{verdict.test}`" if verdict.test else verdict.mutation.survives
        lines.append(f"| {verdict.mutation.name} | {noticed} |")
    return "\n".join(lines)
