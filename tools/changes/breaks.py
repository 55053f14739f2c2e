"""One breaking change: which call it breaks, in which way, and an example that shows it."""

import json
import re
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from tools.changes.document import Operation
from tools.changes.samples import samples

OPERATION, BODY, EVERYWHERE = "operation", "request body", "all calls"


class Example(NamedTuple):
    """A value that one document allows and the other does not, and what the other says of it."""

    value: Any
    complaint: str


@dataclass
class Break:
    """A call of the old document that no longer does what it did.

    Attributes:
        operation: The operation as it was; one of them where all are concerned.
        where: `operation`, `request body`, `query parameter size`, `response 200` or `all calls`.
        reasons: Sentences that say what changed.
        example: The request body or parameter that is now refused, or the answer that may now come.
    """

    operation: Operation
    where: str
    reasons: list[str]
    example: Example | None = None

    @property
    def http(self) -> str:
        """Return the request line of a call that worked."""
        return request_line(self.operation, self._query)

    @property
    def python(self) -> str | None:
        """Return the same call in Python; the client has no method for the token request."""
        if self.operation.path.endswith("/token"):
            return None
        words = [f'"{value}"' for value in path_values(self.operation).values()]
        words += [f"{snake(name)}={value!r}" for name, value in self._query.items()]
        words += ["body=…"] if self.operation.body else []
        return f"calendar.{snake(self.operation.name)}({', '.join(words)})"

    @property
    def _query(self) -> dict[str, Any]:
        kind, _, name = self.where.partition(" parameter ")
        return {name: self.example.value} if kind == "query" and self.example else {}

    def as_json(self) -> dict[str, Any]:
        """Return the break for programs."""
        example = self.example and {
            "value": self.example.value,
            "complaint": self.example.complaint,
        }
        return {
            "operation": self.operation.name,
            "where": self.where,
            "reasons": self.reasons,
            "call": self.http,
            "python": self.python,
            "example": example,
        }


def request_line(operation: Operation, query: dict[str, Any]) -> str:
    """Return method, path and query of a call, with the example values of the document."""
    path = operation.path
    for name, value in path_values(operation).items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    return f"{operation.method.upper()} {path}" + (f"?{urlencode(query)}" if query else "")


def path_values(operation: Operation) -> dict[str, Any]:
    """Return an example of each path parameter, in the order of the path."""
    by_name = {
        node["name"]: node for (kind, _), node in operation.parameters.items() if kind == "path"
    }
    return {
        name: by_name[name].get("example")
        or next(samples(operation.document, by_name[name].get("schema", {})), name)
        for name in re.findall(r"\{(\w+)\}", operation.path)
        if name in by_name
    }


def snake(name: str) -> str:
    """Return the Python name of an operation or a parameter."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def compact(value: object, width: int = 400) -> str:
    """Return JSON on one line, cut where it gets long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= width else f"{text[: width - 1]}…"
