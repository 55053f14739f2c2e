"""What schemathesis loads: the document, fitted to its needs, and the checks that it lacks."""

import os
from typing import Any

import schemathesis
from schemathesis import Case, HookContext
from tests.contract.server import bodies, coverage, refusals
from tests.contract.server.adaptation import adapt

__all__ = ["bodies", "coverage", "refusals"]


@schemathesis.hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    """Change the document in memory."""
    adapt(raw_schema, os.environ)


@schemathesis.hook
def filter_case(context: HookContext, case: Case[Any]) -> bool:
    """Leave out what could write: the probes of undocumented methods are of all kinds."""
    return case.method == "GET" or "ROKT_CONTRACT_READ_ONLY" not in os.environ
