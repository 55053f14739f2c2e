"""What it means that a value is not what its schema says."""

from enum import Enum
from typing import NamedTuple

Step = str | int

NOTHING = "nothing"
"""What the contract has where it has no member, and what is seen where a member is missing."""


class Effect(Enum):
    """What a mismatch means for the model of a response.

    Attributes:
        HARMLESS: The model holds the value as it came.
        UNTYPED: No attribute can hold the value; it is kept beside the model.
        FATAL: There can be no model.
    """

    HARMLESS = 0
    UNTYPED = 1
    FATAL = 2


class Mismatch(NamedTuple):
    """One place where a value is not what the contract says.

    Attributes:
        steps: The way there: names of members and indices of items.
        expected: What the contract has there.
        seen: What is there.
        effect: What that means for the model.
    """

    steps: tuple[Step, ...]
    expected: str
    seen: str
    effect: Effect

    @property
    def is_undeclared(self) -> bool:
        """Whether it is a member that the contract does not have."""
        return self.expected == NOTHING

    @property
    def pointer(self) -> str:
        """Where, as a JSON pointer; empty for the whole body."""
        escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in self.steps)
        return "".join(f"/{step}" for step in escaped)

    @property
    def difference(self) -> str:
        """What is there and what should be."""
        return f"{self.seen} where the contract has {self.expected}"
