"""A string that does not show itself."""

from collections.abc import Callable
from typing import NoReturn


class Secret:
    """Holds a secret so that no repr, log line, pickle or traceback local shows it.

    Equality and hash work on the value, so that secrets can be compared and used in keys.
    """

    __slots__ = ("_reveal",)

    def __init__(self, value: str) -> None:
        # A closure: a debugger or crash reporter that walks attributes finds a function, no text.
        self._reveal: Callable[[], str] = lambda: value

    @classmethod
    def of(cls, value: "str | Secret | None") -> "Secret | None":
        """Return a text as a secret; a secret and `None` stay what they are."""
        return cls(value) if isinstance(value, str) else value

    def __bool__(self) -> bool:
        return bool(self._reveal())

    def reveal(self) -> str:
        """Return the text itself. Call it only where the text goes onto the wire."""
        return self._reveal()

    def __repr__(self) -> str:
        return "Secret('**********')"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._reveal() == self._reveal()

    def __hash__(self) -> int:
        return hash(self._reveal())

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is not pickled or copied; pass the credentials in anew.")
