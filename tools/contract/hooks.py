"""What schemathesis loads: the fitted document, one format, and one check of ours.

All else about responses is judged afterwards, on the recording of the run. See `judge.py`.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

import schemathesis
from hypothesis import strategies
from schemathesis import Case, CheckContext, HookContext, Response
from tools.contract.adaptation import adapt

SHORTEST_TOKEN = 20
"""Shorter ones, which the cases make up, may occur in a response by chance."""

LOCAL_TIMES = strategies.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1))  # noqa: DTZ001  # local times have no zone
schemathesis.openapi.format(
    "date-time-local", LOCAL_TIMES.map(lambda time: time.isoformat(timespec="seconds"))
)


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]  # not typed any further there
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    """Change the document in memory."""
    adapt(raw_schema, os.environ)


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]  # not typed any further there
def filter_case(context: HookContext, case: Case[Any]) -> bool:
    """Leave out what could write: the probes of undocumented methods are of all kinds."""
    return case.method == "GET" or "ROKT_CONTRACT_READ_ONLY" not in os.environ


@schemathesis.check
def kept_secrets(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """No response repeats the token of its request. The recording does not have the token."""
    sent = response.request.headers.get("Authorization", "")
    token = (sent.decode() if isinstance(sent, bytes) else sent).rpartition(" ")[2]
    is_long = len(token) >= SHORTEST_TOKEN
    assert not (is_long and token in response.text), "the response repeats the token"
