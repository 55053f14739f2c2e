"""Finds the operation of a request, as OpenAPI has it: concrete paths before templated ones.

A path that fits two templates has the methods of both: `DELETE /v1/subscriptionevent/acme/update`
deletes the event whose id is `update`. A refusal names those of the concrete one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from .contract import Operation
from .replies import Finding, bad_request, not_found, refuse

__all__ = ["Match", "Router"]


@dataclass(frozen=True, slots=True)
class Match:
    """An operation and its path parameters, percent-decoded."""

    operation: Operation
    path_values: dict[str, str]


class _PathTemplate:
    def __init__(self, path: str) -> None:
        self.segments = path.split("/")
        self.operations: dict[str, Operation] = {}
        # Sorts a concrete segment before a templated one, from left to right.
        self.rank = [segment.startswith("{") for segment in self.segments]

    def fits(self, segments: list[str]) -> bool:
        return all(
            # An empty or dot segment is no value: routers and proxies normalise it away.
            (segment not in ("", ".", "..")) if templated else segment == expected
            for expected, templated, segment in zip(self.segments, self.rank, segments, strict=True)
        )

    def values(self, segments: list[str]) -> dict[str, str]:
        return {
            expected[1:-1]: segment
            for expected, templated, segment in zip(self.segments, self.rank, segments, strict=True)
            if templated
        }


class Router:
    """Maps a method and a path to an operation."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        templates: dict[str, _PathTemplate] = {}
        for operation in operations:
            template = templates.setdefault(operation.path, _PathTemplate(operation.path))
            template.operations[operation.method] = operation
        self._by_length: dict[int, list[_PathTemplate]] = {}
        for template in sorted(templates.values(), key=lambda template: template.rank):
            self._by_length.setdefault(len(template.segments), []).append(template)

    def match(self, method: str, raw_path: str) -> Match:
        """Return the operation for a path as it came over the wire.

        Raises:
            RefusalError: 404 for an unknown path, 405 for a known path without this method, 400
                for a path that is not UTF-8.
        """
        try:
            # Split first: an escaped slash belongs to its segment.
            segments = [unquote(part, errors="strict") for part in raw_path.split("/")]
        except UnicodeDecodeError:
            raise bad_request(Finding("Contract", "encoding", "path#", "not UTF-8")) from None
        methods: list[str] = []
        for template in self._by_length.get(len(segments), []):
            if template.fits(segments):
                operation = template.operations.get(method)
                if operation is not None:
                    return Match(operation, template.values(segments))
                methods = methods or sorted(template.operations)
        if not methods:
            raise not_found("path#", "the contract has no such path")
        allowed = ", ".join(methods)
        raise refuse(
            405,
            "The path does not have this method.",
            Finding("Contract", "method", "", f"allowed: {allowed}"),
            headers={"allow": allowed},
        )
