"""The changelog, read: which versions have been released, and what a section says."""

import re
from typing import NamedTuple

from tools.changes.versions import Version, version

UNRELEASED = "Unreleased"
HEADING = re.compile(r"^## \[?([^\]\s]+)\]?(?: - (\d{4}-\d\d-\d\d))?[ \t]*$", re.MULTILINE)


class Section(NamedTuple):
    """One section: its version or `Unreleased`, its date if it has one, its text."""

    name: str
    date: str | None
    text: str

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is listed, headings apart."""
        return not re.search(r"^[*-] \S", self.text, re.MULTILINE)

    def mentions(self, *names: str) -> bool:
        """Tell whether one of the names stands in the section as a word."""
        return any(re.search(rf"\b{re.escape(name)}\b", self.text) for name in names)


def sections(text: str) -> list[Section]:
    """Return the sections of a changelog, the newest first."""
    found = list(HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        Section(match[1], match[2], text[match.end() : end])
        for match, end in zip(found, ends, strict=True)
    ]


def released(found: list[Section]) -> list[Version]:
    """Return the versions that have a dated section."""
    return [version(section.name) for section in found if section.date]
