"""Reads what schemathesis recorded of a run, as exchanges. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from tools.contract.document import Document
from tools.contract.exchange import Exchange, Problem

NOTES = {
    "negative_data_rejection": "a request that the document forbids is refused",
    "missing_required_header": "a request without a token is answered with 401",
    "unsupported_method": "a method that the document lacks is answered with 405",
}
"""Checks of schemathesis that demand more than the document says, and what they demand."""

FINDINGS = {
    "ignored_auth": "a token that the server issued is needed",
    "kept_secrets": "no response repeats the token",
}
"""Further checks, and what the document says there."""


NOTHING = (Problem("no response", "every request is answered", "nothing came"),)


class Recording:
    """A run of schemathesis, as it wrote it down.

    Args:
        lines: The lines of its report in ndjson.
        document: The document.
        base_url: The server, whose own path is no part of the target of a request.
        strict: Let the checks of `NOTES` be findings.
    """

    def __init__(
        self, lines: Iterable[str], document: Document, base_url: str, *, strict: bool = False
    ) -> None:
        self._document = document
        self._prefix = urlsplit(base_url).path.rstrip("/")
        self._strict = strict
        self.exchanges: list[Exchange] = []
        self.errors: list[tuple[str, Problem]] = []
        self.is_complete = False
        for line in lines:
            ((kind, event),) = json.loads(line).items()
            if kind == "ScenarioFinished":
                self.exchanges.extend(self._exchanges(event["recorder"]))
            elif kind == "NonFatalError":
                problem = Problem("no response", "every request is answered", str(event["value"]))
                self.errors.append((event["label"], problem))
            elif kind == "EngineFinished":
                self.is_complete = event["stop_reason"] == "completed"

    def _exchanges(self, recorder: Any) -> Iterator[Exchange]:
        for number, interaction in recorder.get("interactions", {}).items():
            case = recorder["cases"][number]["value"]
            sent, came = _node(interaction["request"]), _node(interaction.get("response"))
            url = urlsplit(str(sent["uri"]))
            sent_path = url.path.removeprefix(self._prefix)
            headers = _lower(sent["headers"])
            meta = _node(case.get("meta"))
            yield Exchange(
                operation=self._document.operation_at(case["method"], case["path"]),
                method=case["method"],
                path=case["path"],
                target=f"{sent_path}?{url.query}" if url.query else sent_path,
                body=_bytes(sent.get("body")),
                body_type=headers.get("content-type", ""),
                has_token="authorization" in headers,
                is_allowed=_is_allowed(meta),
                status=came.get("status_code", 0),
                content_type=_lower(came.get("headers", {})).get("content-type", "").split(";")[0],
                content=_bytes(came.get("content")),
                problems=tuple(
                    self._problems(recorder.get("checks", {}).get(number, ())) if came else NOTHING
                ),
            )

    def _problems(self, checks: Iterable[Any]) -> Iterator[Problem]:
        for check in checks:
            failure = _node(_node(check.get("failure_info")).get("failure"))
            if failure:
                name = check["name"]
                says = str({**NOTES, **FINDINGS}.get(name, failure["title"]))
                came = " ".join(failure["message"].split())
                is_note = name in NOTES and not self._strict
                yield Problem(name.replace("_", " "), says, came or failure["title"], is_note)


def _node(value: Any) -> dict[str, Any]:
    return value or {}


def _is_allowed(meta: Any) -> bool | None:
    mode = meta.get("generation", {}).get("mode")
    return None if mode is None else mode == "positive"


def _bytes(value: Any) -> bytes:
    return base64.b64decode(value["$base64"]) if value else b""


def _lower(headers: dict[str, list[str]]) -> dict[str, str]:
    return {name.lower(): values[0] for name, values in headers.items()}
