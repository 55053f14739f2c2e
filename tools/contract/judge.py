"""Says where a response departs from the document. Pure.

Every response that the document allows passes: a minimal one, one that is null wherever null is
allowed, a failure inside a 200.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import jsonschema_rs
from tools.contract.document import JSON, Document, members_of, pointer
from tools.contract.exchange import Exchange, Problem
from tools.contract.meaning import MEANING
from tools.contract.refusals import reasons
from tools.contract.text import shown
from tools.lint_contract import Node, whole

FIRST_SERVER_ERROR = 500
LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")


def is_local_time(text: str) -> bool:
    """Tell whether a text has the format `date-time-local`, RFC 3339 without an offset."""
    try:
        return bool(LOCAL_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


class Judge:
    """Judges exchanges by a document.

    Args:
        document: The document.
        strict: Demand what the mock promises beyond it: no status and no member that it lacks, and
            errors with a body that tells the kind of reason.
    """

    def __init__(self, document: Document, *, strict: bool = False) -> None:
        self.document = document
        self.strict = strict
        self._rules = (*MEANING, reasons) if strict else MEANING
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def problems(self, exchange: Exchange) -> list[Problem]:
        """Return the problems of an exchange, with those that were found while it took place."""
        if not exchange.operation or not exchange.status:
            return list(exchange.problems)
        checks = (self._status, self._content)
        return [
            *exchange.problems,
            *(problem for check in checks for problem in check(exchange)),
            *(problem for rule in self._rules for problem in rule(self.document, exchange)),
        ]

    def _status(self, exchange: Exchange) -> Iterator[Problem]:
        listed = self.document.statuses(exchange.operation)
        came = f"{exchange.status} {shown(exchange)}"
        is_known = self.document.response(exchange.operation, exchange.status) is not None
        if self.strict:
            is_known = str(exchange.status) in {*listed, "400"}
        if exchange.status >= FIRST_SERVER_ERROR:
            yield Problem("server error", "nothing in a request makes the server fail", came)
        elif not is_known:
            yield Problem("undocumented status", f"the statuses are {', '.join(listed)}", came)

    def _content(self, exchange: Exchange) -> Iterator[Problem]:
        schema = self.document.response_schema(exchange.operation, exchange.status)
        if schema is None:
            return
        says = f"{exchange.status} has a body of {JSON}"
        is_bare = not exchange.content or exchange.content_type.startswith("text/")
        is_note = not exchange.succeeded and is_bare and not self.strict
        if exchange.content_type != JSON:
            came = f"{exchange.content_type or 'no media type'}: {shown(exchange)}"
            yield Problem("media type", says, came, is_note=is_note)
            return
        try:
            value = json.loads(exchange.content)
        except ValueError:
            yield Problem("no JSON", says, shown(exchange), is_note=is_note)
            return
        yield from self._members(exchange, schema, value)

    def _members(self, exchange: Exchange, schema: Node, value: Any) -> Iterator[Problem]:
        status = exchange.status
        for error in self._validator(schema).iter_errors(value):
            place = pointer(error.instance_path)
            if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
                says, came = f"{place}/{error.kind.property} is required", "it is missing"
            else:
                at = self.document.schema_at(schema, error.instance_path)
                says, came = f"{place or 'the body'} is {self.document.kind_of(at)}", error.message
            yield Problem("schema", f"{status}: {says}", f"{came}, in {shown(exchange)}")
        known = set(self.document.members(schema))
        for name in dict.fromkeys(members_of(value)):
            parent = name.rpartition("/")[0].removesuffix("/*")
            if name not in known and (parent in known or not parent):
                says = f"{status}: there is no {name}"
                yield Problem("undeclared member", says, shown(exchange), is_note=not self.strict)

    def _validator(self, schema: Node) -> jsonschema_rs.Draft202012Validator:
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            self._validators[key] = jsonschema_rs.Draft202012Validator(
                whole(self.document.node, schema),
                validate_formats=True,
                formats={"date-time-local": is_local_time},
            )
        return self._validators[key]
