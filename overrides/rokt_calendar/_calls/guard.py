"""Keeps a path value inside its own segment of the path."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from ..errors import InvalidRequestError

PLACEHOLDER = re.compile(r"\{(\w+)\}")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SEPARATOR = re.compile(r"[/\\]")


def check_path_values(operation: str, path: str, arguments: Mapping[str, Any]) -> None:
    """Refuse path values that would make the request take another route.

    The generated code escapes reserved characters, which is not enough: `..` and `.` need no
    escaping and httpx resolves them, an empty value drops its segment, and a proxy may undo the
    escaping of a slash and find a `..` behind it.

    Args:
        operation: The operationId, for the error.
        path: The path of the operation with its placeholders.
        arguments: The arguments of the call by name.

    Raises:
        InvalidRequestError: A path value is not a text with content, has a control character, or
            has an empty, `.` or `..` part between slashes.
    """
    for name in _placeholders(path):
        fault = _fault(arguments[name])
        if fault:
            error = InvalidRequestError(f"{operation}: {name} {fault}. Nothing was sent.")
            error.operation = operation
            raise error


@cache
def _placeholders(path: str) -> tuple[str, ...]:
    return tuple(PLACEHOLDER.findall(path))


def _fault(value: object) -> str | None:
    if not isinstance(value, str | int | UUID) or isinstance(value, bool):
        return f"must be a text, not {type(value).__name__}"
    text = str(value)
    if not text.strip():
        return "is empty; give the value that stands for it in the path"
    if CONTROL.search(text):
        return f"has a control character: {text!r}"
    if any(part in {"", ".", ".."} for part in SEPARATOR.split(text)):
        return f"would change the path of the request: {text!r}"
    return None
