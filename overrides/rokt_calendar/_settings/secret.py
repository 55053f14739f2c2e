"""A string that does not show itself."""

import re
from collections.abc import Callable, Iterator
from typing import NoReturn
from urllib.parse import quote, quote_plus

MASK = "**********"

HEX = re.compile("%[0-9A-F]{2}")
ODD = frozenset("\"&'+<>`")
"""Characters that careful software escapes although it need not."""


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
        """Return a text as a secret; a secret and `None` stay what they are.

        A value of a wrong type is hidden as well, until somebody complains about it.
        """
        return value if value is None or isinstance(value, Secret) else cls(value)

    def __bool__(self) -> bool:
        return bool(self._reveal())

    def reveal(self) -> str:
        """Return the text itself. Call it only where the text goes onto the wire."""
        return self._reveal()

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._reveal() == self._reveal()

    def __hash__(self) -> int:
        return hash(self._reveal())

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is not pickled or copied; pass the credentials in anew.")


def masked(text: str, *secrets: str) -> str:
    """Return a text of a server without secrets that it may echo, in whatever form it saw them."""
    for secret in secrets:
        for spelling in _spellings(secret):
            text = text.replace(spelling, MASK)
    return text


def _spellings(secret: str) -> Iterator[str]:
    """Yield how the software of a server may write a text that it was sent."""
    yield secret
    for quoted in (quote(secret, safe=""), quote_plus(secret)):
        yield quoted
        yield HEX.sub(lambda code: code[0].lower(), quoted)
    yield secret.replace("~", "~0").replace("/", "~1")  # a JSON pointer
    yield secret.replace("/", "\\/")  # JSON as PHP writes it
    for escape in ("\\u{:04X}", "\\u{:04x}", "&#x{:X};", "&#{};"):  # JSON and HTML of .NET
        yield "".join(escape.format(ord(char)) if char in ODD else char for char in secret)
