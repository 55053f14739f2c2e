"""How much a change matters, and the version that it demands."""

import re
from typing import Literal, NamedTuple

Bump = Literal["none", "patch", "minor", "major"]
ORDER: tuple[Bump, ...] = ("none", "patch", "minor", "major")


class Version(NamedTuple):
    """A version of three numbers, which compares as such."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def bumped(self, bump: Bump) -> "Version":
        """Return the smallest version that may follow.

        Below 1.0.0 nothing is promised yet, so a breaking change raises the second number and any
        other the third.
        """
        if self.major == 0 and bump != "none":
            bump = "minor" if bump == "major" else "patch"
        match bump:
            case "major":
                return Version(self.major + 1, 0, 0)
            case "minor":
                return Version(self.major, self.minor + 1, 0)
            case "patch":
                return Version(self.major, self.minor, self.patch + 1)
            case "none":
                return self


def version(text: str) -> Version:
    """Read a version.

    Raises:
        ValueError: It is not three numbers.
    """
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", text)
    if not found:
        raise ValueError(f"{text!r} is no version; write three numbers such as 1.2.0")
    return Version(*map(int, found.groups()))


def larger(*bumps: Bump) -> Bump:
    """Return the gravest of several."""
    return max(bumps, key=ORDER.index)
